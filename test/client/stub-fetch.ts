/** A request as a `fetch` receives it, its fields read. */
export interface SentRequest {
  readonly url: URL;
  readonly method: string;
  readonly headers: Headers;
  /** Form fields of the body, or of the query for a GET. */
  readonly fields: Readonly<Record<string, string>>;
  readonly body: string;
  readonly signal: AbortSignal | undefined;
}

export interface StubFetch {
  (url: string, init: RequestInit): Promise<Response>;
  readonly sent: SentRequest[];
}

/** A `fetch` that reaches no network: it keeps what was sent and answers as told. */
export function stubFetch(answer: (request: SentRequest) => Response | Promise<Response>): StubFetch {
  const sent: SentRequest[] = [];
  const fetch = async (url: string, init: RequestInit): Promise<Response> => {
    const body = init.body === null ? "" : await new Response(init.body).text();
    const address = new URL(url);
    const fields = Object.fromEntries(new URLSearchParams(init.method === "GET" ? address.search : body));
    const request = {
      url: address,
      method: init.method ?? "",
      headers: new Headers(init.headers),
      fields,
      body,
      signal: init.signal ?? undefined,
    };
    sent.push(request);
    return answer(request);
  };
  return Object.assign(fetch, { sent });
}

/** Answers every request with one body. */
export function answering(body: unknown, init: ResponseInit = {}): StubFetch {
  return stubFetch(() => new Response(typeof body === "string" ? body : JSON.stringify(body), init));
}
