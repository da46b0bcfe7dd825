import type { ApiDescription, OperationDescription } from "../../description.ts";
import type { Baseline, Intent } from "../../intents/intent.ts";
import { hexOf } from "../../signing/hex.ts";
import type { PreparedRequest } from "../call/prepared-request.ts";

/** The fields of a request as they are sent, without key, signature and passwords. `secrets`: the names of the passwords. */
export function sentFields(
  { url, body }: Pick<PreparedRequest, "url" | "body">,
  { signing }: ApiDescription,
  secrets: readonly string[],
): Readonly<Record<string, string>> {
  const hidden = new Set([signing.keyField, signing.signatureField, ...secrets]);
  const fields = new URLSearchParams(body ?? url.slice(`${url}?`.indexOf("?") + 1));
  return Object.fromEntries([...fields].filter(([name]) => !hidden.has(name)));
}

/** 128 random bits. `randomUUID` is missing in pages without TLS. */
export function randomId(): string {
  return hexOf(crypto.getRandomValues(new Uint8Array(16)));
}

/** Puts an intent together. */
export function makeIntent(
  { id }: OperationDescription,
  parts: Omit<Intent, "id" | "operation" | "baseline">,
  baseline: Baseline | undefined,
): Intent {
  return { id: randomId(), operation: id, ...parts, ...(baseline && { baseline }) };
}
