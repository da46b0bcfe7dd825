import { describe, expect, it } from "vitest";
import { okcoin } from "../../generated/index.ts";
import type { OperationId } from "../../generated/methods.ts";
import { operationErrors } from "../../generated/operation-errors.ts";
import type { OperationDescription } from "../../src/description.ts";
import type { GenericMethod, GenericOutcome } from "../../src/client/client-types.ts";
import { createClient } from "../../src/client/create-client.ts";
import { errorClasses, OutcomeUnknownError, ResponseError } from "../../src/errors/classes.ts";
import { baseUrl, keys } from "./keys.ts";
import { sourceDocument } from "../source-document.ts";
import { answering, stubFetch } from "./stub-fetch.ts";

interface Media {
  readonly examples?: Readonly<Record<string, { readonly value: unknown }>>;
}

interface Operation {
  readonly operationId: string;
  readonly parameters?: readonly { readonly name: string; readonly example: unknown }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, Media>> };
  readonly responses: { readonly 200: { readonly content: Readonly<Record<string, Media>> } };
}

const { paths } = sourceDocument as unknown as { paths: Readonly<Record<string, Readonly<Record<string, Operation>>>> };
const documented = Object.values(paths).flatMap((item) => Object.values(item));

function operationOf(id: string): OperationDescription {
  const operation = Object.values<OperationDescription>(okcoin.operations).find((each) => each.id === id);
  if (operation === undefined) throw new Error(`no operation ${id}`);
  return operation;
}

function examplesOf(content: Readonly<Record<string, Media>> = {}): [string, unknown][] {
  return Object.values(content).flatMap(({ examples = {} }) =>
    Object.entries(examples).map(([name, { value }]): [string, unknown] => [name, value]),
  );
}

/** Example parameters of an operation, by name of the example. */
const requests = documented.flatMap(({ operationId, parameters = [], requestBody }) => {
  const query = Object.fromEntries(parameters.map(({ name, example }) => [name, example]));
  const bodies = examplesOf(requestBody?.content);
  const examples: [string, unknown][] = bodies.length > 0 ? bodies : [["query", query]];
  return examples.map(([name, params]) => ({ operationId, name, params: params as object }));
});

const answers = documented.flatMap(({ operationId, responses }) =>
  examplesOf(responses[200].content).map(([name, body]) => ({ operationId, name, body })),
);

type AnyMethods = Readonly<Record<string, GenericMethod>> & {
  readonly try: Readonly<Record<string, (params: object) => Promise<GenericOutcome>>>;
};
function clientWith(fetch: ReturnType<typeof answering>): AnyMethods {
  return createClient({ baseUrl, ...keys, fetch, retry: false, rateLimit: false }) as unknown as AnyMethods;
}

/** The code at the top of an example answer. */
function codeOf(body: unknown): number | undefined {
  const fields = body as Readonly<Record<string, number>>;
  return okcoin.envelope.codeFields.map((field) => fields[field]).find((code) => code !== undefined);
}

function failed(body: unknown): boolean {
  const { resultField, failureValues } = okcoin.envelope;
  return failureValues.some((value) => value === (body as Readonly<Record<string, unknown>>)[resultField]);
}

function isWithoutCode(error: unknown): boolean {
  return error instanceof OutcomeUnknownError && error.cause instanceof ResponseError;
}

/** A scalar as the form field it becomes. */
function asText(value: unknown): string {
  return Array.isArray(value) ? value.map(asText).join(",") : String(value);
}

describe("every example request of the document", () => {
  it.each(requests)("is sent as it stands: $operationId $name", async ({ operationId, params }) => {
    const fetch = stubFetch(() => new Response("{}"));
    await clientWith(fetch).try[operationId]?.(params);
    expect(fetch.sent).toHaveLength(1);
    const {
      [okcoin.signing.signatureField]: signature,
      [okcoin.signing.keyField]: key,
      ...fields
    } = fetch.sent[0]?.fields ?? {};
    expect(Object.keys(fields)).toEqual(Object.keys(params));
    for (const [name, value] of Object.entries(params)) {
      const isJson = Array.isArray(value) && value.some((item) => typeof item === "object");
      if (isJson) expect(JSON.parse(fields[name] ?? "")).toHaveLength(value.length);
      else expect(fields[name]).toBe(asText(value));
    }
    expect([signature !== undefined, key !== undefined]).toEqual([
      operationOf(operationId).signed,
      operationOf(operationId).signed,
    ]);
  });
});

describe("every example answer of the document", () => {
  it("is there", () => {
    expect(answers.length).toBeGreaterThan(documented.length);
  });

  it.each(answers)("reads as what it is: $operationId $name", async ({ operationId, name, body }) => {
    // An answer that repeats its request is an example of the same name.
    const own = requests.filter((each) => each.operationId === operationId);
    const params = (own.find((each) => each.name === name) ?? own[0])?.params ?? {};
    const outcome = await clientWith(answering(body)).try[operationId]?.(params);
    const code = codeOf(body);
    if (code === undefined) {
      const { ok, value, error } = outcome as { ok: boolean; value?: object; error?: unknown };
      // A batch of which nothing was accepted: a value if the document lets its result be false, else a failure without a code.
      if (failed(body)) expect(value ?? error).toSatisfy(ok ? failed : isWithoutCode);
      else expect(ok).toBe(true);
      return;
    }
    const row = Object.entries(okcoin.errors).find(([each]) => Number(each) === code)?.[1];
    if (row === undefined) throw new Error(`no code ${String(code)}`);
    if (outcome?.ok !== false) throw new Error("a success");
    expect(outcome.error).toBeInstanceOf(errorClasses[row.kind]);
    expect(outcome.error).toMatchObject({ code, name: row.name, operation: operationId });
    expect(operationErrors[operationId as OperationId]).toContain(code);
  });
});
