import { describe, expect, inject, test } from "vitest";
import { pascal } from "../../scripts/literal.ts";
import { retryWords } from "../../scripts/emit/reference-sections.ts";
import { helpers, paramsOf, valueOf, type Field } from "./document-fields.ts";
import { sourceModel } from "../source-document.ts";
import { openEditor, plain, type Editor } from "./editor.ts";

const { operations, errors } = sourceModel;
const consumer = inject("project");

/** Opens expressions below the imports that they need, and gives the hover at the end of each. */
function hovers(imports: readonly string[], expressions: readonly string[]): ReturnType<Editor["hover"]>[] {
  const editor = openEditor(consumer, [...imports, ...expressions]);
  return expressions.map((_, index) => editor.hover(imports.length + index));
}

describe("ErrorCode", () => {
  const shown = hovers(
    ['import { ErrorCode } from "okcoin-openapi";'],
    errors.map(({ name }) => `ErrorCode.${name}`),
  );

  test("has a member for each code", () => {
    expect(shown.length).toBe(errors.length);
    expect(errors.length).toBeGreaterThan(100);
  });

  test.each(errors.map((error, index) => ({ ...error, index })))(
    "$name says number, name, meaning and what to do",
    ({ index, ...error }) => {
      const { code, name, description } = error;
      const { shown: line, text } = shown[index] ?? { shown: "", text: "" };
      expect(line).toContain(`${name}: ${String(code)}`);
      for (const part of [String(code), name, description, retryWords(error)]) expect(text).toContain(plain(part));
    },
  );
});

const types = operations.flatMap(({ id }) => [`${pascal(id)}Params`, `${pascal(id)}Value`]);
const imports = [`import type { ${types.join(", ")} } from "okcoin-openapi";`, ...helpers];
const fields = operations.flatMap((operation) => {
  const params = paramsOf(operation).map((field) => ({ operation, kind: "parameter", ...field }));
  return [...params, ...valueOf(operation).map((field) => ({ operation, kind: "value", ...field }))];
});

describe("fields", () => {
  test("are those of every operation that has some", () => {
    for (const operation of operations) {
      const own = fields.filter((field) => field.operation === operation);
      const names = own.filter(({ kind }) => kind === "parameter").map(({ expression }) => expression);
      for (const { name } of operation.fields) {
        expect(
          names.some((each) => each.endsWith(`[${JSON.stringify(name)}]`)),
          `${operation.id} ${name}`,
        ).toBe(true);
      }
      expect(
        own.filter(({ kind }) => kind === "value").length + Number(operation.id === "kline"),
        operation.id,
      ).toBeGreaterThan(0);
    }
    expect(fields.length).toBeGreaterThan(240);
  });

  const shown = hovers(
    imports,
    fields.map(({ expression }) => expression),
  );

  test.each(operations.map((operation) => [operation.id, operation] as const))(
    "of %s say what the document says",
    (_, operation) => {
      fields.forEach((field: Field & { readonly operation: object }, index) => {
        if (field.operation !== operation) return;
        const { text, tags } = shown[index] ?? { text: "", tags: [] };
        expect(field.description, field.expression).not.toBe("");
        expect(text, field.expression).toContain(plain(field.description));
        expect(
          tags.some((tag) => tag.startsWith("@deprecated")),
          field.expression,
        ).toBe(field.deprecated);
      });
    },
  );
});

describe("methods", () => {
  const setUp = ['import type { Client } from "okcoin-openapi";', "declare const client: Client;"];
  const shown = hovers(
    setUp,
    operations.flatMap(({ id }) => [`client.${id}`, `client.try.${id}`]),
  );

  test.each(operations.map((operation, index) => ({ ...operation, index })))(
    "$id says what the document says, of `try` too",
    ({ id, object, index }) => {
      for (const { shown: line, text, tags } of shown.slice(2 * index, 2 * index + 2)) {
        expect(line).toContain(`${id}(`);
        expect(text).toContain(plain(object.summary));
        expect(text).toContain(plain(object.description));
        expect(tags.some((tag) => tag.startsWith("@deprecated"))).toBe(object.deprecated === true);
      }
    },
  );
});
