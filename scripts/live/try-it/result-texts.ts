import type { OkcoinError } from "../../../src/errors/okcoin-error.ts";
import type { LoadedExchange } from "../exchange.ts";
import type { PageExchange } from "../exchange/page-exchange.ts";
import { classOf, nameBeside } from "../parts/error-names.ts";
import type { RawAnswer, Traffic } from "../exchange/recorded-send.ts";

/** A request as HTTP shows it. */
export function requestText({ method, url, headers, body }: Traffic["request"]): string {
  const { host, pathname, search } = new URL(url);
  return httpText([`${method} ${pathname}${search} HTTP/1.1`, `host: ${host}`], Object.entries(headers), body ?? "");
}

/** An answer as HTTP shows it. */
export function answerText({ status, headers, text }: RawAnswer): string {
  return httpText([`HTTP/1.1 ${String(status)}`], headers, shortened(text));
}

function httpText(first: readonly string[], headers: readonly (readonly [string, unknown])[], body: string): string {
  return [...first, ...headers.map(([name, value]) => `${name}: ${String(value)}`), "", body].join("\n").trimEnd();
}

/** Characters of an answer that are shown. */
const longest = 40_000;

/** A text that is not too long to be shown. */
export function shortened(text: string): string {
  if (text.length <= longest) return text;
  return `${text.slice(0, longest)}\n… ${String(text.length - longest)} characters more`;
}

/** What was signed, with the secret behind it, and the signature; undefined for a request that is not signed. */
export function signatureTexts(
  { body = "" }: Traffic["request"],
  { signatureField }: { readonly signatureField: string },
  { stringToSign, sign }: Pick<LoadedExchange, "stringToSign" | "sign">,
  { account }: Pick<PageExchange, "account">,
): { readonly text: string; readonly signature: string } | undefined {
  const fields = Object.fromEntries(new URLSearchParams(body));
  if (fields[signatureField] === undefined) return undefined;
  const { [signatureField]: _signature, ...signed } = fields;
  return { text: stringToSign(signed, account.secretKey), signature: sign(signed, account.secretKey) };
}

/** What an error says, for a list of facts. */
export function errorFacts(error: OkcoinError): (readonly [name: string, value: string])[] {
  const { code, message, retry, retryAfterMs, outcomeUnknown, field, reason, status } = error as OkcoinError & {
    readonly field?: string;
    readonly reason?: string;
  };
  const facts = {
    class: classOf(error),
    name: nameBeside(error),
    code,
    message,
    field,
    reason,
    retry,
    retryAfterMs,
    outcomeUnknown,
    status,
  };
  return Object.entries(facts).flatMap(([key, value]) => (value === undefined ? [] : [[key, String(value)] as const]));
}

/** The place in a form that an error names: `orders_data[0].price`. */
export function placeOfError(error: OkcoinError): string | undefined {
  const { field } = error as OkcoinError & { readonly field?: string };
  return field?.replaceAll(/\[(\d+)\]/g, ".$1");
}
