import { inspect } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { okcoin } from "../../generated/index.ts";
import { ErrorCode } from "../../generated/errors.ts";
import { createClient } from "../../src/client/create-client.ts";
import type { ClientOptions } from "../../src/client/options.ts";
import { OkcoinError } from "../../src/errors/okcoin-error.ts";
import { sign } from "../../src/signing/index.ts";
import { keys } from "./keys.ts";
import { loopbackExchange, type LoopbackExchange } from "./loopback-exchange.ts";
import { answering, stubFetch, type StubFetch } from "./stub-fetch.ts";

const { keyField } = okcoin.signing;
const password = "pässwörd hunter2 + 100%";
const withdrawal = {
  symbol: "btc_cny",
  chargefee: "0.001",
  trade_pwd: password,
  withdraw_address: "1Fictional",
  withdraw_amount: "0.5",
};
const signature = sign({ ...withdrawal, [keyField]: keys.apiKey }, keys.secretKey);

/** Every form in which a secret could show. */
const forbidden = [keys.secretKey, keys.apiKey, signature, password].flatMap((secret) => [
  secret,
  encodeURIComponent(secret),
  new URLSearchParams({ a: secret }).toString().slice(2),
  JSON.stringify(secret).slice(1, -1),
  secret.toLowerCase(),
]);

/** Everything that a program might print or store of a value. */
function prints(value: unknown): string[] {
  const seen = [
    inspect(value, { depth: 10, showHidden: true, getters: true }),
    inspect(value, { depth: 10, customInspect: false, showHidden: true }),
  ];
  seen.push(JSON.stringify({ value }), String(value));
  for (let error = value; error instanceof Error; error = error.cause) {
    seen.push(
      error.message,
      error.stack ?? "",
      JSON.stringify(error),
      JSON.stringify(Object.getOwnPropertyDescriptors(error)),
    );
  }
  if (value instanceof Error) seen.push(inspect(structuredClone(value), { depth: 10, showHidden: true }));
  return seen;
}

function expectNoSecret(value: unknown): void {
  for (const text of prints(value)) for (const secret of forbidden) expect(text).not.toContain(secret);
}

/** An answer that echoes all that was sent, as a debugging proxy would. */
function echo({ url, body, headers }: { url: URL; body: string; headers: Headers }): string {
  return `<pre>${url.href} ${body} ${decodeURIComponent(body.replaceAll("+", " "))} ${JSON.stringify([...headers])} ${keys.secretKey}</pre>`;
}

/** An error as HTTP libraries make them: the whole request hangs on it, and its message quotes it. */
function talkative(body: string): Error {
  return Object.assign(
    new TypeError(`request failed: ${body}`, {
      cause: Object.assign(new Error(body), { config: { data: body, keys } }),
    }),
    {
      request: { body },
      code: "ECONNRESET",
    },
  );
}

/** What a careless `fetch` may do: reject with anything. */
function rejectedWith(reason: unknown): Promise<Response> {
  // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- the very point of it
  return Promise.reject(reason);
}

let silent: LoopbackExchange;
beforeAll(async () => {
  silent = await loopbackExchange(() => undefined);
});
afterAll(() => silent.close());

const cases: [string, StubFetch | undefined, Partial<ClientOptions>][] = [
  ...[200, 302, 403, 404, 429, 500, 502, 503].map((status): [string, StubFetch, object] => [
    `HTTP ${String(status)} that echoes the request`,
    stubFetch((request) => new Response(echo(request), { status })),
    {},
  ]),
  ...Object.entries(ErrorCode).map(([name, code]): [string, StubFetch, object] => [
    name,
    answering({ result: false, error_code: code, echo: withdrawal, key: keys.apiKey }),
    {},
  ]),
  ["an unlisted code", answering({ error_code: 424242, echo: password }), {}],
  ["a code field with a secret", answering({ error_code: keys.secretKey }), {}],
  ["a failure without a code", answering({ result: false, echo: password }), {}],
  ["a wrong shape with a secret", answering({ result: true, withdraw_id: password, sign: signature }), {}],
  ["a wrong shape with the key as a name", answering({ result: true, withdraw_id: { [keys.apiKey]: 1 } }), {}],
  ["a talkative error", stubFetch(({ body }) => Promise.reject(talkative(body))), {}],
  [
    "a talkative error that is decoded",
    stubFetch(({ body }) => Promise.reject(talkative(decodeURIComponent(body)))),
    {},
  ],
  ["a thrown text", stubFetch(({ body }) => rejectedWith(body)), {}],
  ["a thrown object", stubFetch(({ body }) => rejectedWith({ body, keys })), {}],
  ["no answer in time", undefined, { timeoutMs: 30 }],
];

describe("no secret shows in the error of", () => {
  it.each(cases)("%s", async (_, fetch, more) => {
    const client = createClient({
      baseUrl: silent.baseUrl,
      ...keys,
      retry: false,
      rateLimit: false,
      ...(fetch && { fetch }),
      ...more,
    });
    const outcome = await client.try.withdraw(withdrawal);
    if (outcome.ok) throw new Error("a success");
    expect(outcome.error).toBeInstanceOf(OkcoinError);
    expectNoSecret(outcome.error);
  });

  it.each<[string, object]>([
    ["a password too long", { trade_pwd: "x".repeat(20_000) + password }],
    ["a password that cannot be signed", { trade_pwd: `${password}&symbol=ltc_cny` }],
    ["a password with a line break", { trade_pwd: `${password}\n` }],
    ["a password in the wrong field", { symbol: password }],
    ["a secret key in the wrong field", { symbol: keys.secretKey }],
    ["an API key in the wrong field", { symbol: keys.apiKey, trade_pwd: undefined }],
    ["a key as a field", { [keyField]: keys.apiKey }],
    ["a secret as a field's name", { [keys.secretKey]: "1" }],
  ])("%s", async (_, change) => {
    const client = createClient({ baseUrl: silent.baseUrl, ...keys, fetch: answering({}) });
    const outcome = await client.try.withdraw({ ...withdrawal, ...change });
    if (outcome.ok) throw new Error("a success");
    expectNoSecret(outcome.error);
  });
});

describe("no secret shows", () => {
  it("when a caller clears the password while the call is on its way", async () => {
    const params = { ...withdrawal };
    const fetch = answering(`oops: ${password}`);
    const call = createClient({ baseUrl: "https://exchange.test", ...keys, fetch }).try.withdraw(params);
    params.trade_pwd = "";
    const outcome = await call;
    expect(outcome.ok).toBe(false);
    for (const print of prints(outcome)) for (const secret of forbidden) expect(print).not.toContain(secret);
  });

  it("when a dispatcher throws what it was given", async () => {
    const dispatcher = {
      dispatch: (options: object): boolean => {
        throw new Error(`cannot send ${JSON.stringify(options)}`);
      },
    };
    const client = createClient({ baseUrl: "https://exchange.test", ...keys, dispatcher });
    const outcome = await client.try.withdraw(withdrawal);
    expect(outcome.ok).toBe(false);
    for (const print of prints(outcome)) for (const secret of forbidden) expect(print).not.toContain(secret);
  });
});

describe("no secret shows in", () => {
  const client = createClient({ baseUrl: "https://exchange.test/gateway", ...keys });

  it("a print of the client, which tells where it calls and with which key", () => {
    expect(inspect(client, { breakLength: Infinity })).toBe(
      "OkcoinClient { baseUrl: 'https://exchange.test/gateway', apiKey: 'c821…' }",
    );
    expect(JSON.parse(JSON.stringify(client))).toEqual({ baseUrl: "https://exchange.test/gateway", apiKey: "c821…" });
    expect(Object.prototype.toString.call(client)).toBe("[object OkcoinClient]");
    expect(inspect(createClient({ baseUrl: "https://exchange.test" }))).toContain("apiKey: undefined");
  });

  it("the client, however it is looked at", () => {
    expectNoSecret(client);
    for (const part of [{ ...client }, { ...client.try }, { ...client.api }, client.api]) expectNoSecret(part);
    expect(() => structuredClone(client)).toThrow();
  });

  it("what the hooks are told", async () => {
    const told: unknown[] = [];
    const note = (event: unknown): void => {
      told.push(event);
    };
    const hooks = { onRequest: note, onResponse: note, onError: note, onRetry: note };
    const fetch = stubFetch(({ body }) => Promise.reject(talkative(body)));
    const echoing = createClient({ baseUrl: silent.baseUrl, ...keys, fetch, hooks });
    await echoing.try.withdraw(withdrawal);
    expect(told).toHaveLength(2);
    for (const event of told) expectNoSecret(event);
    for (const event of told as { error?: unknown }[]) expectNoSecret(event.error);
  });
});
