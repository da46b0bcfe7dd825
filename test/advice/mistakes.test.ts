import { describe, expect, it, test } from "vitest";
import { ErrorCode } from "../../generated/errors.ts";
import type { OperationId } from "../../generated/methods.ts";
import type { AccountOptions, ForcedError, SandboxOptions } from "../../src/sandbox/index.ts";
import "../sandbox/support/check-every-answer.ts";
import { actAsAdvised, actNaively, openWorld, type Task, type World } from "./bot.ts";

const symbol = "btc_cny";
const address = "1FictionalAddressForThisFile";

/** A thing to be done once, and how often it was. */
interface Deed {
  readonly operation: OperationId;
  readonly options?: SandboxOptions;
  readonly settings?: AccountOptions;
  readonly task: (world: World) => Task;
  readonly times: (world: World) => number;
}

const resting = { symbol, type: "buy", price: "1000", amount: "1" } as const;
const filling = { ...resting, price: "3100" } as const;

async function ordersSeen({ client }: World): Promise<number> {
  const open = await client.orderInfo({ symbol, order_id: -1 });
  const closed = await client.orderHistory({ symbol, status: 1, current_page: 1, page_length: 200 });
  return open.orders.length + closed.orders.length;
}

function placing(order: typeof resting | typeof filling): Deed {
  return {
    operation: "trade",
    task: (world) => ({
      send: () => world.client.trade(order),
      look: async () => (await ordersSeen(world)) > 0,
      provable: true,
    }),
    times: ({ sandbox, account }) => sandbox.truth.orders(account.apiKey).length,
  };
}

const deeds: Readonly<Record<string, Deed>> = {
  "an order that rests": placing(resting),
  "an order that fills": placing(filling),
  "a batch": {
    operation: "batchTrade",
    task: (world) => ({
      send: () => world.client.batchTrade({ symbol, orders_data: [{ type: "buy", price: "1000", amount: "1" }] }),
      look: async () => (await ordersSeen(world)) > 0,
      provable: true,
    }),
    times: ({ sandbox, account }) => sandbox.truth.orders(account.apiKey).length,
  },
  "a withdrawal": {
    operation: "withdraw",
    settings: { tradePassword: "pw", approvedAddresses: [address] },
    task: ({ client }) => ({
      send: () =>
        client.withdraw({
          symbol,
          chargefee: "0.002",
          trade_pwd: "pw",
          withdraw_address: address,
          withdraw_amount: "1",
        }),
      look: async () => {
        const page = { symbol, type: 1, current_page: 1, page_length: 50 } as const;
        return (await client.accountRecords(page)).records.length > 0;
      },
      provable: false,
    }),
    times: ({ sandbox, account }) => sandbox.truth.withdrawals(account.apiKey).length,
  },
  "a loan": {
    operation: "borrowMoney",
    task: ({ client }) => ({
      send: () => client.borrowMoney({ symbol: "cny", days: "fifteen", amount: "1000", rate: "0.01" }),
      look: async () => {
        const page = { symbol: "cny", current_page: 1, page_length: 50 };
        return (await client.unrepaymentsInfo(page)).unrepayments.length > 0;
      },
      provable: false,
    }),
    times: ({ sandbox, account }) => sandbox.truth.loans(account.apiKey).length,
  },
  "a transfer": {
    operation: "fundsTransfer",
    task: ({ client }) => ({
      send: () => client.fundsTransfer({ symbol, amount: "1", from: 1, to: 6 }),
      look: async () => Number((await client.walletInfo()).info.funds.free["btc"] ?? 0) > 0,
      provable: false,
    }),
    times: ({ sandbox, account }) => Number(sandbox.truth.balances(account.apiKey, "wallet")["btc"]?.free ?? 0),
  },
};

const losses: Readonly<Record<string, ForcedError>> = {
  "a lost answer": { fault: "reset", when: "after" },
  "a time-out": { fault: "silence", when: "after" },
  "HTTP 502": { fault: "http-502", when: "after" },
  "half an answer": { fault: "truncated-body", when: "after" },
  "a request that comes late": { fault: "reset", when: "late", lateMs: 3000 },
  "10002, carried out": { code: ErrorCode.SystemFailure, when: "after" },
  "10004, carried out": { code: ErrorCode.IpNotAllowed, when: "after" },
  "10002, carried out late": { code: ErrorCode.SystemFailure, when: "late", lateMs: 3000 },
};

const ofPlacing: Readonly<Record<string, ForcedError>> = {
  "1018, carried out": { code: ErrorCode.OrderFailed, when: "after" },
  "1218, carried out": { code: ErrorCode.OrderPlacementFailed, when: "after" },
};

const ofTransfers: Readonly<Record<string, ForcedError>> = {
  "10057, carried out": { code: ErrorCode.TransferFailed, when: "after" },
  "1057, carried out": { code: ErrorCode.FundsTransferFailed, when: "after" },
};

const mistakes = Object.entries(deeds).flatMap(([what, deed]) => {
  const own = deed.operation === "trade" ? ofPlacing : deed.operation === "fundsTransfer" ? ofTransfers : {};
  return Object.entries({ ...losses, ...own }).map(([loss, forced]) => ({ what, deed, loss, forced }));
});

describe.each(mistakes)("$what after $loss", ({ deed, forced }) => {
  function arrange(): World {
    const world = openWorld(deed.options, deed.settings, forced.fault === "silence");
    world.sandbox.force(deed.operation, forced);
    return world;
  }

  it("is done twice by who repeats it", async () => {
    const world = arrange();
    await actNaively(deed.task(world));
    world.sandbox.clock.advance(60_000);
    expect(deed.times(world)).toBe(2);
  });

  it("is done once by who does as advised", async () => {
    const world = arrange();
    expect(await actAsAdvised(deed.task(world), world.sandbox)).toBe("done");
    world.sandbox.clock.advance(60_000);
    expect(deed.times(world)).toBe(1);
  });
});

test.each(Object.entries(deeds))(
  "%s that never arrived is done at most once, and nothing is left unsaid",
  async (_, deed) => {
    const world = openWorld(deed.options, deed.settings);
    world.sandbox.force(deed.operation, { fault: "reset", when: "before" });
    const task = deed.task(world);
    expect(await actAsAdvised(task, world.sandbox)).toBe(task.provable ? "done" : "owner told");
    expect(deed.times(world)).toBe(task.provable ? 1 : 0);
  },
);

describe.each([
  [{}, "10051"],
  [{ closedOrderCode: 10050 }, "10050"],
  [{ closedOrderCode: 10009 }, "10009"],
  [{ closedOrderCode: 1009 }, "1009"],
  [{ closedOrderCode: 1050 }, "1050"],
  [{ numbering: "four-digit" }, "1019"],
] as [SandboxOptions, string][])("an order to be moved, whose cancel is answered with %j %s", (options) => {
  const order = { symbol, type: "buy", price: "2980", amount: "1" } as const;
  const moved = { ...order, price: "3000" } as const;

  /** The bot's order, and what it has bought in the end, after somebody has sold to all it still offers. */
  async function arrange({ filled }: { filled: boolean }) {
    const world = openWorld({ markets: "empty", ...options });
    const { order_id } = await world.client.trade(order);
    if (filled) await world.other.trade({ ...order, type: "sell" });
    else await world.client.cancelOrder({ symbol, order_id });
    const cancel = () => world.client.cancelOrder({ symbol, order_id });
    const position = async () => {
      await world.other.trade({ symbol, type: "sell_market", amount: "5" }).catch(() => undefined);
      return Number(world.sandbox.truth.balances(world.account.apiKey)["btc"]?.free) - 50 > 1.5 ? 2 : 1;
    };
    return { ...world, order_id, cancel, position };
  }

  /** Cancels; places the moved order in its stead unless looking shows that the first one has filled. */
  async function moveAsAdvised({ client, sandbox, order_id, cancel }: Awaited<ReturnType<typeof arrange>>) {
    const look = async () => (await client.orderInfo({ symbol, order_id })).orders.some(({ status }) => status === 2);
    const ended = await actAsAdvised({ send: cancel, look, provable: true }, sandbox);
    if (ended === "not done") await client.trade(moved);
  }

  it("is bought twice by who takes the code for a cancelled order", async () => {
    const world = await arrange({ filled: true });
    await world.cancel().catch(() => world.client.trade(moved));
    expect(await world.position()).toBe(2);
  });

  it("is bought once by who looks", async () => {
    const world = await arrange({ filled: true });
    await moveAsAdvised(world);
    expect(await world.position()).toBe(1);
  });

  it("is bought once, too, where it really was cancelled", async () => {
    const world = await arrange({ filled: false });
    await moveAsAdvised(world);
    expect(world.sandbox.truth.orders(world.account.apiKey)).toHaveLength(2);
    expect(await world.position()).toBe(1);
  });
});

describe("requests that come too often", () => {
  const options = { rateLimits: true } as const;

  async function useUp({ client }: World): Promise<void> {
    for (let sent = 0; sent < 6; sent += 1) await client.userinfo();
  }

  it("get the address shielded where they are repeated at once, and then nothing can be cancelled", async () => {
    const world = openWorld(options);
    const { order_id } = await world.client.trade(resting);
    await useUp(world);
    await actNaively({ send: () => world.client.userinfo(), look: () => Promise.resolve(false), provable: true }, 3000);
    await expect(world.client.cancelOrder({ symbol, order_id })).rejects.toMatchObject({ status: 403 });
    expect(world.sandbox.truth.orders(world.account.apiKey)).toMatchObject([{ status: "open" }]);
  });

  it("are let through again after the wait that the error tells", async () => {
    const world = openWorld(options);
    await useUp(world);
    const task = { send: () => world.client.userinfo(), look: () => Promise.resolve(false), provable: true };
    const before = world.sandbox.clock.now();
    expect(await actAsAdvised(task, world.sandbox)).toBe("done");
    expect(world.sandbox.clock.now() - before).toBe(2000);
    const { order_id } = await world.client.trade(resting);
    expect(await world.client.cancelOrder({ symbol, order_id })).toMatchObject({ result: true });
  });

  it("and a read from a shielded address is answered after an hour", async () => {
    const world = openWorld(options);
    world.sandbox.force("userinfo", { fault: "http-403", when: "before" });
    const task = { send: () => world.client.userinfo(), look: () => Promise.resolve(false), provable: true };
    const before = world.sandbox.clock.now();
    expect(await actAsAdvised(task, world.sandbox)).toBe("done");
    expect(world.sandbox.clock.now() - before).toBe(3_600_000);
  });
});

it("an order refused as too far from the market is not sent again when the market comes to it", async () => {
  const world = openWorld({ priceBand: "0.02" });
  const order = { symbol, type: "buy", price: "3500", amount: "1" } as const;
  expect(
    await actAsAdvised(
      { send: () => world.client.trade(order), look: () => Promise.resolve(false), provable: true },
      world.sandbox,
    ),
  ).toBe("owner told");
  expect(world.sandbox.truth.orders(world.account.apiKey)).toEqual([]);
});
