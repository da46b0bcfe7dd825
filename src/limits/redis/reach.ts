import type { Clock } from "../../time/clock.ts";
import type { RunScript } from "./redis-client.ts";
import { scripts } from "./scripts.ts";

/** A process that lost Redis tries it again after at most this long, in milliseconds, and at least half: not all come at once. */
export const retryMs = 1_000;

/** After this long without a try, a process no longer knows that Redis is away, in milliseconds. */
const knownForMs = 2 * retryMs;

/** What happens when Redis goes, and when it answers again. */
export interface ReachEvents {
  /** Redis is away from now on. */
  onAway(cause: Error): void;
  /** It is away now, and may have been back in between. */
  onAwayAgain(): void;
  /** Redis answers, and it is `now` there, in microseconds. What this rejects with keeps Redis away. */
  onAnswer(now: number): Promise<void>;
  /** Whether Redis knows of all that went meanwhile. */
  isAllTold(): boolean;
  /** Redis is back. */
  onBack(): void;
}

interface Away {
  readonly cause: Error;
  readonly retryAt: number;
  readonly heardAt: number;
  /** Redis may be back: nobody has tried for long, and the try under way has no end yet. */
  inDoubt: boolean;
}

/** Whether Redis answers. Commands that fail, and those without an answer in time, mean that it is away. */
export class Reach {
  readonly #run: RunScript;
  readonly #answerWithinMs: number;
  readonly #clock: Clock;
  readonly #memoryKey: string;
  readonly #events: ReachEvents;
  #away: Away | undefined;
  #trial: Promise<void> | undefined;

  constructor(run: RunScript, answerWithinMs: number, clock: Clock, memoryKey: string, events: ReachEvents) {
    this.#run = run;
    this.#answerWithinMs = answerWithinMs;
    this.#clock = clock;
    this.#memoryKey = memoryKey;
    this.#events = events;
  }

  /** Why Redis is away; undefined while it answers. */
  get cause(): Error | undefined {
    return this.#away?.cause;
  }

  /** Whether it has to be found out first that Redis is still away: the others may be back. */
  get inDoubt(): boolean {
    return this.#away?.inDoubt === true;
  }

  /**
   * Runs a script. What it rejects with puts Redis away. `onLate` gets an answer that came after the time for it: a client may keep a
   * command until it is connected again, and a Redis that hung goes on where it was.
   */
  async ask(
    script: string,
    keys: readonly string[],
    args: readonly string[],
    onLate?: (answer: readonly string[]) => void,
  ): Promise<readonly string[]> {
    try {
      return await this.#inTime(this.#answer(script, keys, args), onLate);
    } catch (cause) {
      this.#lose(cause);
      throw cause;
    }
  }

  /**
   * Tries whether Redis answers again, if it is time to, or a try is under way. One command is open at a time, for as long as it takes: the
   * client library may keep it until it is connected, and while it is open Redis is not back. @returns its end, which is no rejection
   */
  tryAgain(): Promise<void> | undefined {
    if (this.#trial !== undefined || this.#away === undefined) return this.#trial;
    const now = this.#clock.now();
    if (now < this.#away.retryAt) return undefined;
    this.#away.inDoubt = now >= this.#away.heardAt + knownForMs;
    this.#trial = this.#try().finally(() => {
      this.#trial = undefined;
    });
    return this.#trial;
  }

  /** Waits for a try, and no longer than for an answer. */
  async waitFor(trial: Promise<void>): Promise<void> {
    await this.#inTime(trial).catch(() => {
      this.#endDoubt();
    });
  }

  async #try(): Promise<void> {
    try {
      const [, now] = await this.#answer(scripts.look, [this.#memoryKey], []);
      // While Redis is told, more may go.
      do await this.#events.onAnswer(Number(now));
      while (!this.#events.isAllTold());
      this.#away = undefined;
      this.#events.onBack();
    } catch (cause) {
      this.#lose(cause);
    }
  }

  async #answer(script: string, keys: readonly string[], args: readonly string[]): Promise<readonly string[]> {
    const answer = await this.#run(script, keys, args);
    if (Array.isArray(answer)) return answer.map(String);
    throw new Error("Redis answered a script of okcoin-openapi/limits/redis with something else than a list.");
  }

  #inTime<Value>(answer: Promise<Value>, onLate?: (answer: Value) => void): Promise<Value> {
    return new Promise((resolve, reject) => {
      let late = false;
      const end = (): void => {
        late = true;
        reject(new Error(`Redis did not answer within ${String(this.#answerWithinMs)} ms.`));
      };
      // Where it was this process that stood still, the answer is here already, and is read before the second timer.
      let cancel = this.#clock.wake(this.#answerWithinMs, () => {
        cancel = this.#clock.wake(1, end);
      });
      const onAnswer = (value: Value): void => {
        cancel();
        if (late) onLate?.(value);
        else resolve(value);
      };
      const onError = (cause: unknown): void => {
        cancel();
        reject(errorOf(cause));
      };
      answer.then(onAnswer, onError);
    });
  }

  #lose(thrown: unknown): void {
    const cause = errorOf(thrown);
    const isNew = this.#away === undefined;
    this.#endDoubt();
    const now = this.#clock.now();
    this.#away = { cause, heardAt: now, retryAt: now + (retryMs * (1 + Math.random())) / 2, inDoubt: false };
    if (isNew) this.#events.onAway(cause);
  }

  #endDoubt(): void {
    if (this.#away?.inDoubt !== true) return;
    this.#away.inDoubt = false;
    this.#events.onAwayAgain();
  }
}

function errorOf(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown));
}
