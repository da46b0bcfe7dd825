import type { StopSignal } from "../time/clock.ts";

/** The part of `fetch` that is used: a text for the URL and a plain init. */
export type FetchFunction = (url: string, init: RequestInit) => Promise<Response>;

/** What the client needs of a dispatcher of undici 7 or later: an `Agent`, a `ProxyAgent`, … */
export interface Dispatcher {
  /** Sends one request, as undici describes it, and tells the handler what comes of it. */
  dispatch(options: object, handler: object): boolean;
}

export type RequestHeaders = Readonly<Record<string, string>>;

/** One request, complete: nothing is added to it on the way but what HTTP itself needs. */
export interface HttpRequest {
  readonly method: string;
  /** Absolute, query included. */
  readonly url: string;
  readonly headers: RequestHeaders;
  readonly body?: string | undefined;
  /** Not safe to repeat: the platform is kept from sending it again by itself. */
  readonly once?: boolean | undefined;
  /** Ends the exchange at whatever point it has reached, the middle of the body included. */
  readonly signal: StopSignal;
}

/** One answer, read to its end. Its status is never a redirect (3xx): that is a `TransportFault`. */
export interface HttpAnswer {
  readonly status: number;
  /** The body, decoded as UTF-8, without a byte order mark. */
  readonly text: string;
  readonly headers: AnswerHeaders;
}

/** As the transport has them: the object that `fetch` gives, or the names and values of undici. */
export type AnswerHeaders = Headers | Readonly<Record<string, string | string[] | undefined>>;

/**
 * Sends one request, once, and reads the whole answer.
 * @throws TransportFault when there is no complete answer; its `stage` tells whether the request may have been received.
 */
export type SendHttp = (request: HttpRequest) => Promise<HttpAnswer>;

/** What a client may say about its transport. */
export interface TransportOptions {
  readonly fetch?: FetchFunction | undefined;
  readonly dispatcher?: Dispatcher | undefined;
  /** Largest answer accepted, in bytes; 2,000,000 by default. */
  readonly maxAnswerBytes?: number | undefined;
}

export type CreateTransport = (options?: TransportOptions) => SendHttp;
