import type { ClientError } from "../../src/description.ts";
import type { Emitter } from "./output.ts";
import { constant, sourceFile } from "./source-file.ts";

/**
 * What the client's own errors mean: those that no code of the exchange stands for. They belong to the client, not to an exchange, so
 * the document does not have them.
 */
export const clientErrors: readonly ClientError[] = [
  {
    name: "AuthenticationError",
    kind: "authentication",
    description: "The call is signed, and the client has no keys.",
    cause: "`createClient` got neither `apiKey` nor `secretKey`. Only public operations work without them.",
    advice: "Give `createClient` both keys. Nothing was sent.",
    repeat: "Not before the client has its keys.",
    safety: "Nothing was sent.",
  },
  {
    name: "RateLimitError",
    kind: "rate-limit",
    description: "The client did not send the request, because it would have had to wait for too long.",
    cause:
      "As many calls wait for the rate limit as `rateLimit.maxQueued` allows (10,000 by default), or the exchange has just answered that requests of this operation are too frequent, and the client holds them back for longer than the call has.",
    advice:
      "Make fewer calls, or raise `rateLimit.maxQueued` or `timeoutMs`. `client.limits.state()` shows what is used, free and held back. Nothing was sent.",
    repeat: "Yes, after `error.retryAfterMs`.",
    safety: "Nothing was sent.",
  },
  {
    name: "ValidationError",
    kind: "validation",
    description: "The client refused a parameter before anything was sent.",
    cause: "A parameter is missing, unknown, of the wrong type, or outside the bounds that the document declares.",
    advice: "Read `error.field` and `error.reason`: they name the parameter and what is wrong with it.",
    repeat: "Not before the parameter is right. The same parameters are refused again.",
    safety: "Nothing was sent.",
  },
  {
    name: "ConnectionError",
    kind: "transport",
    description: "There was no connection to the exchange, or it broke before the answer was complete.",
    cause:
      "The server refused the connection, its name could not be resolved, its certificate was refused, or the network failed. `error.cause` is the platform's own error.",
    advice:
      "Check `baseUrl`, the network and any proxy. If the operation changes something, it was never sent: one that may have been sent ends with `OutcomeUnknownError` instead.",
    repeat: "Yes, after a wait, if `error.retry` is `after-delay`. It is `never` for a refused certificate.",
    safety:
      "A request that changes something ends with it only if none of it was sent, and one that reads changes nothing.",
  },
  {
    name: "TimeoutError",
    kind: "transport",
    description: "The total time of the call (`timeoutMs`) was over before an answer came.",
    cause:
      "The network or the exchange is slow, the exchange answers this address with silence, or the call waited for its turn under the rate limit.",
    advice:
      "Send fewer requests, or raise `timeoutMs`. If the operation changes something, it was never sent: one that may have been sent ends with `OutcomeUnknownError` instead.",
    repeat: "Yes, after a while. The same request can succeed later.",
    safety:
      "A request that changes something ends with it only if none of it was sent, and one that reads changes nothing.",
  },
  {
    name: "IpShieldedError",
    kind: "rate-limit",
    description: "The exchange shields this IP address, because too many requests came from it.",
    cause:
      "All requests of the address count, whatever their key. After such an answer the client holds all its requests back, cancels too: for a second, and twice as long each time the first request after it gets the same answer. Calls wait for that, and those that cannot wait so long end with this error at once.",
    advice:
      "Stop all requests from this address and wait. If the operation changes something, it was held back by the client and never sent: one that was sent ends with `OutcomeUnknownError` instead, for it may have been carried out behind the shield.",
    repeat: "Yes, after a long while. Requests during the shield may make it last longer.",
    safety: "Nothing is sent while the address waits, so nothing can happen twice.",
  },
  {
    name: "ResponseError",
    kind: "transport",
    description: "An answer came that the exchange's documented answers do not include.",
    cause:
      "The HTTP status is not 200 and there is no code, the body is not JSON, its fields do not fit the document, or it answers another request than the one that was sent. A proxy or a page for browsers may have answered in place of the exchange.",
    advice:
      "Read `error.status` and `error.excerpt`, the beginning of the answer, and check `baseUrl`. If the operation changes something, it ends with `OutcomeUnknownError` instead.",
    repeat:
      "Yes, after a wait, if `error.retry` is `after-delay`. It is `never` where waiting does not change the answer.",
    safety: "Only requests that read end with it, and they change nothing.",
  },
  {
    name: "OutcomeUnknownError",
    kind: "transport",
    description: "A request that changes something was sent, and nobody knows whether it took effect.",
    cause:
      "The answer was lost, came too late or could not be read, or the caller ended the call on its way. `error.cause` is what happened to the answer.",
    advice:
      "`client.reconcile(error)` looks at the exchange's records and tells what happened. `error.intent` says what to look for, to another process too. Do not repeat the request before it says `did-not-happen`: a request that arrives late can take effect after a first look. `client.once` does all of that by itself, for the operations that it has.",
    repeat: "No, unless `error.retry` is `after-delay`: then sending it again does no harm.",
    safety: "What has taken effect is found before anything is sent in its stead, so nothing happens twice.",
  },
  {
    name: "UnknownCodeError",
    kind: "unknown",
    description: "The exchange answered a code that the catalogue does not have.",
    cause: "The exchange has added a code, or it is another exchange of the same protocol. `error.code` is the number.",
    advice:
      "Look up the number at the exchange. If the operation changes something, it may have taken effect: look before you repeat it.",
    repeat: "No, as nobody knows what the code means.",
    safety: "Whatever the code means, nothing is sent in its stead before it is known what happened.",
  },
];

/** The client's own errors, for the command `explain`. */
export const clientErrorsEmitter: Emitter = {
  title: "client's own errors",
  emit: () => [
    sourceFile("client-errors.ts", [
      'import type { ClientError } from "../src/description.ts";',
      constant("clientErrors", clientErrors, "readonly ClientError[]", "Errors without a code, by their class."),
    ]),
  ],
};
