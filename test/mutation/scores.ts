/** What became of one change to the code. */
export interface Mutant {
  readonly fileName: string;
  readonly status: string;
}

/** How many of the changes to a file, or to all files together, made a test fail. */
export interface Score {
  readonly name: string;
  readonly noticed: number;
  readonly all: number;
  readonly percent: number;
}

/** Percentages that a room as a whole and each of its files must reach. */
export const required = { room: 93, file: 85 };

/** A runtime error is one outside of tests, such as a module that cannot be loaded: it makes `npm test` fail too. */
const noticed = ["Killed", "Timeout", "RuntimeError"];
const unnoticed = ["Survived", "NoCoverage"];

/** The score of each file, lowest first, and of all. Changes that were left out or did not run do not count. */
export function scoresOf(mutants: readonly Mutant[]): { readonly files: readonly Score[]; readonly room: Score } {
  const counted = mutants.filter(({ status }) => noticed.includes(status) || unnoticed.includes(status));
  const names = [...new Set(counted.map(({ fileName }) => fileName))];
  const files = names.map((name) =>
    scoreOf(
      name,
      counted.filter(({ fileName }) => fileName === name),
    ),
  );
  return { files: files.toSorted((a, b) => a.percent - b.percent), room: scoreOf("all files", counted) };
}

function scoreOf(name: string, mutants: readonly Mutant[]): Score {
  const count = mutants.filter(({ status }) => noticed.includes(status)).length;
  return { name, noticed: count, all: mutants.length, percent: (100 * count) / mutants.length };
}

/** What falls short of {@link required}; a room without a single change has proved nothing. */
export function shortfalls({ files, room }: ReturnType<typeof scoresOf>): string[] {
  const low = files.filter(({ percent }) => percent < required.file);
  return [
    ...(room.percent >= required.room ? [] : [`The room must reach ${String(required.room)} %.`]),
    ...low.map(({ name }) => `${name} must reach ${String(required.file)} %.`),
  ];
}
