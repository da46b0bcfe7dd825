import "../sandbox/support/check-every-answer.ts";
import { expect, test } from "vitest";
import { PageExchange, type PageCallOptions } from "../../scripts/live/exchange/page-exchange.ts";
import { clientKnew, exchangeDid } from "../../scripts/live/try-it/what-happened.ts";

const exchange = new PageExchange();
const order = { symbol: "btc_cny", type: "buy", price: "2900", amount: "0.1" };

/** Places an order that fails as asked; what the client knew, and what the exchange did before and after time went on. */
async function place(force: PageCallOptions["force"], params: Record<string, unknown> = order, later = 0) {
  const begun = exchange.sandbox.journal.length;
  const call = await exchange.call("trade", params, { force, timeoutMs: 200 });
  if (later > 0) exchange.advance(later);
  const deed = exchangeDid(exchange.sandbox.journal.slice(begun), call.outcome, (code) => `name of ${String(code)}`);
  return { client: clientKnew(call), ...deed };
}

const unknown = "It does not know whether the request was carried out.";
const placed = /^It carried the request out: order \d+ placed\.$/;

test.each<[string, PageCallOptions["force"], string | RegExp, string | RegExp, boolean]>([
  ["nothing fails", undefined, "It has its answer.", placed, false],
  [
    "a code, before",
    { code: 10010 },
    /^It was told that the exchange refused the request: 10010 /,
    "It refused the request: 10010 name of 10010.",
    false,
  ],
  ["a code, after", { code: 10010, when: "after" }, /^It was told that the exchange refused/, placed, true],
  ["a fault, before", { fault: "reset", when: "before" }, unknown, "It never saw the request.", true],
  ["a fault, after", { fault: "reset", when: "after" }, unknown, placed, true],
  [
    "silence, late",
    { fault: "silence", when: "late" },
    unknown,
    /^It has the request, and carries it out in a second/,
    true,
  ],
])("%s", async (_, force, client, text, differs) => {
  const made = await place(force);
  expect(made.client).toMatch(client);
  expect(made.text).toMatch(text);
  expect(made.differs).toBe(differs);
  expect(made.pending).toBe(force?.when === "late");
});

test("what is late is carried out when a second has gone by", async () => {
  const { text, pending } = await place({ fault: "reset", when: "late" }, order, 1000);
  expect(text).toMatch(/^It carried the request out late: order \d+ placed\.$/);
  expect(pending).toBe(false);
});

test("what the client refuses reaches nobody", async () => {
  const { client, text, differs } = await place(undefined, { ...order, price: "-1" });
  expect(client).toBe("It refused the parameters itself and sent nothing.");
  expect(text).toBe("Nothing reached it.");
  expect(differs).toBe(false);
});

test("a refusal of the exchange has its name", async () => {
  const { text } = await place(undefined, { ...order, amount: "100000" });
  expect(text).toMatch(/^It refused the request: (\d+) name of \1\.$/);
});

test("a trade is counted, and the order's end is told", async () => {
  const { text } = await place(undefined, { symbol: "btc_cny", type: "buy_market", price: "500" });
  expect(text).toMatch(/^It carried the request out: order (\d+) placed, order \1 filled, \d+ trades?\.$/);
});
