import { packageAgent } from "../../generated/package-agent.ts";
import type { HeadersOption } from "../description.ts";
import type { RequestHeaders } from "../transport/http.ts";

/** Headers that describe the body or the connection are the client's own to write. */
const ownHeaders = new Set(
  `accept accept-encoding connection content-encoding content-length content-type expect host keep-alive proxy-connection te trailer
  transfer-encoding upgrade`.split(/\s+/),
);

/** Whether a caller's header may be sent: those that describe the body or the connection are the client's. */
export function isOwnHeader(name: string): boolean {
  return ownHeaders.has(name.toLowerCase());
}

/** The headers of a client or of one call, checked, their names in lower case. Throws a TypeError that never repeats a value. */
export function checkHeaders(given: HeadersOption | undefined): RequestHeaders | undefined {
  if (given === undefined) return undefined;
  if (typeof given !== "object" || (given as unknown) === null) {
    throw new TypeError('headers must be an object, name to value, such as { "x-trace": "7" }.');
  }
  const pairs: readonly (readonly [string, unknown])[] =
    Symbol.iterator in given ? Array.from(given as Iterable<readonly [string, unknown]>) : Object.entries(given);
  const checked = new Map<string, string>();
  for (const [name, value] of pairs) {
    if (value === undefined) continue;
    requireName(name, checked);
    checked.set(name.toLowerCase(), headerText(value, `headers[${JSON.stringify(name)}]`));
  }
  return Object.fromEntries(checked);
}

function requireName(name: unknown, checked: ReadonlyMap<string, string>): void {
  const shown = JSON.stringify(name);
  // RFC 9110, "Tokens".
  if (typeof name !== "string" || !/^[\w!#$%&'*+.^`|~-]+$/.test(name))
    throw new TypeError(`headers holds ${shown}, which is no name of a header.`);
  if (isOwnHeader(name))
    throw new TypeError(`headers must not hold ${shown}: the client writes it itself. Leave it out.`);
  if (checked.has(name.toLowerCase()))
    throw new TypeError(`headers holds ${shown} twice, but for the case of its letters.`);
}

function headerText(value: unknown, name: string): string {
  if (typeof value !== "string")
    throw new TypeError(`${name} must be text, and not ${value === null ? "null" : `of the type ${typeof value}`}.`);
  if (/^[\t -~\u0080-\u00ff]*$/.test(value)) return value.trim();
  throw new TypeError(`${name} must be one line of Latin-1 text: remove line breaks, or encode what is not Latin-1.`);
}

interface Platform {
  readonly navigator?: { readonly userAgent?: string };
}

/**
 * What a client calls itself, as a header. Browsers, which write that header themselves, get none: they are told by the words that all of
 * them begin their name with.
 */
export function userAgentHeader(userAgent: unknown, platform: Platform = globalThis): RequestHeaders {
  if (userAgent !== undefined && userAgent !== false && (typeof userAgent !== "string" || userAgent.trim() === "")) {
    throw new TypeError(`userAgent must be text such as "${packageAgent}", or false for none.`);
  }
  const text = headerText(userAgent === undefined || userAgent === false ? packageAgent : userAgent, "userAgent");
  const isBrowser = platform.navigator?.userAgent?.startsWith("Mozilla/") === true;
  return userAgent === false || isBrowser ? {} : { "user-agent": text };
}

const secretNames = /auth|bearer|cookie|credential|jwt|key|otp|pass|secret|session|sign|token/;
/** Shorter words of a value are no secrets, such as `Bearer`. */
const shortestSecret = 8;

/** What must not be shown of headers: the values of those whose name tells a secret, whole and word by word. */
export function secretsIn(headers: RequestHeaders): string[] {
  const values = Object.entries(headers).flatMap(([name, value]) => (secretNames.test(name) ? [value] : []));
  const words = values.flatMap((value) => value.split(/[\s;=,]+/)).filter((word) => word.length >= shortestSecret);
  return [...values, ...words];
}
