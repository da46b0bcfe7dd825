import type { Client as OpenapiClient } from "openapi-fetch";
import type { OperationDescription } from "../../description.ts";
import { OkcoinError, ResponseError } from "../../errors/index.ts";
import { checkCallOptions } from "../call/call-options.ts";
import type { GenericMethod } from "../client-types.ts";

interface CoreResult {
  readonly data?: unknown;
  readonly response: { readonly ok: boolean; readonly status: number };
}

/** What is used of openapi-fetch here. Its types know the paths of one document; these calls are made from data. */
type Request = (method: string, path: string, init: object) => Promise<CoreResult>;

/** The method of an operation: its call by path, given the value alone. */
export function callByMethod(
  api: Pick<OpenapiClient<object>, "request">,
  operation: OperationDescription,
): GenericMethod {
  const request = api.request as unknown as Request;
  const call: GenericMethod = async (params = {}, options) => {
    const { signal, timeoutMs } = checkCallOptions(options);
    try {
      const { data, response } = await request(operation.method, operation.path, {
        ...(operation.method === "GET" ? { params: { query: params } } : { body: params }),
        ...(signal !== undefined && { signal }),
        ...(timeoutMs !== undefined && { timeoutMs }),
      });
      // The client's own answers are always "ok"; this one is a middleware's.
      if (!response.ok) throw middlewareError(operation, response.status);
      return data;
    } catch (error) {
      if (error instanceof OkcoinError) startStackAtCaller(error, call);
      throw error;
    }
  };
  return call;
}

/** An engine shows a few frames only, and those of the client would take them all: the caller's are what the reader looks for. */
function startStackAtCaller(error: OkcoinError, call: GenericMethod): void {
  const { captureStackTrace } = Error as Partial<Pick<ErrorConstructor, "captureStackTrace">>;
  captureStackTrace?.(error, call);
}

function middlewareError(operation: OperationDescription, status: number): ResponseError {
  return new ResponseError({
    message: `${operation.id}: A middleware answered in place of the exchange, with HTTP ${String(status)}.`,
    operation: operation.id,
    retry: "never",
    docs: operation.docs,
    status,
    excerpt: "",
  });
}
