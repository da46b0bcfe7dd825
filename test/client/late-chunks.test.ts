import { beforeEach, describe, expect, it, vi } from "vitest";
import "../../generated/evidence.ts";
import { requests } from "../../generated/requests.ts";
import { browserBase } from "../../src/client/base.browser.ts";
import { createClientOn } from "../../src/client/client-for.ts";
import type { Client, Params } from "../../src/client/client-types.ts";
import "../../src/client/faces/feeds.ts";
import "../../src/client/outcomes/outcomes.ts";
import { pageParts } from "../../src/client/page-parts.ts";
import "../../src/client/send-by-path.ts";
import type { CallOptions } from "../../src/description.ts";
import type { OkcoinError } from "../../src/errors/okcoin-error.ts";
import { MissingPartError, type Part } from "../../src/wire/load-part.ts";
import { VirtualClock } from "../limits/virtual-clock.ts";
import { baseUrl, keys } from "./keys.ts";
import { stubFetch } from "./stub-fetch.ts";

/** Keeps chunks back: what is there resolves, and what is not never does, or fails. */
const network = vi.hoisted(() => ({ before: (): Promise<unknown> | undefined => undefined }));

vi.mock(import("../../src/wire/load-part.ts"), async (importOriginal) => {
  const original = await importOriginal();
  const loadPart: typeof original.loadPart = async (part: Part, name, load) => {
    await network.before()?.catch((cause: unknown) => {
      throw new original.MissingPartError(part, cause);
    });
    return original.loadPart(part, name, load);
  };
  return { ...original, loadPart };
});

const quote = '{"date":"1","ticker":{"buy":"1","high":"1","last":"1","low":"1","sell":"1","vol":"1"}}';
const list = '{"result":true,"total":0,"currency_page":1,"page_length":200,"orders":[]}';
const order: Params<"trade"> = { symbol: "btc_cny", type: "buy", price: "3000", amount: "0.01" };

function pageClient(
  answer = (path: string): Response | Promise<Response> => new Response(path.includes("ticker") ? quote : list),
) {
  const clock = new VirtualClock();
  const fetch = stubFetch(({ url }) => answer(url.pathname));
  const options = { baseUrl, ...keys, fetch };
  const client = createClientOn({ ...browserBase, clock, parts: pageParts }, requests, options) as unknown as Client;
  return { client, clock, fetch };
}

type Use = (client: Client, options: CallOptions, params: { symbol: "btc_cny" | "ltc_cny" }) => Promise<unknown>;

const uses: readonly (readonly [string, Use])[] = [
  ["an order exactly once", (client, options, pair) => client.once.trade({ ...order, ...pair }, options)],
  ["a list", (client, options, pair) => client.all.orderHistory({ ...pair, status: 1 }, options).next()],
  ["a poll", (client, options, pair) => client.poll.ticker(pair, options).next()],
  [
    "a call by path",
    (client, options, query) => client.api.GET("/api/v1/ticker.do", { params: { query }, ...options } as never),
  ],
];

function never(): Promise<never> {
  return new Promise(() => undefined);
}

async function endOf(call: Promise<unknown>): Promise<unknown> {
  return call.then(
    () => "a success",
    (error: unknown) => error,
  );
}

beforeEach(() => {
  network.before = () => undefined;
});

describe("when the chunk of a face comes late", () => {
  const byPath = uses.filter(([what]) => what === "a call by path");

  it.each([...byPath, ...uses.slice(0, 1)])("%s has the time that is left", async (_, use) => {
    const { client, clock, fetch } = pageClient(never);
    network.before = () =>
      new Promise((resolve) => {
        clock.wake(400, () => {
          resolve(undefined);
        });
      });
    const error = await clock.passUntil(endOf(use(client, { timeoutMs: 700 }, { symbol: "btc_cny" })));
    expect(error).toMatchObject({ name: "TimeoutError", outcomeUnknown: false });
    expect([clock.now(), clock.pending, fetch.sent.length]).toEqual([700, 0, 1]);
  });

  it("a call by path still has its options checked, and a later one all its time", async () => {
    const { client, clock, fetch } = pageClient(never);
    network.before = () =>
      new Promise((resolve) => {
        clock.wake(400, () => {
          resolve(undefined);
        });
      });
    const [, get] = byPath[0] ?? [];
    const wrong = endOf(get?.(client, { timeoutMs: "700" as never }, { symbol: "btc_cny" }) ?? never());
    expect(String(await clock.passUntil(wrong))).toContain("timeoutMs must be");
    expect(fetch.sent).toEqual([]);
    const from = clock.now();
    await clock.passUntil(endOf(get?.(client, { timeoutMs: 700 }, { symbol: "btc_cny" }) ?? never()));
    expect(clock.now() - from).toBe(700);
  });
});

describe("while the chunk of a face does not come", () => {
  beforeEach(() => {
    network.before = never;
  });

  it.each(uses)("%s ends in its time, unsent", async (_, use) => {
    const { client, clock, fetch } = pageClient();
    const error = await clock.passUntil(endOf(use(client, { timeoutMs: 700 }, { symbol: "btc_cny" })));
    expect(error).toMatchObject({ name: "TimeoutError", outcomeUnknown: false, attempts: 0 });
    expect(String(error)).toContain("Nothing was sent");
    expect([clock.now(), clock.pending, fetch.sent]).toEqual([700, 0, []]);
  });

  it("a call by a path that the document does not have ends in its time, too", async () => {
    const { client, clock } = pageClient();
    const error = await clock.passUntil(endOf(client.api.GET("/nowhere" as never, { timeoutMs: 700 } as never)));
    expect(String(error)).toBe("TimeoutError: The time of the call is over.");
    expect([clock.now(), clock.pending]).toEqual([700, 0]);
  });

  it.each<readonly [string, Use]>([
    ...uses,
    ["a look for a lost call", (client, { signal }) => client.reconcile(new Error("lost") as OkcoinError, { signal })],
  ])("%s ends when its caller ends it, also before", async (_, use) => {
    const { client, clock, fetch } = pageClient();
    const controller = new AbortController();
    const reason = new Error("no longer wanted");
    const ends = [endOf(use(client, { signal: controller.signal }, { symbol: "btc_cny" }))];
    controller.abort(reason);
    ends.push(endOf(use(client, { signal: controller.signal }, { symbol: "btc_cny" })));
    expect(await Promise.all(ends)).toEqual([reason, reason]);
    expect([clock.pending, fetch.sent]).toEqual([0, []]);
  });
});

describe("a chunk that could not be loaded", () => {
  it.each(uses)("is an error that says so, and the next use tries again: %s", async (_, use) => {
    const { client, clock, fetch } = pageClient();
    network.before = () => Promise.reject(new TypeError("no such file"));
    expect(await endOf(use(client, {}, { symbol: "btc_cny" }))).toMatchObject({
      name: "ConnectionError",
      retry: "never",
      attempts: 0,
      cause: expect.any(MissingPartError) as unknown,
    });
    expect(fetch.sent).toEqual([]);
    network.before = () => undefined;
    await clock.passUntil(endOf(use(client, { retry: false }, { symbol: "btc_cny" })));
    expect(fetch.sent.length).toBeGreaterThan(0);
  });
});

describe("what a caller changes while a chunk is loaded", () => {
  it.each(uses)("changes nothing of what is sent: %s", async (_, use) => {
    const { client, clock, fetch } = pageClient();
    const gate = new EventTarget();
    network.before = () =>
      new Promise((resolve) => {
        gate.addEventListener("open", resolve);
      });
    const pair: { symbol: "btc_cny" | "ltc_cny" } = { symbol: "btc_cny" };
    const headers: Record<string, string> = { "x-trace": "as given" };
    const end = endOf(use(client, { headers, retry: false }, pair));
    pair.symbol = "ltc_cny";
    headers["x-trace"] = "changed";
    network.before = () => undefined;
    gate.dispatchEvent(new Event("open"));
    await clock.passUntil(end);
    expect(fetch.sent.length).toBeGreaterThan(0);
    for (const { fields } of fetch.sent) expect(fields["symbol"]).toBe("btc_cny");
    const traced = fetch.sent.filter(({ headers: sent }) => sent.has("x-trace"));
    for (const { headers: sent } of traced) expect(sent.get("x-trace")).toBe("as given");
  });
});

it("an order exactly once has no more time in all because its chunk was late", async () => {
  const clock = new VirtualClock();
  network.before = () =>
    new Promise((resolve) => {
      clock.wake(400, () => {
        resolve(undefined);
      });
    });
  const silent = vi.fn(never);
  const late = createClientOn({ ...browserBase, clock, parts: pageParts }, requests, {
    baseUrl,
    ...keys,
    fetch: silent,
  });
  const end = endOf((late as unknown as Client).once.trade(order, { timeoutMs: 1_000 }));
  expect(await clock.passUntil(end)).toMatchObject({ name: "TimeoutError" });
  expect(clock.now()).toBe(1_000);
});

describe("what is no object of options is refused, and nothing is sent", () => {
  const wrong: readonly unknown[] = [null, 5, "settleMs", []];
  const message = "is an object";

  it.each(wrong.flatMap((options) => uses.map(([name, use]) => ({ name, options, use }))))(
    "$name, $options",
    async ({ name, options }) => {
      const { client, fetch } = pageClient();
      const given = options as object;
      const calls: Readonly<Record<string, () => Promise<unknown>>> = {
        "an order exactly once": () => client.once.trade(order, given),
        "a list": () => client.all.orderHistory({ symbol: "btc_cny", status: 1 }, given).next(),
        "a poll": () => client.poll.ticker({ symbol: "btc_cny" }, given).next(),
        "a call by path": () => client.api.GET("/api/v1/ticker.do", given as never),
      };
      const error = await endOf(calls[name]?.() ?? never());
      expect(error).toBeInstanceOf(TypeError);
      expect(String(error)).toContain(message);
      expect(fetch.sent).toEqual([]);
    },
  );

  it("names all that an order exactly once may have", async () => {
    const { client } = pageClient();
    const error = await endOf(client.once.trade(order, { setleMs: 1 } as object));
    expect(String(error)).toContain("did you mean settleMs?");
  });
});
