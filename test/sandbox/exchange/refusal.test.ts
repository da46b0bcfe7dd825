import { expect, test } from "vitest";
import { ErrorCode } from "../../../generated/errors.ts";
import { isRefusal, refuse } from "../../../src/sandbox/exchange/base/refusal.ts";

test.each<[outcome: unknown, want: boolean]>([
  [refuse(ErrorCode.OrderNotFound), true],
  [{ refused: ErrorCode.OrderNotFound, bare: true }, true],
  [{ id: 1n }, false],
  [undefined, false],
  [null, false],
  ["refused", false],
])("%o is a refusal: %s", (outcome, want) => {
  expect(isRefusal(outcome)).toBe(want);
});
