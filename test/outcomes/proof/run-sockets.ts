import { createRandom } from "../../../src/sandbox/exchange/base/random.ts";
import { createSandbox, type Sandbox, type SandboxAccount, type TrueOrder } from "../../../src/sandbox/index.ts";
import { listen } from "../../../src/sandbox/node/index.ts";
import { clientOn } from "../../client/client-on.ts";
import { deepen } from "./deepen.ts";
import { FaultyDoor } from "./faulty-door.ts";
import { anyOrder, keyOf, type Order, plenty } from "./orders.ts";
import type { Policy } from "./policies.ts";
import { SocketClock } from "./socket-clock.ts";
import type { Said } from "./tally.ts";

export interface SocketRun {
  readonly seed: number;
  readonly policy: Policy;
  readonly accounts: number;
  readonly placements: number;
  readonly atOnce: number;
}

/** What became of all calls, and how much of it nobody was told. */
export interface SocketTally {
  readonly calls: number;
  readonly placed: number;
  readonly refused: number;
  readonly unknown: number;
  readonly harmed: readonly Harmed[];
}

/** Identical orders of an account, of which more were placed than calls said, or others. */
interface Harmed {
  readonly order: string;
  /** How many orders there are beyond those that calls said they had placed, or did not know of. */
  readonly unaccounted: number;
  /** What calls said were their own, and was another's, or no order at all. */
  readonly strangers: readonly string[];
  readonly said: readonly Said[];
  readonly orders: readonly string[];
}

interface Call {
  readonly order: Order;
  readonly said: Said;
}

/** Places orders over real sockets, in virtual time, on an exchange that loses answers. */
export async function runSockets({ seed, policy, accounts, placements, atOnce }: SocketRun): Promise<SocketTally> {
  const sandbox = createSandbox({ seed, marketMakers: false });
  await deepen(sandbox);
  const door = new FaultyDoor(sandbox, createRandom(seed, "faults"), { longestLateness: 4000 });
  const clock = new SocketClock(sandbox.clock);
  const server = await listen({
    receive: (incoming) => {
      clock.arrived();
      return door.receive(incoming);
    },
  });
  const runs = Array.from({ length: accounts }, async (_, index) => {
    const account = sandbox.createAccount({ funds: plenty });
    const { apiKey, secretKey } = account;
    const client = clientOn(clock, {
      baseUrl: server.url,
      apiKey,
      secretKey,
      rateLimit: false,
      timeoutMs: 5000,
      hooks: { onRequest: clock.left },
    });
    const random = createRandom(seed, `account ${String(index)}`);
    const calls: Call[] = [];
    const strangers = new Set<string>();
    const running = new Map<string, number>();
    let begun = 0;
    const worker = async (): Promise<void> => {
      while (begun < placements) {
        begun += 1;
        const order = anyOrder(random);
        const key = keyOf(order);
        if (random.between(1, 10) === 1 && (running.get(key) ?? 0) === 0) {
          for (const id of door.strangerPlaces(account, order)) strangers.add(id);
        }
        running.set(key, (running.get(key) ?? 0) + 1);
        calls.push({ order, said: await policy(client, order) });
        running.set(key, (running.get(key) ?? 0) - 1);
      }
    };
    await Promise.all(Array.from({ length: atOnce }, worker));
    return { account, calls, strangers };
  });
  try {
    const ended = await clock.run(Promise.all(runs));
    sandbox.clock.advance(600_000);
    return total(ended.map(({ account, calls, strangers }) => count(sandbox, account, calls, strangers)));
  } finally {
    await server.close();
  }
}

function count(
  sandbox: Sandbox,
  { apiKey }: SandboxAccount,
  calls: readonly Call[],
  strangers: ReadonlySet<string>,
): SocketTally {
  const own = sandbox.truth.orders(apiKey).filter(({ id }) => !strangers.has(id));
  const keys = new Set(calls.map(({ order }) => keyOf(order)));
  const harmed = [...keys].map((key): Harmed => {
    const said = calls.filter(({ order }) => keyOf(order) === key).map((call) => call.said);
    const orders = own.filter((order) => trueKeyOf(order) === key).map(({ id }) => id);
    const claimed = said.flatMap((each) => ("placed" in each ? [each.placed] : []));
    const told = said.filter((each) => !("refused" in each)).length;
    const twice = claimed.filter((id, index) => claimed.indexOf(id) !== index);
    const wrong = claimed.filter((id) => !orders.includes(id));
    return {
      order: key,
      unaccounted: Math.max(0, orders.length - told),
      strangers: [...wrong, ...twice],
      said,
      orders,
    };
  });
  const number = (word: string): number => calls.filter(({ said }) => word in said).length;
  return {
    calls: calls.length,
    placed: number("placed"),
    refused: number("refused"),
    unknown: number("unknown"),
    harmed: harmed.filter((each) => each.unaccounted > 0 || each.strangers.length > 0),
  };
}

/** The key of the order that was asked for. */
function trueKeyOf({ symbol, type, side, price, amount }: TrueOrder): string {
  const asked = type === "limit" ? side : `${side}_market`;
  return [symbol, asked, price, amount].join(" ");
}

function total(tallies: readonly SocketTally[]): SocketTally {
  const sum = (name: "calls" | "placed" | "refused" | "unknown"): number =>
    tallies.reduce((all, each) => all + each[name], 0);
  return {
    calls: sum("calls"),
    placed: sum("placed"),
    refused: sum("refused"),
    unknown: sum("unknown"),
    harmed: tallies.flatMap(({ harmed }) => harmed),
  };
}
