import { inspect } from "node:util";
import { expect, vi } from "vitest";
import { okcoin } from "../../../generated/index.ts";
import type { Client, ClientOptions, OkcoinError } from "../../../src/index.ts";
import type { FaultName, Sandbox, SandboxAccount, When } from "../../../src/sandbox/index.ts";
import type { listen } from "../../../src/sandbox/node/index.ts";
import { VirtualClock } from "../../limits/virtual-clock.ts";
import { clientOn } from "../../client/client-on.ts";
import { type Expected, seen } from "./expected.ts";
import type { Arranged, Kind } from "./kinds.ts";

/** How requests reach the sandbox of a cell. */
export interface Way {
  readonly options: (sandbox: Sandbox) => ClientOptions;
}

/** For `listen`: a server that serves whichever sandbox is the current cell's. */
export class CurrentSandbox {
  current: Sandbox | undefined;
  readonly receive: Parameters<typeof listen>[0]["receive"] = (request) => {
    if (this.current === undefined) throw new Error("No cell is being tried.");
    return this.current.receive(request);
  };
}

export interface Cell {
  readonly fault: FaultName;
  readonly when: When;
  readonly kind: Kind;
}

const lateMs = 500;
const timeoutMs = 10_000;

export function clientOf(
  way: Way,
  sandbox: Sandbox,
  { apiKey, secretKey }: SandboxAccount,
  clock = new VirtualClock(),
): Client {
  // A mutation must not be sent twice though the client may repeat what is safe.
  const retry = { attempts: 2, baseMs: 0, maxMs: 0 };
  return clientOn(clock, {
    baseUrl: "https://sandbox.test",
    apiKey,
    secretKey,
    retry,
    timeoutMs,
    // After HTTP 403 a client holds its requests back, in a time that stands still here.
    rateLimit: false,
    ...way.options(sandbox),
  });
}

/** Plays one fault on one call, and holds what the client says against the table and against the truth. */
export async function tryCell(
  { fault, when, kind }: Cell,
  way: Way,
  arranged: Arranged,
  want: Expected,
): Promise<void> {
  const sandbox = arranged.sandbox.fork();
  const { account, params } = arranged;
  const { operation, carriedOut } = kind;
  const { idempotent } = okcoin.operations[operation];
  const clock = new VirtualClock();
  const client = clientOf(way, sandbox, account, clock);
  const before = sandbox.journal.length;
  const already = carriedOut(sandbox, account.apiKey);
  const effect = () => carriedOut(sandbox, account.apiKey) - already;
  sandbox.force(operation, { fault, when, ...(when === "late" && { lateMs }) });

  const call = (client.try[operation] as (...args: unknown[]) => ReturnType<Client["try"]["depth"]>)(params, {
    ...(idempotent && { retry: false }),
  });
  if (seen[fault] === "TimeoutError") {
    await vi.waitUntil(() => sandbox.journal.length > before, { interval: 1, timeout: 10_000 });
    await clock.goTo(timeoutMs);
  }
  const outcome = await call;
  const error = outcome.ok ? undefined : (outcome.error as OkcoinError);

  expect({
    name: error?.name ?? "none",
    code: error?.code,
    outcomeUnknown: error?.outcomeUnknown ?? false,
    ...(error?.name === "OutcomeUnknownError" && { cause: (error.cause as Error).name }),
  }).toEqual(want);
  const received = sandbox.journal.slice(before).filter((entry) => entry.operation === operation);
  expect(received).toMatchObject([
    { forced: true, verdict: { before: "unserved", after: "ok", late: "pending" }[when], mishap: { fault, when } },
  ]);
  if (error?.outcomeUnknown === true && !idempotent) expect(error.retry).toBe("never");
  expect(inspect(error, { depth: 10 })).not.toMatch(secretsOf(account));

  // The truth: a value stands for what was done, a definite failure for what will never be done.
  const atOnce = when === "after" ? 1 : 0;
  const changes = kind.mutates ? 1 : 0;
  expect(effect()).toBe(atOnce * changes);
  sandbox.clock.advance(lateMs - 1);
  expect(effect()).toBe(atOnce * changes);
  sandbox.clock.advance(1);
  expect(effect()).toBe(when === "before" ? 0 : changes);
  if (error !== undefined && !error.outcomeUnknown && kind.mutates) expect(effect()).toBe(0);

  if (fault === "late-second-answer") await new Promise((resolve) => setTimeout(resolve, 60));
  // Whatever the answer before it was, the next call gets its own.
  expect(await client.orderInfo({ symbol: "btc_cny", order_id: -1 })).toMatchObject({ result: true });
}

function secretsOf({ secretKey, tradePassword }: SandboxAccount): RegExp {
  return new RegExp([secretKey, tradePassword ?? secretKey].join("|"));
}
