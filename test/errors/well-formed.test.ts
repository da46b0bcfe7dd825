import { describe, expect, it } from "vitest";
import { okcoin } from "../../generated/index.ts";
import { describedOkcoin } from "../../src/client/catalogue.ts";
import { sentence } from "../../src/errors/sentence.ts";
import { errorOfFault, statusError } from "../../src/errors/uncoded-errors.ts";
import { outcomeUnknown, settleSent } from "../../src/errors/unknown-outcome.ts";
import { TransportFault, type FaultReason } from "../../src/transport/transport-fault.ts";
import { errorOfCode, placeOf, timeoutError } from "./errors-of.ts";

/** The last words of a message lead into the reference. */
const lead = /; see:? \S.*$/;
const operations = Object.values(okcoin.operations);
const description = describedOkcoin;

function redact(text: string): string {
  return text;
}

function expectSentences(message: string): void {
  expect(message).toMatch(/; see: npx okcoin-openapi explain \w+$/);
  const said = message.replace(lead, ".");
  expect(said).toMatch(/[^.?!,;:][.?!]$/);
  expect(said).not.toMatch(/[.?!,;:]{2}|\. \.| {2}|undefined|\[object/);
}

describe("a message is made of sentences, each with one mark at its end, for", () => {
  it.each(operations)("every code of $id", (operation) => {
    for (const code of [...Object.keys(okcoin.errors), 424_242]) {
      for (const contradicted of [false, true]) {
        expectSentences(errorOfCode(description, operation, Number(code), contradicted).message);
      }
    }
  });

  it.each(operations)("every failure without a code of $id", (operation) => {
    const context = { ...placeOf(description, operation), redact };
    const faults: FaultReason[] = ["refused", "dns", "tls", "reset", "redirect", "too-large", "aborted", "other"];
    const errors = [
      ...[200, 403, 404, 429, 500, 503].map((status) => statusError(context, { status, text: "<html>", headers: {} })),
      ...faults.map((reason) => errorOfFault(context, new TransportFault("sent-or-unknown", reason))),
      timeoutError(context, 500, true),
      timeoutError(context, 500, false),
      outcomeUnknown(context, new Error("stop")),
    ];
    for (const error of errors) {
      expectSentences(error.message);
      expectSentences(settleSent(context, error).message);
    }
  });
});

describe("a sentence", () => {
  it.each([
    ["is required", "is required."],
    ["is required.", "is required."],
    ['did you mean "price"?', 'did you mean "price"?'],
    ["stop!", "stop!"],
  ])("%s", (given, want) => {
    expect(sentence(given)).toBe(want);
  });
});
