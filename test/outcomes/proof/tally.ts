/** What a call said at its end. */
export type Said =
  /** The order was placed, and has this id. */
  | { readonly placed: string }
  /** The order was not placed; why, in words. */
  | { readonly refused: string }
  /** Nobody knows, and the caller is told so. */
  | { readonly unknown: string };

/** What costs money: more than one order for a call, one that its call said was refused, another's that a call said was its own. */
export type Harm = "duplicate" | "ghost" | "stranger";

/** A call that went wrong. */
export interface Harmed {
  readonly harm: Harm;
  readonly call: number;
  readonly said: Said;
  /** The ids of the orders that came of it. */
  readonly orders: readonly string[];
}

export interface Tally {
  readonly calls: number;
  readonly placed: number;
  readonly refused: number;
  readonly unknown: number;
  readonly harmed: readonly Harmed[];
}

/** Holds what calls said against what the exchange did for each of them. */
export function tally(said: ReadonlyMap<number, Said>, done: ReadonlyMap<number, readonly string[]>): Tally {
  const rows = [...said].map(([call, said]) => ({ call, said, orders: done.get(call) ?? [] }));
  const count = (word: string): number => rows.filter(({ said }) => word in said).length;
  return {
    calls: rows.length,
    placed: count("placed"),
    refused: count("refused"),
    unknown: count("unknown"),
    harmed: rows.flatMap((row) => harmsOf(row.said, row.orders).map((harm) => ({ harm, ...row }))),
  };
}

function harmsOf(said: Said, orders: readonly string[]): readonly Harm[] {
  return [
    ...(orders.length > 1 ? ["duplicate" as const] : []),
    ...("refused" in said && orders.length > 0 ? ["ghost" as const] : []),
    ...("placed" in said && !orders.includes(said.placed) ? ["stranger" as const] : []),
  ];
}

export function sum(tallies: readonly Tally[]): Tally {
  const add = (name: "calls" | "placed" | "refused" | "unknown"): number =>
    tallies.reduce((total, each) => total + each[name], 0);
  return {
    calls: add("calls"),
    placed: add("placed"),
    refused: add("refused"),
    unknown: add("unknown"),
    harmed: tallies.flatMap(({ harmed }) => harmed),
  };
}

/** How many calls went wrong in each way. */
export function countHarms({ harmed }: Tally): Readonly<Record<Harm, number>> {
  const count = (harm: Harm): number => harmed.filter((each) => each.harm === harm).length;
  return { duplicate: count("duplicate"), ghost: count("ghost"), stranger: count("stranger") };
}
