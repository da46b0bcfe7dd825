import type { OpenApiDocument, OperationObject } from "../model/openapi.ts";

/** A document of any age: it need not pass the lint, so what the model relies on may be missing. */
export interface AnyDocument extends Omit<Partial<OpenApiDocument>, "paths" | "components"> {
  readonly paths?: Readonly<Record<string, Readonly<Partial<Record<string, AnyOperation>>>>>;
  readonly components?: Partial<OpenApiDocument["components"]>;
}

export interface AnyOperation extends Omit<Partial<OperationObject>, "requestBody"> {
  readonly requestBody?: Partial<NonNullable<OperationObject["requestBody"]>>;
}
