import * as undici from "undici";
import { describe, expect, it } from "vitest";
import type { FaultName, When } from "../../../src/sandbox/index.ts";
import { demoWorld } from "./demo-world.ts";
import { GuideWorld } from "./guide-world.ts";
import { emittedGuide, snippetsIn, snippetsOf, snippetWith as findSnippet, withValues } from "./snippet.ts";
import "../../sandbox/support/check-every-answer.ts";

/** What has been tried, by the guides. */
const tried = new Map<string, Set<string>>();

function snippetWith(guide: string, text: string): string {
  const source = findSnippet(guide, text);
  tried.set(guide, (tried.get(guide) ?? new Set()).add(source));
  return source;
}

const moments: readonly When[] = ["before", "after", "late"];
const lost = { fault: "reset" as FaultName };

it("Getting started: a first trade", async () => {
  const { world, sandbox, account } = demoWorld();
  await world.execute(snippetWith("getting-started", "client.trade("));
  const [placed] = sandbox.truth.orders(account.apiKey).slice(-1);
  expect(world.printed).toEqual([
    expect.stringMatching(/^the best ask is \d+/),
    `order ${placed?.id ?? ""} bought 0.01`,
  ]);
});

describe("The client and its options", () => {
  const guide = "the-client-and-its-options";

  it.each([
    ["logTo(console)", [/^#\d+ ticker: HTTP 200/, /^\d+/]],
    ["client.try.ticker", [/^true 200 1$/, /^0 10$/]],
    ["onResponse:", [/^userinfo 200$/]],
  ])("shows %s", async (text, prints) => {
    const { world } = demoWorld();
    await world.execute(snippetWith(guide, text));
    expect(world.printed).toEqual(prints.map((line) => expect.stringMatching(line) as string));
  });

  it("takes a proxy, and a certificate authority of the reader's", async () => {
    const files = { readFileSync: () => "-----BEGIN CERTIFICATE-----" };
    const world = new GuideWorld({ modules: { undici, "node:fs": files } });
    await world.execute(snippetWith(guide, "new ProxyAgent"));
    expect(world.apiKeys).toHaveLength(2);
  });
});

describe("Values", () => {
  it("waits for the end of an order", async () => {
    const { world } = demoWorld();
    await world.execute(snippetWith("values", "client.poll.orderInfo"));
    expect(world.printed).toEqual(["2"]);
  });

  it("reads all pages", async () => {
    const { world } = demoWorld();
    await world.execute(snippetWith("values", "client.all.accountRecords"));
    expect(world.printed).toEqual([0.75, 5].map((amount) => expect.stringMatching(`Z ${String(amount)}$`) as string));
  });
});

describe("Life of an order", () => {
  const guide = "life-of-an-order";
  const living = snippetWith(guide, "async function watch(");

  it("buys in part, takes the rest back, and says what it got", async () => {
    const { world, sandbox, account } = demoWorld();
    await world.execute(living);
    const placed = sandbox.truth.orders(account.apiKey).at(-1);
    expect(placed?.status).toBe("cancelled");
    expect(Number(placed?.filled)).toBeGreaterThan(0);
    expect(world.printed.at(-1)).toMatch(new RegExp(`^bought ${placed?.filled ?? ""} at \\d+`));
    expect(world.printed).toContain(`-1 ${placed?.filled ?? ""} of 5`);
  });

  it("ends at once where the order fills at once", async () => {
    const { world } = demoWorld();
    await world.execute(withValues(living, { '"5"': '"0.01"' }));
    expect(world.printed).toEqual(["2 0.01 of 0.01", expect.stringMatching(/^bought 0.01 at \d+/)]);
  });

  it.each(moments)("counts what filled before a cancel whose answer was lost %s", async (when) => {
    const { world, sandbox, account } = demoWorld();
    sandbox.force("cancelOrder", { ...lost, when });
    await world.execute(living);
    const placed = sandbox.truth.orders(account.apiKey).at(-1);
    expect(placed?.status).toBe("cancelled");
    expect(world.printed.at(-1)).toMatch(new RegExp(`^bought ${placed?.filled ?? ""} at \\d+`));
  });

  it("cancels all open orders", async () => {
    const { world } = demoWorld();
    await world.execute(snippetWith(guide, "order_id: three"));
    expect(world.printed).toEqual(["6 orders, 0 still open"]);
  });

  it("spends money, and sells an amount, at the market", async () => {
    const { world } = demoWorld();
    await world.execute(snippetWith(guide, '"buy_market"'));
    expect(world.printed).toEqual([expect.stringMatching(/^buy_market 0\.1\d+/), "sell_market 0.1"]);
  });
});

describe("Withdrawing", () => {
  const guide = "withdrawing";
  const sending = snippetWith(guide, "client.withdraw(");
  const stopping = snippetWith(guide, "client.once.cancelWithdraw");

  it("sends, and follows it to its end", async () => {
    const { world, sandbox, account } = demoWorld();
    await world.execute(sending);
    const sent = sandbox.truth.withdrawals(account.apiKey).at(-1);
    expect(sent).toMatchObject({ amount: "0.5", status: "sent" });
    expect(world.printed).toEqual([0, 1, 2].map((status) => `${sent?.id ?? ""} ${String(status)}`));
  });

  it.each<[When, number]>([
    ["before", 0],
    ["after", 1],
    ["late", 1],
  ])("never sends a second one: answer lost %s", async (when, more) => {
    const { world, sandbox, account } = demoWorld();
    const before = sandbox.truth.withdrawals(account.apiKey).length;
    sandbox.force("withdraw", { ...lost, when });
    await world.execute(sending);
    await world.run(world.sleep(600_000));
    expect(sandbox.truth.withdrawals(account.apiKey)).toHaveLength(before + more);
    expect(world.printed).toEqual([expect.stringMatching(/^(happened|did-not-happen|ambiguous) ./)]);
  });

  it("is taken back, unless it has gone", async () => {
    const { world } = demoWorld();
    await world.execute(stopping);
    expect(world.printed).toEqual(["30002 comes back"]);
    await world.execute(withValues(stopping, { '"30002"': '"30001"' }));
    expect(world.printed.slice(1)).toEqual(["not taken back: WithdrawalCancelFailed", "30001 2"]);
  });

  it("is in the records of the account", async () => {
    const { world, sandbox, account } = demoWorld();
    await world.execute(snippetWith(guide, "client.all.accountRecords"));
    const amounts = sandbox.truth.withdrawals(account.apiKey).map(({ amount }) => amount);
    expect(world.printed.map((line) => line.split(" ")[1])).toEqual(amounts.toReversed());
  });
});

describe("Borrowing", () => {
  const guide = "borrowing";
  const asking = snippetWith(guide, "client.borrowMoney(");

  it("shows the offers and the debts", async () => {
    const { world } = demoWorld();
    await world.execute(snippetWith(guide, "client.lendDepth("));
    expect(world.printed).toHaveLength(11);
    expect(world.printed.at(-1)).toMatch(/^owed 500 0\.0\d+ more: \d+/);
  });

  it.each([
    ["0.001", "500 of 500", "lent"],
    ["0.0001", "0 of 500", "cancelled"],
  ])("asks for a loan at %s, and takes back what nobody lends", async (rate, printed, status) => {
    const { world, sandbox, account } = demoWorld();
    await world.execute(withValues(asking, { '"0.001"': JSON.stringify(rate) }));
    expect(world.printed).toEqual([printed]);
    expect(sandbox.truth.loans(account.apiKey).at(-1)?.status).toBe(status);
  });

  it.each<[When, number]>([
    ["before", 0],
    ["after", 1],
    ["late", 1],
  ])("never asks for a second loan: answer lost %s", async (when, more) => {
    const { world, sandbox, account } = demoWorld();
    const before = sandbox.truth.loans(account.apiKey).length;
    sandbox.force("borrowMoney", { ...lost, when });
    await world.execute(asking);
    await world.run(world.sleep(600_000));
    expect(sandbox.truth.loans(account.apiKey)).toHaveLength(before + more);
    expect(world.printed).toEqual([expect.stringMatching(/^(happened|ambiguous) ./)]);
  });

  it.each<When | "never">(["never", ...moments])("repays each loan once: answer lost %s", async (when) => {
    const { world, sandbox } = demoWorld();
    if (when !== "never") sandbox.force("repayment", { ...lost, when });
    const repaying = snippetWith(guide, "client.once.repayment");
    await world.execute(repaying);
    expect(world.printed).toEqual(["70002 repaid 500"]);
    await world.execute(repaying);
    expect(world.printed).toHaveLength(1);
  });
});

describe("Signing, and coming from another client", () => {
  it("signs as the document's example does", async () => {
    const { world } = demoWorld();
    const [source = ""] = snippetsIn(emittedGuide("signing"));
    await world.execute(source);
    expect(world.printed).toEqual([...source.matchAll(/^\/\/ (.*)$/gm)].map((match) => match[1]));
  });

  it.each(["sign(fields", "client.api.POST", "client.once.trade(order)"])("does with %s what it says", async (text) => {
    const { world, sandbox, account } = demoWorld();
    const open = () => sandbox.truth.orders(account.apiKey).filter(({ status }) => /open|partly/.test(status)).length;
    const before = open();
    await world.execute(snippetWith("coming-from-another-client", text));
    expect(world.printed).toEqual([before === open() ? String(before) : expect.stringMatching(/^placed \d+$/)]);
  });
});

it("every snippet of these guides has been tried", () => {
  expect(tried.size).toBe(7);
  for (const [guide, sources] of tried) expect([...sources], guide).toHaveLength(snippetsOf(guide).length);
});
