import document from "../../generated/openapi.json" with { type: "json" };
import { createClientFor } from "../../src/client/create-client-for.ts";
import type { Client } from "../../src/client/client-types.ts";
import { describedOkcoin } from "../../src/client/catalogue.ts";
import { OkcoinError } from "../../src/errors/okcoin-error.ts";
import {
  type AccountOptions,
  createSandbox,
  type Sandbox,
  type SandboxAccount,
  type SandboxOptions,
} from "../../src/sandbox/index.ts";
import { createTransport } from "../../src/transport/default-transport.ts";
import { baseUrl } from "../client/keys.ts";
import { settled, VirtualClock } from "../limits/virtual-clock.ts";
import "../sandbox/support/check-every-answer.ts";

/** A bot's account at an exchange of its own. */
export interface World {
  readonly sandbox: Sandbox;
  readonly account: SandboxAccount;
  readonly client: Client;
  /** Somebody to trade with. */
  readonly other: Client;
}

/** `silent`: the exchange leaves the bot's first request without an answer. */
export function openWorld(options: SandboxOptions = {}, settings: AccountOptions = {}, silent = false): World {
  const sandbox = createSandbox({ marketMakers: false, ...options });
  const funds = { btc: "50", cny: "200000" };
  const account = sandbox.createAccount({ funds, ...settings });
  const client = clientOf(sandbox, account, silent);
  return { sandbox, account, client, other: clientOf(sandbox, sandbox.createAccount({ funds }), false) };
}

/** A client that repeats nothing by itself. Its time stands still, but for a first request that gets no answer. */
function clientOf(sandbox: Sandbox, { apiKey, secretKey }: SandboxAccount, silent: boolean): Client {
  const clock = new VirtualClock();
  let waiting = silent;
  const fetch: typeof globalThis.fetch = (input, init) => {
    const entries = sandbox.journal.length;
    const answer = sandbox.fetch(input, init);
    if (waiting) void timeOut(entries);
    waiting = false;
    return answer;
  };
  const options = { apiKey, secretKey, baseUrl, fetch, retry: false, rateLimit: false } as const;
  return createClientFor(describedOkcoin, options, createTransport, () => undefined, clock) as unknown as Client;

  /** Once the request has arrived. */
  async function timeOut(entries: number): Promise<void> {
    while (sandbox.journal.length === entries) await settled();
    await clock.goTo(clock.now() + 3_600_000);
  }
}

/** Something that a bot wants to be done once. */
export interface Task {
  readonly send: () => Promise<unknown>;
  /** Whether it has been done already, by what the exchange shows. */
  readonly look: () => Promise<boolean>;
  /** Whether it may be done again once looking has shown for long enough that it was not done. */
  readonly provable: boolean;
}

/** Takes every error for a failure, and does it again at once. */
export async function actNaively({ send }: Task, tries = 2): Promise<void> {
  for (let sent = 0; sent < tries; sent += 1) {
    try {
      await send();
      return;
    } catch (error) {
      if (!(error instanceof OkcoinError)) throw error;
    }
  }
}

const rows = document.components.schemas.ErrorCode["x-error-codes"] as Readonly<
  Record<string, { readonly look?: readonly string[] }>
>;

/** Does what the catalogue advises, and no more. @returns how it ended */
export async function actAsAdvised(task: Task, { clock }: Sandbox): Promise<"done" | "not done" | "owner told"> {
  for (let sent = 0; sent < 5; sent += 1) {
    try {
      await task.send();
      return "done";
    } catch (error) {
      if (!(error instanceof OkcoinError)) throw error;
      const { outcomeUnknown, retry, retryAfterMs, code } = error;
      if (outcomeUnknown) {
        if (await lookLong(task, clock)) return "done";
        if (!task.provable) return "owner told";
      } else if (code !== undefined && rows[code]?.look !== undefined) {
        return (await task.look()) ? "done" : "not done";
      } else if (retry === "after-delay" && retryAfterMs !== undefined) {
        clock.advance(retryAfterMs);
      } else {
        return "owner told";
      }
    }
  }
  return "owner told";
}

/** More than once, as a request that arrives late can take effect after the first look. */
async function lookLong({ look }: Task, clock: Sandbox["clock"]): Promise<boolean> {
  for (let seconds = 0; seconds < 10; seconds += 1) {
    if (await look()) return true;
    clock.advance(1000);
  }
  return false;
}
