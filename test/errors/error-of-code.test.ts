import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import { ErrorCode } from "../../generated/errors.ts";
import { errorClasses, UnknownCodeError, ValidationError } from "../../src/errors/classes.ts";
import { isMutation } from "../../src/errors/is-mutation.ts";
import { OkcoinError } from "../../src/errors/okcoin-error.ts";
import { errorOfCode } from "./errors-of.ts";
import { description, mutation, open, read, repeatable, terse, unlistedCode } from "./samples.ts";

const rows = Object.entries(description.errors).map(([code, row]) => ({ code: Number(code), ...row }));

describe("errorOfCode", () => {
  it.each(rows)("makes $code $name an error of its kind", ({ code, ...row }) => {
    const error = errorOfCode(description, mutation, code);
    expect(error).toBeInstanceOf(errorClasses[row.kind]);
    expect(error).toBeInstanceOf(OkcoinError);
    expect(error).toMatchObject({
      code,
      name: row.name,
      kind: row.kind,
      retry: row.outcome === "unknown" ? "never" : row.retry,
      retryAfterMs: row.outcome === "unknown" || row.afterSeconds === undefined ? undefined : row.afterSeconds * 1000,
      docs: `okcoin-openapi/docs/errors/${String(code)}.html`,
      operation: mutation.id,
    });
    expect(
      error.message.startsWith(`${mutation.id}: ${row.description.replace(/\.$/, "")} (${String(code)} ${row.name}).`),
    ).toBe(true);
    expect(error.message).toContain(row.note ?? "");
    expect(error.message.endsWith(`; see: npx okcoin-openapi explain ${String(code)}`)).toBe(true);
  });

  it.each(rows)(
    "says $code $name and what to do where the catalogue has no texts",
    ({ code, description: text, ...row }) => {
      const { message, ...error } = errorOfCode(terse, read, code).toJSON();
      expect(error).toEqual({ ...errorOfCode(description, read, code).toJSON(), message: undefined });
      expect(message).toMatch(new RegExp(`^${read.id}: ${String(code)} ${row.name}\\. \\w[^.;]+; see: npx `));
      expect(message).not.toContain(text);
    },
  );

  it("gives each kind of the catalogue a class of its own", () => {
    expect(new Set(Object.values(errorClasses)).size).toBe(Object.keys(errorClasses).length);
    expect(new Set(rows.map(({ kind }) => kind))).toEqual(new Set(Object.keys(errorClasses)));
  });

  it("names an error as ErrorCode does", () => {
    for (const [name, code] of Object.entries(ErrorCode)) expect(errorOfCode(description, read, code).name).toBe(name);
  });

  it("says what to do, by the row's retry", () => {
    const advice = (code: number): string => errorOfCode(description, read, code).message;
    expect(advice(ErrorCode.SignatureMismatch)).toContain("Sending the same request again does not help");
    expect(advice(ErrorCode.RequestTooFrequent)).toContain("Try again after 2 s");
    expect(advice(ErrorCode.InsufficientCoins)).toContain("Retry after a user action");
  });

  it.each([
    [ErrorCode.RequestTooFrequent, 2_000],
    [ErrorCode.WithdrawalLockedAfterSecurityChange, 24 * 3_600_000],
    [ErrorCode.DailyWithdrawalLimitExceeded, 24 * 3_600_000],
    [ErrorCode.UsdDepositOnHold, 48 * 3_600_000],
    [ErrorCode.SignatureMismatch, undefined],
    [ErrorCode.InsufficientCoins, undefined],
    [unlistedCode, undefined],
  ])("says of %d how long to wait: %s ms", (code, want) => {
    const error = errorOfCode(description, read, code);
    expect(error.retryAfterMs).toBe(want);
    expect((JSON.parse(JSON.stringify(error)) as typeof error).retryAfterMs).toBe(want);
  });

  it("gives no wait where the request must not be repeated, whatever the row says", () => {
    expect(errorOfCode(description, mutation, ErrorCode.RequestTooFrequent, true).retryAfterMs).toBeUndefined();
    expect(errorOfCode(description, repeatable, ErrorCode.RequestTooFrequent, true).retryAfterMs).toBe(2_000);
  });

  it.each(rows)("says of $code $name whether a mutation may have taken effect", ({ code, outcome }) => {
    expect(errorOfCode(description, mutation, code).outcomeUnknown).toBe(outcome === "unknown");
    expect(errorOfCode(description, repeatable, code).outcomeUnknown).toBe(outcome === "unknown");
    expect(errorOfCode(description, read, code).outcomeUnknown).toBe(false);
  });

  it("tells to look first where the outcome is unknown", () => {
    expect(errorOfCode(description, mutation, ErrorCode.SystemFailure).message).toContain(
      "look before you send it again",
    );
    expect(errorOfCode(description, read, ErrorCode.SystemFailure).message).toContain("Try again after 2 s");
  });

  it.each([
    ...rows.filter(({ outcome }) => outcome === "unknown").map(({ code }) => code),
    ErrorCode.RequestTooFrequent,
  ])("never advises to place twice what may have been placed: %d", (code) => {
    const error = errorOfCode(description, mutation, code, true);
    expect(error).toMatchObject({ retry: "never", outcomeUnknown: true });
    expect(error.message).toContain("It may have taken effect in spite of this answer: look before you send it again");
    expect(errorOfCode(description, read, code, true).retry).toBe(description.errors[code]?.retry);
  });

  it("advises to repeat what may be repeated", () => {
    const error = errorOfCode(description, repeatable, ErrorCode.SystemFailure);
    expect(error).toMatchObject({ retry: "after-delay", outcomeUnknown: true });
    expect(error.message).toContain("It may have taken effect in spite of this answer: sending it again does no harm");
  });

  it("leaves the outcome open when the answer also claims success", () => {
    expect(errorOfCode(description, mutation, ErrorCode.InsufficientCoins, true).outcomeUnknown).toBe(true);
    expect(errorOfCode(description, read, ErrorCode.InsufficientCoins, true).outcomeUnknown).toBe(false);
  });

  it("keeps the number of a code that the document does not list", () => {
    const error = errorOfCode(description, mutation, unlistedCode);
    expect(error).toBeInstanceOf(UnknownCodeError);
    expect(error).toMatchObject({
      code: unlistedCode,
      name: "UnknownCodeError",
      kind: "unknown",
      retry: "never",
      outcomeUnknown: true,
    });
    expect(error.message).toContain(String(unlistedCode));
    expect(errorOfCode(description, read, unlistedCode).outcomeUnknown).toBe(false);
  });

  it("takes no property of Object for a row", () => {
    expect(errorOfCode(description, read, "constructor" as unknown as number)).toBeInstanceOf(UnknownCodeError);
  });
});

describe("isMutation", () => {
  it.each([
    [open, false],
    [read, false],
    [mutation, true],
    [repeatable, true],
    [{ ...read, idempotent: false }, true],
    [{ ...repeatable, permission: "withdraw" } as const, true],
  ])("$id", (operation, want) => {
    expect(isMutation(operation)).toBe(want);
  });
});

describe("an error", () => {
  const error = errorOfCode(description, mutation, ErrorCode.InsufficientCoins);

  it("has its name in the first line of the stack and of a print", () => {
    expect(error.stack?.startsWith(`InsufficientCoins: ${error.message}`)).toBe(true);
    const print = inspect(error);
    expect(print.startsWith(`InsufficientCoins: ${error.message}`)).toBe(true);
    expect(print).toContain(`code: ${String(ErrorCode.InsufficientCoins)}`);
    expect(print.match(/InsufficientCoins/g)?.length).toBe(2);
  });

  it("becomes plain data as JSON", () => {
    expect(JSON.parse(JSON.stringify(error))).toEqual({
      code: ErrorCode.InsufficientCoins,
      name: "InsufficientCoins",
      kind: "insufficient-funds",
      operation: mutation.id,
      retry: "after-user-action",
      outcomeUnknown: false,
      attempts: 0,
      message: error.message,
      docs: error.docs,
    });
  });

  it("has no cause where there is none", () => {
    expect(Object.hasOwn(error, "cause")).toBe(false);
  });

  it("carries field and reason when a parameter was refused", () => {
    const refused = new ValidationError({
      name: "ValidationError",
      code: undefined,
      message: "trade: …",
      operation: mutation.id,
      retry: "never",
      docs: error.docs,
      field: "price",
      reason: "must be above 0",
    });
    expect(refused.toJSON()).toMatchObject({ name: "ValidationError", field: "price", reason: "must be above 0" });
    expect(Object.hasOwn(errorOfCode(description, mutation, ErrorCode.IllegalParameter), "field")).toBe(false);
  });
});
