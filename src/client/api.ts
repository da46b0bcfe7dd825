import createOpenapiFetch, { type Client as OpenapiClient, type Middleware as OpenapiMiddleware } from "openapi-fetch";
import type { ApiDescription, CallOptions, OperationDescription } from "../description.ts";
import type { OperationCall } from "./call/operation-call.ts";
import type { RequestHeaders } from "../transport/http.ts";
import { checkCallOptions } from "./options.ts";

/** What every function of a middleware is told of a call by path. */
export interface MiddlewareCall {
  /** Address, method and headers. It holds no parameter, no key and no signature: those are added when the call is signed. */
  readonly request: Request;
  /** The path as the document has it, such as `/api/v1/ticker.do`. */
  readonly schemaPath: string;
  /** The same for all functions that see one call. */
  readonly id: string;
}

/**
 * Functions around the calls by path of a client, for `client.api.use`; at least one of them. They may change the headers of the request
 * and nothing else. The client waits for each, and what one throws is thrown to the caller. To watch all calls, give `hooks`.
 */
export interface Middleware {
  /** Before the call is checked and signed: `request.headers` may be changed. */
  readonly onRequest?: (call: MiddlewareCall) => void | Promise<void>;
  /** After a success, whose value `response.json()` gives, decoded. */
  readonly onResponse?: (call: MiddlewareCall & { readonly response: Response }) => void | Promise<void>;
  /** After a failure: an `OkcoinError`, or the reason of an abort. */
  readonly onError?: (call: MiddlewareCall & { readonly error: unknown }) => void | Promise<void>;
}

/**
 * An openapi-fetch client for calls by path: checked, signed and translated as calls by method are. Of its own options a call takes
 * `params.query` or `body`, `headers`, `parseAs`, and `signal` and `timeoutMs` as calls by method do.
 */
export type ApiClient<Paths extends object> = Omit<OpenapiClient<Paths>, "use" | "eject"> & {
  /** Adds middlewares. */
  readonly use: (...middlewares: Middleware[]) => void;
  /** Removes middlewares. */
  readonly eject: (...middlewares: Middleware[]) => void;
};

/** What is used of a call's openapi-fetch options. */
interface PathInit extends CallOptions {
  readonly params?: { readonly query?: unknown; readonly header?: unknown };
  readonly body?: unknown;
}

const methods = ["GET", "PUT", "POST", "DELETE", "OPTIONS", "HEAD", "PATCH", "TRACE"];

/** The second door to the calls: by path, through openapi-fetch. */
export function createApi<Paths extends object>(
  description: ApiDescription,
  baseUrl: string,
  calls: Readonly<Record<string, Pick<OperationCall, "run">>>,
): ApiClient<Paths> {
  // openapi-fetch hands the key of a call on with the request; the parameters stay here, where no middleware sees them.
  const pending = new WeakMap<object, (headers: RequestHeaders) => Promise<unknown> | undefined>();
  const inner = createOpenapiFetch<Record<string, never>>({
    baseUrl,
    fetch: async (made: Request) => {
      const { call, headers } = made as Request & { readonly call: object };
      const value = await pending.get(call)?.(kept(headers));
      return new Response(JSON.stringify(value), { headers: { "content-type": "application/json" } });
    },
  });
  const { request: send } = inner as unknown as { readonly request: (...call: unknown[]) => Promise<unknown> };
  const request = async (method: string, path: string, init: PathInit = {}): Promise<unknown> => {
    const operation = findOperation(description, method.toUpperCase(), path);
    requireOwnRequest({ ...init });
    const { params, body, signal, timeoutMs, ...rest } = init;
    const options = checkCallOptions({ ...(signal && { signal }), ...(timeoutMs !== undefined && { timeoutMs }) });
    const given = operation.method === "GET" ? params?.query : body;
    const call = {};
    pending.set(call, (headers) => calls[operation.id]?.run(given, options, headers));
    return send(operation.method, path, { ...rest, params: { header: params?.header }, call });
  };
  const byMethod = methods.map((method) => [method, (path: string, init?: PathInit) => request(method, path, init)]);
  const guards = new Map<Middleware, OpenapiMiddleware>();
  return {
    ...Object.fromEntries(byMethod),
    request,
    use: (...middlewares: Middleware[]) => {
      for (const each of middlewares) guards.set(each, guards.get(each) ?? (guarded(each) as OpenapiMiddleware));
      inner.use(...middlewares.flatMap((each) => guards.get(each) ?? []));
    },
    eject: (...middlewares: Middleware[]) => {
      inner.eject(...middlewares.flatMap((each) => guards.get(each) ?? []));
    },
  } as ApiClient<Paths>;
}

/** A middleware that may give back only what it was given: openapi-fetch would send, or take for an answer, what it gives back. */
function guarded({ onRequest, onResponse, onError }: Middleware): Middleware {
  const held = async (result: unknown, given: unknown): Promise<void> => {
    const back = await result;
    if (back === undefined || back === given) return;
    throw new TypeError("A middleware may change request.headers and nothing else: it gives back nothing.");
  };
  return {
    ...(onRequest && { onRequest: (call) => held(onRequest(call), call.request) }),
    ...(onResponse && { onResponse: (call) => held(onResponse(call), call.response) }),
    ...(onError && { onError: (call) => held(onError(call), call.error) }),
  };
}

/** Headers that describe the body or the connection are not the caller's to set. */
const ownHeaders = ["content-type", "content-length", "transfer-encoding", "host", "connection"];

function kept(headers: Headers): RequestHeaders {
  return Object.fromEntries([...headers].filter(([name]) => !ownHeaders.includes(name)));
}

/** Options of openapi-fetch that would send another request than the client's. */
const foreign = ["baseUrl", "fetch", "Request", "querySerializer", "bodySerializer", "pathSerializer", "middleware"];

function requireOwnRequest(init: Readonly<Record<string, unknown>>): void {
  const name = foreign.find((each) => init[each] !== undefined);
  if (name === undefined) return;
  throw new TypeError(
    `A call by path goes to the baseUrl of its client, which writes, signs and sends it: there is no ${name}.`,
  );
}

/** @throws TypeError when the document describes no such call. */
function findOperation({ title, operations }: ApiDescription, method: string, path: string): OperationDescription {
  if (path.includes("?")) throw new TypeError("Give the parameters as params.query or body: the path takes no query.");
  const here = Object.values(operations).filter((each) => each.path === path);
  const operation = here.find((each) => each.method === method);
  if (operation !== undefined) return operation;
  const hint = path.startsWith("/")
    ? "See the reference for its paths."
    : "Did you forget to begin the path with a slash?";
  const known = here[0] && `That path takes ${here[0].method}.`;
  throw new TypeError(`${title} has no operation ${method} ${path}. ${known ?? hint}`);
}
