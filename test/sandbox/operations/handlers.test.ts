import { expect, it } from "vitest";
import { okcoin } from "../../../generated/index.ts";
import { handlers } from "../../../src/sandbox/operations/index.ts";

it("every operation of the document is carried out, and no other", () => {
  expect(Object.keys(handlers).toSorted()).toEqual(Object.keys(okcoin.operations).toSorted());
});
