import type { LightRequest } from "./light-request.ts";

/**
 * A call as middlewares see it: not signed and not written out yet, so it holds no key, no signature and no body, but the parameters
 * as they were given. It is not the platform's `Request`: it has what is named here and nothing else.
 */
export type MiddlewareRequest = Pick<LightRequest, "url" | "method" | "headers" | "signal" | "timeoutMs" | "params">;

/** What every function of a middleware is told. */
export interface MiddlewareCall {
  readonly request: MiddlewareRequest;
  /** The path as the document has it, such as `/api/v1/ticker.do`. */
  readonly schemaPath: string;
  /** The same for all functions that see one call. */
  readonly id: string;
}

// eslint-disable-next-line @typescript-eslint/no-invalid-void-type -- most middlewares give nothing back
type Given<Result> = Result | void | Promise<Result | void>;

/**
 * Functions around every call of a client, by method and by path, for `client.api.use`; at least one of them. The client waits for
 * each, and what one throws is thrown to the caller.
 */
export interface Middleware {
  /** Before the call is checked and signed. May add headers to the request, or give a `Response` in place of the exchange's. */
  readonly onRequest?: (call: MiddlewareCall) => Given<Response>;
  /** After a success, whose value `response.json()` gives, decoded. May give another `Response` in its place. */
  readonly onResponse?: (call: MiddlewareCall & { readonly response: Response }) => Given<Response>;
  /** After a failure: an `OkcoinError`, or the reason of an abort. May give another error, or a `Response` in its place. */
  readonly onError?: (call: MiddlewareCall & { readonly error: unknown }) => Given<Response | Error>;
}
