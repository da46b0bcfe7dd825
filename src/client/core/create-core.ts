import createOpenapiFetch, { type Client as OpenapiClient } from "openapi-fetch";
import type { ApiDescription, OperationDescription } from "../../description.ts";
import { checkCallOptions } from "../call/call-options.ts";
import { LightRequest, type LightInit } from "./light-request.ts";
import { LightResponse } from "./light-response.ts";
import type { RunCall } from "../call/run-call.ts";

/**
 * The openapi-fetch client underneath, whose `fetch` is the whole way of a call: check, sign, send, translate, decode. So a call by
 * method and a call by path get the same treatment, and middlewares see both, before they are signed.
 */
export function createCore<Paths extends object>(
  description: ApiDescription,
  baseUrl: string,
  runCall: RunCall,
): OpenapiClient<Paths> {
  const operations = new Map(
    Object.values(description.operations).map((operation) => [`${operation.method} ${operation.path}`, operation]),
  );

  // openapi-fetch writes the query into the address before it makes the request, in one go. The values are handed over here, since
  // in the address they would be text already.
  let query: unknown;
  class Request extends LightRequest {
    constructor(url: string, init: LightInit) {
      const handed = query;
      query = undefined;
      super(url, init, init.method === "GET" ? handed : init.body);
    }
  }

  const fetch = async (request: LightRequest): Promise<LightResponse> => {
    const operation = findOperation(description, operations, baseUrl, request);
    const { signal, timeoutMs } = checkCallOptions({
      ...(request.signal !== undefined && { signal: request.signal }),
      ...(request.timeoutMs !== undefined && { timeoutMs: request.timeoutMs }),
    });
    const { value, length } = await runCall({
      operation,
      params: request.params,
      signal,
      timeoutMs,
      headers: request.headers,
    });
    return new LightResponse(request.url, value, length);
  };

  return createOpenapiFetch<Paths>({
    baseUrl,
    // The platform's own types ask for far more than openapi-fetch uses.
    Request: Request as unknown as typeof globalThis.Request,
    fetch: fetch as unknown as (request: globalThis.Request) => Promise<Response>,
    bodySerializer: (body: unknown) => body,
    querySerializer: (given: unknown) => {
      query = given;
      return "";
    },
  });
}

/** @throws TypeError when the request is for something the document does not describe. */
function findOperation(
  { title, operations: all }: ApiDescription,
  operations: ReadonlyMap<string, OperationDescription>,
  baseUrl: string,
  { method, url }: LightRequest,
): OperationDescription {
  if (!url.startsWith(`${baseUrl}/`)) {
    throw new TypeError(
      "A call by path goes to the baseUrl of its client: leave out baseUrl, and begin the path with a slash.",
    );
  }
  const path = url.slice(baseUrl.length);
  if (path.includes("?")) {
    throw new TypeError(
      "Give the parameters as params.query or body: the path takes no query, and there is no querySerializer.",
    );
  }
  const operation = operations.get(`${method} ${path}`);
  if (operation !== undefined) return operation;
  const other = Object.values(all).find((each) => each.path === path);
  const hint = other === undefined ? "See the reference for its paths" : `That path takes ${other.method}`;
  throw new TypeError(`${title} has no operation ${method} ${path}. ${hint}.`);
}
