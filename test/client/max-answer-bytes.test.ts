import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createClient } from "../../src/client/create-client.ts";
import type { ClientOptions } from "../../src/client/options.ts";
import { OutcomeUnknownError, ResponseError } from "../../src/errors/classes.ts";
import { keys } from "./keys.ts";
import { loopbackExchange, type LoopbackExchange } from "./loopback-exchange.ts";

const order = { symbol: "btc_cny", type: "buy", price: "3000", amount: "0.01" } as const;
const placed = '{"result":true,"order_id":7}';

/** Bytes of the next answer, most of them blanks, and whether its length is announced. */
let next = { bytes: 0, announced: true };
let exchange: LoopbackExchange;
beforeAll(async () => {
  exchange = await loopbackExchange((_, response) => {
    const body = placed.padEnd(next.bytes, " ");
    if (next.announced) response.setHeader("content-length", next.bytes);
    response.write(body.slice(0, next.bytes >> 1));
    response.end(body.slice(next.bytes >> 1));
  });
});
afterAll(() => exchange.close());

describe.each<[string, Partial<ClientOptions>]>([
  ["undici", {}],
  ["fetch", { fetch: globalThis.fetch }],
])("the largest answer over %s", (_, options) => {
  const limits: [string, number | undefined, number][] = [
    ["unless given", undefined, 2_000_000],
    ["given", 1000, 1000],
    ["given, above that of others", 2_500_000, 2_500_000],
  ];
  describe.each(limits)("%s", (_name, maxAnswerBytes, limit) => {
    it.each([true, false])("is read to its last byte, and not a byte more (announced: %s)", async (announced) => {
      const client = createClient({ baseUrl: exchange.baseUrl, ...keys, retry: false, maxAnswerBytes, ...options });
      next = { bytes: limit, announced };
      expect(await client.trade(order)).toEqual({ result: true, order_id: "7" });

      next = { bytes: limit + 1, announced };
      const placing: unknown = await client.trade(order).catch((thrown: unknown) => thrown);
      expect(placing).toBeInstanceOf(OutcomeUnknownError);
      expect(placing).toMatchObject({ status: 200, cause: { name: "ResponseError", retry: "never" } });
      const reading: unknown = await client.userinfo().catch((thrown: unknown) => thrown);
      expect(reading).toBeInstanceOf(ResponseError);
      expect((reading as Error).message).toContain("larger than allowed");
    });
  });
});
