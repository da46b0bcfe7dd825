import { getEventListeners } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Client } from "../../src/client/client-types.ts";
import type { OkcoinError } from "../../src/errors/okcoin-error.ts";
import { loseOrder, resting } from "./outcomes/lost.ts";
import { World } from "./outcomes/world.ts";

const many = 40;
const pair = { symbol: "btc_cny" } as const;

let warnings: string[] = [];
function note({ message }: Error): void {
  warnings.push(message);
}

beforeEach(() => {
  warnings = [];
  process.on("warning", note);
});
afterEach(() => {
  process.off("warning", note);
});

async function read(feed: AsyncIterable<unknown>): Promise<void> {
  for await (const value of feed) expect(value).toBeDefined();
}

type Use = (client: Client, signal: AbortSignal, world: World) => Promise<unknown>;

const uses: readonly (readonly [what: string, use: Use])[] = [
  ["calls", (client, signal) => client.ticker(pair, { signal })],
  ["calls that never throw", (client, signal) => client.try.trade(resting, { signal })],
  ["calls by path", (client, signal) => client.api.GET("/api/v1/ticker.do", { params: { query: pair }, signal })],
  [
    "iterators over entries",
    async (client, signal) => read(client.all.orderHistory({ ...pair, status: 1 }, { signal })),
  ],
  [
    "iterators over answers",
    (client, signal) => read(client.poll.ticker(pair, { signal, everyMs: 100, until: () => true })),
  ],
  ["orders placed once", (client, signal) => client.once.trade({ ...resting, amount: "0.01" }, { signal })],
];

describe("one signal for many at the same time", () => {
  async function check(run: (signal: AbortSignal) => Promise<unknown>[], world: World): Promise<void> {
    const { signal } = new AbortController();
    const all = run(signal);
    let most = 0;
    await world.run(
      (async () => {
        for (let step = 0; step < 20; step += 1) {
          most = Math.max(most, getEventListeners(signal, "abort").length);
          await world.sleep(1);
        }
      })(),
    );
    expect(most).toBe(1);
    await world.run(Promise.allSettled(all));
    expect(getEventListeners(signal, "abort")).toEqual([]);
    // A warning is printed later.
    await sleep(1);
    expect(warnings).toEqual([]);
  }

  it.each(uses)("has one listener and no warning: %s", async (_, use) => {
    const world = new World();
    const client = world.client();
    await check((signal) => Array.from({ length: many }, () => use(client, signal, world)), world);
  });

  it("has one listener and no warning: lost orders that are looked for", async () => {
    const world = new World();
    const client = world.client();
    const errors: OkcoinError[] = [];
    for (let count = 0; count < 15; count += 1) errors.push(await loseOrder(world, client, "before"));
    await check((signal) => errors.map((error) => client.reconcile(error, { signal })), world);
  });

  it.each(uses)("has no listener between one and the next, and no warning: %s", async (_, use) => {
    const world = new World();
    const client = world.client();
    const { signal } = new AbortController();
    for (let count = 0; count < many; count += 1) {
      await world.run(use(client, signal, world));
      expect(getEventListeners(signal, "abort")).toEqual([]);
    }
    await sleep(1);
    expect(warnings).toEqual([]);
  });

  it("has no listener between one and the next: lost orders that are looked for", async () => {
    const world = new World();
    const client = world.client();
    const { signal } = new AbortController();
    for (let count = 0; count < 15; count += 1) {
      const error = await loseOrder(world, client, "after", { ...resting, amount: String(1 + count) });
      expect(await world.run(client.reconcile(error, { signal }))).toMatchObject({ outcome: "happened" });
      expect(getEventListeners(signal, "abort")).toEqual([]);
    }
  });

  it("has one listener however many answers an iterator gives, and none while nobody asks for the next", async () => {
    const world = new World();
    const client = world.client();
    const { signal } = new AbortController();
    const answers = client.poll.orderInfo({ ...pair, order_id: -1 }, { signal, everyMs: 100 });
    for (let count = 0; count < many; count += 1) {
      await world.run(client.trade({ ...resting, amount: "0.01" }));
      const next = answers.next();
      await world.run(world.sleep(1));
      expect(getEventListeners(signal, "abort")).toHaveLength(1);
      await world.run(next);
      expect(getEventListeners(signal, "abort")).toEqual([]);
    }
    await sleep(1);
    expect(warnings).toEqual([]);
  });

  it.each<[string, (client: Client, signal: AbortSignal) => AsyncIterator<unknown>]>([
    ["poll", (client, signal) => client.poll.ticker(pair, { signal })],
    ["all", (client, signal) => client.all.orderHistory({ ...pair, status: 0 }, { signal })],
  ])("is let go by iterators that are forgotten after their first value: %s", async (_, start) => {
    const world = new World();
    const client = world.client();
    await world.run(client.trade(resting));
    const { signal } = new AbortController();
    for (let count = 0; count < 3; count += 1) {
      expect(await world.run(start(client, signal).next())).toMatchObject({ done: false });
      expect(getEventListeners(signal, "abort")).toEqual([]);
    }
  });

  it("ends iterators between two values too, with its reason", async () => {
    const world = new World();
    const controller = new AbortController();
    const answers = world.client().poll.ticker(pair, { signal: controller.signal });
    await world.run(answers.next());
    controller.abort(new Error("enough"));
    await expect(world.run(answers.next())).rejects.toThrow("enough");
  });

  it("ends them all, with its reason", async () => {
    const world = new World();
    const client = world.client();
    const controller = new AbortController();
    const calls = Array.from({ length: many }, () => client.ticker(pair, { signal: controller.signal }));
    world.wake(5, () => {
      controller.abort(new Error("enough"));
    });
    const results = await world.run(Promise.allSettled(calls));
    for (const result of results) expect(result).toMatchObject({ status: "rejected", reason: { message: "enough" } });
    await expect(client.ticker(pair, { signal: controller.signal })).rejects.toThrow("enough");
  });
});
