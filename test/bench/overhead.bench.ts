import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Agent, request } from "undici";
import { okcoin } from "../../generated/index.ts";
import { createClient } from "../../src/client/index.ts";
import { atOnce, noPreparation } from "./at-once.ts";
import { type Figure, perSecond } from "./measure.ts";
import { orderFields } from "./rich-account.ts";

/**
 * What a call costs beyond the request itself: the client against a bare request of the same library, both to a server
 * that always answers the same. Checking, signing, sending, parsing and decoding are in it.
 */
export async function overhead(): Promise<readonly Figure[]> {
  const server = createServer((incoming, response) => {
    incoming.resume().once("end", () => response.end('{"result":true,"order_id":100000001}'));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const baseUrl = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  const client = createClient({ baseUrl, apiKey: "key", secretKey: "secret", rateLimit: false });
  const dispatcher = new Agent();
  const { method, path } = okcoin.operations.trade;
  const headers = { "content-type": "application/x-www-form-urlencoded" };
  const form = new URLSearchParams({ ...orderFields(1), api_key: "key", sign: "0".repeat(32) }).toString();

  try {
    const bare = await perSecond(noPreparation, () =>
      atOnce(async () => {
        const { body } = await request(baseUrl + path, { method, headers, dispatcher, body: form });
        await body.text();
      }),
    );
    const called = await perSecond(noPreparation, () => atOnce((index) => client.trade(orderFields(index))));
    return [{ what: "time of a client call against a bare `undici` request", value: bare / called, unit: "×" }];
  } finally {
    await dispatcher.destroy();
    server.closeAllConnections();
    server.close();
  }
}
