import { describe, expect, it } from "vitest";
import { provesNotSent, reasonOf } from "../../src/transport/connection-errors.ts";
import type { FaultReason } from "../../src/transport/transport-fault.ts";

function error(code: string, syscall?: string): Error {
  return Object.assign(new Error(code), { code, syscall });
}
function wrapped(cause: unknown): Error {
  return new TypeError("fetch failed", { cause });
}
const endless = new Error("endless");
endless.cause = endless;

const table: [string, unknown, FaultReason, boolean][] = [
  ["a name that does not exist", error("ENOTFOUND", "getaddrinfo"), "dns", true],
  ["a resolver that does not answer", error("EAI_AGAIN", "getaddrinfo"), "dns", true],
  ["refused", error("ECONNREFUSED", "connect"), "refused", true],
  ["no route while connecting", error("EHOSTUNREACH", "connect"), "unreachable", true],
  ["no route on an open connection", error("EHOSTUNREACH", "read"), "unreachable", false],
  ["no network while connecting", error("ENETUNREACH", "connect"), "unreachable", true],
  ["no answer to the connection", error("ETIMEDOUT", "connect"), "connect-timeout", true],
  ["no answer on an open connection", error("ETIMEDOUT", "read"), "reset", false],
  ["undici's connect time-out", error("UND_ERR_CONNECT_TIMEOUT"), "connect-timeout", true],
  ["reset", error("ECONNRESET", "read"), "reset", false],
  ["a broken pipe", error("EPIPE", "write"), "reset", false],
  ["hung up", error("UND_ERR_SOCKET"), "reset", false],
  ["a dispatcher destroyed by its owner", error("UND_ERR_DESTROYED"), "reset", false],
  ["a dispatcher closed by its owner", error("UND_ERR_CLOSED"), "unusable", true],
  ["arguments that undici refuses", error("UND_ERR_INVALID_ARG"), "unusable", true],
  ["a certificate out of date", error("CERT_HAS_EXPIRED"), "tls", true],
  ["a certificate of another host", error("ERR_TLS_CERT_ALTNAME_INVALID"), "tls", true],
  ["a self-signed certificate", error("DEPTH_ZERO_SELF_SIGNED_CERT"), "tls", true],
  ["a record that is not TLS", error("ERR_SSL_WRONG_VERSION_NUMBER"), "tls", false],
  ["a record that was altered", error("ERR_SSL_DECRYPTION_FAILED_OR_BAD_RECORD_MAC"), "tls", false],
  ["a client certificate wanted after the handshake", error("ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED"), "tls", false],
  ["a fetch's error around a cause", wrapped(error("ENOTFOUND", "getaddrinfo")), "dns", true],
  [
    "several addresses, all refused",
    wrapped(new AggregateError([error("ECONNREFUSED", "connect"), error("ETIMEDOUT", "connect")])),
    "refused",
    true,
  ],
  [
    "several addresses, one of them reset",
    new AggregateError([error("ECONNREFUSED", "connect"), error("ECONNRESET", "read")]),
    "refused",
    false,
  ],
  ["no addresses at all", new AggregateError([]), "other", false],
  ["an inflater's error", wrapped(error("Z_DATA_ERROR")), "encoded", false],
  ["an unknown code", error("E_SOMETHING"), "other", false],
  ["the code of an object's own method", error("toString"), "other", false],
  ["a browser's error, which says nothing", new TypeError("Failed to fetch"), "other", false],
  ["an error that is its own cause", endless, "other", false],
  ["a text", "ECONNREFUSED", "other", false],
  ["nothing", undefined, "other", false],
];

describe("connection errors", () => {
  it.each(table)("%s", (_, given, reason, notSent) => {
    expect(reasonOf(given)).toBe(reason);
    expect(provesNotSent(given)).toBe(notSent);
  });
});
