/** How processes share limits through Redis. All of them need the same `processes`, `whenAway` and `prefix`. */
export interface RedisLimitsOptions {
  /**
   * How many processes share the limits, at most, old and new ones during a rollout too. One that is replaced as soon as it dies counts
   * twice: nobody knows what it sent while Redis was away.
   *
   * While Redis is away, each takes this part of every limit.
   */
  readonly processes: number;
  /**
   * What to do while Redis is away.
   *
   * - `divide`, by default: each process goes on, within the limit divided by `processes`.
   * - `stop`: calls end with a `ConnectionError`, and nothing is sent.
   */
  readonly whenAway?: "divide" | "stop" | undefined;
  /**
   * What all keys in Redis begin with, in braces; `okcoin-openapi` by default. The processes behind one address need the same one, and those
   * behind another address a different one.
   */
  readonly prefix?: string | undefined;
  /**
   * How long Redis may take for an answer, in milliseconds; 500 by default. After that it is away.
   */
  readonly answerWithinMs?: number | undefined;
  /**
   * Called when Redis goes away, with the error that said so: also where not Redis is wrong, but a password or a permission. What it
   * throws is told to the console.
   */
  readonly onAway?: ((cause: Error) => void) | undefined;
  /**
   * Called when Redis answers again.
   */
  readonly onBack?: (() => void) | undefined;
}

export interface RedisLimitsSettings {
  readonly processes: number;
  readonly whenAway: "divide" | "stop";
  readonly prefix: string;
  readonly answerWithinMs: number;
  readonly onAway: (cause: Error) => void;
  readonly onBack: () => void;
}

const names = ["processes", "whenAway", "prefix", "answerWithinMs", "onAway", "onBack"];

/** Checked options. Throws a TypeError naming the option that is wrong, and what it must be. */
export function redisLimitsSettings(options: RedisLimitsOptions): RedisLimitsSettings {
  const given: unknown = options;
  if (typeof given !== "object" || given === null || Array.isArray(given)) {
    throw new TypeError("createRedisLimits needs options after the client, such as { processes: 4 }.");
  }
  const unknown = Object.keys(given).find((name) => !names.includes(name));
  if (unknown !== undefined) throw new TypeError(`${unknown} is not an option; there are: ${names.join(", ")}.`);
  const { processes, whenAway = "divide", prefix = "okcoin-openapi", answerWithinMs = 500, onAway, onBack } = options;
  check(
    Number.isSafeInteger(processes) && processes >= 1,
    "processes must be the number of processes that share the limits, from 1: while Redis is away, each takes that part of them.",
  );
  check(["divide", "stop"].includes(whenAway), 'whenAway must be "divide" or "stop".');
  check(
    typeof prefix === "string" && /^[^{}\s]+$/.test(prefix),
    "prefix must be a text without braces and spaces, and not empty.",
  );
  check(
    Number.isInteger(answerWithinMs) && answerWithinMs >= 1 && answerWithinMs <= longestAnswerMs,
    `answerWithinMs must be a whole number of milliseconds, from 1 to ${String(longestAnswerMs)}.`,
  );
  for (const [name, hook] of Object.entries({ onAway, onBack })) {
    check(hook === undefined || typeof hook === "function", `${name} must be a function.`);
  }
  return {
    processes,
    whenAway,
    prefix,
    answerWithinMs,
    onAway: (cause) => {
      tell("onAway", () => onAway?.(cause));
    },
    onBack: () => {
      tell("onBack", () => onBack?.());
    },
  };
}

/** What a caller's function throws changes nothing about the limits. */
function tell(name: string, call: () => void): void {
  try {
    call();
  } catch (problem) {
    // eslint-disable-next-line no-console -- the only place where its failure can be seen
    console.warn(`${name} of createRedisLimits failed; the limits go on.`, problem);
  }
}

/** A minute: a call would wait as long for a Redis that is gone. */
const longestAnswerMs = 60_000;

function check(holds: boolean, message: string): void {
  if (!holds) throw new TypeError(message);
}
