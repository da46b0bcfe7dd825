import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { createClientFor } from "../../src/client/create-client-for.ts";
import type { ApiDescription, OperationDescription } from "../../src/description.ts";
import {
  AuthenticationError,
  InsufficientFundsError,
  IpShieldedError,
  OutcomeUnknownError,
  ResponseError,
  SystemError,
  UnknownCodeError,
  ValidationError,
} from "../../src/errors/classes.ts";
import { createTransport } from "../../src/transport/default-transport.ts";
import { secondExchange } from "./second-exchange.ts";
import { answering, stubFetch, type StubFetch } from "./stub-fetch.ts";

const keys = { apiKey: "kiwi-key-0001", secretKey: "kiwi-secret" };
function clientWith(fetch: StubFetch) {
  return createClientFor(secondExchange, { baseUrl: "https://kiwi.test/gateway/", ...keys, fetch }, createTransport);
}
const order = { market: "KIWI-NZD", volume: "1.50" };
function md5(text: string): string {
  return createHash("md5").update(text).digest("hex");
}

describe("a client for another exchange", () => {
  it("calls a public operation", async () => {
    const fetch = answering('{"bid":1.50,"errno":0}');
    expect(await clientWith(fetch).quote({ market: "KIWI-NZD" })).toEqual({ bid: "1.50", errno: 0 });
    expect(fetch.sent[0]?.url.href).toBe("https://kiwi.test/gateway/v2/quote?market=KIWI-NZD");
  });

  it("signs a POST with that exchange's names, separators and case", async () => {
    const fetch = answering({ status: "true", ticket: 7 });
    expect(await clientWith(fetch).place(order)).toEqual({ status: "true", ticket: "7" });
    const seal = md5("accessKey:kiwi-key-0001|market:KIWI-NZD|volume:1.50|salt:kiwi-secret");
    expect(fetch.sent[0]?.fields).toEqual({ ...order, accessKey: "kiwi-key-0001", seal });
  });

  it("signs a GET", async () => {
    const fetch = answering({ status: "true", free: 3 });
    expect(await clientWith(fetch).balance()).toEqual({ status: "true", free: "3" });
    expect(fetch.sent[0]).toMatchObject({
      method: "GET",
      body: "",
      fields: { accessKey: "kiwi-key-0001", seal: md5("accessKey:kiwi-key-0001|salt:kiwi-secret") },
    });
  });

  it.each([
    ['{"status":"false","errno":61}', {}, AuthenticationError, { code: 61, name: "BadSeal" }],
    ['{"errno":"64"}', {}, InsufficientFundsError, { code: 64, name: "TooPoor", outcomeUnknown: false }],
    ['{"status":"false","errno":71}', {}, SystemError, { code: 71, outcomeUnknown: true }],
    ['{"status":"false","errno":10007}', {}, UnknownCodeError, { code: 10007 }],
    ['{"status":"false"}', {}, OutcomeUnknownError, { code: undefined }],
    // A code beside a ticket contradicts itself.
    ['{"status":"false","errno":64,"ticket":5}', {}, InsufficientFundsError, { outcomeUnknown: true, retry: "never" }],
    ["", { status: 418 }, OutcomeUnknownError, { status: 418, cause: expect.any(IpShieldedError) as unknown }],
    ['{"status":"false","errno":64}', { status: 418 }, InsufficientFundsError, { code: 64, status: 418 }],
    ["", { status: 403 }, OutcomeUnknownError, {}],
    // The first exchange's field names and values mean nothing here.
    ['{"error_code":61,"result":false,"status":"true","ticket":1}', {}, undefined, {}],
    ['{"status":false,"ticket":1}', {}, OutcomeUnknownError, {}],
    ['{"status":"done","ticket":1}', {}, OutcomeUnknownError, {}],
    ['{"status":" FALSE ","errno":64}', {}, InsufficientFundsError, { outcomeUnknown: false }],
  ])("translates %s %o", async (body, init, type, want) => {
    const outcome = await clientWith(answering(body, init)).try.place(order);
    expect(outcome.ok).toBe(type === undefined);
    if (type === undefined) return;
    if (outcome.ok) throw new Error("a success");
    expect(outcome.error).toBeInstanceOf(type);
    expect(outcome.error).toMatchObject({ operation: "place", ...want });
  });

  it("gives a batch of which every order was refused as a value, its failure told by a text", async () => {
    const refused = { status: "false", tickets: [{ ticket: -1, errno: 64 }] };
    expect(await clientWith(answering(refused)).placeMany({ market: "KIWI-NZD" })).toEqual({
      status: "false",
      tickets: [{ ticket: "-1", errno: 64 }],
    });
  });

  it("leaves open what became of a batch that came with a code", async () => {
    const mixed = { status: "false", errno: 64, tickets: [{ ticket: -1, errno: 64 }, { ticket: 55 }] };
    const outcome = await clientWith(answering(mixed)).try.placeMany({ market: "KIWI-NZD" });
    expect(outcome).toMatchObject({ ok: false, error: { code: 64, outcomeUnknown: true, retry: "never" } });
  });

  it("says in the exchange's own words what is wrong", async () => {
    const outcome = await clientWith(answering('{"errno":64}')).try.place(order);
    expect(outcome).toMatchObject({
      error: {
        message: "place: Not enough money (64 TooPoor). Retry after a user action; see: npx kiwi-openapi explain 64",
      },
    });
    const unknown = await clientWith(answering("<html>")).try.quote({ market: "A-B" });
    expect(unknown).toMatchObject({ ok: false, error: expect.any(ResponseError) as unknown });
  });

  it.each([
    [{ ...order, accessKey: "x" }, "accessKey", "is added by the client: leave it out"],
    [{ ...order, seal: "x" }, "seal", "is added by the client: leave it out"],
    [{ ...order, pin: "1|volume:9" }, "pin", 'holds "|", which separates parameters when signed'],
    [{ ...order, api_key: "x" }, "api_key", 'is not a parameter; there are "market", "volume", "pin"'],
    [{ ...order, market: "kiwi_nzd" }, "market", 'must match the pattern ^[A-Z]+-[A-Z]+$, not "kiwi_nzd"'],
  ])("refuses %o before anything is sent", async (params, field, reason) => {
    const fetch = answering({});
    const outcome = await clientWith(fetch).try.place(params);
    expect(outcome).toMatchObject({ ok: false, error: { field, reason } });
    expect(!outcome.ok && outcome.error).toBeInstanceOf(ValidationError);
    expect(fetch.sent).toEqual([]);
  });

  it("says of a time-out only what its document says", async () => {
    const silent = stubFetch(() => new Promise(() => undefined));
    const client = createClientFor(
      secondExchange,
      { baseUrl: "https://kiwi.test", fetch: silent, timeoutMs: 20 },
      createTransport,
    );
    const outcome = await client.try.quote({ market: "A-B" });
    expect(outcome).toMatchObject({
      error: {
        message: "quote: No answer within 20 ms; see: npx kiwi-openapi explain TimeoutError",
        docs: "kiwi-openapi/docs/errors/TimeoutError.html",
      },
    });
  });

  it("knows nothing of the first exchange's paths", async () => {
    const api = clientWith(answering({})).api as unknown as { GET(path: string): Promise<unknown> };
    await expect(api.GET("/api/v1/ticker.do")).rejects.toThrow(
      "Kiwi REST API v2 has no operation GET /api/v1/ticker.do.",
    );
  });

  it("polls, and reads pages, by the names of its own document", async () => {
    const quotes = [1, 1, 2].map((bid, index) => `{"bid":${String(bid)},"at":${String(index)}}`);
    const history = {
      ...secondExchange.operations.balance,
      id: "history",
      path: "/v2/history",
      paging: { page: "sheet", size: "rows", items: "trades", id: "ticket" },
      request: {
        type: "object",
        properties: { sheet: { type: "integer", wire: "number" }, rows: { type: "integer", wire: "number" } },
        required: ["sheet", "rows"],
      },
      response: {
        type: "object",
        properties: { trades: { type: "array", items: { type: "ref", name: "Placement" } } },
        required: ["trades"],
      },
    } as const satisfies OperationDescription;
    const quote = { ...secondExchange.operations.quote, response: { type: "ref", name: "TimedQuote" } } as const;
    const description = {
      ...secondExchange,
      operations: { ...secondExchange.operations, quote, history },
      shapes: {
        ...secondExchange.shapes,
        TimedQuote: { ...secondExchange.shapes.Quote, volatile: ["at"] },
      },
    } as const satisfies ApiDescription;
    const fetch = stubFetch(({ url, fields }) => {
      if (url.pathname === "/v2/quote") return new Response(quotes.shift());
      const rows = Number(fields["rows"]);
      const start = (Number(fields["sheet"]) - 1) * rows;
      return Response.json({ trades: tickets.slice(start, start + rows).map((ticket) => ({ ticket })) });
    });
    const tickets = Array.from({ length: 120 }, (_, index) => String(index));
    const client = createClientFor(description, { baseUrl: "https://kiwi.test", ...keys, fetch }, createTransport);
    const bids: unknown[] = [];
    const until = (value: unknown): boolean => (value as { bid: string }).bid === "2";
    for await (const value of client.poll.quote?.({ market: "A-B" }, { everyMs: 1, until }) ?? []) bids.push(value);
    expect(bids).toEqual([
      { bid: "1", at: 0 },
      { bid: "2", at: 2 },
    ]);
    const read: unknown[] = [];
    for await (const entry of client.all.history?.() ?? []) read.push((entry as { ticket: string }).ticket);
    expect(read).toEqual(tickets);
    expect(client.all.quote).toBeUndefined();
    expect(client.poll.place).toBeUndefined();
  });

  it.each(["try", "api", "all", "poll", "then", "toJSON"])("cannot have an operation called %s", (name) => {
    const description = { ...secondExchange, operations: { [name]: secondExchange.operations.quote } };
    expect(() => createClientFor(description, { baseUrl: "https://kiwi.test" }, createTransport)).toThrow(
      `An operation cannot be called ${name}`,
    );
  });
});
