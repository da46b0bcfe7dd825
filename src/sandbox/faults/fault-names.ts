/**
 * What can become of an answer on its way, by name. Each is what a `fetch` of Node 20 gives for it in the sandbox's
 * `fetch`, and the real thing over a socket. What fails before a connection stands (a refused connection, a name that
 * does not resolve, a bad certificate) is not among them: no request reaches a server then.
 */
export const faults = {
  reset: "The connection is reset (RST) before the answer.",
  "hang-up": "The connection ends in good order (FIN) before the answer.",
  "reset-in-headers": "The connection is reset in the middle of the headers.",
  "half-headers": "The connection ends in the middle of the headers.",
  "reset-in-body": "The connection is reset in the middle of the body.",
  "truncated-body": "The connection ends in the middle of a body whose length was announced.",
  "short-body": "The connection ends in the middle of a body whose length was not announced: to HTTP, a whole answer.",
  "chunked-without-end": "The connection ends after a chunk, without the last one.",

  silence: "No byte comes, and the connection stays: the official page's time-out of a shielded address.",
  "stalled-body": "Half of the body comes, then nothing more, and the connection stays.",
  "slow-headers": "The headers come at one byte every 100 ms, without an end.",
  "slow-drip": "The body comes at one byte every 100 ms.",

  garbage: "Bytes that are no HTTP: another protocol's banner.",
  "bad-chunk": "A chunk whose size is no number.",
  "two-lengths": "Two lengths of the body that contradict each other.",
  "length-and-chunks": "A body that is announced both by its length and in chunks.",
  "huge-headers": "Headers of 100 kB.",
  upgrade: "A switch to another protocol (101).",
  "early-hints": "The answer, whole and right, after an announcement (103).",
  "two-answers": "The answer, whole and right, and after it a second one that nobody asked for.",

  "not-gzip": "A body that is announced as gzip and is none.",
  "half-gzip": "A body of gzip that ends in the middle; some clients take what they got for the whole.",
  "gzip-bomb": "A body of gzip, 300 kB, that inflates to 300 MB.",
  "huge-body": "A body of 200 MB.",

  empty: "An empty body.",
  "no-content": "HTTP 204.",
  html: "HTTP 200 with a page of HTML.",
  "not-utf8": "A body that holds a byte which is no UTF-8.",
  "not-json": "A body that only looks like JSON: a number that is none in it.",
  "deep-json": "JSON with 100,000 lists in each other.",
  "bare-value": "JSON that is neither an object nor a list.",
  "wrong-type": "The answer, whole and right, with the content type of a page.",
  "byte-order-mark": "The answer, whole and right, behind a byte order mark.",

  "wrong-shape": "A list with one empty object, which is the answer of no operation.",
  "bare-success": 'Success and nothing else: {"result":true}.',
  "failure-without-code": 'A failure that does not say which: {"result":false}.',
  contradiction: "Success and the code of a failure at once.",
  "unknown-code": "A failure with a code that no catalogue lists.",

  redirect: "HTTP 307 to https://redirect.invalid/, a name that never resolves: whoever follows repeats the request.",
  "redirect-as-get": "HTTP 302 to https://redirect.invalid/: whoever follows asks without the body.",
  "http-403": "HTTP 403, the official page's sign of a shielded address.",
  "http-429": "HTTP 429 with Retry-After, as a proxy in front of the exchange answers.",
  "http-500": "HTTP 500 with a page of HTML.",
  "http-502": "HTTP 502 with a page of HTML.",
  "http-503": "HTTP 503 with the text of too many requests, as the exchange answered in 2015.",
  "http-504": "HTTP 504 with a page of HTML.",
} as const;

/** A fault that can be forced; the values of {@link faults} say what each is. */
export type FaultName = keyof typeof faults;

export function isFaultName(name: unknown): name is FaultName {
  return typeof name === "string" && Object.hasOwn(faults, name);
}
