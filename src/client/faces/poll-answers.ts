import type { OperationDescription, PollOptions } from "../../description.ts";
import type { CheckedCallOptions } from "../options.ts";
import { createComparable } from "./comparable.ts";
import type { FaceTools, Feed } from "./face-tools.ts";
import { stoppable } from "./stoppable.ts";

const usualMs = 1000;
/** The longest time a timer can wait: 24.8 days. */
const longestMs = 2 ** 31 - 1;

/** Makes the function that polls an operation: it gives an iterator over its answers, each that differs from the one before it. */
export function createPollAnswers(tools: FaceTools, operation: OperationDescription) {
  const { description, checkCallOptions } = tools;
  const comparable = createComparable(operation.response, description.shapes);
  return (params?: unknown, options: PollOptions = {}): Feed => {
    const { signal, ...callOptions } = checkCallOptions(options, ["everyMs", "until"]);
    const { everyMs, until } = checkPollOptions(options);
    const leastMs = (operation.rateLimit?.seconds ?? 0) * (1000 / (operation.rateLimit?.requests ?? 1));
    const polling = { params, callOptions, everyMs: Math.max(everyMs, leastMs), until, comparable };
    return stoppable(tools.follow, signal, (stop) => pollAnswers(tools, operation, polling, stop));
  };
}

interface Polling extends Required<Pick<PollOptions, "everyMs">>, Pick<PollOptions, "until"> {
  readonly params: unknown;
  readonly callOptions: CheckedCallOptions;
  readonly comparable: (value: unknown) => string;
  readonly everyMs: number;
}

async function* pollAnswers(
  { calls, clock, pause }: FaceTools,
  { id }: OperationDescription,
  { params, callOptions, everyMs, until, comparable }: Polling,
  signal: AbortSignal,
): AsyncGenerator<unknown, undefined> {
  let given: string | undefined;
  for (;;) {
    const began = clock.now();
    const value = await calls[id]?.run(params, { ...callOptions, signal });
    const text = comparable(value);
    const isLast = until !== undefined && (await until(value));
    if (isLast || text !== given) yield value;
    if (isLast) return;
    given = text;
    await pause(Math.max(0, began + everyMs - clock.now()), signal, clock);
    signal.throwIfAborted();
  }
}

function checkPollOptions({ everyMs = usualMs, until }: PollOptions) {
  if (!Number.isInteger(everyMs) || everyMs < 1 || everyMs > longestMs) {
    const type = typeof everyMs === "number" ? String(everyMs) : `of the type ${typeof everyMs}`;
    throw new TypeError(
      `everyMs must be a whole number of milliseconds, from 1 to ${String(longestMs)}, and not ${type}.`,
    );
  }
  if (until !== undefined && typeof until !== "function") {
    throw new TypeError("until must be a function of an answer, such as (value) => value.orders[0]?.status === 2.");
  }
  return { everyMs, until };
}
