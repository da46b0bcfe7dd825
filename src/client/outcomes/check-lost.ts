import type { ApiDescription } from "../../description.ts";
import type { Intent } from "../../intents/intent.ts";
import type { ReconcileOptions } from "./outcome-types.ts";

type Fields = Readonly<Record<string, unknown>>;

/**
 * The intent of an error, of an error's JSON form, or as it stands.
 *
 * @throws TypeError that says what can be reconciled
 */
export function intentOf(lost: unknown, { operations }: ApiDescription): Intent {
  const given = fieldsOf(lost);
  if (given?.["outcomeUnknown"] === false) {
    throw new TypeError(
      "The outcome of this error is known: nothing changed at the exchange, so there is nothing to reconcile.",
    );
  }
  const intent = fieldsOf(given?.["intent"] ?? lost);
  if (intent === undefined || !isIntent(intent)) {
    throw new TypeError(
      "reconcile takes an error whose outcomeUnknown is true, what its toJSON() gave, or one of client.pending(): this has no intent.",
    );
  }
  if (Object.hasOwn(operations, intent.operation)) return intent;
  throw new TypeError(
    `The intent is of ${JSON.stringify(intent.operation)}, an operation that this client does not have.`,
  );
}

/** @throws TypeError for an intent of another account or exchange, whose records this client does not see */
export function requireOwn(intent: Intent, own: Pick<Intent, "baseUrl" | "keyHash">): void {
  if (intent.baseUrl !== own.baseUrl) {
    throw new TypeError(
      `The intent is of ${intent.baseUrl}, and this client calls ${own.baseUrl}: use a client for that exchange.`,
    );
  }
  if (intent.keyHash !== own.keyHash) {
    throw new TypeError(
      "The intent is of another API key: use a client with that key, or its account's records are not seen.",
    );
  }
}

function fieldsOf(value: unknown): Fields | undefined {
  return typeof value === "object" && value !== null ? (value as Fields) : undefined;
}

function isIntent(fields: Fields): fields is Fields & Intent {
  const texts = ["id", "operation", "baseUrl", "keyHash"].every((name) => typeof fields[name] === "string");
  const times = ["at", "until"].every((name) => Number.isFinite(fields[name]));
  const params = fieldsOf(fields["params"]);
  const { highestId = "0" } = fieldsOf(fields["baseline"]) ?? {};
  if (typeof highestId !== "string" || !/^\d+$/.test(highestId)) return false;
  return texts && times && params !== undefined && Object.values(params).every((value) => typeof value === "string");
}

const optionNames = ["settleMs", "pollMs", "signal", "drop"];

/** @throws TypeError that names the option and says what it must be */
export function checkReconcileOptions(options: unknown): ReconcileOptions {
  if (options === undefined) return {};
  const given = fieldsOf(options);
  if (given === undefined || Array.isArray(options)) {
    throw new TypeError("The second argument of reconcile is an object with options, such as { settleMs: 60000 }.");
  }
  const unknown = Object.keys(given).find((name) => !optionNames.includes(name));
  if (unknown !== undefined) {
    throw new TypeError(
      `There is no option of reconcile called ${JSON.stringify(unknown)}; there are ${optionNames.join(", ")}.`,
    );
  }
  checkSpan("settleMs", given["settleMs"], 0);
  checkSpan("pollMs", given["pollMs"], 1);
  const { signal, drop } = given;
  if (signal !== undefined && typeof fieldsOf(signal)?.["addEventListener"] !== "function") {
    throw new TypeError("signal must be an AbortSignal, such as controller.signal or AbortSignal.timeout(5000).");
  }
  if (drop !== undefined && typeof drop !== "boolean") throw new TypeError("drop must be true or false.");
  return given;
}

/** @throws TypeError unless it is left out or a whole number of milliseconds */
export function checkSpan(name: string, value: unknown, least: number): void {
  if (value === undefined || (Number.isInteger(value) && (value as number) >= least && (value as number) < 2 ** 31))
    return;
  throw new TypeError(
    `${name} must be a whole number of milliseconds, from ${String(least)} to ${String(2 ** 31 - 1)}.`,
  );
}
