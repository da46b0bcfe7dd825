import type { FaultReason, ReadPlatformError } from "./transport-fault.ts";

/** An error as Node, undici and the built-in fetch throw it: the telling part may be its cause, or one of several. */
type PlatformError = Readonly<Partial<Record<"name" | "code" | "syscall" | "cause" | "errors", unknown>>>;

const codesOf: Partial<Record<FaultReason, string>> = {
  refused: "ECONNREFUSED",
  dns: "ENOTFOUND",
  unreachable: "EHOSTUNREACH ENETUNREACH EHOSTDOWN ENETDOWN EADDRNOTAVAIL",
  "connect-timeout": "UND_ERR_CONNECT_TIMEOUT",
  reset: "ETIMEDOUT ECONNRESET ECONNABORTED EPIPE UND_ERR_SOCKET UND_ERR_DESTROYED",
  "bad-http": "UND_ERR_HEADERS_OVERFLOW UND_ERR_RES_CONTENT_LENGTH_MISMATCH",
  tls: "EPROTO",
  unusable: "UND_ERR_INVALID_ARG UND_ERR_CLOSED",
};
const reasons = new Map(
  Object.entries(codesOf).flatMap(([reason, codes]) => codes.split(" ").map((code) => [code, reason as FaultReason])),
);

/**
 * Failures of the handshake, always before the first byte: verification of the server's certificate (Node's "X509 certificate error
 * codes"), and handshakes that end without a common protocol or cipher. A broken record, in contrast, may come at any time.
 */
const handshakeCodes = new Set(
  `UNABLE_TO_GET_ISSUER_CERT UNABLE_TO_GET_CRL UNABLE_TO_DECRYPT_CERT_SIGNATURE UNABLE_TO_DECRYPT_CRL_SIGNATURE
  UNABLE_TO_DECODE_ISSUER_PUBLIC_KEY CERT_SIGNATURE_FAILURE CRL_SIGNATURE_FAILURE CERT_NOT_YET_VALID CERT_HAS_EXPIRED
  CRL_NOT_YET_VALID CRL_HAS_EXPIRED ERROR_IN_CERT_NOT_BEFORE_FIELD ERROR_IN_CERT_NOT_AFTER_FIELD
  ERROR_IN_CRL_LAST_UPDATE_FIELD ERROR_IN_CRL_NEXT_UPDATE_FIELD DEPTH_ZERO_SELF_SIGNED_CERT SELF_SIGNED_CERT_IN_CHAIN
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY UNABLE_TO_VERIFY_LEAF_SIGNATURE CERT_CHAIN_TOO_LONG CERT_REVOKED INVALID_CA
  PATH_LENGTH_EXCEEDED INVALID_PURPOSE CERT_UNTRUSTED CERT_REJECTED HOSTNAME_MISMATCH ERR_TLS_CERT_ALTNAME_INVALID
  ERR_SSL_UNSUPPORTED_PROTOCOL ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE`.split(/\s+/),
);

/** For a `fetch` over Node's connections, whose errors carry codes. */
export const readConnectionError: ReadPlatformError = (error) => ({
  stage: provesNotSent(error) ? "not-sent" : "sent-or-unknown",
  reason: reasonOf(error),
});

const alwaysBefore = new Set<FaultReason | undefined>(["refused", "dns", "connect-timeout", "unusable"]);

/** The reason behind a platform's error, by the first code in it that tells one. */
export function reasonOf(error: unknown): FaultReason {
  for (const root of rootErrors(error)) {
    const reason = reasonByCode(root);
    if (reason !== undefined) return reason;
  }
  return "other";
}

/**
 * Whether an error by itself proves that no byte of a request was sent. Only for transports that cannot tell by other means: a code that
 * also occurs on an open connection proves nothing.
 */
export function provesNotSent(error: unknown): boolean {
  const roots = [...rootErrors(error)].filter((root) => codeOf(root) !== "");
  return roots.length > 0 && roots.every(isBeforeConnection);
}

function isBeforeConnection(error: PlatformError): boolean {
  const reason = reasonByCode(error);
  if (reason === "unreachable") return error.syscall === "connect";
  return alwaysBefore.has(reason) || handshakeCodes.has(codeOf(error));
}

function reasonByCode(error: PlatformError): FaultReason | undefined {
  const code = codeOf(error);
  if (code === "ETIMEDOUT" && error.syscall === "connect") return "connect-timeout";
  if (code.startsWith("EAI_")) return "dns";
  // undici gives some of its parser's errors a code (HPE_...), and all of them this name.
  if (error.name === "HTTPParserError") return "bad-http";
  if (code.startsWith("Z_")) return "encoded";
  if (/^ERR_(?:TLS|SSL)_/.test(code) || handshakeCodes.has(code)) return "tls";
  return reasons.get(code);
}

function codeOf(error: PlatformError): string {
  return typeof error.code === "string" ? error.code : "";
}

/** The error, or in place of an error that only wraps others, those (one per address tried, or the cause). */
function* rootErrors(error: unknown, depth = 0): Generator<PlatformError> {
  if (typeof error !== "object" || error === null || depth > 5) return;
  const { errors, cause } = error as PlatformError;
  const several = Array.isArray(errors) && errors.length > 0;
  for (const inner of several ? (errors as unknown[]) : [cause]) yield* rootErrors(inner, depth + 1);
  if (!several) yield error;
}
