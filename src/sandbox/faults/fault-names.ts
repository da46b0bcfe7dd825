/**
 * Everything that can go wrong with an answer on its way, by name. The sandbox's `fetch` behaves as the `fetch` of
 * Node 20 would; over a socket the fault is real. Failures before a connection is made (refused connections, names that
 * do not resolve, bad certificates) are not among them, because no request reaches a server then.
 */
export const faults = {
  reset: "The connection is reset (RST) before the answer.",
  "hang-up": "The connection is closed normally (FIN) before the answer.",
  "reset-in-headers": "The connection is reset in the middle of the headers.",
  "half-headers": "The connection ends in the middle of the headers.",
  "reset-in-body": "The connection is reset in the middle of the body.",
  "truncated-body": "The connection ends in the middle of a body whose length was announced.",
  "short-body":
    "The connection ends in the middle of a body whose length was not announced; to HTTP, that is a complete answer.",
  "chunked-without-end": "The connection ends after a chunk, without the final one.",

  silence:
    "No byte comes and the connection stays open: what the official page calls the time-out of a shielded address.",
  "stalled-body": "Half of the body comes, then nothing, and the connection stays open.",
  "slow-headers": "The headers come at one byte every 100 ms and never end.",
  "slow-drip": "The body comes at one byte every 100 ms.",

  garbage: "Bytes that are not HTTP: the banner of another protocol.",
  "bad-status-line": "A status line whose status is not a number.",
  "bad-chunk": "A chunk whose size is not a number.",
  "two-lengths": "Two lengths of the body that contradict each other.",
  "length-and-chunks": "A body announced both with a length and as chunked.",
  "huge-headers": "Headers of 100 kB.",
  upgrade: "A switch to another protocol (101).",
  "early-hints": "The complete, correct answer after early hints (103).",
  "two-answers": "The complete, correct answer, followed by a second one that nobody asked for.",
  "late-second-answer": "The same, but the second one comes 50 ms later, when the connection is idle.",

  "not-gzip": "A body announced as gzip that is not gzip.",
  "half-gzip": "A gzip body that ends in the middle; some clients take what they got for the whole.",
  "gzip-bomb": "A gzip body of 300 kB that inflates to 300 MB.",
  "huge-body": "A body of 200 MB.",

  empty: "An empty body.",
  "no-content": "HTTP 204.",
  html: "HTTP 200 with an HTML page.",
  "not-utf8": "A body with a byte that is not UTF-8.",
  "not-json": "A body that only looks like JSON: it contains NaN.",
  "deep-json": "JSON with 100,000 nested lists.",
  "bare-value": "JSON that is neither an object nor a list.",
  "same-field-twice": "The complete, correct answer, whose result is there twice: first as a failure.",
  "wrong-type": "The complete, correct answer with the content type of a page.",
  "byte-order-mark": "The complete, correct answer after a byte order mark.",
  "text-result": 'The complete, correct answer with its result as text: {"result":"true"}.',

  "wrong-shape": "A list with one empty object, which no operation answers.",
  "bare-success": 'Success and nothing else: {"result":true}.',
  "no-id": "The complete, correct answer with -1 for every id, which is no order, loan or withdrawal.",
  "other-answer": "The complete, correct answer to another request: every id is the next one.",
  "fewer-entries": "The complete, correct answer without the last entry of a list.",
  "failure-without-code": 'A failure that does not say which: {"result":false}.',
  contradiction: "Success and an error code at the same time.",
  "unknown-code": "A failure with a code that no catalogue lists.",
  "code-with-400": "A failure of the exchange itself (10002), with HTTP 400.",
  "code-with-500": "A refusal (1018), with HTTP 500.",

  redirect: "HTTP 307 to https://redirect.invalid/, a name that never resolves. Following it repeats the request.",
  "redirect-as-get": "HTTP 302 to https://redirect.invalid/. Following it drops the body.",
  "http-403": "HTTP 403, by the official page the sign of a shielded address.",
  "http-429": "HTTP 429 with Retry-After, as a proxy in front of the exchange answers.",
  "http-500": "HTTP 500 with an HTML page.",
  "http-502": "HTTP 502 with an HTML page.",
  "http-503": "HTTP 503 saying too many requests, as the exchange answered in 2015.",
  "http-504": "HTTP 504 with an HTML page.",
  "http-520": "HTTP 520 with an HTML page, as a proxy answers when it cannot make sense of the server behind it.",
} as const;

/** A fault that can be forced; {@link faults} describes each. */
export type FaultName = keyof typeof faults;

export function isFaultName(name: unknown): name is FaultName {
  return typeof name === "string" && Object.hasOwn(faults, name);
}
