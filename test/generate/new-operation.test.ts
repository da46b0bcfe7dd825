import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { generate } from "../../scripts/generate.ts";
import { copySpec } from "./spec-copy.ts";

const newOperation = `post:
  operationId: serverTime
  tags: [Account]
  summary: Time of the exchange
  description: The clock of the exchange.
  security:
    - Signature: []
  x-permission: read
  x-idempotent: true
  x-rate-limit: { requests: 5, seconds: 1, scope: key }
  x-errors:
    groups: [every, signed]
    codes: [19999]
  x-availability: later
  requestBody:
    required: true
    content:
      application/x-www-form-urlencoded:
        schema:
          type: object
          required: [precision]
          properties:
            precision:
              description: Digits after the second.
              type: integer
              minimum: 0
              maximum: 3
        examples:
          request:
            summary: To the millisecond
            value: { precision: 3 }
  responses:
    "200":
      description: The time, or the refusal.
      content:
        application/json:
          schema:
            oneOf:
              - $ref: ../schemas/ServerTimeResponse.yaml
              - $ref: ../schemas/ErrorBody.yaml
          examples:
            success:
              summary: A time
              value: { result: true, time: 1441000200000, drift: 0.10 }
            refused:
              summary: The clock stands
              value: { result: false, error_code: 19999 }
    "403":
      $ref: ../responses/IpShielded.yaml
`;

const newSchema = `title: ServerTimeResponse
description: The time of the exchange.
type: object
required: [result, time, drift]
properties:
  result:
    description: Always true.
    type: boolean
    const: true
  time:
    description: The time.
    type: [integer, string]
    format: unix-ms
  drift:
    description: How far the clock is off, in seconds.
    type: [number, string]
    format: decimal
`;

const newCode = `x-error-codes:
  19999:
    name: ClockStopped
    kind: system
    retry: after-delay
    description: The clock of the exchange has stopped.
    source: later
`;

test("a new operation and a new code need nothing but the document and the command", async () => {
  const { spec, out, edit, write } = await copySpec();
  await write("paths/serverTime.yaml", newOperation);
  await write("schemas/ServerTimeResponse.yaml", newSchema);
  await edit("openapi.yaml", /\npaths:\n/, "\npaths:\n  /api/v1/server_time.do: { $ref: paths/serverTime.yaml }\n");
  await edit("schemas/ErrorCode.yaml", /\nenum:\n/, "\nenum:\n  - 19999\n");
  await edit("schemas/ErrorCode.yaml", "x-error-codes:\n", newCode);
  await generate({ spec, out });

  const text = (file: string) => readFile(join(out, file), "utf8");
  expect(await text("errors.ts")).toContain("ClockStopped: 19999,");
  expect(await text("methods.ts")).toContain(
    "serverTime(params: ServerTimeParams, options?: CallOptions): Promise<ServerTimeValue>;",
  );
  expect(await text("operations.ts")).toContain('path: "/api/v1/server_time.do"');
  expect(await text("shapes.ts")).toContain("ServerTimeResponse: {");
  expect(await text("reference/errors.md")).toContain("ClockStopped");
  expect(await text("docs/index.html")).toContain("19999 ClockStopped");
  expect(await text("samples/serverTime.ts")).toContain("client.serverTime({ precision: 3 })");
});
