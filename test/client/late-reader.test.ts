import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import "../../generated/evidence.ts";
import { requests } from "../../generated/requests.ts";
import { browserBase } from "../../src/client/base.browser.ts";
import { createClientOn, type ClientBase } from "../../src/client/client-for.ts";
import type { Client } from "../../src/client/client-types.ts";
import type { ClientOptions } from "../../src/client/options.ts";
import "../../src/client/faces/feeds.ts";
import "../../src/client/outcomes/outcomes.ts";
import { pageParts } from "../../src/client/page-parts.ts";
import type { CallOptions } from "../../src/description.ts";
import { OkcoinError } from "../../src/errors/okcoin-error.ts";
import { createSharedLimits } from "../../src/limits/process-limits.ts";
import { MissingPartError } from "../../src/wire/load-part.ts";
import { VirtualClock } from "../limits/virtual-clock.ts";
import { baseUrl, keys } from "./keys.ts";
import { stubFetch } from "./stub-fetch.ts";

/** A chunk that never comes. */
vi.mock(import("../../src/wire/load-part.ts"), async (importOriginal) => {
  const { loadPart, ...rest } = await importOriginal();
  const load: typeof loadPart = (part, name, from) =>
    name === "portableMd5" ? new Promise(() => undefined) : loadPart(part, name, from);
  return { ...rest, loadPart: load };
});

const quote = '{"date":"1","ticker":{"buy":"1","high":"1","last":"1","low":"1","sell":"1","vol":"1"}}';
const order = { symbol: "btc_cny", type: "buy", price: "3000", amount: "0.01" } as const;
const page = { symbol: "btc_cny", status: 1, current_page: 1, page_length: 2 } as const;

/** The client of a page whose reader comes from `parts`, and the symbols that it asked for. */
function pageClient(parts: ClientBase["parts"], more: Partial<ClientOptions> = {}) {
  const clock = new VirtualClock();
  const sent: (string | null)[] = [];
  const fetch = stubFetch(({ url }) => {
    sent.push(url.searchParams.get("symbol"));
    return new Response(quote);
  });
  const options = { baseUrl, ...keys, fetch, ...more };
  const client = createClientOn({ ...browserBase, clock, parts }, requests, options) as unknown as Client;
  return { client, clock, sent };
}

function never(): Promise<never> {
  return new Promise(() => undefined);
}

type Use = (client: Client, options: CallOptions) => Promise<unknown>;

const uses: readonly (readonly [string, Use])[] = [
  ["a public call", (client, options) => client.ticker({ symbol: "btc_cny" }, options)],
  ["an order", (client, options) => client.trade(order, options)],
  ["an order exactly once", (client, options) => client.once.trade(order, options)],
  ["a list of all entries", (client, options) => client.all.orderHistory(page, options).next()],
  ["a poll", (client, options) => client.poll.ticker({ symbol: "btc_cny" }, options).next()],
];

async function endOf(call: Promise<unknown>): Promise<unknown> {
  return call.then(
    () => "a success",
    (error: unknown) => error,
  );
}

afterEach(() => {
  vi.unstubAllGlobals();
});

describe("while what reads answers does not come", () => {
  it.each(uses)("%s ends in its time, unsent", async (_, use) => {
    const { client, clock, sent } = pageClient(never);
    const error = await clock.passUntil(endOf(use(client, { timeoutMs: 700 })));
    expect(error).toMatchObject({ name: "TimeoutError", outcomeUnknown: false, attempts: 0 });
    expect(String(error)).toContain("waits for parts of the client");
    expect(String(error)).toContain("Nothing was sent");
    expect(clock.now()).toBe(700);
    expect(clock.pending).toBe(0);
    expect(sent).toEqual([]);
  });

  it.each(uses)("%s ends when its caller ends it", async (_, use) => {
    const { client, clock, sent } = pageClient(never);
    const controller = new AbortController();
    const reason = new Error("no longer wanted");
    const end = endOf(use(client, { signal: controller.signal }));
    controller.abort(reason);
    expect(await end).toBe(reason);
    expect(clock.pending).toBe(0);
    expect(sent).toEqual([]);
  });

  it("a call whose option is wrong still says so once it is there", async () => {
    const { client } = pageClient(async () => Promise.resolve(pageParts));
    const entries = client.all.orderHistory(page, { timeoutMs: -1 });
    expect(await endOf(entries.next())).toEqual(
      new TypeError("timeoutMs must be a whole number of milliseconds, from 1 to 2147483647, and not -1."),
    );
  });
});

describe("while the MD5 of a page does not come", () => {
  beforeEach(() => {
    vi.stubGlobal("process", { ...process, getBuiltinModule: undefined });
  });

  const signed = uses.filter(([name]) => name.startsWith("an order"));

  it.each(signed)("%s ends in its time, unsent", async (_, use) => {
    const { client, clock, sent } = pageClient(pageParts);
    const error = await clock.passUntil(endOf(use(client, { timeoutMs: 700 })));
    expect(error).toMatchObject({ name: "TimeoutError", outcomeUnknown: false });
    expect(String(error)).toContain("Nothing was sent");
    expect(clock.now()).toBe(700);
    expect(sent).toEqual([]);
  });

  it.each(signed)("%s ends when its caller ends it", async (_, use) => {
    const { client, sent } = pageClient(pageParts);
    const controller = new AbortController();
    const reason = new Error("no longer wanted");
    const end = endOf(use(client, { signal: controller.signal }));
    controller.abort(reason);
    expect(await end).toBe(reason);
    expect(sent).toEqual([]);
  });
});

describe("a reader that cannot be loaded", () => {
  const part = { name: "reader", use: "reads answers", cure: "Mend it." };
  const message = "The reader, which reads answers, could not be loaded. Mend it. Nothing was sent";

  it.each(uses)("is an error that says so, and the next call tries again: %s", async (_, use) => {
    const loads = vi.fn<() => Promise<typeof pageParts>>();
    loads.mockImplementation(() => Promise.reject(new MissingPartError(part, new TypeError("no such file"))));
    const { client, sent } = pageClient(loads);
    const error = await endOf(use(client, {}));
    expect(error).toBeInstanceOf(OkcoinError);
    expect(error).toMatchObject({ name: "ConnectionError", retry: "never", attempts: 0 });
    expect(String(error)).toContain(message);
    expect(sent).toEqual([]);
    const before = loads.mock.calls.length;
    loads.mockImplementation(() => Promise.resolve(pageParts));
    expect(await client.try.ticker({ symbol: "btc_cny" })).toMatchObject({ ok: true });
    expect(loads.mock.calls.length).toBeGreaterThan(before);
  });
});

describe("calls of a page that come before its reader", () => {
  it("go in the order in which they came, with their parameters as they were", async () => {
    const gate = new EventTarget();
    const opened = new Promise((resolve) => {
      gate.addEventListener("open", resolve);
    });
    const { client, clock, sent } = pageClient(() => opened.then(() => pageParts));
    const given = { symbol: "" };
    const ask = (symbol: string, options?: CallOptions) => client.try.ticker(Object.assign(given, { symbol }), options);
    const first = [ask("a_cny"), ask("b_cny")];
    const late = ask("late_cny", { timeoutMs: 1_000 });
    first.push(ask("c_cny"));
    await clock.goTo(2_500);
    expect(await late).toMatchObject({ ok: false, error: { name: "TimeoutError" } });
    const then = [ask("d_cny"), ask("e_cny")];
    expect(sent).toEqual([]);
    gate.dispatchEvent(new Event("open"));
    expect(await Promise.all([...first, ...then])).toMatchObject(Array.from({ length: 5 }, () => ({ ok: true })));
    expect(sent).toEqual(["a_cny", "b_cny", "c_cny", "d_cny", "e_cny"]);
  });

  it("go in that order under shared limits too", async () => {
    const onWait = vi.fn();
    const shared = createSharedLimits();
    const load = () => Promise.resolve(pageParts);
    const { client, sent } = pageClient(load, { rateLimit: { shared }, hooks: { onWait } });
    await Promise.all(["a_cny", "b_cny", "c_cny"].map((symbol) => client.ticker({ symbol })));
    expect(sent).toEqual(["a_cny", "b_cny", "c_cny"]);
    expect(onWait).not.toHaveBeenCalled();
  });
});
