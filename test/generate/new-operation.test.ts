import { writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import ts from "typescript";
import { expect, test } from "vitest";
import type { ApiDescription } from "../../src/description.ts";
import { generate } from "../../scripts/generate.ts";
import { createClientFor } from "../../src/client/index.ts";
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
  await callIt(out);
  expect(typeErrors(out)).toEqual([]);
});

/** The client, given the new data and not a line of new code. */
async function callIt(out: string): Promise<void> {
  const { okcoin } = (await import(pathToFileURL(join(out, "index.ts")).href)) as { okcoin: ApiDescription };
  const answers = ['{"result":true,"time":"1441000200000","drift":0.10}', '{"result":false,"error_code":19999}'];
  const client = createClientFor(okcoin, {
    baseUrl: "https://exchange.test",
    apiKey: "key",
    secretKey: "secret",
    retry: false,
    fetch: () => Promise.resolve(new Response(answers.shift())),
  });
  await expect(client.serverTime?.({ precision: 3 })).resolves.toEqual({
    result: true,
    time: 1441000200000,
    drift: "0.10",
  });
  await expect(client.serverTime?.({ precision: 3 })).rejects.toMatchObject({
    code: 19999,
    name: "ClockStopped",
    retry: "after-delay",
  });
  await expect(client.serverTime?.({ precision: 4 })).rejects.toMatchObject({ field: "precision" });
}

/** What the compiler says of a caller of the new method. */
function typeErrors(out: string): string[] {
  const file = join(out, "caller.ts");
  const source = `import type { Methods, OperationTypes } from "./methods.ts";
export async function call(client: Methods): Promise<string> {
  const { time, drift } = await client.serverTime({ precision: 3 });
  // @ts-expect-error -- a field that is not there
  await client.serverTime({ precison: 3 });
  const code: OperationTypes["serverTime"]["codes"] = 19999;
  return drift + time.toFixed() + String(code);
}
`;
  writeFileSync(file, source);
  const options: ts.CompilerOptions = {
    strict: true,
    noEmit: true,
    module: ts.ModuleKind.NodeNext,
    target: ts.ScriptTarget.ES2023,
    allowImportingTsExtensions: true,
    types: [],
  };
  return ts
    .getPreEmitDiagnostics(ts.createProgram([file], options))
    .map((found) => ts.flattenDiagnosticMessageText(found.messageText, "\n"));
}
