import openapiFetch, { type Middleware as OpenapiMiddleware } from "openapi-fetch";
import type { ApiDescription, OperationDescription } from "../description.ts";
import type { RequestHeaders } from "../transport/http.ts";
import type { Middleware, SendByPath } from "./api.ts";
import type { OperationCall } from "./call/operation-call.ts";
import type { didYouMean } from "./did-you-mean.ts";
import type { checkHeaders, isOwnHeader } from "./headers.ts";
import type { checkCallOptions } from "./options.ts";

/**
 * Functions that every client has loaded. They are given, not imported: a bundler would cut what entry and chunk both import out of the
 * entry, and each piece is compressed alone.
 */
interface Loaded {
  readonly checkCallOptions: typeof checkCallOptions;
  readonly checkHeaders: typeof checkHeaders;
  readonly didYouMean: typeof didYouMean;
  readonly isOwnHeader: typeof isOwnHeader;
}

/** Its CommonJS does not say that it has a default export, so a loader may give the whole module in place of it. */
const createOpenapiFetch = (openapiFetch as { readonly default?: typeof openapiFetch }).default ?? openapiFetch;

/** Sends calls by path through openapi-fetch, which carries each along and sends nothing of its own. */
export function createSendByPath(
  description: ApiDescription,
  baseUrl: string,
  calls: Readonly<Record<string, Pick<OperationCall, "run">>>,
  loaded: Loaded,
): SendByPath {
  // openapi-fetch hands the key of a call on with the request; the parameters stay here, where no middleware sees them.
  const pending = new WeakMap<object, (headers: RequestHeaders) => Promise<unknown> | undefined>();
  const inner = createOpenapiFetch<Record<string, never>>({
    baseUrl,
    fetch: async (made: Request) => {
      const { call, headers } = made as Request & { readonly call: object };
      const value = await pending.get(call)?.(kept(headers, loaded));
      return new Response(JSON.stringify(value), { headers: { "content-type": "application/json" } });
    },
  });
  const { request: send } = inner as unknown as { readonly request: (...call: unknown[]) => Promise<unknown> };
  return async (method, path, init, middlewares, lateMs) => {
    const operation = findOperation(description, method.toUpperCase(), path, loaded);
    requireInit(init);
    requireOwnRequest({ ...init });
    const { params, body, signal, timeoutMs, retry, headers, ...rest } = init;
    // The platform's own requests carry null for a signal that is not given.
    const options = loaded.checkCallOptions({ signal: signal ?? undefined, timeoutMs, retry });
    const checked = loaded.checkHeaders(headers);
    const given = operation.method === "GET" ? params?.query : body;
    requirePlace(operation, given, { ...rest, ...(operation.method === "GET" ? { body } : params) });
    const call = {};
    pending.set(call, (all) => calls[operation.id]?.run(given, { ...options, headers: all, lateMs }));
    const middleware = middlewares.map(guarded) as OpenapiMiddleware[];
    const carried = { ...rest, headers: checked, params: { header: params?.header }, call, middleware };
    return send(operation.method, path, carried);
  };
}

/** A middleware that may give back only what it was given: openapi-fetch would send, or take for an answer, what it gives back. */
function guarded(middleware: Middleware): Middleware {
  const held = async (result: unknown, given: unknown): Promise<void> => {
    const back = await result;
    if (back === undefined || back === given) return;
    throw new TypeError("A middleware may change request.headers and nothing else: it gives back nothing.");
  };
  return {
    onRequest: (call) => held(middleware.onRequest?.(call), call.request),
    onResponse: (call) => held(middleware.onResponse?.(call), call.response),
    onError: (call) => held(middleware.onError?.(call), call.error),
  };
}

/** What is sent of a middleware's headers. Their names are lower-cased because some implementations of `Headers` keep their case. */
function kept(headers: Headers, { isOwnHeader }: Loaded): RequestHeaders {
  const pairs = Array.from(headers, ([name, value]): [string, string] => [name.toLowerCase(), value]);
  return Object.fromEntries(pairs.filter(([name]) => !isOwnHeader(name)));
}

function requireInit(init: unknown): void {
  if (typeof init === "object" && init !== null && !Array.isArray(init)) return;
  throw new TypeError("The second argument of a call by path is an object, such as { params: { query } } or { body }.");
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

/** @throws TypeError for a call whose parameters stand where nobody looks for them */
function requirePlace({ method, path, request }: OperationDescription, given: unknown, others: object): void {
  if (given !== undefined) return;
  const shapes = request.type === "object" ? [request] : request.options.map(({ shape }) => shape);
  const fields = ["body", "query", ...shapes.flatMap(({ properties }) => Object.keys(properties))];
  if (!Object.entries(others).some(([name, value]) => value !== undefined && fields.includes(name))) return;
  const place = method === "GET" ? "{ params: { query: { … } } }" : "{ body: { … } }";
  throw new TypeError(`${method} ${path} takes its parameters as ${place}, and nowhere else.`);
}

/** @throws TypeError when the document describes no such call. */
function findOperation(
  { title, operations }: ApiDescription,
  method: string,
  path: string,
  loaded: Loaded,
): OperationDescription {
  if (path.includes("?")) throw new TypeError("Give the parameters as params.query or body: the path takes no query.");
  const here = Object.values(operations).filter((each) => each.path === path);
  const operation = here.find((each) => each.method === method);
  if (operation !== undefined) return operation;
  const known = here[0] && `That path takes ${here[0].method}.`;
  throw new TypeError(
    `${title} has no operation ${method} ${path}. ${known ?? pathHint(path, Object.values(operations), loaded)}`,
  );
}

function pathHint(path: string, operations: readonly OperationDescription[], { didYouMean }: Loaded): string {
  if (!/^(?:\/|https?:)/i.test(path)) return "Did you forget to begin the path with a slash?";
  const files = new Map(operations.map((each) => [stemOf(each.path), each.path]));
  const meant = files.get(didYouMean(stemOf(path), [...files.keys()]) ?? "");
  return meant === undefined ? "See the reference for its paths." : `Did you mean ${meant}?`;
}

/** The last part of a path, without what follows its dot. */
function stemOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1).replace(/\..*$/, "");
}
