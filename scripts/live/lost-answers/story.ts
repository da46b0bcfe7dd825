import type { OperationId } from "../../../generated/methods.ts";
import type { FaultName, JournalEntry, TrueBalance, TrueOrder, When } from "../../../src/sandbox/index.ts";

/** What the bot does about a call. */
export type BotName = "again" | "look" | "reconcile" | "once";

/** What is played. */
export interface Plot {
  readonly scene: SceneName;
  readonly bot: BotName;
  readonly fault: FaultName;
}

export type SceneName = "fills" | "rests" | "cancel";

/** The true state of the exchange. */
export interface TrueState {
  readonly orders: readonly TrueOrder[];
  readonly balances: Readonly<Record<string, TrueBalance>>;
  readonly journal: readonly JournalEntry[];
}

/** Something that happened, as it was recorded. */
export type Happening =
  /** A request left; what the exchange wrote down of it says what became of it. */
  | { readonly kind: "sent"; readonly operation: OperationId; readonly entry: JournalEntry | undefined }
  /** What came back of it: a status and perhaps a code, or nothing. */
  | {
      readonly kind: "back";
      readonly operation: OperationId;
      readonly entry: JournalEntry | undefined;
      readonly status?: number;
      readonly broke?: string;
    }
  /** A request that was held up arrived. */
  | { readonly kind: "arrived"; readonly entry: JournalEntry }
  /** The bot knows something that it did not know before. */
  | { readonly kind: "knows"; readonly text: string; readonly error?: KnownError }
  /** The bot is done. */
  | { readonly kind: "end"; readonly text: string };

/** An error as the bot gets it. */
export interface KnownError {
  /** The name of its class, or of its code. */
  readonly name: string;
  readonly outcomeUnknown: boolean;
  readonly message: string;
  readonly cause?: string;
}

/** A happening with its time, and how things really stood after it. */
export interface Moment {
  readonly at: number;
  readonly happening: Happening;
  readonly truth: TrueState;
}

export interface Story {
  readonly when: When;
  readonly moments: readonly Moment[];
}
