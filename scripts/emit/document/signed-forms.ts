import { createHash } from "node:crypto";
import type { Model } from "../../model/model.ts";
import type { OpenApiDocument, SchemaObject, SigningObject } from "../../model/openapi.ts";
import { formMediaType } from "../../model/operations.ts";
import { stringToSign } from "../../model/string-to-sign.ts";
import { exampleValues } from "./text-fields.ts";

/**
 * Adds the key and the signature to the form of every signed operation, as fields that are required, and to its examples, which are
 * signed with the key and the secret of a test vector. Forms must be flat and lists text by now: a signature is made of what is sent.
 */
export function signForms(document: OpenApiDocument, { operations, signing }: Model): void {
  for (const { path, signed } of operations) {
    const operation = document.paths[path]?.post;
    if (!signed || !operation) continue;
    operation.requestBody ??= { content: {} };
    operation.requestBody.required = true;
    const form = (operation.requestBody.content[formMediaType] ??= { schema: { type: "object", properties: {} } });
    addFields(form.schema, signing);
    for (const example of exampleValues(form)) signExample(example, signing);
  }
}

function addFields(schema: SchemaObject, signing: SigningObject): void {
  const { keyField, signatureField } = signing;
  const fields = signingFields(signing);
  schema.properties = { ...schema.properties, ...fields };
  schema.required = [...(schema.required ?? []), keyField, signatureField];
}

function signingFields(signing: SigningObject): Record<string, SchemaObject> {
  const { keyField, signatureField, algorithm } = signing;
  const { secret } = exampleVector(signing);
  const length = digest("", signing).length;
  const digits = signing.case === "upper" ? "0-9A-F" : "0-9a-f";
  return {
    [keyField]: {
      description: "The key of the account.",
      type: "string",
      minLength: 1,
    },
    [signatureField]: {
      description: `${algorithm.toUpperCase()} of all other fields and the secret key, as the security scheme says. Examples: secret key \`${secret}\`.`,
      type: "string",
      pattern: `^[${digits}]{${String(length)}}$`,
    },
  };
}

function signExample(example: Record<string, unknown>, signing: SigningObject): void {
  const { params, secret } = exampleVector(signing);
  example[signing.keyField] = params[signing.keyField];
  const texts = Object.fromEntries(Object.entries(example).map(([name, value]) => [name, String(value)]));
  example[signing.signatureField] = digest(stringToSign(texts, secret, signing), signing);
}

function exampleVector({ vectors }: SigningObject): SigningObject["vectors"][number] {
  const [first] = vectors;
  if (!first) throw new Error("The signing scheme has no test vector, whose key the examples could have.");
  return first;
}

function digest(text: string, { algorithm, case: letters }: SigningObject): string {
  const hex = createHash(algorithm).update(text, "utf8").digest("hex");
  return letters === "upper" ? hex.toUpperCase() : hex;
}
