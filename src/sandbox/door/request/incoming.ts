/** A request as the front door reads it. */
export interface Incoming {
  /** In upper case. */
  readonly method: string;
  /** The whole address, with the query. */
  readonly url: URL;
  /** The header's value, empty if there is none. */
  readonly contentType: string;
  /** The body of a POST. Bodies of other methods are not read: some clients send `{}` with a GET. */
  readonly body: string;
  /** The address that sent it, for the limit per address. Requests without one count as one address. */
  readonly from?: string;
}

const form = "application/x-www-form-urlencoded;charset=UTF-8";

/**
 * Reads what `fetch` was given. A URL with a string as body, which is what clients of this protocol send, is read
 * directly; anything else goes through a standard `Request`.
 *
 * @throws the reason of an aborted signal, and a TypeError for a URL that is not absolute, as `fetch` does
 */
export async function readIncoming(input: string | URL | Request, init: RequestInit = {}): Promise<Incoming> {
  init.signal?.throwIfAborted();
  const { body } = init;
  const simple = body === undefined || body === null || typeof body === "string" || body instanceof URLSearchParams;
  if ((typeof input === "string" || input instanceof URL) && simple) {
    const method = (init.method ?? "GET").toUpperCase();
    const given = init.headers === undefined ? null : new Headers(init.headers).get("content-type");
    const implied = body instanceof URLSearchParams ? form : "";
    return {
      method,
      url: new URL(input),
      contentType: given ?? implied,
      body: method === "POST" ? String(body ?? "") : "",
    };
  }
  const request = new Request(input, init);
  request.signal.throwIfAborted();
  return {
    method: request.method.toUpperCase(),
    url: new URL(request.url),
    contentType: request.headers.get("content-type") ?? "",
    body: request.method === "POST" ? await request.text() : "",
  };
}
