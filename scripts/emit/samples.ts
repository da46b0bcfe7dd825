import type { Model, OperationModel } from "../model/model.ts";
import type { OpenApiDocument, SchemaObject } from "../model/openapi.ts";
import { formMediaType } from "../model/operations.ts";
import { refName } from "../model/schema-shape.ts";
import { literal } from "./literal.ts";
import { banner, type Emitter } from "./output.ts";
/** Columns that the reference page shows without scrolling. */
const panelWidth = 64;

/** A call of every operation by the client and by curl, from the example in the document. */
export const samplesEmitter: Emitter = {
  title: "code samples",
  emit: (model) =>
    model.operations.flatMap((operation) => [
      { path: `samples/${operation.id}.ts`, text: `${banner}\n${typescriptSample(operation, model)}` },
      {
        path: `samples/${operation.id}.sh`,
        text: `#!/bin/sh\n${banner.replace("//", "#")}\n${curlSample(operation, model)}`,
      },
    ]),
};

/** The example request of the document, without what the example does not set. */
function exampleRequest({ object, id }: OperationModel): Record<string, unknown> {
  const form = object.requestBody?.content[formMediaType];
  const example = form?.example ?? Object.values(form?.examples ?? {})[0]?.value;
  if (example !== undefined) {
    if (typeof example !== "object" || example === null)
      throw new Error(`${id}: the example request is not an object.`);
    return example as Record<string, unknown>;
  }
  const parameters = object.parameters ?? [];
  return Object.fromEntries(
    parameters.filter((parameter) => parameter.example !== undefined).map(({ name, example: value }) => [name, value]),
  );
}

export function typescriptSample(operation: OperationModel, { document }: Model): string {
  const request = exampleRequest(operation);
  const args =
    Object.keys(request).length === 0
      ? ""
      : literal(request, "", panelWidth - `const outcome = await client.try.${operation.id}(`.length);
  const keys = operation.signed ? ["// Keys come from OKCOIN_API_KEY and OKCOIN_SECRET_KEY."] : [];
  const call = operation.idempotent
    ? [`const answer = await client.${operation.id}(${args});`, "console.log(answer);"]
    : [
        `const outcome = await client.try.${operation.id}(${args});`,
        "if (outcome.ok) console.log(outcome.value);",
        "else console.error(outcome.error.message);",
      ];
  return [
    'import { createClient } from "okcoin-openapi";',
    "",
    ...keys,
    "const client = createClient({",
    `  baseUrl: process.env.OKCOIN_BASE_URL ?? ${literal(document.servers[0]?.url ?? "")},`,
    "});",
    "",
    ...call,
    "",
  ].join("\n");
}

/** The same request without the client: for a signed operation it shows how the signature comes about. */
export function curlSample(operation: OperationModel, { signing, document }: Model): string {
  const fields = wireFields(operation, document).map(([name, value]) => [shellText(name), shellText(value)] as const);
  const data = (pairs: readonly (readonly [string, string])[]) =>
    pairs.map(([name, value]) => ` \\\n  --data-urlencode "${name}=${value}"`).join("");
  if (!operation.signed) return `curl --silent --get "$OKCOIN_BASE_URL${operation.path}"${data(fields)}\n`;

  const pairs = [...fields, [signing.keyField, "$OKCOIN_API_KEY"] as const];
  const sorted = pairs.toSorted(([a], [b]) => (a < b ? -1 : 1));
  const text = sorted.map(([name, value]) => name + signing.assign + value).join(signing.join);
  const letters = signing.case === "upper" ? " | tr a-f A-F" : "";
  return [
    `text="${text}${signing.secretSuffix}$OKCOIN_SECRET_KEY"`,
    `sign=$(printf '%s' "$text" | md5sum | cut -c1-32${letters})`,
    `curl --silent "$OKCOIN_BASE_URL${operation.path}"${data([...pairs, [signing.signatureField, "$sign"]])}`,
    "",
  ].join("\n");
}

function wireFields(operation: OperationModel, document: OpenApiDocument): [string, string][] {
  const encodings = operation.object.requestBody?.content[formMediaType]?.encoding ?? {};
  return Object.entries(exampleRequest(operation)).map(([name, value]) => {
    if (!Array.isArray(value)) return [name, String(value)];
    if (encodings[name]?.contentType !== "application/json") return [name, value.join(",")];
    const list = operation.fields.find((field) => field.name === name)?.schema.items;
    return [name, jsonText(value, list ? list : {}, document)];
  });
}

/** A list as JSON in which decimals stand as bare numbers with the digits they were given. */
export function jsonText(list: readonly unknown[], items: SchemaObject, { components }: OpenApiDocument): string {
  const { properties } = items.$ref === undefined ? items : (components.schemas[refName(items.$ref)] ?? {});
  const texts = list.map((item) => {
    if (typeof item !== "object" || item === null) return JSON.stringify(item);
    const pairs = Object.entries(item as Record<string, unknown>).map(([key, value]) => {
      const bare = properties?.[key]?.format === "decimal";
      return `${JSON.stringify(key)}:${bare ? String(value) : JSON.stringify(value)}`;
    });
    return `{${pairs.join(",")}}`;
  });
  return `[${texts.join(",")}]`;
}

/** A text inside double quotes of a POSIX shell. */
function shellText(text: string): string {
  return text.replaceAll(/["$`\\]/g, "\\$&");
}
