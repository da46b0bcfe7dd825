import type { IntentStore } from "./intent-store.ts";
import type { Intent, OpenIntent } from "./intent.ts";
import { OpenIntents } from "./open-intents.ts";

/** A client that never reconciles must not grow without end; the oldest are forgotten first. */
const most = 10_000;

/** Keeps intents for as long as the process lives, the latest 10,000. */
export class MemoryIntents implements IntentStore {
  readonly #open = new OpenIntents();

  open(intent: Intent): void {
    this.#open.open(intent);
    if (this.#open.size > most) this.#open.dropOldest();
  }

  close(id: string, ids: readonly string[]): void {
    this.#open.close(id, ids);
  }

  pending(): OpenIntent[] {
    return this.#open.pending();
  }
}
