import type { Evidence, OperationDescription } from "../../description.ts";
import type { OkcoinError } from "../../errors/okcoin-error.ts";
import { MemoryIntents } from "../../intents/memory-intents.ts";
import type { IntentStore } from "../../intents/intent-store.ts";
import type { Baseline, Intent, OpenIntent } from "../../intents/intent.ts";
import type { StopSignal } from "../../time/clock.ts";
import type { Flight, Given, IntentKeeper } from "../call/intent-keeper.ts";
import { keyHash } from "./key-hash.ts";
import { IntentAges } from "./intent-ages.ts";
import { makeIntent, sentFields } from "./make-intent.ts";
import type { OutcomeTools } from "./outcome-tools.ts";
import { highestOf, idsIn, isId } from "./own-records.ts";
import { recordsIn } from "./read-records.ts";
import { listFields, recordList } from "./record-list.ts";

/** An outcome is not kept back for longer than this by the store that closes its intent, in milliseconds. */
const longestClosing = 1_000;

/** The intents of calls on their way, of all clients of this process that write into a store: nobody knows yet what they do. */
const flyingInto = new WeakMap<IntentStore, Set<string>>();

/** Writes down what calls mean to do: ahead, where the client has a store, and in memory those that were lost, where it has none. */
export class IntentsOfClient implements IntentKeeper {
  readonly #tools: OutcomeTools;
  readonly #evidence: Readonly<Record<string, Evidence>>;
  readonly #store: IntentStore;
  readonly ages: IntentAges;
  readonly #flying: Set<string>;
  #keyHash: Promise<string> | undefined;

  constructor(tools: OutcomeTools, evidence: Readonly<Record<string, Evidence>>) {
    this.#tools = tools;
    this.#evidence = evidence;
    this.#store = tools.intents ?? new MemoryIntents();
    this.ages = new IntentAges(tools.clock);
    this.#flying = flyingInto.get(this.#store) ?? new Set();
    flyingInto.set(this.#store, this.#flying);
  }

  async open(operation: OperationDescription, flight: Flight): Promise<void> {
    const { description, parts } = this.#tools;
    let id = "";
    try {
      const intent = await this.#intentOf(operation, flight);
      ({ id } = intent);
      this.#flying.add(id);
      await this.#store.open(intent);
      flight.intent = intent;
    } catch (cause) {
      this.#flying.delete(id);
      const reason = cause instanceof Error ? cause.message : "it gave no reason";
      const text = `The intent could not be kept: ${reason.replace(/\.$/, "")}. Nothing was sent.`;
      const details = parts.detailsOf({ description, operation }, text, "never", "errors/ConnectionError");
      throw new parts.ConnectionError({ ...details, cause });
    }
  }

  async ended(
    operation: OperationDescription,
    flight: Flight,
    end: { readonly value: unknown } | { readonly error: unknown },
  ): Promise<void> {
    try {
      const { OkcoinError } = this.#tools.parts;
      if ("error" in end && end.error instanceof OkcoinError && end.error.outcomeUnknown) {
        await this.#note(operation, flight, end.error);
      } else if (flight.intent !== undefined) {
        const ids = "value" in end ? idsIn(this.#evidence[operation.id], end.value) : [];
        await this.#store.close(flight.intent.id, ids);
      }
    } catch {
      // The intent stays open, or unknown; what the call ended with is not affected.
    }
    this.#flying.delete(flight.intent?.id ?? "");
  }

  isWhole({ id }: OperationDescription, value: unknown): boolean {
    const evidence = this.#evidence[id];
    const failed = evidence?.shownBy === "status" ? evidence.several?.failed : undefined;
    return failed === undefined || ((value as Readonly<Record<string, unknown>>)[failed] ?? "") === "";
  }

  /** Those whose outcome is unknown; calls on their way are not among them, whichever client makes them. */
  async pending(): Promise<readonly OpenIntent[]> {
    return (await this.#kept()).filter(({ id }) => !this.#flying.has(id));
  }

  /** Whether the call of an intent is on its way. */
  isFlying({ id }: Intent): boolean {
    return this.#flying.has(id);
  }

  /** Those whose outcome is unknown, with those that other clients have on their way. */
  async unresolved(signal: StopSignal | undefined): Promise<readonly OpenIntent[]> {
    const flying = new Set<string>();
    for (const { flights } of Object.values(this.#tools.calls)) {
      for (const { intent } of flights) if (intent !== undefined) flying.add(intent.id);
    }
    return (await this.#kept(signal)).filter(({ id }) => !flying.has(id));
  }

  async close(id: string, ids: readonly string[]): Promise<void> {
    this.ages.forget(id);
    await this.#inTime(this.#store.close(id, ids), longestClosing);
  }

  /** After a failure, as of what has to be loaded for it, the next use tries again. */
  hashOfKey(): Promise<string> {
    return (this.#keyHash ??= keyHash(this.#tools.keys?.apiKey ?? "").catch((problem: unknown) => {
      this.#keyHash = undefined;
      throw problem;
    }));
  }

  async #kept(signal?: StopSignal): Promise<readonly OpenIntent[]> {
    return this.#inTime(this.#store.pending(), this.#tools.timeoutMs, signal);
  }

  /** Waits for the store, which may have gone away. */
  async #inTime<Value>(asked: Value | Promise<Value>, ms: number, signal?: StopSignal): Promise<Value> {
    const { clock, parts } = this.#tools;
    const deadline = new parts.Deadline(ms, signal as AbortSignal | undefined, clock);
    try {
      return await parts.untilAborted(Promise.resolve(asked), deadline);
    } catch (problem) {
      if (deadline.endedBy === "time") throw new Error(`The store of intents did not answer within ${String(ms)} ms.`);
      throw deadline.aborted ? deadline.reason : problem;
    } finally {
      deadline.dispose();
    }
  }

  async #note(operation: OperationDescription, flight: Flight, error: OkcoinError): Promise<void> {
    const [at, until] = [this.ages.startOf(flight), this.ages.today()];
    const intent = { ...(flight.intent ?? (await this.#intentOf(operation, flight))), at, until };
    this.ages.note(intent.id, flight);
    Object.defineProperty(error, "intent", { value: intent, enumerable: true, configurable: true });
    if (flight.intent === undefined && this.#tools.intents === undefined) await this.#store.open(intent);
  }

  /** The highest id that this client had seen in the list of an operation's records before a call began. */
  #highestBefore(
    operation: string,
    evidence: Evidence | undefined,
    fields: string,
    startedAt: number,
  ): string | undefined {
    if (evidence?.shownBy !== "record") return undefined;
    const { id = "", look } = evidence;
    const { calls, parts } = this.#tools;
    const before = (name: string): readonly Given[] =>
      (calls[name]?.given ?? []).filter(({ list, until }) => list === fields && until <= startedAt);
    const valueOf = ({ text = "{}" }: Given): unknown => parts.parseJson(text);
    const shown = look.flatMap((each) =>
      before(each.operation)
        .flatMap((given) => recordsIn(valueOf(given), each.records))
        .map((record) => String(record[id])),
    );
    const made = before(operation).slice(-1).map(valueOf);
    return highestOf([...made.flatMap((value) => idsIn(evidence, value)), ...shown.filter(isId)]);
  }

  async #intentOf(operation: OperationDescription, flight: Flight): Promise<Intent> {
    const { request, timeoutMs } = flight;
    const at = this.ages.startOf(flight);
    const params = request === undefined ? {} : sentFields(request, operation, this.#tools);
    const hash = await this.hashOfKey();
    const shown = this.#evidence[operation.id];
    const fields = listFields(operation, params);
    const highestId = this.#highestBefore(operation.id, shown, fields, flight.startedAt);
    const baseline: Baseline | undefined = flight.baseline ?? (highestId === undefined ? undefined : { highestId });
    const list = shown?.shownBy === "record" && shown.id !== undefined ? recordList(shown, fields) : undefined;
    const times = { at, until: at + timeoutMs };
    return makeIntent(
      operation,
      { params, baseUrl: this.#tools.baseUrl, keyHash: hash, ...times, ...(list !== undefined && { list }) },
      baseline,
    );
  }
}
