import { OkcoinError, type Client, type Params, type Value } from "../../../src/index.ts";
import { type FaultName, faults, type When } from "../../../src/sandbox/index.ts";
import { placedIn } from "../../client/outcomes/lost.ts";
import { World } from "../../client/outcomes/world.ts";
import { seen } from "../../outcomes/matrix/expected.ts";

export const moments: readonly When[] = ["before", "after", "late"];
/**
 * Those that a `fetch` acts out with timers of its own, or with megabytes, are no part of a test in virtual time. What a call ends in is tried by
 * `npm run test:outcomes`, and what follows from there depends on that alone, so they are in the row of one that ends in the same.
 */
const sameAs: Partial<Readonly<Record<FaultName, FaultName>>> = {
  "slow-drip": "stalled-body",
  "gzip-bomb": "half-gzip",
  "huge-body": "half-gzip",
};

/** What became of an order that met a fault at a moment, at one price. */
interface Cell {
  readonly end: string;
  readonly reconciled: string;
  readonly orders: string;
}

const prices = { resting: "2500", filling: "3200" };

/** Plays every fault at every moment on orders that rest and on orders that fill, and says what became of them. */
export async function faultTable(): Promise<string> {
  const rows = new Map<string, FaultName[]>();
  const played = new Map<FaultName, string>();
  for (const fault of Object.keys(faults) as FaultName[]) {
    const model = sameAs[fault] ?? fault;
    if (seen[model] !== seen[fault]) throw new Error(`${fault} does not end in the same as ${model}.`);
    const row = played.get(model) ?? rowOf(await play(model));
    played.set(model, row);
    rows.set(row, [...(rows.get(row) ?? []), fault]);
  }
  const head =
    "| Faults | `client.trade` ends in | `client.reconcile` says | Orders by `client.once` |\n|---|---|---|---|";
  const lines = [...rows].map(([row, names]) => `| ${names.map((name) => `\`${name}\``).join(", ")} | ${row} |`);
  return [head, ...lines].join("\n");
}

/** The cells of the three moments, where both prices came to the same. */
async function play(fault: FaultName): Promise<readonly Cell[]> {
  const cells: Cell[] = [];
  for (const when of moments) {
    const [rests, fills] = [await playAt(fault, when, prices.resting), await playAt(fault, when, prices.filling)];
    if (JSON.stringify(rests) !== JSON.stringify(fills)) {
      throw new Error(
        `${fault}, ${when}: ${JSON.stringify(rests)} where the order rests, and ${JSON.stringify(fills)}.`,
      );
    }
    cells.push(rests);
  }
  return cells;
}

async function playAt(fault: FaultName, when: When, price: string): Promise<Cell> {
  const world = new World({ marketMakers: false });
  const client = world.client();
  world.sandbox.force("trade", { fault, when });
  const lost = await world.run(endOf(client, { symbol: "btc_cny", type: "buy", price, amount: "0.1" }));
  const [placed] = placedIn(world);
  const isUnknown = lost instanceof OkcoinError && lost.outcomeUnknown;
  const reconciled = isUnknown ? (await world.run(client.reconcile(lost))).outcome : "–";
  await world.run(world.sleep(60_000));
  const before = placedIn(world).length;
  world.sandbox.force("trade", { fault, when });
  await world.run(client.once.trade({ symbol: "btc_cny", type: "buy", price, amount: "0.2" }));
  await world.run(world.sleep(60_000));
  return { end: endWords(lost, placed), reconciled, orders: String(placedIn(world).length - before) };
}

async function endOf(client: Client, order: Params<"trade">): Promise<unknown> {
  try {
    return await client.trade(order);
  } catch (error) {
    return error;
  }
}

function endWords(end: unknown, placed: string | undefined): string {
  if (!(end instanceof OkcoinError)) {
    return (end as Value<"trade">).order_id === placed ? "the order's id" : "**the id of another order**";
  }
  const { cause, code, name } = end;
  const from = cause instanceof OkcoinError ? `, from a \`${cause.name}\`` : "";
  return `\`${name}\`${code === undefined ? "" : ` (${String(code)})`}${from}`;
}

function rowOf(cells: readonly Cell[]): string {
  return [cells.map(({ end }) => end), cells.map(({ reconciled }) => reconciled), cells.map(({ orders }) => orders)]
    .map((column) => (new Set(column).size === 1 ? column[0] : column.join(" / ")))
    .join(" | ");
}
