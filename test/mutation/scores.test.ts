import { expect, test } from "vitest";
import { type Mutant, scoresOf, shortfalls } from "./scores.ts";

function mutants(fileName: string, statuses: Readonly<Record<string, number>>): Mutant[] {
  return Object.entries(statuses).flatMap(([status, count]) =>
    Array.from({ length: count }, () => ({ fileName, status })),
  );
}

test("the score is the share of noticed changes, endless loops and failed loading among them, per file from the lowest and for all", () => {
  const { files, room } = scoresOf([
    ...mutants("a.ts", { Killed: 9, Survived: 1, Ignored: 5, CompileError: 5 }),
    ...mutants("b.ts", { Timeout: 1, RuntimeError: 1, Killed: 1, NoCoverage: 1 }),
  ]);
  expect(files).toEqual([
    { name: "b.ts", noticed: 3, all: 4, percent: 75 },
    { name: "a.ts", noticed: 9, all: 10, percent: 90 },
  ]);
  expect(room).toMatchObject({ noticed: 12, all: 14 });
});

test.each<[name: string, given: Mutant[], want: string[]]>([
  ["a room at 93 % whose files reach 85 % passes", mutants("a.ts", { Killed: 93, Survived: 7 }), []],
  ["a room below 93 % fails", mutants("a.ts", { Killed: 92, Survived: 8 }), ["The room must reach 93 %."]],
  [
    "a file below 85 % fails in a good room",
    [...mutants("a.ts", { Killed: 100 }), ...mutants("b.ts", { Killed: 8, Survived: 2 })],
    ["b.ts must reach 85 %."],
  ],
  ["a room without changes fails", [], ["The room must reach 93 %."]],
])("%s", (_, given, want) => {
  expect(shortfalls(scoresOf(given))).toEqual(want);
});
