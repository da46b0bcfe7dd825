import { describe, expect, it } from "vitest";
import { ErrorCode } from "../../generated/errors.ts";
import { okcoin } from "../../generated/index.ts";
import { browserBase } from "../../src/client/base.browser.ts";
import { withCatalogueTexts } from "../../src/client/catalogue-texts.ts";
import { createClientOn, type ClientBase } from "../../src/client/client-for.ts";
import type { Client } from "../../src/client/client-types.ts";
import { createClient as createPageClient } from "../../src/client/create-client.browser.ts";
import { createClient } from "../../src/client/create-client.ts";
import type { OkcoinError } from "../../src/errors/okcoin-error.ts";
import { VirtualClock } from "../limits/virtual-clock.ts";
import { baseUrl, keys } from "./keys.ts";
import { answering } from "./stub-fetch.ts";

const order = { symbol: "btc_cny", type: "buy", price: "3000", amount: "0.01" } as const;
const refusal = { result: false, error_code: ErrorCode.InsufficientFunds };
const bare = "trade: 10010 InsufficientFunds. Retry after a user action; see: npx okcoin-openapi explain 10010";

async function errorOf(call: Promise<unknown>): Promise<OkcoinError> {
  try {
    await call;
  } catch (error) {
    return error as OkcoinError;
  }
  throw new Error("a success");
}

describe("an error in a page", () => {
  it.each<[string, object, ResponseInit?]>([
    ["a code", refusal],
    ["the code of a retried call", { result: false, error_code: ErrorCode.RequestTooFrequent }],
    ["a wait that the exchange asks for", refusal, { headers: { "retry-after": "7" } }],
    ["a code beside a success, which leaves the outcome unknown", { order_id: 7, error_code: 10010 }],
    ["a code that the document does not list", { error_code: 77777 }],
    ["a shielded address", {}, { status: 403 }],
  ])("is the same as on Node: %s", async (_, body, init) => {
    const options = { baseUrl, ...keys, retry: false, fetch: answering(body, init) } as const;
    const [page, node] = [createPageClient(options), createClient(options)];
    const wanted = await errorOf(node.trade(order));
    const error = await errorOf(page.trade(order));
    expect(error.constructor).toBe(wanted.constructor);
    // Each call has an intent of its own.
    expect({ ...error.toJSON(), intent: undefined }).toEqual({ ...wanted.toJSON(), intent: undefined });
    expect(String(error.cause)).toBe(String(wanted.cause));
  });

  function pageOn(clock: VirtualClock, load: NonNullable<ClientBase["describe"]>) {
    const options = { baseUrl, ...keys, fetch: answering(refusal) };
    return createClientOn({ ...browserBase, clock, describe: load }, okcoin, options) as unknown as Client;
  }

  it("waits no longer than a second for its text", async () => {
    const clock = new VirtualClock();
    const page = pageOn(clock, () => new Promise(() => undefined));
    const error = await clock.passUntil(errorOf(page.trade(order)));
    expect(error).toMatchObject({ code: 10010, message: bare });
    expect(clock.now()).toBe(1_000);
  });

  it("says the code and its name where its text cannot be loaded, and the text as soon as it can", async () => {
    const loads: (() => Promise<never>)[] = [() => Promise.reject(new TypeError("no such file"))];
    const page = pageOn(new VirtualClock(), (given) => loads.pop()?.() ?? Promise.resolve(withCatalogueTexts(given)));
    expect(await errorOf(page.trade(order))).toMatchObject({ code: 10010, message: bare });
    const { message } = await errorOf(page.trade(order));
    expect(message).toBe(
      (await errorOf(createClient({ baseUrl, ...keys, fetch: answering(refusal) }).trade(order))).message,
    );
    expect(message).not.toBe(bare);
  });
});
