import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Params } from "../../../src/client/client-types.ts";
import { OutcomeUnknownError, TimeoutError } from "../../../src/errors/classes.ts";
import { MemoryIntents } from "../../../src/intents/memory-intents.ts";
import { faults, type FaultName } from "../../../src/sandbox/faults/fault-names.ts";
import type { When } from "../../../src/sandbox/faults/mishap.ts";
import { crossing, placedIn, resting } from "./lost.ts";
import { World } from "./world.ts";

const moments: readonly When[] = ["before", "after", "late"];
/** Those that a `fetch` acts out with timers of its own, or with megabytes. */
const apart = new Set<FaultName>(["slow-drip", "gzip-bomb", "huge-body"]);
const names = (Object.keys(faults) as FaultName[]).filter((name) => !apart.has(name));

describe("an order that is carried out once", () => {
  it.each(names.flatMap((fault) => moments.map((when) => ({ fault, when }))))(
    "$fault $when",
    async ({ fault, when }) => {
      for (const order of fault === "reset" || fault === "html" ? [resting, crossing] : [resting]) {
        const world = new World();
        const client = world.client();
        await world.run(world.client().trade(order));
        world.sandbox.force("trade", { fault, when });
        const done = await world.run(
          client.once.trade(order).then(
            ({ order_id }) => order_id,
            (error: unknown) => error,
          ),
        );
        const placed = placedIn(world).slice(1);
        // The id of somebody else in a success that is right in all else: nothing shows it, but no second order is placed.
        if (fault === "other-answer" && when === "after") expect(placed).toHaveLength(1);
        else expect(placed).toEqual([done]);
      }
    },
  );

  it.each<[string, Params<"trade">]>([
    ["market buy", { symbol: "btc_cny", type: "buy_market", price: "500" }],
    ["market sell", { symbol: "btc_cny", type: "sell_market", amount: "0.2" }],
  ])("%s", async (_, order) => {
    for (const when of moments) {
      const world = new World();
      world.sandbox.force("trade", { fault: "reset", when });
      const { order_id } = await world.run(world.client().once.trade(order));
      expect(placedIn(world)).toEqual([order_id]);
    }
  });

  it("is not taken for an equal one of another program that was there a moment before", async () => {
    const world = new World();
    const client = world.client();
    await world.run(world.client().trade(resting));
    world.sandbox.force("trade", { fault: "reset", when: "before" });
    const { order_id } = await world.run(client.once.trade(resting));
    expect(placedIn(world)).toHaveLength(2);
    expect(placedIn(world)[1]).toBe(order_id);
  });

  it("is found where records write its pair and its type in another way", async () => {
    const world = new World();
    const fetch = async (url: string, init: RequestInit): Promise<Response> => {
      await world.sleep(10);
      const text = await (await world.sandbox.fetch(url, init)).text();
      return new Response(text.replaceAll('"symbol":"btc_cny"', '"symbol":"BTC-CNY"').replaceAll('"buy"', '"BUY"'));
    };
    world.sandbox.force("trade", { fault: "reset", when: "after" });
    const { order_id } = await world.run(world.client({ fetch }).once.trade(resting));
    expect(placedIn(world)).toEqual([order_id]);
  });

  it("is sent as often as it is lost without effect", async () => {
    const world = new World();
    world.sandbox.force("trade", { fault: "reset", when: "before", times: 3 });
    const { order_id } = await world.run(world.client().once.trade(resting, { timeoutMs: 60_000, settleMs: 4000 }));
    expect(placedIn(world)).toEqual([order_id]);
    expect(world.sandbox.journal.filter((entry) => "operation" in entry && entry.operation === "trade")).toHaveLength(
      4,
    );
  });

  it("leaves no intent behind", async () => {
    for (const intents of [undefined, new MemoryIntents()]) {
      const world = new World();
      const client = world.client({ intents });
      for (const when of moments) {
        world.sandbox.force("trade", { fault: "reset", when });
        await world.run(client.once.trade(resting));
      }
      expect(await client.pending()).toEqual([]);
    }
  });

  it("is many, where many equal ones are asked for at once", async () => {
    const world = new World();
    const client = world.client();
    for (const when of [...moments, ...moments]) world.sandbox.force("trade", { fault: "reset", when });
    const calls = Array.from({ length: 8 }, () => client.once.trade(resting, { timeoutMs: 600_000, settleMs: 3000 }));
    const ids = (await world.run(Promise.all(calls))).map(({ order_id }) => order_id);
    expect(ids.toSorted()).toEqual(placedIn(world));
    expect(new Set(ids).size).toBe(8);
  });

  it("is many within the limits, where the looks must wait for their turn", async () => {
    const world = new World();
    const client = world.client({ rateLimit: {} });
    for (const when of moments) world.sandbox.force("trade", { fault: "reset", when });
    const calls = Array.from({ length: 12 }, (_, index) =>
      client.once.trade({ ...resting, price: String(2500 - index) }, { timeoutMs: 120_000, settleMs: 3000 }),
    );
    const ids = (await world.run(Promise.all(calls))).map(({ order_id }) => order_id);
    expect(ids.toSorted()).toEqual(placedIn(world));
  });

  it("is many, whatever is lost among different and equal ones", async () => {
    const fault = fc.record({
      fault: fc.constantFrom<FaultName>("reset", "html", "http-502", "silence"),
      when: fc.constantFrom(...moments),
    });
    const order = fc.record({
      at: fc.nat(3000),
      price: fc.constantFrom("2500", "2500.00", "3100"),
      amount: fc.constantFrom("0.1", "0.10", "0.2"),
    });
    const scenario = fc.array(fc.record({ order, loss: fc.option(fault) }), { minLength: 1, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(scenario, async (steps) => {
        const world = new World();
        const client = world.client();
        for (const { loss } of steps) {
          if (loss !== null) world.sandbox.force("trade", loss);
        }
        const calls = steps.map(async ({ order: { at, ...limits } }) => {
          await world.sleep(at);
          return client.once.trade(
            { symbol: "btc_cny", type: "buy", ...limits },
            { timeoutMs: 600_000, settleMs: 3000 },
          );
        });
        const ids = (await world.run(Promise.all(calls))).map(({ order_id }) => order_id);
        await world.run(world.sleep(60_000));
        expect(ids.toSorted()).toEqual(placedIn(world).toSorted());
      }),
      { numRuns: 12, seed: 8 },
    );
  }, 60_000);
});

describe("what else is carried out once", () => {
  it.each(moments)("a batch, %s", async (when) => {
    const world = new World();
    world.sandbox.force("batchTrade", { fault: "reset", when });
    const orders_data = [
      { price: "2500", amount: "0.1" },
      { price: "2490", amount: "1000000" },
      { price: "2480", amount: "0.1" },
    ];
    const { order_info } = await world.run(
      world.client().once.batchTrade({ symbol: "btc_cny", type: "buy", orders_data }),
    );
    const [first, third] = placedIn(world);
    expect(order_info.map(({ order_id }) => order_id)).toEqual([first, "-1", third]);
    expect(placedIn(world)).toHaveLength(2);
  });

  it.each(moments)("a cancel of one and of several, %s", async (when) => {
    const world = new World();
    const client = world.client({ retry: false });
    const ids: string[] = [];
    for (const price of ["2500", "2490", "2480"])
      ids.push((await world.run(client.trade({ ...resting, price }))).order_id);
    const [one = "", ...several] = ids;
    world.sandbox.force("cancelOrder", { fault: "reset", when });
    expect(await world.run(client.once.cancelOrder({ symbol: "btc_cny", order_id: [one] }))).toMatchObject({
      order_id: one,
    });
    world.sandbox.force("cancelOrder", { fault: "reset", when });
    const answer = await world.run(client.once.cancelOrder({ symbol: "btc_cny", order_id: several }));
    expect(answer).toEqual({ success: several.join(","), error: "" });
    const [open, filled] = [
      await world.run(client.trade(resting)),
      await world.run(client.trade({ ...resting, price: "3200" })),
    ];
    const order_id = [open.order_id, filled.order_id];
    world.sandbox.force("cancelOrder", { fault: "reset", when });
    expect(await world.run(world.client().once.cancelOrder({ symbol: "btc_cny", order_id }))).toEqual({
      success: open.order_id,
      error: filled.order_id,
    });
    await world.run(world.sleep(60_000));
    expect(world.sandbox.truth.orders(world.apiKey).map(({ status }) => status)).toEqual([
      ...[...ids, open.order_id].map(() => "cancelled"),
      "filled",
    ]);
  });

  it.each(moments)("a cancel that its client repeats by itself, and that is refused then: %s", async (when) => {
    const world = new World();
    const client = world.client();
    const { order_id } = await world.run(client.trade(resting));
    world.sandbox.force("cancelOrder", { fault: "reset", when, ...(when === "late" && { lateMs: 5 }) });
    const answer = await world.run(client.once.cancelOrder({ symbol: "btc_cny", order_id: [order_id] }));
    expect(answer).toEqual({ result: true, order_id });
    expect(world.sandbox.truth.orders(world.apiKey).map(({ status }) => status)).toEqual(["cancelled"]);
  });

  it.each(moments)("a cancel of a loan that its client repeats by itself: %s", async (when) => {
    const world = new World({}, { btc: "10", cny: "3000" });
    const client = world.client();
    const asked = { symbol: "btc_cny", days: "fifteen", amount: "1", rate: "0.0001" } as const;
    const { borrow_id } = await world.run(client.borrowMoney(asked));
    world.sandbox.force("cancelBorrow", { fault: "reset", when, ...(when === "late" && { lateMs: 5 }) });
    expect(await world.run(client.once.cancelBorrow({ symbol: "btc_cny", borrow_id }))).toMatchObject({ borrow_id });
  });

  it.each([false, undefined] as const)("no cancel of what was gone before, with retry: %s", async (retry) => {
    for (const gone of ["cancelled", "filled"]) {
      const world = new World();
      const client = world.client({ retry });
      const { order_id } = await world.run(client.trade(gone === "filled" ? crossing : resting));
      const cancel = { symbol: "btc_cny", order_id: [order_id] };
      if (gone === "cancelled") await world.run(client.cancelOrder(cancel));
      world.sandbox.force("cancelOrder", { fault: "reset", when: "after" });
      const failure = world.run(client.once.cancelOrder(cancel));
      await expect(failure).rejects.toMatchObject({ code: expect.any(Number) as number, outcomeUnknown: false });
    }
  });

  it("a cancel though the look before it fails", async () => {
    const world = new World();
    const client = world.client();
    const { order_id } = await world.run(client.trade(resting));
    world.sandbox.force("orderInfo", { fault: "silence", when: "before", times: 3 });
    const from = world.now();
    await world.run(client.once.cancelOrder({ symbol: "btc_cny", order_id: [order_id] }));
    expect(world.now() - from).toBeLessThan(1500);
  });

  it("no repayment of a loan that was repaid before", async () => {
    const world = new World({}, { btc: "10", cny: "3000" });
    const client = world.client();
    const asked = { symbol: "btc_cny", days: "fifteen", amount: "1", rate: "0.01" } as const;
    const { borrow_id } = await world.run(client.borrowMoney(asked));
    await world.run(world.client().repayment({ borrow_id }));
    world.sandbox.force("repayment", { fault: "reset", when: "after" });
    await expect(world.run(client.once.repayment({ borrow_id }))).rejects.toMatchObject({ outcomeUnknown: false });
  });

  it.each(moments)("a repayment, %s", async (when) => {
    const world = new World({}, { btc: "10", cny: "3000" });
    const client = world.client();
    const { borrow_id } = await world.run(
      client.borrowMoney({ symbol: "btc_cny", days: "fifteen", amount: "1", rate: "0.01" }),
    );
    world.sandbox.force("repayment", { fault: "reset", when });
    expect(await world.run(client.once.repayment({ borrow_id }))).toMatchObject({ result: true, borrow_id });
  });

  it.each(moments)(
    "a repayment whose loan the look before it misses, because it moves between pages: %s",
    async (when) => {
      const world = new World({}, { btc: "10", cny: "3000" });
      let reads = 0;
      const fetch = async (url: string, init: RequestInit): Promise<Response> => {
        await world.sleep(world.latencyMs);
        const answer = await world.sandbox.fetch(url, init);
        if (!url.endsWith("/unrepayments_info.do")) return answer;
        reads += 1;
        return reads === 1 ? new Response('{"result":true,"unrepayments":[]}') : answer;
      };
      const client = world.client({ fetch });
      const { borrow_id } = await world.run(
        client.borrowMoney({ symbol: "btc_cny", days: "fifteen", amount: "1", rate: "0.01" }),
      );
      world.sandbox.force("repayment", { fault: "reset", when });
      expect(await world.run(client.once.repayment({ borrow_id }))).toMatchObject({ result: true, borrow_id });
    },
  );

  it.each(moments)("no repayment of which nobody knows whether the loan was there, %s", async (when) => {
    const world = new World({}, { btc: "10", cny: "3000" });
    const { borrow_id } = await world.run(
      world.client().borrowMoney({ symbol: "btc_cny", days: "fifteen", amount: "1", rate: "0.01" }),
    );
    const client = world.client({ retry: false });
    world.sandbox.force("unrepaymentsInfo", { fault: "reset", when: "before" });
    world.sandbox.force("repayment", { fault: "reset", when });
    const failure = world.run(client.once.repayment({ borrow_id }));
    await expect(failure).rejects.toMatchObject({ operation: "unrepaymentsInfo", outcomeUnknown: false });
    expect(world.sandbox.truth.loans(world.apiKey)[0]?.status).toBe("lent");
  });

  it("no withdrawal, no loan and no transfer", () => {
    expect(Object.keys(new World().client().once)).toEqual([
      ...["trade", "batchTrade", "cancelOrder", "cancelWithdraw", "cancelBorrow", "repayment"],
    ]);
  });
});

describe("a call that cannot be carried out once", () => {
  it("throws the refusal of the exchange", async () => {
    const world = new World({}, {});
    await expect(world.run(world.client().once.trade(resting))).rejects.toMatchObject({
      code: 10010,
      outcomeUnknown: false,
    });
  });

  it("sends nothing when it cannot look first", async () => {
    const world = new World();
    world.sandbox.force("orderHistory", { fault: "reset", when: "before", times: 100 });
    await expect(world.run(world.client().once.trade(resting))).rejects.toMatchObject({ operation: "orderHistory" });
    expect(placedIn(world)).toEqual([]);
  });

  it("sends nothing again where nobody can tell, and says so", async () => {
    const world = new World();
    const client = world.client({ retry: false });
    world.sandbox.force("trade", { fault: "reset", when: "late", lateMs: 60_000 });
    world.wake(15, () => {
      world.sandbox.force("orderInfo", { fault: "http-502", when: "before", times: 1000 });
    });
    const failure = world.run(client.once.trade(resting, { timeoutMs: 30_000, settleMs: 5000 }));
    await expect(failure).rejects.toBeInstanceOf(OutcomeUnknownError);
    await expect(failure).rejects.toThrow("The records could not be read: orderInfo: HTTP 502");
    await expect(failure).rejects.toHaveProperty("intent.operation", "trade");
    expect(await client.pending()).toHaveLength(1);
  });

  it.each([400, 1000, 4000, 9000])(
    "is not sent again before an exchange must be done with it, within %i ms",
    async (timeoutMs) => {
      const world = new World();
      world.sandbox.force("trade", { fault: "reset", when: "late", lateMs: 4000 });
      const done = await world.run(
        world
          .client()
          .once.trade(resting, { timeoutMs })
          .then(
            ({ order_id }) => order_id,
            (error: unknown) => error,
          ),
      );
      await world.run(world.sleep(60_000));
      expect(placedIn(world)).toHaveLength(1);
      if (typeof done !== "string") expect(done).toBeInstanceOf(OutcomeUnknownError);
    },
  );

  it("says that its outcome is unknown where a store of intents keeps it from being found out", async () => {
    class FailingIntents extends MemoryIntents {
      override pending(): never {
        throw new Error("EIO: i/o error");
      }
    }
    const world = new World();
    world.sandbox.force("trade", { fault: "reset", when: "after" });
    const failure = world.run(world.client({ intents: new FailingIntents() }).once.trade(resting));
    await expect(failure).rejects.toBeInstanceOf(OutcomeUnknownError);
    await expect(failure).rejects.toThrow("What it did could not be found out: EIO: i/o error.");
    await expect(failure).rejects.toHaveProperty("intent.operation", "trade");
  });

  it("keeps its time, and says what is known then", async () => {
    const world = new World();
    world.sandbox.force("trade", { fault: "reset", when: "before", times: 100 });
    const options = { timeoutMs: 4000, settleMs: 1500 };
    const failure = world.run(world.client().once.trade(resting, options));
    const error: unknown = await failure.catch((thrown: unknown) => thrown);
    expect(world.now()).toBeLessThanOrEqual(4100);
    expect(error).toBeInstanceOf(OutcomeUnknownError);
  });

  it("says that it did nothing, where that is known and no time is left", async () => {
    const world = new World();
    world.sandbox.force("trade", { fault: "reset", when: "before" });
    // The last look ends at 2,995 ms, and the next attempt begins with another.
    const failure = world.run(world.client().once.trade(resting, { timeoutMs: 3000, settleMs: 2925 }));
    await expect(failure).rejects.toBeInstanceOf(TimeoutError);
    await expect(failure).rejects.toThrow("It was sent, and the exchange's records show that it did nothing");
  });

  it("ends with its signal, and leaves the outcome unknown if the order was on its way", async () => {
    const world = new World();
    const client = world.client();
    world.sandbox.force("trade", { fault: "reset", when: "before" });
    const controller = new AbortController();
    world.wake(2000, () => {
      controller.abort(new Error("enough"));
    });
    await expect(world.run(client.once.trade(resting, { signal: controller.signal }))).rejects.toBeInstanceOf(
      OutcomeUnknownError,
    );
    await expect(world.run(client.once.trade(resting, { signal: controller.signal }))).rejects.toThrow("enough");
  });

  it.each<[string, object, string]>([
    ["no time", { timeoutMs: 0 }, "timeoutMs must be"],
    ["no window", { settleMs: "5" }, "settleMs must be"],
    ["unknown", { until: 5 }, 'There is no option of a call called "until"'],
  ])("refuses an option that is %s", async (_, options, message) => {
    await expect(new World().client().once.trade(resting, options)).rejects.toThrow(message);
  });
});
