import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import document from "../../generated/openapi.json" with { type: "json" };
import { ErrorCode, codelessErrors } from "../../generated/errors.ts";
import { operations } from "../../generated/operations.ts";
import { errorCatalogue } from "../../src/client/catalogue.ts";

const { ErrorCode: schema } = document.components.schemas;
const rows = Object.entries(schema["x-error-codes"]).map(([code, row]) => ({ code: Number(code), ...row }));
const official = rows.filter((row) => row.source === "official-page").map((row) => row.code);

describe("the error catalogue", () => {
  test("holds every code of the official page, and marks them as such", () => {
    expect(official).toHaveLength(96);
    expect(official.filter((code) => code >= 10_000)).toHaveLength(51);
    expect(official.filter((code) => code < 10_000)).toHaveLength(45);
    // The digest of the page's own numbers, ascending and joined by commas: a typing error in one would pass a mere count.
    const digest = createHash("sha256")
      .update(official.toSorted((a, b) => a - b).join(","))
      .digest("hex");
    expect(digest).toBe("9730a0cdaacc66f517ae885b5a3b6f407c88ac1015337995ce5453844d4ea0df");
  });

  test("and the two failures of the page that have no code", () => {
    expect(codelessErrors.map((row) => [row.trigger, row.kind])).toEqual([
      [403, "rate-limit"],
      ["timeout", "rate-limit"],
    ]);
  });

  test("its other forms agree with the rows", () => {
    const inOrder = schema.enum.map((code) => rows.find((row) => row.code === code));
    expect(schema["x-enum-varnames"]).toEqual(inOrder.map((row) => row?.name));
    expect(schema["x-enum-descriptions"]).toEqual(inOrder.map((row) => row?.description));
    for (const { code, name, kind, retry } of rows) {
      expect(ErrorCode).toHaveProperty(name, code);
      expect(errorCatalogue).toHaveProperty(String(code), expect.objectContaining({ name, kind, retry }));
    }
  });
});

test("the document has the exchange's 24 operations, and the three later ones among others", () => {
  const availability = Object.values(document.paths).map(
    (item) => Object.values(item)[0] as { operationId: string; "x-availability": string },
  );
  expect(availability.filter((operation) => operation["x-availability"] === "okcoin")).toHaveLength(24);
  const later = availability.filter((operation) => operation["x-availability"] === "later");
  expect(later.map((operation) => operation.operationId)).toEqual(
    expect.arrayContaining(["fundsTransfer", "tickers", "walletInfo"]),
  );
  expect(Object.keys(operations).toSorted()).toEqual(availability.map(({ operationId }) => operationId).toSorted());
});
