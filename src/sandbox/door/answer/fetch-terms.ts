/** What the caller of `fetch` asked for. */
export interface FetchTerms {
  readonly signal: AbortSignal | undefined;
  readonly redirect: RequestRedirect;
}

export function fetchTerms(input: string | URL | Request, init: RequestInit = {}): FetchTerms {
  const request = input instanceof Request ? input : undefined;
  return {
    signal: init.signal ?? request?.signal,
    redirect: init.redirect ?? request?.redirect ?? "follow",
  };
}
