import { connect } from "node:net";
import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { okcoin } from "../../../generated/index.ts";
import { createSandbox } from "../../../src/sandbox/index.ts";
import { listen, type SandboxServer } from "../../../src/sandbox/node/index.ts";
import { requestFields } from "../../../src/wire/shapes.ts";
import { callerFor, send, signed } from "../support/caller.ts";

const sandbox = createSandbox();
const keys = { apiKey: "somebody-s-own-key", secretKey: "SOMEBODY-S-OWN-SECRET" };
const stranger = { apiKey: "a-stranger-s-key", secretKey: "A-STRANGER-S-SECRET" };
/** Sums that stand in no book and no history: where they show up, somebody's account does. */
const secrets = { btc: "7.31415927", cny: "1234567.89101112" };
let server: SandboxServer;

beforeAll(async () => {
  sandbox.createAccount({ ...keys, funds: secrets });
  sandbox.createAccount(stranger);
  server = await listen(sandbox);
});

afterAll(() => server.close());

/** Sends bytes and says that no more come; gives what came back until the connection ended, or was idle. */
function raw(bytes: Uint8Array): Promise<string> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    const socket = connect(server.port, "127.0.0.1");
    socket.on("data", (chunk) => chunks.push(chunk));
    socket.on("error", () => undefined);
    socket.on("close", () => {
      resolve(Buffer.concat(chunks).toString("latin1"));
    });
    socket.end(bytes);
  });
}

const operations = Object.values(okcoin.operations);
const owned = { ...signed({ symbol: "btc_cny" }, keys) };

const junk = fc.oneof(
  fc.string({ maxLength: 20 }),
  fc.string({ unit: "binary", maxLength: 20 }),
  fc.constantFrom(
    "",
    "-1",
    "0",
    "1e309",
    "NaN",
    "null",
    "__proto__",
    "%00",
    "%zz",
    "\r\n\r\n",
    "&api_key=",
    "[]",
    "[{}]",
  ),
  fc.constantFrom(
    keys.apiKey,
    `${keys.apiKey}.10002`,
    `${keys.apiKey}.reset.after`,
    owned.sign ?? "",
    "btc_cny",
    "constructor",
  ),
);

const names = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...new Set(operations.flatMap(({ request }) => requestFields(request)))) },
  { weight: 4, arbitrary: fc.constantFrom("api_key", "sign") },
  { weight: 1, arbitrary: fc.constantFrom("__proto__", "toString", "secret_key") },
  { weight: 1, arbitrary: fc.string({ maxLength: 10 }) },
);

const form = fc
  .array(fc.tuple(names, junk), { maxLength: 8 })
  .chain((pairs) =>
    fc.constantFrom(new URLSearchParams(pairs).toString(), pairs.map((pair) => pair.join("=")).join("&")),
  );

const line = fc.record({
  method: fc.constantFrom(
    "GET",
    "POST",
    "PUT",
    "HEAD",
    "OPTIONS",
    "DELETE",
    "get",
    "PATCH",
    "TRACE",
    "CONNECT",
    "G\0T",
  ),
  path: fc.oneof(
    { weight: 5, arbitrary: fc.constantFrom(...operations.map(({ path }) => path)) },
    {
      weight: 1,
      arbitrary: fc.constantFrom("*", "/", "//x/y", "http://127.0.0.1/api/v1/userinfo.do", "/../..", "/%2e%2e"),
    },
    { weight: 1, arbitrary: fc.webPath() },
  ),
});

const header = fc.oneof(
  fc.constantFrom(
    "Content-Type: application/x-www-form-urlencoded",
    "Content-Type: application/json",
    "Transfer-Encoding: chunked",
    "Content-Encoding: gzip",
    "Expect: 100-continue",
    "Expect: the-worst",
    "Connection: Upgrade",
    "Upgrade: websocket",
    "Host: evil.test",
    "X-Forwarded-For: 127.0.0.1",
    "Content-Length: 5",
    "Content-Length: -1",
    "Content-Length: 99999999999999999999",
    ": empty",
    " folded",
  ),
  fc.tuple(fc.string({ maxLength: 8 }), fc.string({ maxLength: 8 })).map((pair) => pair.join(": ")),
);

/** Requests from nearly right to hopeless. */
const request = fc
  .record({
    line,
    headers: fc.array(header, { maxLength: 4 }),
    form,
    right: fc.boolean(),
    end: fc.constantFrom("\r\n", "\r\n", "\r\n", "\n", "\r"),
  })
  .map(({ line: { method, path }, headers, form: text, right, end }) => {
    const target = method === "GET" ? `${path}?${text.replaceAll(/[\s\0]/g, "")}` : path;
    const own = right
      ? [
          "Host: localhost",
          "Content-Type: application/x-www-form-urlencoded",
          `Content-Length: ${String(Buffer.byteLength(text))}`,
        ]
      : ["Host: localhost"];
    return Buffer.from([`${method} ${target} HTTP/1.1`, ...own, ...headers, "", text].join(end));
  });

const bytes = fc.oneof(
  { weight: 6, arbitrary: request },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 300 }) },
  // Two requests behind each other, and one with a wound.
  { weight: 1, arbitrary: fc.tuple(request, request).map((both) => Buffer.concat(both)) },
  {
    weight: 2,
    arbitrary: fc.tuple(request, fc.nat(), fc.integer({ min: 0, max: 255 })).map(([whole, at, byte]) => {
      const wounded = Buffer.from(whole);
      if (wounded.length > 0) wounded[at % wounded.length] = byte;
      return wounded;
    }),
  },
);

it(
  "no bytes stop the server, make it fail inside, or get anything of an account out of it",
  { timeout: 60_000 },
  async () => {
    const before = JSON.stringify(sandbox.truth.balances(keys.apiKey));
    await fc.assert(
      fc.asyncProperty(fc.array(bytes, { minLength: 4, maxLength: 4 }), async (all) => {
        for (const answer of await Promise.all(all.map(raw))) {
          for (const secret of [...Object.values(secrets), ...Object.values(keys), ...Object.values(stranger)])
            expect(answer).not.toContain(secret);
        }
      }),
      { numRuns: 250 },
    );
    expect(sandbox.journal.length).toBeGreaterThan(100);
    expect(sandbox.journal.filter(({ fault }) => fault !== undefined)).toEqual([]);
    expect(sandbox.journal.filter(({ account, forced }) => account !== undefined && forced !== true)).toEqual([]);
    expect(JSON.stringify(sandbox.truth.balances(keys.apiKey))).toBe(before);
    const answer = await send({ fetch }, "userinfo", signed({}, keys), server.url);
    expect(await answer.text()).toContain(secrets.btc.slice(0, 6));
  },
);

it("what one account sends with its own key says nothing of another's", async () => {
  const order = { symbol: "btc_cny", type: "sell", price: "999999", amount: "1.23456" };
  await callerFor(sandbox, keys)("trade", order);
  const [placed] = sandbox.truth.orders(keys.apiKey);
  const ids = ["-1", "0", placed?.id ?? "", `${placed?.id ?? ""},-1`];
  const fields = fc.record(
    {
      symbol: fc.constantFrom("btc_cny", "btc_cny", "cny", "btc"),
      order_id: fc.constantFrom(...ids),
      type: fc.constantFrom("0", "1"),
      status: fc.constantFrom("0", "1"),
      current_page: fc.constant("1"),
      page_length: fc.constant("200"),
      withdraw_id: fc.constantFrom("1", "-1"),
      borrow_id: fc.constantFrom("1", "-1"),
      since: fc.constantFrom("0", "1"),
    },
    { requiredKeys: ["symbol"] },
  );
  const readers = Object.values(okcoin.operations).filter(
    ({ signed: needsKey, permission }) => needsKey && permission === "read",
  );
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...readers), fields, async ({ id, request: shape }, given) => {
      const declared = requestFields(shape);
      const sent = Object.fromEntries(Object.entries(given).filter(([name]) => declared.includes(name)));
      const text = await callerFor(sandbox, stranger)(id, sent);
      for (const secret of [placed?.id ?? "", "1.23456", "6.0795992", "1234567.89"]) expect(text).not.toContain(secret);
    }),
    { numRuns: 300 },
  );
});
