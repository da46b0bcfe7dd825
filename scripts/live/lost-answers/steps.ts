import type { JournalEntry } from "../../../src/sandbox/index.ts";
import { isRead } from "./scenes.ts";
import type { Happening, KnownError, Moment, Story, TrueState } from "./story.ts";

/** What is drawn between bot, network and exchange. */
export type Lane =
  "arrives" | "lost" | "held" | "answered" | "answer-lost" | "broken" | "silent" | "looks" | "late" | "thinks";

/** One step of a story, as a reader sees it. */
export interface Step {
  /** Milliseconds since the story began. */
  readonly at: number;
  readonly lane: Lane;
  readonly title: string;
  /** What the bot knows from now on. */
  readonly knows: string;
  readonly error?: KnownError;
  /** How things really stand. */
  readonly truth: TrueState;
}

type Made = Omit<Step, "at" | "truth" | "knows"> & { readonly knows?: string };

/** A story as steps: looks that follow each other are one, and what the bot hears and makes of it is one. */
export function stepsOf({ moments }: Story): readonly Step[] {
  const steps: Step[] = [];
  for (let index = 0; index < moments.length;) {
    const group = groupAt(moments, index);
    index += group.length;
    const [first, last] = [group[0], group.at(-1)];
    if (first === undefined || last === undefined) break;
    const made = stepOf(
      group.map(({ happening }) => happening),
      steps.length === 0,
    );
    const knows = made.knows ?? steps.at(-1)?.knows ?? "Nothing yet.";
    steps.push({ ...made, knows, at: first.at, truth: last.truth });
  }
  return steps;
}

/** How many moments belong together. */
function groupAt(moments: readonly Moment[], start: number): readonly Moment[] {
  const [first, second, third] = moments.slice(start, start + 3);
  if (first === undefined) return [];
  const { happening } = first;
  if (isLook(happening)) {
    const end = moments.findIndex((moment, index) => index > start && !isLook(moment.happening));
    return moments.slice(start, end === -1 ? undefined : end);
  }
  const heard = happening.kind === "back" && (second?.happening.kind === "end" || isError(second?.happening));
  // An error that is the end, too.
  const over = heard && third?.happening.kind === "end" && isError(second?.happening);
  return moments.slice(start, start + (over ? 3 : heard ? 2 : 1));
}

function isLook(happening: Happening): boolean {
  return (happening.kind === "sent" || happening.kind === "back") && isRead(happening.operation);
}

function isError(happening: Happening | undefined): boolean {
  return happening?.kind === "knows" && happening.error !== undefined;
}

function stepOf(group: readonly Happening[], isFirst: boolean): Made {
  const [first] = group;
  const error = group.flatMap((each) => (each.kind === "knows" && each.error ? [each.error] : []))[0];
  const end = group.flatMap((each) => (each.kind === "end" ? [each.text] : []))[0];
  const known = { ...(error && { error }), ...(end !== undefined && { knows: end }) };
  if (first === undefined) return { lane: "thinks", title: "" };
  if (isLook(first))
    return isFirst ? { ...lookStep(group), knows: "What is there already is not its work." } : lookStep(group);
  switch (first.kind) {
    case "sent":
      return sentStep(first.operation, first.entry);
    case "back":
      return { ...backStep(first, error), ...known, ...(error && end === undefined && { knows: heardOf(error) }) };
    case "arrived":
      return { lane: "late", title: `The request that was held up arrives. ${effectOf(first.entry)}` };
    case "knows":
      if (error === undefined) return { lane: "thinks", title: first.text, knows: first.text };
      return { lane: "silent", title: "No byte comes back. The client gives up.", error, knows: heardOf(error) };
    case "end":
      return { lane: "thinks", title: first.text, knows: first.text };
  }
}

function heardOf({ outcomeUnknown }: KnownError): string {
  return outcomeUnknown ? "It may have happened, or not, or happen yet." : "It was refused.";
}

function lookStep(group: readonly Happening[]): Made {
  const sent = group.flatMap((each) => (each.kind === "sent" ? [each.operation] : []));
  const names = [...new Set(sent)];
  const rounds = sent.filter((name) => name === "orderInfo").length;
  const times = rounds > 1 ? `, ${String(rounds)} times` : "";
  return { lane: "looks", title: `It looks${times}: ${names.join(", ")}.` };
}

function sentStep(operation: string, entry: JournalEntry | undefined): Made {
  const knows = "It waits for the answer.";
  const request = `The ${operation} request`;
  if (entry?.verdict === "unserved") return { lane: "lost", title: `${request} is lost on its way in.`, knows };
  if (entry?.verdict === "pending") return { lane: "held", title: `${request} is held up on its way.`, knows };
  return { lane: "arrives", title: `${request} arrives. ${effectOf(entry)}`, knows };
}

function backStep({ entry, status, broke }: Extract<Happening, { readonly kind: "back" }>, error?: KnownError): Made {
  if (error !== undefined && !error.outcomeUnknown) return { lane: "answered", title: `The answer: ${error.name}.` };
  if (entry?.mishap === undefined) return { lane: "answered", title: "The answer arrives." };
  const what = broke === undefined ? `gets HTTP ${String(status)} without it` : "sees a broken connection";
  // An error that reaches the bot says more; `client.once` keeps it to itself.
  const knows = "No answer. The client goes on by itself.";
  const wasDone = entry.verdict !== "unserved" && entry.verdict !== "pending";
  return wasDone
    ? { lane: "answer-lost", title: `The answer is lost on its way out. The client ${what}.`, knows }
    : { lane: "broken", title: `No answer. The client ${what}.`, knows };
}

/** What a request did, by the journal. */
function effectOf(entry: JournalEntry | undefined): string {
  if (typeof entry?.verdict === "number") return `Refused with ${String(entry.verdict)}.`;
  const changes = entry?.changes ?? [];
  const placed = changes.find(({ kind }) => kind === "placed");
  const closed = changes.findLast((change) => change.kind === "closed");
  if (placed?.kind === "placed") {
    const filled = changes.some(({ kind }) => kind === "fill");
    return `Order ${placed.order} is placed${filled ? " and filled" : ""}.`;
  }
  if (closed?.kind === "closed") return `Order ${closed.order} is ${closed.status}.`;
  return changes.some(({ kind }) => kind === "cancelling") ? "The cancel is accepted." : "Nothing changes.";
}
