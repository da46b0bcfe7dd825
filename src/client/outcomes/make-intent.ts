import type { OperationDescription } from "../../description.ts";
import type { Baseline, Intent } from "../../intents/intent.ts";
import { hexOf } from "../../signing/hex.ts";
import type { PreparedRequest } from "../call/prepared-request.ts";
import type { OutcomeTools } from "./outcome-tools.ts";

/** The fields of a request as they are sent, without key, signature and passwords. */
export function sentFields(
  { sent }: Pick<PreparedRequest, "sent">,
  { request }: OperationDescription,
  { description: { shapes, signing }, parts }: Pick<OutcomeTools, "description" | "parts">,
): Readonly<Record<string, string>> {
  const hidden = [signing.keyField, signing.signatureField, ...parts.secretFields(request, shapes)];
  return Object.fromEntries(sent.filter(([name]) => !hidden.includes(name)));
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
