import { describe, expect, it } from "vitest";
import { botActions, botActionTable, type BotAction } from "../../scripts/emit/bot-actions.ts";
import { clientErrors } from "../../generated/client-errors.ts";
import { ErrorCode } from "../../generated/errors.ts";
import { okcoin } from "../../generated/index.ts";
import { errorOfCode } from "../errors/errors-of.ts";
import { describedOkcoin } from "../../src/client/catalogue.ts";
import { sourceModel } from "../source-document.ts";

const model = sourceModel;
const actions = botActions(model);

function actionOn(code: number): BotAction {
  const found = actions.filter(({ failure }) => failure.startsWith(`${String(code)} `));
  expect(found).toHaveLength(1);
  return found[0] as BotAction;
}

it("has each failure once: with a code, without one, and the client's own", () => {
  const failures = [
    ...Object.entries(ErrorCode)
      .toSorted(([, a], [, b]) => a - b)
      .map(([name, code]) => `${String(code)} \`${name}\``),
    ...okcoin.codelessErrors.map(
      ({ name, trigger }) => `${trigger === "timeout" ? "no answer" : `HTTP ${String(trigger)}`} \`${name}\``,
    ),
    ...clientErrors.map(({ name }) => `\`${name}\` without a code`),
  ];
  expect(actions.map(({ failure }) => failure)).toEqual(failures);
  for (const { action, safety } of actions) expect([action, safety].every((text) => text.length > 10)).toBe(true);
  expect(botActionTable(model).split("\n")).toHaveLength(failures.length + 2);
});

describe.each(Object.entries(ErrorCode))("%s", (_, code) => {
  const error = errorOfCode(describedOkcoin, okcoin.operations.trade, code);

  it("is told as the client's error tells it", () => {
    const { action } = actionOn(code);
    expect(action.startsWith("Takes a request that changes something for unknown: looks")).toBe(error.outcomeUnknown);
    if (error.outcomeUnknown) return;
    expect(/then sends the same request again/.test(action)).toBe(error.retry === "after-delay");
    expect(/tells its owner/.test(action)).toBe(error.retry === "after-user-action");
    expect(/^(Looks with|Does not repeat)/.test(action)).toBe(error.retry === "never");
  });
});

it.each([
  [ErrorCode.NoSuchOrder, "Looks with `orderInfo`", "second position"],
  [ErrorCode.OrderNotFound, "Looks with `orderInfo`", "second position"],
  [ErrorCode.OrderAlreadyCancelled, "Looks with `orderInfo`", "second position"],
  [ErrorCode.WithdrawalCancelFailed, "Looks with `withdrawInfo`", "second payment"],
  [ErrorCode.LoanCancelFailed, "Looks with `borrowOrderInfo`", "second loan"],
  [ErrorCode.RequestTooFrequent, "Waits 2 s", "refused"],
  [ErrorCode.WithdrawalLockedAfterSecurityChange, "Waits 24 h", "refused"],
  [ErrorCode.UsdDepositOnHold, "Waits 48 h", "refused"],
  [ErrorCode.OrderFailed, "looks with `orderInfo` and `orderHistory`", "may have both"],
  [ErrorCode.PriceTooFarFromMarket, "Does not repeat", "refused"],
])("%d: %s, because of a %s", (code, action, safety) => {
  expect(actionOn(code).action).toContain(action);
  expect(actionOn(code).safety).toContain(safety);
});

it("says which lost requests a code settles", () => {
  expect(actionOn(ErrorCode.CancelAlreadyRequested).settles).toEqual(["cancelOrder"]);
  expect(actionOn(ErrorCode.SignatureMismatch).settles).toEqual([]);
  const row = botActionTable(model)
    .split("\n")
    .find((line) => line.startsWith("| 10051 "));
  expect(row).toContain("It settles a lost `cancelOrder` that was sent again.");
});
