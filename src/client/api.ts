import type { Client as OpenapiClient } from "openapi-fetch";
import type { CallOptions } from "../description.ts";
import type { CallTools } from "./call/call-tools.ts";
import { loadWithin } from "./load-within.ts";
import { snapshot } from "./params/snapshot.ts";

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
 * `params.query` or `body`, `parseAs`, and `signal`, `timeoutMs`, `retry` and `headers` as calls by method do.
 */
export type ApiClient<Paths extends object> = Omit<OpenapiClient<Paths>, "use" | "eject"> & {
  /** Adds middlewares. */
  readonly use: (...middlewares: Middleware[]) => void;
  /** Removes middlewares. */
  readonly eject: (...middlewares: Middleware[]) => void;
};

/** What is used of a call's openapi-fetch options. */
export interface PathInit extends CallOptions {
  readonly params?: { readonly query?: unknown; readonly header?: unknown };
  readonly body?: unknown;
}

/**
 * Sends a call by path; the middlewares are those of the client when it was made. `lateMs`: how much of its time it has waited for this function.
 */
export type SendByPath = (
  method: string,
  path: string,
  init: PathInit,
  middlewares: readonly Middleware[],
  lateMs?: number,
) => Promise<unknown>;

type ApiTools = Pick<CallTools, "clock" | "description" | "timeoutMs">;

const methods = ["GET", "PUT", "POST", "DELETE", "OPTIONS", "HEAD", "PATCH", "TRACE"];

/** The second door to the calls, by path. What carries them is loaded at the first one: most programs call by method only. */
export function createApi<Paths extends object>(tools: ApiTools, load: () => Promise<SendByPath>): ApiClient<Paths> {
  const used: Middleware[] = [];
  let send: SendByPath | undefined;
  const request = async (method: string, path: string, init: PathInit = {}): Promise<unknown> => {
    const middlewares = [...used];
    if (send !== undefined && middlewares.length === 0) return send(method, path, init, middlewares);
    // Callers may reuse their parameters at once; this call first waits for what carries it, or for its middlewares.
    const copy = Object(init) === init && !Array.isArray(init) ? { ...snapshot(init), signal: init.signal } : init;
    const { clock, description } = tools;
    const startedAt = clock.now();
    const operation = Object.values(description.operations).find((each) => each.path === path);
    // A path that the document does not have is refused by what carries the calls.
    send ??= await loadWithin(load(), operation && { description, operation }, copy, tools);
    return send(method, path, copy, middlewares, clock.now() - startedAt);
  };
  const byMethod = methods.map((method) => [method, (path: string, init?: PathInit) => request(method, path, init)]);
  return {
    ...Object.fromEntries(byMethod),
    request,
    use: (...middlewares: Middleware[]) => {
      for (const each of middlewares) requireMiddleware(each);
      used.push(...middlewares);
    },
    eject: (...middlewares: Middleware[]) => {
      for (const each of middlewares) {
        const index = used.indexOf(each);
        if (index !== -1) used.splice(index, 1);
      }
    },
  } as ApiClient<Paths>;
}

function requireMiddleware(middleware: unknown): void {
  const { onRequest, onResponse, onError } = (middleware ?? {}) as Readonly<Record<keyof Middleware, unknown>>;
  if ([onRequest, onResponse, onError].some((each) => typeof each === "function")) return;
  throw new TypeError(
    "A middleware is an object with at least one of the functions onRequest, onResponse and onError.",
  );
}
