import type { IntentStore } from "./intent-store.ts";
import type { Intent, OpenIntent } from "./intent.ts";

interface Kept extends Intent {
  readonly others: string[];
}

/** A client that never reconciles must not grow without end; the oldest are forgotten first. */
const most = 10_000;

/** Keeps intents for as long as the process lives, the latest 10,000. */
export class MemoryIntents implements IntentStore {
  readonly #open = new Map<string, Kept>();

  open(intent: Intent): void {
    this.#open.set(intent.id, { ...intent, others: [] });
    const [oldest] = this.#open.size > most ? this.#open.keys() : [];
    if (oldest !== undefined) this.#open.delete(oldest);
  }

  close(id: string, ids: readonly string[]): void {
    if (!this.#open.delete(id)) return;
    for (const { others } of this.#open.values()) others.push(...ids);
  }

  pending(): OpenIntent[] {
    return Array.from(this.#open.values(), (intent) => ({ ...intent, others: [...intent.others] }));
  }
}
