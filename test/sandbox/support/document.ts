import { readFileSync } from "node:fs";
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import { okcoin } from "../../../generated/index.ts";
import type { OperationId } from "../../../generated/methods.ts";

const document: unknown = JSON.parse(readFileSync(new URL("../../../generated/openapi.json", import.meta.url), "utf8"));

/** Formats such as `decimal` are the document's own, and `x-` fields are not for a validator. */
const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: true });
ajv.addSchema(document as object, "document");

const validators = new Map<string, ValidateFunction>();

/** What the document says against an answer's JSON text; an empty list when it is one of the declared shapes. */
export function shapeErrors(operation: OperationId, text: string): string[] {
  const { path, method } = okcoin.operations[operation];
  const pointer = ["paths", path, method.toLowerCase(), "responses", "200", "content", "application/json", "schema"];
  const reference = `document#/${pointer.map((part) => part.replaceAll("~", "~0").replaceAll("/", "~1")).join("/")}`;
  let validate = validators.get(reference);
  if (validate === undefined) validators.set(reference, (validate = ajv.compile({ $ref: reference })));
  return validate(JSON.parse(text))
    ? []
    : (validate.errors ?? []).map((error) => `${error.instancePath} ${error.message ?? ""}`);
}
