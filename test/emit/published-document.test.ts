import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import { describe, expect, test } from "vitest";
import type { OpenApiDocument, OperationObject, SchemaObject } from "../../scripts/model/openapi.ts";
import { sign } from "../../src/signing/index.ts";
import { sourceDocument, sourceModel } from "../source-document.ts";

const files = ["openapi.json", "openapi.lean.json"];
const { keyField, signatureField, vectors } = sourceModel.signing;
const form = "application/x-www-form-urlencoded";
const json = "application/json";

function path(file: string): string {
  return fileURLToPath(new URL(`../../generated/${file}`, import.meta.url));
}

function text(file: string): string {
  return readFileSync(path(file), "utf8");
}

interface Example {
  readonly at: string;
  readonly pointer: string;
  readonly value: unknown;
}

function pointer(...parts: readonly string[]): string {
  return `#/${parts.map((part) => part.replaceAll("~", "~0").replaceAll("/", "~1")).join("/")}`;
}

function operationsIn(document: OpenApiDocument): [path: string, method: string, operation: OperationObject][] {
  return Object.entries(document.paths).flatMap(([route, item]) =>
    Object.entries(item).map(([method, operation]): [string, string, OperationObject] => [route, method, operation]),
  );
}

/** Every example of the document, with the place of the schema that it must fit. */
function examplesIn(document: OpenApiDocument): Example[] {
  return operationsIn(document).flatMap(([route, method, operation]) => {
    const id = operation.operationId;
    const place = ["paths", route, method];
    const media = (content: OperationObject["responses"][string]["content"] | undefined, at: string[]) =>
      Object.entries(content ?? {}).flatMap(([type, { examples = {} }]) =>
        Object.entries(examples).map(([name, { value }]) => ({
          at: `${id} ${name}`,
          pointer: pointer(...place, ...at, "content", type, "schema"),
          value,
        })),
      );
    const parameters = (operation.parameters ?? []).flatMap(({ name, example }, i) =>
      example === undefined
        ? []
        : [{ at: `${id} ${name}`, pointer: pointer(...place, "parameters", String(i), "schema"), value: example }],
    );
    return [
      ...parameters,
      ...media(operation.requestBody?.content, ["requestBody"]),
      ...media(operation.responses["200"]?.content, ["responses", "200"]),
    ];
  });
}

describe.each(files)("%s", (file) => {
  const document = JSON.parse(text(file)) as OpenApiDocument;
  const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: true });
  ajv.addSchema(document, "document");
  const examples = examplesIn(document);
  const signed = operationsIn(document).filter(([, , { security }]) => security.length > 0);

  function validator(at: string): ValidateFunction {
    const validate = ajv.getSchema(`document${at}`);
    if (!validate) throw new Error(`no schema at ${at}`);
    return validate;
  }

  test("has no problems by Redocly's strictest rules", async () => {
    const cli = fileURLToPath(new URL("../../node_modules/@redocly/cli/bin/cli.js", import.meta.url));
    const config = fileURLToPath(new URL("strict.redocly.yaml", import.meta.url));
    const run = await promisify(execFile)(
      process.execPath,
      [cli, "lint", path(file), "--format=json", "--config", config],
      { env: { ...process.env, REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true" } },
    ).catch((error: unknown) => error as { stdout: string });
    const { problems } = JSON.parse(run.stdout.slice(run.stdout.indexOf("{"))) as { problems: { message: string }[] };
    expect(problems.map(({ message }) => message)).toEqual([]);
  });

  test("sends nobody anywhere but to the reader's own machine", () => {
    expect(document.servers).toEqual(sourceDocument.servers);
    expect(new URL(document.servers[0]?.url ?? "").hostname).toBe("127.0.0.1");
  });

  test("has every operation of the source, and an example of each request and answer", () => {
    expect(operationsIn(document).map(([route, method, { operationId }]) => [route, method, operationId])).toEqual(
      operationsIn(sourceDocument).map(([route, method, { operationId }]) => [route, method, operationId]),
    );
    expect(examples.map(({ at }) => at)).toEqual(examplesIn(sourceDocument).map(({ at }) => at));
  });

  test.each(examples)("has an example that fits its schema: $at", ({ pointer: at, value }) => {
    const validate = validator(at);
    expect(validate(value) ? [] : validate.errors).toEqual([]);
  });

  test("lets an answer fit that has the fields of two shapes", () => {
    const answer = pointer("paths", "/api/v1/ticker.do", "get", "responses", "200", "content", json, "schema");
    const both = { date: "1", ticker: { buy: 1, sell: 1, last: 1, high: 1, low: 1, vol: 1 }, error_code: 10007 };
    expect(validator(answer)(both)).toBe(true);
  });

  test.each(signed.map(([, , operation]) => [operation.operationId, operation] as const))(
    "asks %s for key and signature",
    (_id, { requestBody }) => {
      const media = requestBody?.content[form];
      expect(requestBody?.required).toBe(true);
      const { required, properties } = media?.schema ?? {};
      expect(required).toEqual(expect.arrayContaining([keyField, signatureField]));
      expect(properties?.[keyField]?.description).toBeTruthy();
      expect(properties?.[signatureField]?.description).toContain(vectors[0]?.secret);
      for (const { value } of Object.values(media?.examples ?? {})) {
        const { [signatureField]: signature, ...fields } = value as Record<string, unknown>;
        const texts = Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, String(field)]));
        expect(signature).toBe(sign(texts, vectors[0]?.secret ?? ""));
      }
    },
  );

  test("asks no public operation for them", () => {
    const open = operationsIn(document).filter(([, , { security }]) => security.length === 0);
    expect(open.length).toBeGreaterThan(0);
    for (const [, , operation] of open)
      expect(JSON.stringify(operation.parameters ?? [])).not.toContain(`"${keyField}"`);
  });

  test("has only fields of a form that are sent as they stand", () => {
    for (const [, , { requestBody }] of operationsIn(document)) {
      const media = requestBody?.content[form];
      if (!media) continue;
      expect(media.encoding).toBeUndefined();
      expect(media.schema).toMatchObject({ type: "object" });
      for (const [name, property] of Object.entries(media.schema.properties ?? {})) {
        const { type } = resolve(property, document);
        for (const list of ["array", "object"]) expect([name, ...[type].flat()]).not.toContain(list);
      }
    }
  });

  test("holds nothing that one tool reads as something else", () => {
    expect(text(file)).not.toContain("](#");
    expect(text(file)).not.toContain('"items":false');
    expect(text(file)).not.toContain("prefixItems");
    expect(text(file)).not.toContain("x-enumDescriptions");
  });
});

test("the lean file is less than half of the whole one, and has no guide, error table, sample or row of the catalogue", () => {
  const lean = text("openapi.lean.json");
  expect(lean.length).toBeLessThan(text("openapi.json").length / 2);
  for (const absent of [
    "x-error-codes",
    "x-codeSamples",
    "x-traitTag",
    "x-tagGroups",
    "x-logo",
    "Error codes**",
    '"vectors"',
  ])
    expect(lean).not.toContain(absent);
  const { ErrorCode: codes } = (JSON.parse(lean) as OpenApiDocument).components.schemas;
  expect(codes?.["x-enum-varnames"]).toHaveLength(codes?.enum?.length ?? 0);
  expect(codes?.["x-enum-descriptions"]).toHaveLength(codes?.enum?.length ?? 0);
});

test("the source asks no request for key and signature: the client adds them", () => {
  const properties = sourceModel.operations.flatMap(({ fields }) => fields.map(({ name }) => name));
  expect(properties).not.toContain(keyField);
  expect(properties).not.toContain(signatureField);
});

function resolve(schema: SchemaObject, document: OpenApiDocument): SchemaObject {
  const name = schema.$ref?.split("/").at(-1);
  return name === undefined ? schema : (document.components.schemas[name] ?? {});
}
