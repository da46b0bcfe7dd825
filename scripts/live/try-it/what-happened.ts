import type { JournalChange, JournalEntry, RequestEntry } from "../../../src/sandbox/record/journal.ts";
import type { PageCall } from "../exchange/page-client.ts";
import { codeAndName } from "../parts/error-names.ts";

/** What the client knew after a call, in a sentence. */
export function clientKnew({ outcome, traffic }: Pick<PageCall, "outcome" | "traffic">): string {
  if (outcome.ok) return "It has its answer.";
  const { error } = outcome;
  if (traffic.length === 0) return "It refused the parameters itself and sent nothing.";
  if (error.outcomeUnknown) return "It does not know whether the request was carried out.";
  if (error.code !== undefined) return `It was told that the exchange refused the request: ${codeAndName(error)}.`;
  return `It has no answer: ${error.name}. The request only reads, so nothing is lost.`;
}

/** What the exchange did with a request, in a sentence, and whether the client knows it. */
export interface Deed {
  readonly text: string;
  /** The client believes something else, or does not know. */
  readonly differs: boolean;
  /** Time has to pass before it is carried out. */
  readonly pending: boolean;
}

/** `entries`: the journal from the call on. `nameOf`: the catalogue's name of a code. */
export function exchangeDid(
  entries: readonly JournalEntry[],
  outcome: PageCall["outcome"],
  nameOf: (code: number) => string,
): Deed {
  const requests = entries.filter((entry): entry is RequestEntry => entry.verdict !== undefined);
  const first = requests[0];
  if (first === undefined) return { text: "Nothing reached it.", differs: false, pending: false };
  const later = requests.find(({ request }) => request === first.number);
  const unsure = !outcome.ok && outcome.error.outcomeUnknown;
  const { verdict, changes } = later ?? first;
  const late = later === undefined ? "" : " late";
  switch (verdict) {
    case "unserved":
      return { text: "It never saw the request.", differs: unsure, pending: false };
    case "pending":
      return {
        text: "It has the request, and carries it out in a second of its own time.",
        differs: true,
        pending: true,
      };
    case "ok":
      return {
        text: `It carried the request out${late}${changeWords(changes)}.`,
        differs: !outcome.ok,
        pending: false,
      };
    default:
      return {
        text: `It refused the request${late}: ${codeAndName({ code: verdict, name: nameOf(verdict) })}.`,
        differs: unsure,
        pending: false,
      };
  }
}

function changeWords(changes: readonly JournalChange[]): string {
  const words = changes.filter(({ kind }) => kind !== "fill").map(changeWord);
  const fills = changes.length - words.length;
  const all = [...words, ...(fills === 0 ? [] : [`${String(fills)} ${fills === 1 ? "trade" : "trades"}`])];
  return all.length === 0 ? "" : `: ${all.join(", ")}`;
}

function changeWord(change: JournalChange): string {
  switch (change.kind) {
    case "placed":
      return `order ${change.order} placed`;
    case "cancelling":
      return `order ${change.order} is being cancelled`;
    case "closed":
      return `order ${change.order} ${change.status}`;
    case "withdrawal":
      return `withdrawal ${change.withdrawal} ${change.status}`;
    case "loan":
      return `loan ${change.loan} ${change.event}`;
    case "deposit":
      return `deposit ${change.deposit} ${change.status}`;
    case "transfer":
      return `${change.amount} ${change.currency} moved from ${change.from} to ${change.to}`;
    case "fill":
      return "trade";
  }
}
