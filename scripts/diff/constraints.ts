import { isDeepStrictEqual } from "node:util";

/** Which way a fact about values goes: fewer of them are allowed than before, or others than before. */
export interface Move {
  readonly narrows: boolean;
  readonly widens: boolean;
}

type Compare = (before: unknown, after: unknown) => Move;

/** A request that was sent before may be refused by what narrows; an answer can be a surprise by what widens. */
export const constraints: Readonly<Record<string, Compare>> = {
  required: (_, after) => ({ narrows: after === true, widens: after !== true }),
  type: (before, after) => typeMove(before as TypeFact, after as TypeFact),
  values: (before, after) => setMove(before as readonly unknown[] | undefined, after as readonly unknown[] | undefined),
  minimum: lower,
  exclusiveMinimum: lower,
  minLength: lower,
  minItems: lower,
  maximum: upper,
  exclusiveMaximum: upper,
  maxLength: upper,
  maxItems: upper,
  // Two patterns cannot be compared, so a change counts as both.
  pattern: (before, after) => ({ narrows: after !== undefined, widens: before !== undefined }),
  closed: (_, after) => ({ narrows: after === true, widens: after !== true }),
  choices: (before = 0, after = 0) => ({
    narrows: Number(after) < Number(before),
    widens: Number(after) > Number(before),
  }),
  decidedBy: both,
  encoding: both,
};

interface TypeFact {
  readonly types: readonly string[];
  readonly format?: string;
}

function typeMove(before: TypeFact, after: TypeFact): Move {
  return before.format === after.format ? setMove(before.types, after.types) : both();
}

/** No list stands for everything. */
function setMove(before: readonly unknown[] | undefined, after: readonly unknown[] | undefined): Move {
  if (before === undefined) return { narrows: true, widens: false };
  if (after === undefined) return { narrows: false, widens: true };
  const lacks = (list: readonly unknown[], value: unknown) => !list.some((each) => isDeepStrictEqual(each, value));
  return {
    narrows: before.some((value) => lacks(after, value)),
    widens: after.some((value) => lacks(before, value)),
  };
}

function lower(before: unknown = -Infinity, after: unknown = -Infinity): Move {
  return { narrows: Number(after) > Number(before), widens: Number(after) < Number(before) };
}

function upper(before: unknown = Infinity, after: unknown = Infinity): Move {
  return { narrows: Number(after) < Number(before), widens: Number(after) > Number(before) };
}

function both(): Move {
  return { narrows: true, widens: true };
}
