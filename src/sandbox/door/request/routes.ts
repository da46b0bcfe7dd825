import type { ApiDescription, OperationDescription, Shape } from "../../../description.ts";
import { createEncoder, type Encoder } from "../answer/encode-answer.ts";
import { plainShape, requestFields } from "../../../wire/shapes.ts";

/** An operation with all that serving it needs, prepared once. */
export interface Route {
  readonly operation: OperationDescription;
  /** The key and signature fields; none if the operation is not signed. */
  readonly credentials: readonly string[];
  /** The credentials and the declared fields. Nothing else is read or verified. */
  readonly fields: readonly string[];
  readonly encode: Encoder;
  /** Writes a failure that has the fields of a success. */
  readonly encodeFailure: Encoder;
}

/** Finds operations by path and method. */
export interface Routes {
  find(method: string, path: string): Route | undefined;
}

export function createRoutes(api: ApiDescription): Routes {
  const routes = new Map<string, Route>();
  for (const operation of Object.values(api.operations)) {
    const credentials = operation.signed ? [api.signing.keyField, api.signing.signatureField] : [];
    routes.set(`${operation.method} ${operation.path}`, {
      operation,
      credentials,
      fields: [...credentials, ...requestFields(operation.request)],
      encode: createEncoder(operation.response, api.shapes),
      encodeFailure: createEncoder(failureShape(operation.response, api), api.shapes),
    });
  }
  return { find: (method, path) => routes.get(`${method} ${path}`) };
}

/** The shape of a success whose result may be false. */
function failureShape(response: Shape, { shapes, envelope }: ApiDescription): Shape {
  const shape = plainShape(response, shapes);
  if (shape.type !== "object" || shape.properties[envelope.resultField] === undefined) return shape;
  return { ...shape, properties: { ...shape.properties, [envelope.resultField]: { type: "boolean" } } };
}
