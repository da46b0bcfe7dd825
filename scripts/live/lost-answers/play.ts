import { evidence } from "../../../generated/evidence.ts";
import type { OperationId } from "../../../generated/methods.ts";
import type { IntentKeeper } from "../../../src/client/call/intent-keeper.ts";
import { createOutcomes, type Outcomes } from "../../../src/client/outcomes/outcomes.ts";
import type { OkcoinError } from "../../../src/errors/okcoin-error.ts";
import type { FaultName, JournalEntry, Sandbox, When } from "../../../src/sandbox/index.ts";
import type { LoadedExchange } from "../exchange.ts";
import { bots } from "./bots.ts";
import { PageTime } from "./page-time.ts";
import type { Scene } from "./scenes.ts";
import type { BotName, Happening, KnownError, Moment, Story } from "./story.ts";

/** How long a request or an answer is on its way, in milliseconds. */
const wayMs = 40;
/** When a request that is held up arrives: after the client gave up, and before its records settle. */
export const lateMs = 4000;
export const timeoutMs = 2000;
/** Longer than any request is held up. */
const afterwardsMs = 6000;

/** Faults to choose from: each loses an answer in another way. */
export const playedFaults = [
  "reset",
  "hang-up",
  "silence",
  "http-502",
  "empty",
] as const satisfies readonly FaultName[];

/** Plays one moment with the client's own calls on a fork of the scene's exchange, and records what happens. */
export async function play(
  scene: Scene,
  { bot, fault, when }: { readonly bot: BotName; readonly fault: FaultName; readonly when: When },
  loaded: LoadedExchange,
): Promise<Story> {
  const sandbox = scene.sandbox.fork();
  const recorder = new Recorder(sandbox, scene.account.apiKey);
  const keeper = (): Promise<IntentKeeper> => Promise.resolve(outcomes().intents);
  const { calls, checkCallOptions, tools } = loaded.createCalls(
    scene.account,
    recorder.fetch(loaded),
    { clock: recorder, timeoutMs },
    keeper,
  );
  let made: Outcomes | undefined;
  const outcomes = (): Outcomes => (made ??= createOutcomes(tools, evidence, checkCallOptions));
  const isError = (error: unknown): error is OkcoinError => error instanceof tools.parts.OkcoinError;
  const say = (text: string, error?: OkcoinError): void => {
    recorder.note({ kind: "knows", text, ...(error && { error: knownOf(error) }) });
  };
  sandbox.force(scene.operation, { fault, when, ...(when === "late" && { lateMs }) });
  const end = await recorder.run(bots[bot]({ scene, calls, outcomes, isError, say }));
  recorder.note({ kind: "end", text: end });
  await recorder.run(recorder.sleep(afterwardsMs));
  return { when, moments: recorder.moments };
}

function knownOf(error: OkcoinError): KnownError {
  const { cause, message, name, outcomeUnknown } = error;
  const why = cause instanceof Error ? { cause: cause.name } : {};
  return { name, outcomeUnknown, message, ...why };
}

/** Writes down what happens between client and exchange, and when, by the time of both. */
class Recorder extends PageTime {
  readonly moments: Moment[] = [];
  readonly #sandbox: Sandbox;
  readonly #apiKey: string;
  readonly #before: number;
  readonly #startedAt: number;

  constructor(sandbox: Sandbox, apiKey: string) {
    super();
    this.#sandbox = sandbox;
    this.#apiKey = apiKey;
    this.#before = sandbox.journal.length;
    this.#startedAt = sandbox.clock.now();
  }

  protected override pass(ms: number): void {
    const { clock, journal } = this.#sandbox;
    const known = journal.length;
    clock.advance(ms);
    for (const entry of journal.slice(known)) this.note({ kind: "arrived", entry }, entry.time - this.#startedAt);
  }

  note(happening: Happening, at = this.now()): void {
    const { journal, truth } = this.#sandbox;
    const state = {
      orders: truth.orders(this.#apiKey),
      balances: truth.balances(this.#apiKey),
      journal: journal.slice(this.#before),
    };
    this.moments.push({ at, happening, truth: state });
  }

  /** The sandbox's `fetch` with a way there and back. What it gives is read already, so that nothing else takes time. */
  fetch({ okcoin }: LoadedExchange): typeof fetch {
    const ids = new Map<string, OperationId>(Object.values(okcoin.operations).map(({ id, path }) => [path, id]));
    return async (input, init) => {
      const leftAt = this.now();
      const operation = ids.get(new URL(input instanceof Request ? input.url : input).pathname) ?? "ticker";
      await this.sleep(wayMs);
      const answer = this.#sandbox.fetch(input, init);
      const entry = await this.outside(this.#arrival(answer));
      this.note({ kind: "sent", operation, entry }, leftAt);
      try {
        const hangs = entry?.mishap?.fault === "silence";
        const read = readWhole(answer);
        const whole = await (hangs ? read : this.outside(read));
        await this.sleep(wayMs);
        this.note({ kind: "back", operation, entry, status: whole.status });
        return whole;
      } catch (error) {
        // The client gave up; nothing came.
        if (init?.signal?.aborted === true) throw error;
        await this.sleep(wayMs);
        this.note({ kind: "back", operation, entry, broke: error instanceof Error ? error.message : String(error) });
        throw error;
      }
    };
  }

  /** Waits until the exchange has written down a request. */
  async #arrival(answer: Promise<Response>): Promise<JournalEntry | undefined> {
    const { journal } = this.#sandbox;
    const known = journal.length;
    const state = { settled: false };
    const done = (): void => {
      state.settled = true;
    };
    answer.then(done, done);
    while (!state.settled && this.#sandbox.journal.length === known)
      await new Promise((resolve) => setTimeout(resolve));
    return this.#sandbox.journal[known];
  }
}

/** An answer whose body is there already: to read it takes no turn of the event loop. */
async function readWhole(answer: Promise<Response>): Promise<Response> {
  const response = await answer;
  const bytes = await response.arrayBuffer();
  const { headers, status } = response;
  const whole = new Response(null, { headers, status });
  return Object.defineProperty(whole, "arrayBuffer", { value: () => Promise.resolve(bytes) });
}
