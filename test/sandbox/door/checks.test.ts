import { expect, it, test } from "vitest";
import { ErrorCode } from "../../../generated/errors.ts";
import { okcoin } from "../../../generated/index.ts";
import { checks } from "../../../src/sandbox/door/checks.ts";
import { FrontDoor } from "../../../src/sandbox/door/front-door.ts";
import { MagicValues } from "../../../src/sandbox/door/magic-values.ts";
import { nothingCounted, RateLimits } from "../../../src/sandbox/door/rate-limits/rate-limits.ts";
import { Accounts, noAccounts } from "../../../src/sandbox/exchange/accounts/accounts.ts";
import { createTrader } from "../../../src/sandbox/exchange/records/trader.ts";
import { refuse } from "../../../src/sandbox/exchange/base/refusal.ts";
import { ForcedErrors } from "../../../src/sandbox/owner/forced-errors.ts";
import { KeyRing } from "../../../src/sandbox/owner/key-ring.ts";
import { ServiceState } from "../../../src/sandbox/owner/service-state.ts";
import { emptyJournal, Journal, type Verdict } from "../../../src/sandbox/record/journal.ts";
import { signed } from "../support/caller.ts";

/** What can be wrong with a call of `trade`, in the order in which it is checked, and what comes of it. */
const problems = {
  "its address is shielded": "unserved",
  "it comes over http": ErrorCode.HttpsRequired,
  "its path names nothing": ErrorCode.ApiNotAvailable,
  "a failure is forced": ErrorCode.SystemFailure,
  "its address sent too much": ErrorCode.RequestTooFrequent,
  "the service is closed": ErrorCode.BeingPrepared,
  "a name occurs twice": ErrorCode.IllegalParameter,
  "a required field is missing": ErrorCode.RequiredFieldMissing,
  "a field asks for a failure": ErrorCode.OrderFailed,
  "its key is unknown": ErrorCode.ApiKeyNotFound,
  "its key has no secret": ErrorCode.SecretKeyNotFound,
  "its signature is wrong": ErrorCode.SignatureMismatch,
  "its account is frozen": ErrorCode.AccountFrozen,
  "its key may not trade": ErrorCode.ApiNotAuthorized,
  "its key sent too much": ErrorCode.RequestTooFrequent,
  "its key asks for a failure": ErrorCode.OrderNotFound,
  "a value is out of bounds": ErrorCode.AmountNegative,
  "the exchange refuses": ErrorCode.InsufficientFunds,
} as const satisfies Record<string, Verdict>;

type Problem = keyof typeof problems;

const order = Object.keys(problems) as Problem[];
const secretKey = "SECRETKEY0123456789ABCDEF";
const never = { requests: 0, seconds: 60 };

/** Sends a call of `trade` that has exactly these problems. */
function verdictWith(present: readonly Problem[]): Verdict | undefined {
  const has = (problem: Problem) => present.includes(problem);
  const trader = createTrader("account-1");
  const accounts = new Accounts(noAccounts());
  if (has("its account is frozen")) accounts.profile(trader).state = "frozen";
  const keys = new KeyRing(new Map());
  keys.add({
    apiKey: "known",
    secretKey,
    permissions: new Set([has("its key may not trade") ? "read" : "trade"]),
    trader,
    state: has("its key has no secret") ? "without-secret" : "active",
  });
  const forced = new ForcedErrors(new Map());
  if (has("a failure is forced")) forced.add("trade", { code: ErrorCode.SystemFailure });
  const service = new ServiceState(new Map());
  if (has("the service is closed")) service.set("preparing");
  const scope = has("its address sent too much") ? "ip" : "key";
  const limited = has("its address sent too much") || has("its key sent too much");
  const { rateLimit: _, ...unlimited } = okcoin.operations.trade;
  const trade = limited ? { ...unlimited, rateLimit: { ...never, scope } as const } : unlimited;
  const journal = new Journal(emptyJournal());
  const door = new FrontDoor({
    api: { ...okcoin, operations: { trade } },
    keys,
    accounts,
    forced,
    journal,
    service,
    magic: new MagicValues(okcoin),
    limits: new RateLimits(
      nothingCounted(),
      {},
      { ...never, requests: has("its address is shielded") ? 0 : 1, scope: "ip" },
    ),
    now: () => 7,
    catchUp: () => undefined,
    serve: () => (has("the exchange refuses") ? refuse(ErrorCode.InsufficientFunds) : { result: true, order_id: "1" }),
  });

  const fields = {
    ...(has("a required field is missing") ? {} : { symbol: "btc_cny" }),
    type: "buy",
    price: has("a field asks for a failure") ? `error_${String(ErrorCode.OrderFailed)}` : "100",
    amount: has("a value is out of bounds") ? "-1" : "0.01",
  };
  const apiKey =
    (has("its key is unknown") ? "unknown" : "known") +
    (has("its key asks for a failure") ? `.${String(ErrorCode.OrderNotFound)}` : "");
  const body = new URLSearchParams(
    signed(fields, { apiKey, secretKey: has("its signature is wrong") ? "another" : secretKey }),
  );
  if (has("a name occurs twice")) body.append("type", "sell");
  const scheme = has("it comes over http") ? "http" : "https";
  door.receive({
    method: "POST",
    url: new URL(`${scheme}://sandbox.test${has("its path names nothing") ? "/nowhere" : trade.path}`),
    contentType: "application/x-www-form-urlencoded",
    body: body.toString(),
  });
  return journal.entries[0]?.verdict;
}

test.each(order)("a call is refused because %s, whatever is wrong with it behind that", (problem) => {
  expect(verdictWith([problem])).toBe(problems[problem]);
  expect(verdictWith(order.slice(order.indexOf(problem)))).toBe(problems[problem]);
});

it("carries out a call that has none of these problems", () => {
  expect(verdictWith([])).toBe("ok");
});

it("has a problem for every check but the one that postpones", () => {
  // The key's check covers two of them, and the last is the exchange's own.
  expect(order).toHaveLength(checks.length - 1 + 2);
});
