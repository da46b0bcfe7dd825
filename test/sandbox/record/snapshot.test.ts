import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ErrorCode } from "../../../generated/errors.ts";
import type { OperationId } from "../../../generated/methods.ts";
import { createSandbox, type Sandbox, type SandboxAccount, type SandboxOptions } from "../../../src/sandbox/index.ts";
import { type Fields, openSandbox, send, signed } from "../support/caller.ts";

const hour = 3_600_000;
const symbol = "btc_cny";
const funds = { btc: "10", ltc: "50", cny: "100000", usd: "5000" };
const sandboxOptions: SandboxOptions = { explainSignatures: true, cancelDelayMs: 1500, rateLimits: true, seed: 3 };

/** Two accounts with keys that every sandbox of a test knows. */
const accountKeys = ["ann", "bob"].map((name) => ({ apiKey: `key-${name}`, secretKey: `SECRET-${name}` }));

function opened(options: SandboxOptions = sandboxOptions): Sandbox {
  const sandbox = createSandbox(options);
  for (const keys of accountKeys) sandbox.createAccount({ ...keys, funds: funds });
  return sandbox;
}

/** One thing done to a sandbox; gives what can be seen of it. */
type Act = (sandbox: Sandbox) => unknown;

function call(who: number, operation: OperationId, fields: Fields): Act {
  return async (sandbox) =>
    (await send(sandbox, operation, signed(fields, accountKeys[who] ?? { apiKey: "", secretKey: "x" }))).text();
}

/** An id that exists, of whatever was made: the same in every sandbox that has the same past. */
function idOf(sandbox: Sandbox, who: number, index: number): string {
  const orders = sandbox.truth.orders(accountKeys[who]?.apiKey ?? "");
  return orders[index % Math.max(1, orders.length)]?.id ?? "1";
}

const who = fc.nat({ max: 1 });
const anyAct: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc
      .tuple(
        who,
        fc.constantFrom("buy", "sell"),
        fc.integer({ min: 2970, max: 3010 }),
        fc.integer({ min: 10, max: 3000 }),
      )
      .map(([n, type, price, amount]) =>
        call(n, "trade", { symbol, type, price: String(price), amount: (amount / 1000).toFixed(3) }),
      ),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(who, fc.constantFrom("100", "5000"))
      .map(([n, price]) => call(n, "trade", { symbol, type: "buy_market", price })),
  },
  {
    weight: 3,
    arbitrary: fc.tuple(who, fc.nat()).map(
      ([n, index]): Act =>
        (sandbox) =>
          call(n, "cancelOrder", { symbol, order_id: idOf(sandbox, n, index) })(sandbox),
    ),
  },
  {
    weight: 3,
    arbitrary: fc.constantFrom(1, 700, 1500, 60_000, hour, 30 * hour).map((step): Act => (sandbox) => {
      sandbox.clock.advance(step);
    }),
  },
  who.map((n) =>
    call(n, "batchTrade", { symbol, type: "buy", orders_data: "[{price:2900,amount:1},{price:3100,amount:0.1}]" }),
  ),
  fc
    .tuple(who, fc.constantFrom("500", "20000"))
    .map(([n, amount]) => call(n, "borrowMoney", { symbol: "cny", days: "three", amount, rate: "0.005" })),
  fc
    .tuple(who, fc.integer({ min: 70_001, max: 70_004 }))
    .map(([n, id]) => call(n, "repayment", { borrow_id: String(id) })),
  who.map((n) =>
    call(n, "withdraw", {
      symbol: "btc_cny",
      chargefee: "0.0005",
      trade_pwd: "trade-password",
      withdraw_address: "1ApprovedSandboxAddress",
      withdraw_amount: "0.1",
    }),
  ),
  fc
    .tuple(who, fc.integer({ min: 30_001, max: 30_003 }))
    .map(([n, id]) => call(n, "cancelWithdraw", { symbol: "btc_cny", withdraw_id: String(id) })),
  who.map((n) => call(n, "fundsTransfer", { symbol: "btc_cny", amount: "1", from: "1", to: "3" })),
  who.map(
    (n): Act =>
      (sandbox) =>
        sandbox.deposit(accountKeys[n]?.apiKey ?? "", { currency: "btc", amount: "1" }),
  ),
  who.map((n): Act => (sandbox) => {
    sandbox.changeAccount(accountKeys[n]?.apiKey ?? "", { authenticator: true });
  }),
  fc.constant<Act>((sandbox) => sandbox.createAccount({ funds: { btc: "1" } })),
  fc.constant<Act>((sandbox) => {
    sandbox.force("trade", { code: ErrorCode.OrderFailed, times: 2 });
  }),
  fc.constant<Act>((sandbox) => {
    sandbox.force("trade", { fault: "reset", when: "late" });
  }),
  fc.constantFrom("open" as const, "halted" as const).map((state): Act => (sandbox) => {
    sandbox.setTrading(symbol, state);
  }),
  fc.constantFrom("open" as const, "preparing" as const).map((state): Act => (sandbox) => {
    sandbox.setService(state, "userinfo");
  }),
  who.map((n): Act => async (sandbox) => {
    await send(sandbox, "userinfo", { ...signed({}, accountKeys[n] ?? { apiKey: "", secretKey: "x" }), sign: "wrong" });
    return sandbox.explainLastSignature();
  }),
);

async function run(sandbox: Sandbox, acts: readonly Act[]): Promise<string> {
  const seen: unknown[] = [];
  for (const act of acts) {
    try {
      seen.push(await act(sandbox));
    } catch (error) {
      seen.push(String(error));
    }
  }
  return JSON.stringify([seen, ...(await view(sandbox))]);
}

/** Everything that can be seen of a sandbox from outside; looking at it is itself written in its journal. */
async function view(sandbox: Sandbox): Promise<unknown[]> {
  const shown: unknown[] = [sandbox.clock.now()];
  for (const { apiKey, secretKey } of accountKeys) {
    shown.push(sandbox.truth.orders(apiKey), sandbox.truth.balances(apiKey), sandbox.explainLastSignature(apiKey));
    for (const [operation, fields] of [
      ["userinfo", {}],
      ["orderHistory", { symbol, status: "1", current_page: "1", page_length: "50" }],
      ["accountRecords", { symbol: "btc", type: "1", current_page: "1", page_length: "50" }],
      ["unrepaymentsInfo", { symbol: "cny", current_page: "1", page_length: "50" }],
      ["borrowsInfo", { symbol: "cny" }],
    ] as const) {
      shown.push(await (await send(sandbox, operation, signed(fields, { apiKey, secretKey }))).text());
    }
  }
  for (const [operation, fields] of [
    ["tickers", {}],
    ["depth", { symbol }],
    ["trades", { symbol }],
    ["kline", { symbol, type: "15min" }],
    ["lendDepth", { symbol: "cny" }],
  ] as const) {
    shown.push(await (await send(sandbox, operation, fields)).text());
  }
  shown.push(sandbox.journal);
  return shown;
}

describe("a fork", () => {
  it("does the same when it is asked the same, and knows nothing of its origin", async () => {
    const acts = fc.array(anyAct, { minLength: 5, maxLength: 30 });
    await fc.assert(
      fc.asyncProperty(acts, acts, async (before, after) => {
        const sandbox = opened();
        await run(sandbox, before);
        const snapshot = sandbox.snapshot();
        const fork = sandbox.fork();
        const first = await run(sandbox, after);
        expect(await run(fork, after)).toBe(first);
        sandbox.restore(snapshot);
        expect(await run(sandbox, after)).toBe(first);
        await run(fork, before);
        sandbox.restore(snapshot);
        expect(await run(sandbox, after)).toBe(first);
      }),
      { numRuns: 12 },
    );
  }, 60_000);

  it("is what replaying everything from the beginning gives", async () => {
    const acts = await Promise.resolve(fc.sample(anyAct, { numRuns: 60, seed: 7 }));
    const whole = await run(opened(), acts);
    const sandbox = opened();
    for (const act of acts.slice(0, 30)) await Promise.resolve(act(sandbox)).catch(() => undefined);
    expect(JSON.parse(await run(sandbox.fork(), acts.slice(30)))).toMatchObject(
      (JSON.parse(whole) as unknown[])
        .slice(1)
        .reduce<Record<number, unknown>>((rest, each, index) => ({ ...rest, [index + 1]: each }), {}),
    );
  });

  it("can be forked again", async () => {
    const sandbox = opened();
    const grandchild = sandbox.fork().fork();
    grandchild.restore(sandbox.snapshot());
    expect(JSON.stringify(await view(grandchild))).toBe(JSON.stringify(await view(sandbox)));
  });
});

describe("a snapshot", () => {
  it("brings back orders, money, time and the journal", async () => {
    const { sandbox, account, json } = openSandbox();
    await json("trade", { symbol, type: "buy", price: "2900", amount: "1" });
    const snapshot = sandbox.snapshot();
    const { journal, truth, clock } = sandbox;
    const before = [JSON.stringify(journal), truth.orders(account.apiKey), truth.balances(account.apiKey)];
    const depth = await json("depth", { symbol });
    sandbox.clock.advance(hour);
    const late = sandbox.createAccount();
    await json("trade", { symbol, type: "buy_market", price: "90000" });
    for (let again = 0; again < 2; again += 1) {
      sandbox.restore(snapshot);
      expect(clock.now()).toBe(snapshot.time);
      expect([JSON.stringify(journal), truth.orders(account.apiKey), truth.balances(account.apiKey)]).toEqual(before);
      expect(await json("depth", { symbol })).toEqual(depth);
      expect(() => truth.orders(late.apiKey)).toThrow(RangeError);
    }
    expect(sandbox.createAccount()).toEqual(late);
  });

  it("is of no use to another sandbox, however alike", () => {
    expect(() => {
      opened().restore(opened().snapshot());
    }).toThrow(/its forks/);
    expect(() => {
      opened().restore({ time: 0 });
    }).toThrow(RangeError);
  });

  it("keeps a clock that was put ahead", () => {
    const sandbox = createSandbox({ clock: "real", marketMakers: false });
    const snapshot = sandbox.snapshot();
    sandbox.clock.advance(1000 * hour);
    sandbox.restore(snapshot);
    expect(sandbox.clock.now() - Date.now()).toBeLessThan(hour);
  });
});

it("accounts of a fork get the keys that the origin would give", () => {
  const sandbox = opened();
  const fork = sandbox.fork();
  const made = (each: Sandbox): SandboxAccount => each.createAccount();
  expect(made(fork)).toEqual(made(sandbox));
});
