import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import { ErrorCode } from "../../generated/errors.ts";
import { createClient } from "../../src/client/create-client.ts";
import { logTo } from "../../src/client/log-to.ts";
import { sign } from "../../src/signing/index.ts";
import { encodings } from "../errors/encodings.ts";
import { baseUrl, keys } from "./keys.ts";
import { stubFetch, type SentRequest } from "./stub-fetch.ts";

const password = "p@ss<w>\"o\\rd'+ä/2 %41";
const token = "Bearer c2VjcmV0+dG9r/ZW4==";
const headers = { authorization: token };
const signed = { api_key: keys.apiKey };
const order = { symbol: "btc_cny", type: "buy", price: "1", amount: "1" } as const;
const withdrawal = {
  symbol: "btc_cny",
  chargefee: "0.001",
  trade_pwd: password,
  withdraw_address: "1Fictional",
  withdraw_amount: "0.5",
};
/** What each call knows, and so masks. */
const ofAll = [token, keys.secretKey, keys.apiKey];
const secrets = {
  withdraw: [...ofAll, password, sign({ ...withdrawal, ...signed }, keys.secretKey)],
  trade: [...ofAll, sign({ ...order, ...signed }, keys.secretKey)],
};

/** Everything that a program might print or store of an error and its causes. */
function printsOf(value: unknown): string {
  const seen = [
    inspect(value, { depth: 10, showHidden: true, getters: true }),
    JSON.stringify({ value }),
    String(value),
  ];
  for (let error = value; error instanceof Error; error = error.cause) {
    seen.push(error.message, error.stack ?? "", JSON.stringify(Object.getOwnPropertyDescriptors(error)));
  }
  return seen.join("\n");
}

/** What a server, a proxy or a `fetch` that shows too much does with a text that holds a secret. */
const leaks: Readonly<Record<string, (text: string, request: SentRequest) => Response>> = {
  "an HTML page": (text) => new Response(`<html><pre>${text}</pre></html>`),
  "a page with status 502": (text) => new Response(text, { status: 502 }),
  "a page with status 403": (text) => new Response(text, { status: 403 }),
  "a text in JSON": (text) => new Response(JSON.stringify({ result: true, order_id: text, withdraw_id: text })),
  "a name in JSON": (text) => new Response(JSON.stringify({ result: { [text]: 1 } })),
  "a code": (text) => new Response(JSON.stringify({ error_code: ErrorCode.SystemFailure, message: text })),
  "a code that is none": (text) => new Response(JSON.stringify({ error_code: text })),
  "no JSON": (text) => new Response(`{"result":true,"echo":"${text}"`),
  "an error": (text) => {
    throw Object.assign(new TypeError(`request failed: ${text}`, { cause: new Error(text) }), { code: "ECONNRESET" });
  },
};

describe.each(Object.entries(encodings))("no secret shows, %s", (_, encode) => {
  it.each(Object.entries(leaks))("in %s", async (_name, leak) => {
    const known = Object.entries(secrets).flatMap(([name, texts]) => texts.map((text) => [name, text] as const));
    for (const [operation, secret] of known) {
      const written = encode(secret);
      const fetch = stubFetch((request) => leak(`before ${written} after`, request));
      const lines: string[] = [];
      const write = (...parts: unknown[]): void => {
        lines.push(parts.map(String).join(" "));
      };
      const console = { debug: write, info: write, warn: write, error: write };
      const hooks = logTo(console);
      const client = createClient({ baseUrl, ...keys, fetch, headers, hooks, retry: false, rateLimit: false });
      const outcome = operation === "trade" ? await client.try.trade(order) : await client.try.withdraw(withdrawal);
      const error = outcome.ok ? undefined : outcome.error;
      expect(error).toMatchObject({ operation });
      expect(fetch.sent).toHaveLength(1);
      const shown = printsOf(error) + lines.join("\n");
      for (const form of [written, JSON.stringify(written).slice(1, -1)]) expect(shown).not.toContain(form);
    }
  });
});

describe("an answer to a request with a password", () => {
  it.each(["<html>", '{"result":true,"withdraw_id":"pässw"}', '{"error_code":"p@ss<w"}', ""])(
    "is not shown, for it may repeat a part of it: %s",
    async (body) => {
      const client = createClient({ baseUrl, ...keys, fetch: stubFetch(() => new Response(body)), retry: false });
      const outcome = await client.try.withdraw(withdrawal);
      const cause = outcome.ok ? undefined : outcome.error.cause;
      expect(cause).toMatchObject({ name: "ResponseError", excerpt: "" });
      expect(printsOf(cause)).not.toMatch(/pässw|p@ss|It begins/);
    },
  );
});
