import { expect, it } from "vitest";
import { faultNames, matrix, moments, wayNames } from "./matrix.ts";
import { type KindName, kinds } from "./kinds.ts";
import "../../sandbox/support/check-every-answer.ts";

const kindNames = Object.keys(kinds) as KindName[];

matrix(kindNames);

it("has as many faults and kinds of operation as it must", () => {
  expect(faultNames.length).toBeGreaterThanOrEqual(44);
  expect(kindNames.length).toBeGreaterThanOrEqual(7);
  expect([moments.length, wayNames.length]).toEqual([3, 2]);
});
