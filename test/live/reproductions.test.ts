import "../sandbox/support/check-every-answer.ts";
import { describe, expect, test } from "vitest";
import type { OperationId } from "../../generated/methods.ts";
import { clientErrors } from "../../scripts/emit/client-errors.ts";
import { makeForms } from "../../scripts/emit/forms.ts";
import { classReproduction, codeReproduction } from "../../scripts/emit/pages/reproductions.ts";
import type { Reproduction } from "../../scripts/emit/pages/try-it.ts";
import { PageExchange, type PageCallOptions } from "../../scripts/live/exchange/page-exchange.ts";
import { paramsOf, valuesOf } from "../../scripts/live/try-it/form-values.ts";
import { classOf } from "../../scripts/live/parts/error-names.ts";
import { sourceModel } from "../source-document.ts";

const { operations } = makeForms(sourceModel);
const exchange = new PageExchange();

/** Presses Run on the form as the page of an error has it. */
async function reproduce({ operation, force, when }: Reproduction) {
  const form = operations[operation] ?? expect.fail(operation);
  const params = paramsOf(form, valuesOf(form, form.examples[0]?.params ?? {}), exchange.account.tradePassword ?? "");
  const forced = (/^\d+$/.test(force) ? { code: Number(force), when } : { fault: force, when }) as NonNullable<
    PageCallOptions["force"]
  >;
  const { outcome } = await exchange.call(form.id as OperationId, params, { force: forced, timeoutMs: 200 });
  return outcome.ok ? expect.fail("the call succeeded") : outcome.error;
}

describe("Reproduce this, on the page of a code", () => {
  const answered = sourceModel.errors.filter(({ code }) =>
    sourceModel.operations.some(({ errors }) => errors.includes(code)),
  );

  test.each(answered.map(({ code }) => code))("%i ends in this code", async (code) => {
    const reproduction = codeReproduction(code, sourceModel) ?? expect.fail("there is none");
    expect((await reproduce(reproduction)).code).toBe(code);
  });

  test("is left out where no operation answers the code", () => {
    const others = sourceModel.errors.filter((error) => !answered.includes(error));
    expect(others.length).toBeGreaterThan(0);
    for (const { code } of others) expect(codeReproduction(code, sourceModel)).toBeUndefined();
  });
});

describe("Reproduce this, on the page of a class", () => {
  test.each(clientErrors.filter(({ kind }) => kind === "transport" || kind === "unknown").map(({ name }) => name))(
    "%s ends in this class",
    async (name) => {
      const reproduction = classReproduction(name, [], sourceModel) ?? expect.fail("there is none");
      expect(classOf(await reproduce(reproduction))).toBe(name);
    },
  );

  test("IpShieldedError ends in this class", async () => {
    const reproduction = classReproduction("IpShieldedError", [], sourceModel) ?? expect.fail("there is none");
    expect(classOf(await reproduce(reproduction))).toBe("IpShieldedError");
  });

  test("a class with codes ends in one of them", async () => {
    const codes = sourceModel.errors.filter(({ kind }) => kind === "loan").map(({ code }) => code);
    const error = await reproduce(classReproduction("LoanError", codes, sourceModel) ?? expect.fail("there is none"));
    expect(codes).toContain(error.code);
    expect(classOf(error)).toBe("LoanError");
  });
});
