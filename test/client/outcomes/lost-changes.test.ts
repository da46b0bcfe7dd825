import { describe, expect, it } from "vitest";
import type { OperationId } from "../../../generated/methods.ts";
import type { Client } from "../../../src/client/client-types.ts";
import type { ClientOptions } from "../../../src/client/options.ts";
import type { Reconciliation } from "../../../src/client/outcomes/outcome-types.ts";
import { MemoryIntents } from "../../../src/intents/memory-intents.ts";
import type { When } from "../../../src/sandbox/faults/mishap.ts";
import { lostOf, placedIn, resting } from "./lost.ts";
import { World } from "./world.ts";

const moments: readonly When[] = ["before", "after", "late"];

/** Loses the answer to a call, and finds out. */
async function findOut(world: World, client: Client, operation: OperationId, when: When, call: () => Promise<unknown>) {
  world.sandbox.force(operation, { fault: "reset", when });
  const error = await world.run(lostOf(call()));
  return world.run(client.reconcile(error));
}

function wanted(when: When): string {
  return when === "before" ? "did-not-happen" : "happened";
}

async function place(world: World, client: Client, price = "2500"): Promise<string> {
  return (await world.run(client.trade({ ...resting, price }))).order_id;
}

describe("a lost batch", () => {
  const prices = ["2500", "2490", "2480"];
  const batch = {
    symbol: "btc_cny",
    type: "buy",
    orders_data: prices.map((price) => ({ price, amount: "0.1" })),
  } as const;

  it.each(moments)("%s", async (when) => {
    const world = new World();
    const client = world.client();
    const result = await findOut(world, client, "batchTrade", when, () => client.batchTrade(batch));
    expect(result.outcome).toBe(wanted(when));
    expect("ids" in result ? result.ids : []).toEqual(placedIn(world));
  });

  it("says which of its orders were placed", async () => {
    const world = new World({}, { cny: "500" });
    const client = world.client();
    const orders_data = [
      { price: "2500", amount: "0.1" },
      { price: "2490", amount: "10" },
      { price: "2480", amount: "0.1" },
    ];
    const result = await findOut(world, client, "batchTrade", "after", () =>
      client.batchTrade({ ...batch, orders_data }),
    );
    const [first, third] = placedIn(world);
    expect(result).toMatchObject({ outcome: "happened", ids: [first, undefined, third] });
  });

  it("gives each of two equal orders an id", async () => {
    const world = new World();
    const client = world.client();
    const orders_data = [
      { price: "2500", amount: "0.1" },
      { price: "2500.0", amount: 0.1 },
    ];
    const result = await findOut(world, client, "batchTrade", "after", () =>
      client.batchTrade({ ...batch, orders_data }),
    );
    expect(result).toMatchObject({ outcome: "happened", ids: placedIn(world) });
  });

  it("competes with an equal single order", async () => {
    const world = new World();
    const client = world.client();
    const single = { ...resting, price: "2490" };
    world.sandbox.force("trade", { fault: "reset", when: "before" });
    world.sandbox.force("batchTrade", { fault: "reset", when: "after" });
    const errors = await world.run(Promise.all([lostOf(client.trade(single)), lostOf(client.batchTrade(batch))]));
    for (const error of errors)
      expect(await world.run(client.reconcile(error))).toMatchObject({ outcome: "ambiguous" });
  });
});

describe("a lost cancel", () => {
  it.each(moments)("%s", async (when) => {
    const world = new World();
    const client = world.client({ retry: false });
    const id = await place(world, client);
    const result = await findOut(world, client, "cancelOrder", when, () =>
      client.cancelOrder({ symbol: "btc_cny", order_id: [id] }),
    );
    expect(result.outcome).toBe(wanted(when));
    expect("ids" in result ? result.ids : []).toEqual(when === "before" ? [] : [id]);
  });

  it("that met a fill did not happen, and shows the order that filled", async () => {
    const world = new World();
    const client = world.client({ retry: false });
    const { order_id } = await world.run(client.trade({ ...resting, price: "3200" }));
    const result = await findOut(world, client, "cancelOrder", "before", () =>
      client.cancelOrder({ symbol: "btc_cny", order_id: [order_id] }),
    );
    expect(result).toMatchObject({ outcome: "did-not-happen", records: [{ order_id, status: 2 }] });
    expect(result.why).toContain("too late");
  });

  it("of several orders says which are gone", async () => {
    const world = new World();
    const client = world.client({ retry: false });
    const filled = (await world.run(client.trade({ ...resting, price: "3200" }))).order_id;
    const open = await place(world, client);
    const result = await findOut(world, client, "cancelOrder", "after", () =>
      client.cancelOrder({ symbol: "btc_cny", order_id: [filled, open] }),
    );
    expect(result).toMatchObject({ outcome: "happened", ids: [undefined, open] });
  });

  it("of an order that the records do not show is ambiguous", async () => {
    const world = new World();
    const client = world.client({ retry: false });
    const result = await findOut(world, client, "cancelOrder", "before", () =>
      client.cancelOrder({ symbol: "btc_cny", order_id: [77] }),
    );
    expect(result).toMatchObject({ outcome: "ambiguous", candidates: [] });
  });
});

describe("a lost change of a loan", () => {
  const loan = { symbol: "btc_cny", days: "fifteen", amount: "1", rate: "0.01" } as const;

  it.each(moments)("repayment %s", async (when) => {
    const world = new World({}, { btc: "10", cny: "3000" });
    const client = world.client({ retry: false });
    const { borrow_id } = await world.run(client.borrowMoney(loan));
    const result = await findOut(world, client, "repayment", when, () => client.repayment({ borrow_id }));
    expect(result.outcome).toBe(wanted(when));
    expect(world.sandbox.truth.loans(world.apiKey)[0]?.status).toBe(when === "before" ? "lent" : "repaid");
  });

  it.each([
    ["not lent yet", "0.0001", 0],
    ["repaid before by this client", "0.01", 1],
  ] as const)("repayment of a loan that was %s did not happen", async (_, rate, repaid) => {
    const world = new World({}, { btc: "10", cny: "3000" });
    const client = world.client({ retry: false });
    const { borrow_id } = await world.run(client.borrowMoney({ ...loan, rate }));
    if (repaid > 0) await world.run(client.repayment({ borrow_id }));
    for (const when of ["before", "after"] as const) {
      const result = await findOut(world, client, "repayment", when, () => client.repayment({ borrow_id }));
      expect(result).toMatchObject({ outcome: "did-not-happen" });
    }
  });

  it("repayment of a loan that nobody saw in the list before is ambiguous", async () => {
    const world = new World({}, { btc: "10", cny: "3000" });
    const { borrow_id } = await world.run(world.client().borrowMoney(loan));
    await world.run(world.client().repayment({ borrow_id }));
    const client = world.client({ retry: false });
    const result = await findOut(world, client, "repayment", "before", () => client.repayment({ borrow_id }));
    expect(result).toMatchObject({ outcome: "ambiguous", candidates: [{ borrow_id }] });
  });

  it("repayment of a loan that left the list while it was looked for happened", async () => {
    const world = new World({}, { btc: "10", cny: "3000" });
    const { borrow_id } = await world.run(world.client().borrowMoney(loan));
    const client = world.client({ retry: false });
    const result = await findOut(world, client, "repayment", "late", () => client.repayment({ borrow_id }));
    expect(result).toMatchObject({ outcome: "happened", ids: [borrow_id] });
  });

  it.each(moments)("cancel %s", async (when) => {
    const world = new World({}, { btc: "10", cny: "3000" });
    const client = world.client({ retry: false });
    const { borrow_id } = await world.run(client.borrowMoney({ ...loan, rate: "0.0001" }));
    const result = await findOut(world, client, "cancelBorrow", when, () =>
      client.cancelBorrow({ symbol: "btc_cny", borrow_id }),
    );
    expect(result.outcome).toBe(wanted(when));
  });

  it.each([
    ["lent", "0.01", "after", "happened"],
    ["not lent yet", "0.0001", "after", "ambiguous"],
    ["never asked for", "0.01", "before", "ambiguous"],
  ] as const)("a new loan, %s", async (_, rate, when, want) => {
    const world = new World({}, { btc: "10", cny: "3000" });
    const client = world.client();
    const result = await findOut(world, client, "borrowMoney", when, () => client.borrowMoney({ ...loan, rate }));
    expect(result.outcome).toBe(want);
  });
});

describe("several repayments of one loan", () => {
  const loan = { symbol: "btc_cny", days: "fifteen", amount: "1", rate: "0.01" } as const;

  async function borrowed(options: Partial<ClientOptions> = {}, world = new World({}, { btc: "10", cny: "3000" })) {
    const client = world.client({ retry: false, ...options });
    const { borrow_id } = await world.run(client.borrowMoney(loan));
    const lose = (when: When) => {
      world.sandbox.force("repayment", { fault: "reset", when });
      return lostOf(client.repayment({ borrow_id }));
    };
    return { world, client, borrow_id, lose };
  }

  it.each([
    ["after", "after"],
    ["after", "before"],
    ["before", "late"],
  ] as const)("that are lost together, %s and %s, are ambiguous, and said to be", async (first, second) => {
    for (const intents of [undefined, new MemoryIntents()]) {
      const { world, client, borrow_id, lose } = await borrowed({ intents });
      const errors = await world.run(Promise.all([lose(first), lose(second)]));
      const together = await world.run(Promise.all(errors.map((error) => client.reconcile(error))));
      const later: Reconciliation[] = [];
      for (const error of errors) later.push(await world.run(client.reconcile(error)));
      for (const result of [...together, ...later]) {
        expect(result).toMatchObject({ outcome: "ambiguous", candidates: [{ borrow_id }] });
        expect(result.why).toContain("another lost request of this client");
      }
    }
  });

  it("did not happen when none was carried out", async () => {
    const { world, client, lose } = await borrowed();
    const errors = await world.run(Promise.all([lose("before"), lose("before")]));
    const results = await world.run(Promise.all(errors.map((error) => client.reconcile(error))));
    expect(results.map(({ outcome }) => outcome)).toEqual(["did-not-happen", "did-not-happen"]);
  });

  it.each([0, 3_600_000])("are ambiguous too where one was lost %i ms after the other", async (ms) => {
    const { world, client, lose } = await borrowed();
    const errors = [await world.run(lose("before"))];
    await world.run(world.sleep(ms));
    errors.push(await world.run(lose("after")));
    for (const error of errors)
      expect(await world.run(client.reconcile(error))).toMatchObject({ outcome: "ambiguous" });
  });

  it("are told apart where the first was found out before the second was sent", async () => {
    for (const [first, second, outcomes] of [
      ["after", "after", ["happened", "did-not-happen"]],
      ["before", "after", ["did-not-happen", "happened"]],
    ] as const) {
      const { world, client, lose } = await borrowed();
      const found: string[] = [];
      for (const when of [first, second]) {
        const error = await world.run(lose(when));
        found.push((await world.run(client.reconcile(error))).outcome);
      }
      expect(found).toEqual(outcomes);
    }
  });

  it("wait for the answer that is still on its way", async () => {
    const world = new World({}, { btc: "10", cny: "3000" });
    const answers = { afterMs: 0 };
    const fetch = async (url: string, init: RequestInit): Promise<Response> => {
      const answer = await world.sandbox.fetch(url, init);
      if (url.endsWith("/repayment.do")) await world.sleep(answers.afterMs);
      return answer;
    };
    const { client, borrow_id, lose } = await borrowed({ timeoutMs: 10_000, fetch }, world);
    const error = await world.run(lose("before"));
    answers.afterMs = 4000;
    const slow = client.repayment({ borrow_id });
    const [result] = await world.run(Promise.all([client.reconcile(error, { settleMs: 5000 }), slow]));
    expect(result.outcome).toBe("did-not-happen");
  });

  it("of which another loan is repaid are no rivals", async () => {
    const { world, client, lose } = await borrowed();
    const { borrow_id } = await world.run(client.borrowMoney({ ...loan, amount: "0.5" }));
    world.sandbox.force("repayment", { fault: "reset", when: "before" });
    await world.run(lostOf(client.repayment({ borrow_id })));
    const error = await world.run(lose("after"));
    expect(await world.run(client.reconcile(error))).toMatchObject({ outcome: "happened" });
  });

  it.each(moments)("through client.once end as one, although a lost one is still open: %s", async (when) => {
    const { world, client, borrow_id, lose } = await borrowed();
    await world.run(lose("before"));
    await world.run(world.sleep(60_000));
    world.sandbox.force("repayment", { fault: "reset", when });
    expect(await world.run(client.once.repayment({ borrow_id }))).toMatchObject({ result: true, borrow_id });
  });
});

describe("a lost movement of money", () => {
  const half = {
    symbol: "btc_cny",
    chargefee: "0.0002",
    trade_pwd: "trade-password",
    withdraw_address: "1ApprovedSandboxAddress",
    withdraw_amount: "0.5",
  } as const;

  it.each(moments)("withdrawal %s: a record without an id is all there is", async (when) => {
    const world = new World();
    const client = world.client();
    const result = await findOut(world, client, "withdraw", when, () => client.withdraw(half));
    expect(result.outcome).toBe(wanted(when));
    if (result.outcome === "happened") {
      expect(result.ids).toEqual([]);
      expect(result.records).toMatchObject([{ addr: half.withdraw_address, amount: "0.5" }]);
    }
    expect(JSON.stringify(result)).not.toContain(half.trade_pwd);
  });

  it("a withdrawal beside an equal one that was answered is ambiguous", async () => {
    const world = new World();
    const client = world.client();
    world.sandbox.force("withdraw", { fault: "reset", when: "before" });
    const error = await world.run(lostOf(client.withdraw(half)));
    await world.run(client.withdraw(half));
    expect(await world.run(client.reconcile(error))).toMatchObject({
      outcome: "ambiguous",
      candidates: [{ amount: "0.5" }],
    });
  });

  it("a withdrawal may be one with another amount: nobody knows whether the fee is in it", async () => {
    const world = new World();
    const fetch = async (url: string, init: RequestInit): Promise<Response> => {
      await world.sleep(1);
      const response = await world.sandbox.fetch(url, init);
      return new Response((await response.text()).replaceAll('"amount":0.5,', '"amount":0.4998,'));
    };
    const client = world.client({ fetch });
    world.sandbox.force("withdraw", { fault: "reset", when: "after" });
    const error = await world.run(lostOf(client.withdraw(half)));
    expect(await world.run(client.reconcile(error))).toMatchObject({
      outcome: "ambiguous",
      candidates: [{ amount: "0.4998" }],
    });
  });

  it.each(moments)("cancelled withdrawal %s", async (when) => {
    const world = new World();
    const client = world.client({ retry: false });
    const { withdraw_id } = await world.run(client.withdraw(half));
    const result = await findOut(world, client, "cancelWithdraw", when, () =>
      client.cancelWithdraw({ symbol: "btc_cny", withdraw_id }),
    );
    expect(result.outcome).toBe(wanted(when));
  });

  it.each(moments)("transfer %s: nothing shows it", async (when) => {
    const world = new World();
    const client = world.client();
    const result = await findOut(world, client, "fundsTransfer", when, () =>
      client.fundsTransfer({ symbol: "btc_cny", amount: "1", from: 1, to: 6 }),
    );
    expect(result).toMatchObject({ outcome: "ambiguous", candidates: [] });
    expect(result.why).toContain("compare the balances");
  });
});
