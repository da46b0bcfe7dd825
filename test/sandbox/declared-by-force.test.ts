import { describe, expect, it } from "vitest";
import type { OperationId } from "../../generated/methods.ts";
import { operationErrors } from "../../generated/operation-errors.ts";
import { operations } from "../../generated/operations.ts";
import { createSandbox } from "../../src/sandbox/index.ts";
import "./support/check-every-answer.ts";

const sandbox = createSandbox({ marketMakers: false });

describe("every operation can be made to answer every code that it declares", () => {
  it.each(Object.keys(operations) as OperationId[])("%s", async (id) => {
    const { path, method } = operations[id];
    const errors = operationErrors[id];
    const answered: unknown[] = [];
    for (const code of errors) {
      sandbox.force(id, { code });
      const answer = await sandbox.fetch(`https://sandbox.test${path}`, { method });
      answered.push(((await answer.json()) as { error_code?: unknown }).error_code);
    }
    expect(answered).toEqual(errors);
  });
});
