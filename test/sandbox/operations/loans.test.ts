import { describe, expect, it, test } from "vitest";
import { ErrorCode } from "../../../generated/errors.ts";
import { type AccountOptions, createSandbox, type Sandbox, type SandboxAccount } from "../../../src/sandbox/index.ts";
import { callerFor, type Fields } from "../support/caller.ts";

const hour = 60 * 60_000;
const day = 24 * hour;

interface Opened {
  readonly sandbox: Sandbox;
  readonly account: SandboxAccount;
  readonly json: (...call: Parameters<ReturnType<typeof callerFor>>) => Promise<unknown>;
}

function open(options: AccountOptions = {}, sandbox = createSandbox()): Opened {
  const account = sandbox.createAccount({ funds: { cny: "3000" }, ...options });
  const call = callerFor(sandbox, account);
  return { sandbox, account, json: async (...args) => JSON.parse(await call(...args)) as unknown };
}

const thousand: Fields = { symbol: "cny", days: "fifteen", amount: "1000", rate: "0.01" };

async function borrowed({ json }: Opened, fields: Fields = {}): Promise<string> {
  const { borrow_id: id } = (await json("borrowMoney", { ...thousand, ...fields })) as { borrow_id: number };
  return String(id);
}

interface Offer {
  readonly amount: number;
  readonly days: string;
  readonly num: number;
  readonly rate: number;
}

async function offers({ json }: Opened, symbol = "cny"): Promise<readonly Offer[]> {
  return ((await json("lendDepth", { symbol })) as { lend_depth: Offer[] }).lend_depth;
}

describe("lend depth", () => {
  it("shows the ten cheapest offers, the same for the same seed", async () => {
    const seen = await offers(open());
    expect(seen).toHaveLength(10);
    const rates = seen.map(({ rate }) => rate);
    expect(rates).toEqual(rates.toSorted((left, right) => left - right));
    for (const { amount, days, num, rate } of seen) {
      expect(days).toMatch(/^\d+ - \d+$/);
      expect(amount).toBeGreaterThan(0);
      expect(num).toBeGreaterThan(0);
      expect(rate).toBeGreaterThanOrEqual(0.0001);
      expect(rate).toBeLessThanOrEqual(0.01);
    }
    expect(await offers(open())).toEqual(seen);
    expect(await offers(open({}, createSandbox({ seed: 2 })))).not.toEqual(seen);
  });

  it("shrinks by what is borrowed, and grows back by what is repaid", async () => {
    const opened = open();
    const total = async () => (await offers(opened)).reduce((sum, { amount }) => sum + amount, 0);
    const before = await total();
    const id = await borrowed(opened, { rate: "0.001" });
    expect(await total()).toBeCloseTo(before - 1000, 6);
    await opened.json("repayment", { borrow_id: id });
    expect(await total()).toBeCloseTo(before, 6);
  });
});

describe("a loan", () => {
  it("is there at once when its rate is good enough, and gathers interest by the clock", async () => {
    const opened = open();
    const { sandbox, account, json } = opened;
    const id = await borrowed(opened);
    expect(sandbox.truth.balances(account.apiKey).cny).toEqual({ free: "4000", frozen: "0", borrowed: "1000" });
    expect(await json("userinfo")).toMatchObject({
      info: { funds: { asset: { net: "3000", total: "4000" }, borrow: { cny: "1000", btc: "0" } } },
    });
    const order = {
      amount: 1000,
      borrow_date: sandbox.clock.now(),
      borrow_id: Number(id),
      days: 15,
      deal_amount: 1000,
      rate: 0.01,
      status: 2,
      symbol: "cny",
    };
    expect(await json("borrowOrderInfo", { borrow_id: id })).toEqual({ result: true, borrow_order: order });
    sandbox.clock.advance(36 * hour);
    expect(await json("borrowsInfo", { symbol: "cny" })).toEqual({
      result: true,
      can_borrow: 5000,
      ...{ borrow_cny: 1000, interest_cny: 15, today_interest_cny: 5 },
      ...{ borrow_btc: 0, interest_btc: 0, today_interest_btc: 0 },
      ...{ borrow_ltc: 0, interest_ltc: 0, today_interest_ltc: 0 },
      ...{ borrow_usd: 0, interest_usd: 0, today_interest_usd: 0 },
    });
    expect(await json("unrepaymentsInfo", { symbol: "cny", current_page: "1", page_length: "50" })).toEqual({
      result: true,
      unrepayments: [order],
    });
    expect(await json("repayment", { borrow_id: id })).toEqual({ result: true, borrow_id: Number(id) });
    expect(sandbox.truth.balances(account.apiKey).cny).toEqual({ free: "2985", frozen: "0", borrowed: "0" });
    expect(sandbox.truth.loans(account.apiKey)).toMatchObject([{ id, status: "repaid", lent: "1000", interest: "15" }]);
    expect(await json("unrepaymentsInfo", { symbol: "cny", current_page: "1", page_length: "50" })).toMatchObject({
      unrepayments: [],
    });
    expect(sandbox.journal.flatMap(({ changes }) => changes).at(-1)).toEqual({
      ...{ kind: "loan", loan: id, account: account.id, currency: "cny" },
      ...{ event: "repaid", amount: "1000", interest: "15" },
    });
  });

  it("rounds the least interest up", async () => {
    const opened = open();
    await borrowed(opened, { rate: "0.001" });
    opened.sandbox.clock.advance(1);
    expect(opened.sandbox.truth.loans(opened.account.apiKey)[0]?.interest).toBe("0.00000002");
  });

  it("waits where its rate is too low, and can be taken back once", async () => {
    const opened = open();
    const { sandbox, account, json } = opened;
    const id = await borrowed(opened, { rate: "0.0001" });
    expect(await json("borrowOrderInfo", { borrow_id: id })).toMatchObject({
      borrow_order: { deal_amount: 0, status: 0 },
    });
    expect(sandbox.truth.balances(account.apiKey).cny?.borrowed).toBe("0");
    const cancel = { symbol: "cny", borrow_id: id };
    expect(await json("cancelBorrow", cancel)).toEqual({ result: true, borrow_id: Number(id) });
    expect(await json("borrowOrderInfo", { borrow_id: id })).toMatchObject({ borrow_order: { status: -1 } });
    expect(await json("cancelBorrow", cancel)).toEqual({ result: false, error_code: ErrorCode.LoanCancelFailed });
  });

  it("is filled in part, and by what others give back", async () => {
    const sandbox = createSandbox();
    const first = open({ funds: { cny: "10000000" } }, sandbox);
    const second = open({}, sandbox);
    const [cheapest] = await offers(first);
    const rate = String(cheapest?.rate);
    const amount = String((cheapest?.amount ?? 0) - 400);
    const taken = await borrowed(first, { rate, amount });
    const id = await borrowed(second, { rate });
    const info = () => second.json("borrowOrderInfo", { borrow_id: id });
    expect(await info()).toMatchObject({ borrow_order: { amount: 1000, deal_amount: 400, status: 1 } });
    expect(await second.json("cancelBorrow", { symbol: "cny", borrow_id: id })).toMatchObject({
      error_code: ErrorCode.LoanCancelFailed,
    });
    await first.json("repayment", { borrow_id: taken });
    expect(await info()).toMatchObject({ borrow_order: { deal_amount: 1000, status: 2 } });
  });

  it("is collected at the end of its days, and each day after it until the money is there", async () => {
    const opened = open({ funds: { cny: "600" } });
    const { sandbox, account } = opened;
    const id = await borrowed(opened, { days: "three", amount: "500" });
    await opened.json("trade", { symbol: "btc_cny", type: "buy", price: "10", amount: "60" });
    sandbox.clock.advance(3 * day);
    expect(sandbox.truth.loans(account.apiKey)).toMatchObject([{ id, status: "lent", interest: "15" }]);
    await opened.json("cancelOrder", {
      symbol: "btc_cny",
      order_id: sandbox.truth.orders(account.apiKey)[0]?.id ?? "",
    });
    sandbox.clock.advance(day);
    expect(sandbox.truth.loans(account.apiKey)).toMatchObject([{ id, status: "repaid", interest: "20" }]);
    expect(sandbox.journal.at(-1)).toMatchObject({ cause: { kind: "loan-due", loan: id } });
  });
});

interface Refused {
  readonly account?: AccountOptions;
  readonly fields?: Fields;
  readonly before?: (opened: Opened) => Promise<unknown>;
  readonly want: ErrorCode;
}

const refused: Readonly<Record<string, Refused>> = {
  "a sub-account": { account: { subAccount: true }, want: ErrorCode.SubAccountNotAllowed },
  "an agreement that was not accepted": { account: { loanAgreement: false }, want: ErrorCode.LoanAgreementNotAccepted },
  "less than the least of yuan": { fields: { amount: "99" }, want: ErrorCode.LoanAmountTooLow },
  "less than the least of bitcoin": {
    fields: { symbol: "btc_cny", amount: "0.09" },
    want: ErrorCode.LoanAmountTooLow,
  },
  "less than the least of litecoin": { fields: { symbol: "ltc", amount: "0.9" }, want: ErrorCode.LoanAmountTooLow },
  "a rate above 1 %": { fields: { rate: "0.0101" }, want: ErrorCode.LoanRateTooHigh },
  "a rate below 0.01 %": { fields: { rate: "0.00009" }, want: ErrorCode.LoanRateTooLow },
  "more than funds allow": { fields: { amount: "6001" }, want: ErrorCode.LoanBalanceInsufficient },
  "more than is left after a loan": {
    before: ({ json }) => json("borrowMoney", { ...thousand, amount: "5500" }),
    want: ErrorCode.LoanBalanceInsufficient,
  },
  "lenders who have nothing left": {
    before: async (opened) => {
      const rich = open({ funds: { cny: "100000000" } }, opened.sandbox);
      await borrowed(rich, { amount: "5000000" });
    },
    fields: { days: "three" },
    want: ErrorCode.LoanQuotaFull,
  },
  "days that there are not": { fields: { days: "two" }, want: ErrorCode.IllegalParameter },
  "more digits than there are": { fields: { amount: "100.000000001" }, want: ErrorCode.IllegalParameter },
  "a coin that nobody lends": { fields: { symbol: "eth_cny", amount: "5" }, want: ErrorCode.SymbolNotSupported },
  "a currency that there is not": { fields: { symbol: "doge" }, want: ErrorCode.SymbolNotSupported },
};

test.each(Object.entries(refused))("a loan is refused for %s", async (_name, { account, fields, before, want }) => {
  const opened = open(account);
  await before?.(opened);
  const loans = () => opened.sandbox.truth.loans(opened.account.apiKey);
  const had = loans();
  expect(await opened.json("borrowMoney", { ...thousand, ...fields })).toEqual({ result: false, error_code: want });
  expect(loans()).toEqual(had);
});

describe("repayment", () => {
  it("is refused while there is not enough for it", async () => {
    const opened = open();
    const id = await borrowed(opened, { amount: "5000" });
    await opened.json("trade", { symbol: "btc_cny", type: "buy", price: "10", amount: "400" });
    expect(await opened.json("repayment", { borrow_id: id })).toEqual({
      result: false,
      error_code: ErrorCode.LoanBalanceInsufficient,
    });
  });

  it("is refused for what is not owed", async () => {
    const opened = open();
    const waiting = await borrowed(opened, { rate: "0.0001" });
    const repaid = await borrowed(opened);
    await opened.json("repayment", { borrow_id: repaid });
    const others = await borrowed(open({}, opened.sandbox));
    for (const id of [waiting, repaid, others, "1"]) {
      expect(await opened.json("repayment", { borrow_id: id })).toEqual({
        result: false,
        error_code: ErrorCode.IllegalParameter,
      });
    }
    expect(await opened.json("borrowOrderInfo", { borrow_id: others })).toMatchObject({
      error_code: ErrorCode.IllegalParameter,
    });
  });
});
