import type { OperationModel } from "../model/model.ts";

/** How often an operation may be called, in a sentence. */
export function limitWords({ rateLimit }: OperationModel): string {
  if (!rateLimit) return "No limit of its own is stated; the limit of the address applies.";
  const scope = rateLimit.scope === "key" ? "API key" : "address";
  return `At most ${String(rateLimit.requests)} requests in ${String(rateLimit.seconds)} s per ${scope}.`;
}

/** Whether the same request may be sent again, in a sentence. */
export function repeatWords({ idempotent, settledBy = [] }: OperationModel): string {
  const settling = settledBy.map(String).join(", ");
  const settled = ` When a lost request is sent again, these codes settle it: ${settling}.`;
  return idempotent
    ? `Safe to repeat.${settling === "" ? "" : settled}`
    : "Not safe to repeat: after a lost answer look at what happened before sending it again.";
}

/** What a caller needs for the operation, in a sentence. */
export function permissionWords({ permission }: OperationModel): string {
  return permission === "public"
    ? "Public: no key needed."
    : `Signed: needs a key with the permission to ${permission}.`;
}

/** What the client does about a lost answer, in a sentence; none for an operation that only reads. */
export function lostWords({ id, once, object }: OperationModel): readonly string[] {
  if (object["x-evidence"] === undefined) return [];
  return [
    once === true
      ? `\`client.once.${id}\` carries it out exactly once; \`client.reconcile\` finds out what a call did whose answer was lost.`
      : "`client.reconcile` looks for what a call did whose answer was lost. It can stay ambiguous, and a lost one is never sent again.",
  ];
}
