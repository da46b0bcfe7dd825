import type { Sandbox, Snapshot } from "../../src/sandbox/index.ts";
import type { Snapshots } from "../../src/sandbox/record/snapshot.ts";
import { loadSubject } from "./build.ts";
import type { Figure } from "./figure.ts";
import { inMs, inTurn, ratio, timeOf } from "./measure.ts";

const orders = 10_000;

/**
 * Copies of a sandbox in which one account has placed many orders: three in four rest, one in four is filled. The floor
 * is what the platform has for it, `structuredClone`.
 */
export async function bench(): Promise<readonly Figure[]> {
  const { createClient, createSandbox, Snapshots } = await loadSubject();
  const sandbox = createSandbox();
  const { apiKey, secretKey } = sandbox.createAccount({ funds: { btc: "1000000", cny: "1000000000" } });
  const client = createClient({
    baseUrl: "https://sandbox.test",
    apiKey,
    secretKey,
    fetch: sandbox.fetch,
    rateLimit: false,
  });
  for (let index = 0; index < orders; index += 1) {
    const price = index % 4 === 0 ? "3200" : `${String(1000 + (index % 500))}.5`;
    await client.trade({ symbol: "btc_cny", type: "buy", price, amount: "0.2" });
  }
  const { snapshot, state } = stateOf(sandbox, Snapshots.prototype);
  const cost = await inTurn({
    clone: timeOf(3, () => structuredClone(state)),
    snapshot: timeOf(3, () => sandbox.snapshot()),
    restore: timeOf(3, () => {
      sandbox.restore(snapshot);
    }),
    fork: timeOf(3, () => sandbox.fork()),
  });
  return [
    { what: "`structuredClone` of the state, 10,000 orders", unit: "ms", ...inMs(cost.clone) },
    { what: "`snapshot`, 10,000 orders", unit: "ms", ...inMs(cost.snapshot) },
    { what: "… against `structuredClone`", unit: "×", ...ratio(cost.snapshot, cost.clone) },
    { what: "`restore` against `structuredClone`", unit: "×", ...ratio(cost.restore, cost.clone) },
    { what: "`fork` against `structuredClone`", unit: "×", ...ratio(cost.fork, cost.clone) },
  ];
}

/** Takes a snapshot and catches the state in it, which nobody else gets to see. */
function stateOf(sandbox: Sandbox, snapshots: Snapshots<unknown>): { snapshot: Snapshot; state: unknown } {
  const take = Reflect.get(snapshots, "take");
  let caught: unknown;
  snapshots.take = function (time, state) {
    caught = state;
    return take.call(this, time, state);
  };
  const snapshot = sandbox.snapshot();
  snapshots.take = take;
  return { snapshot, state: caught };
}
