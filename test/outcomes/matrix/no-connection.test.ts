import { createServer, type Server, type Socket } from "node:net";
import { createServer as createTlsServer } from "node:tls";
import { describe, expect, it } from "vitest";
import { createClient, type OkcoinError } from "../../../src/index.ts";
import { createSandbox } from "../../../src/sandbox/index.ts";
import { closedPort, listen, type Loopback } from "../../transport/loopback.ts";
import { startRawServer } from "../../transport/raw-server.ts";
import { selfSigned } from "../../transport/self-signed.ts";
import { type Kind, type KindName, kinds } from "./kinds.ts";
import "../../sandbox/support/check-every-answer.ts";

/** Where there is no connection, or none that a request could go over. */
interface Nowhere {
  readonly url: () => Promise<string>;
  /** Whether the built-in fetch can prove it: an open connection can fail with the same code. */
  readonly provenByFetch: boolean;
}

const oldVersions = { minVersion: "TLSv1", maxVersion: "TLSv1.1", ciphers: "ALL:@SECLEVEL=0" } as const;
const otherName = { ...selfSigned(), rejectUnauthorized: false };
/** A label has at most 63 characters: this name fails in the resolver, without a question to any network. */
const unresolvable = `${"a".repeat(64)}.invalid`;
const opened: Loopback[] = [];

const nowhere: Readonly<Record<string, Nowhere>> = {
  "a refused connection": { url: async () => `http://127.0.0.1:${await closedPort()}`, provenByFetch: true },
  "a name that cannot be resolved": { url: () => Promise.resolve(`https://${unresolvable}`), provenByFetch: true },
  "a certificate of an unknown authority": served(() => createTlsServer(selfSigned()), true),
  "a certificate for another name": served(() => createTlsServer(otherName), true, "localhost"),
  "a server without a certificate": served(() => createTlsServer({}), true),
  "a server of old versions of TLS": served(() => createTlsServer({ ...selfSigned(), ...oldVersions }), true),
  "plain HTTP in place of TLS": afterHello((socket) => socket.end("HTTP/1.1 400 No\r\n\r\n")),
  "FIN in the handshake": afterHello((socket) => socket.end()),
  "RST in the handshake": afterHello((socket) => socket.resetAndDestroy()),
};

function served(create: () => Server, provenByFetch: boolean, name = "127.0.0.1"): Nowhere {
  const url = async (): Promise<string> => {
    const server = await listen(create());
    opened.push(server);
    return `https://${server.host.replace("127.0.0.1", name)}`;
  };
  return { url, provenByFetch };
}

/** A server that waits for the client's hello, then does something else than TLS. */
function afterHello(then: (socket: Socket) => void): Nowhere {
  const create = (): Server =>
    createServer((socket) => {
      socket.once("data", () => {
        then(socket);
      });
    });
  return served(create, false);
}

const { apiKey, secretKey } = createSandbox({ markets: "empty" }).createAccount();
const keys = { apiKey, secretKey, retry: false } as const;

/** What a call asks for does not matter where it reaches nobody, but it must be one that would be sent. */
const params: Readonly<Record<KindName, object>> = {
  "public read": { symbol: "btc_cny" },
  "signed read": { symbol: "btc_cny", order_id: 1 },
  place: { symbol: "btc_cny", type: "buy", price: "100", amount: "0.5" },
  batch: { symbol: "btc_cny", type: "buy", orders_data: [{ price: "100", amount: "0.5" }] },
  cancel: { symbol: "btc_cny", order_id: [1] },
  withdraw: {
    symbol: "btc_cny",
    chargefee: "0.0002",
    trade_pwd: "trade-password",
    withdraw_address: "1Address",
    withdraw_amount: "0.5",
  },
  borrow: { symbol: "cny", days: "fifteen", amount: "500", rate: "0.01" },
  repay: { borrow_id: 1 },
};

type Tried = (...args: unknown[]) => Promise<{ readonly ok: boolean; readonly error?: OkcoinError }>;

describe.each(["undici", "fetch"])("over %s", (way) => {
  const over = way === "fetch" ? { fetch: globalThis.fetch } : {};
  const places = Object.entries(nowhere);
  const table = Object.entries(kinds).flatMap(([name, kind]) =>
    places.map(([place, where]) => ({ name: name as KindName, kind, place, ...where })),
  );

  it.each(table)("$name, $place", async ({ name, kind, url, provenByFetch }) => {
    const client = createClient({ ...keys, ...over, baseUrl: await url() });
    const outcome = await (client.try[kind.operation] as Tried)(params[name]);
    for (const server of opened.splice(0)) await server.close();
    const unknown = kind.mutates && way === "fetch" && !provenByFetch;
    expect(outcome.ok).toBe(false);
    expect(outcome.error).toMatchObject({
      name: unknown ? "OutcomeUnknownError" : "ConnectionError",
      outcomeUnknown: unknown,
    });
  });

  it.each(table.filter(({ place }) => place === "a refused connection"))(
    "$name, ended by the caller before it is sent",
    async ({ name, kind }) => {
      const client = createClient({ ...keys, ...over, baseUrl: "https://sandbox.invalid" });
      const reason = new Error("changed my mind");
      const call = (client.try[kind.operation] as Tried)(params[name], { signal: AbortSignal.abort(reason) });
      await expect(call).rejects.toBe(reason);
    },
  );
});

describe.each(Object.entries(kinds) as [KindName, Kind][])("%s", (name, kind) => {
  it("is unknown when its caller ends it after it was sent, and it changes something", async () => {
    const caller = new AbortController();
    const reason = new Error("changed my mind");
    const server = await startRawServer(() => {
      caller.abort(reason);
    });
    try {
      const client = createClient({ ...keys, baseUrl: `http://${server.host}` });
      const call = (client.try[kind.operation] as Tried)(params[name], { signal: caller.signal });
      if (!kind.mutates) await expect(call).rejects.toBe(reason);
      else {
        expect(await call).toMatchObject({ ok: false, error: { name: "OutcomeUnknownError", cause: reason } });
      }
    } finally {
      await server.close();
    }
  });
});
