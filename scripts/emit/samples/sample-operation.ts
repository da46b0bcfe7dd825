import type { Shape } from "../../../src/description.ts";
import type { Model, OperationModel } from "../../model/model.ts";
import { packageName } from "../../model/reference-links.ts";
import type { SampleField, SampleOperation, SampleTerms } from "../../request/sample-request.ts";

/** What samples have to know of an operation, as plain data, so that pages can write samples as well. */
export function sampleOperation(operation: OperationModel, model: Model): SampleOperation {
  const { id, path, signed, idempotent } = operation;
  const fields = Object.entries(requestFields(operation)).map(([name, shape]) => sampleField(name, shape, model));
  return { id, path, signed, idempotent, fields };
}

export function sampleTerms({ document, signing, envelope }: Model): SampleTerms {
  const [codeField] = envelope.codeFields;
  const { algorithm, case: letters, keyField, signatureField, sort, assign, join, secretSuffix } = signing;
  return {
    packageName,
    baseUrl: document.servers[0]?.url ?? "",
    signing: { algorithm, case: letters, keyField, signatureField, sort, assign, join, secretSuffix },
    ...(codeField !== undefined && { codeField }),
  };
}

/** The fields of all forms of a request. */
function requestFields({ request }: OperationModel): Readonly<Record<string, Shape>> {
  if (request.type === "object") return request.properties;
  return Object.assign({}, ...request.options.map(({ shape }) => shape.properties)) as Record<string, Shape>;
}

function sampleField(name: string, given: Shape, model: Model): SampleField {
  const shape = namedShape(given, model);
  if (shape.type === "string" && shape.secret) return { name, secret: true };
  if (shape.type !== "array" || shape.encoding === undefined) return { name };
  if (shape.encoding === "comma") return { name, list: "comma" };
  return { name, list: "json", decimals: decimalNames(shape.items, model) };
}

/** The fields of an object that are decimals. */
function decimalNames(given: Shape, model: Model): string[] {
  const shape = namedShape(given, model);
  const properties = shape.type === "object" ? Object.entries(shape.properties) : [];
  return properties.filter(([, each]) => namedShape(each, model).type === "decimal").map(([name]) => name);
}

/** The shape that a reference names. */
export function namedShape(shape: Shape, model: Pick<Model, "shapes">): Shape {
  const named = shape.type === "ref" ? model.shapes.get(shape.name) : undefined;
  return named === undefined ? shape : namedShape(named, model);
}
