/** What a call tells openapi-fetch beside path and parameters. */
export interface LightInit {
  readonly method: string;
  readonly headers: Headers;
  readonly body?: unknown;
  readonly signal?: AbortSignal | null;
  readonly timeoutMs?: number;
}

/**
 * The request that openapi-fetch makes and that middlewares see: address, method, headers and the parameters as the caller gave them.
 * It is neither signed nor written out yet, so it holds no signature and no body, and costs a fraction of the platform's `Request`.
 */
export class LightRequest {
  readonly url: string;
  readonly method: string;
  /** Headers added here are sent, but for those that describe the body. */
  readonly headers: Headers;
  readonly signal: AbortSignal | undefined;
  readonly timeoutMs: number | undefined;
  /** The parameters, name to value, of a GET and a POST alike. */
  readonly params: unknown;

  constructor(url: string, init: LightInit, params: unknown) {
    this.url = url;
    this.method = init.method;
    this.headers = init.headers;
    this.signal = init.signal ?? undefined;
    this.timeoutMs = init.timeoutMs;
    this.params = params;
  }
}
