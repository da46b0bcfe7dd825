import type { SceneName, TrueState } from "./story.ts";

/** How it ended, by what is really there. */
export interface Verdict {
  readonly isRight: boolean;
  readonly text: string;
}

/** One order was wanted, or one to be cancelled. */
export function verdictOf(scene: SceneName, { orders }: TrueState): Verdict {
  if (scene === "cancel") {
    const isRight = orders.every(({ status }) => status === "cancelled");
    return { isRight, text: isRight ? "The order is cancelled: right" : "The order is still open" };
  }
  const count = orders.length;
  if (count === 1) return { isRight: true, text: "One order: right" };
  if (count === 0) return { isRight: false, text: "No order: nothing was bought" };
  const what = scene === "fills" ? "bought" : "ordered";
  return { isRight: false, text: count === 2 ? `Two orders: ${what} twice` : `${String(count)} orders` };
}

/** The journal in a few lines: reads that follow each other are one. */
export function journalLines({ journal }: TrueState): readonly string[] {
  const lines: { text: string; reads: number }[] = [];
  for (const { operation, request, verdict, mishap, number } of journal) {
    const isRead = operation !== undefined && operation !== "trade" && operation !== "cancelOrder";
    const last = lines.at(-1);
    if (isRead && last !== undefined && last.reads > 0) {
      last.reads += 1;
      last.text = `${String(last.reads)} reads: ok`;
    } else if (isRead) lines.push({ text: `${operation}: ok`, reads: 1 });
    else {
      const what = request === undefined ? (operation ?? "") : `${operation ?? ""} of entry ${String(request)}`;
      const lost = mishap === undefined ? "" : `, answer lost (${mishap.fault ?? ""}, ${mishap.when})`;
      lines.push({ text: `${String(number)} ${what}: ${String(verdict)}${lost}`, reads: 0 });
    }
  }
  return lines.map(({ text }) => text);
}
