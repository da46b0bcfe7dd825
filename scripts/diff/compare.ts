import { isDeepStrictEqual } from "node:util";
import type { Change, Subject } from "./subject.ts";

/** Every difference between two versions of the same part, in the order of the later one; what is gone comes last. */
export function compare(before: Subject, after: Subject, around: readonly Subject[] = []): Change[] {
  const place = [...around, after];
  const { pairs, removed, added } = match(before.parts, after.parts);
  return [
    ...changedFacts(before, after, place),
    ...pairs.flatMap(([old, now]) => compare(old, now, place)),
    ...added.map((part) => ({ place: [...place, part], before: undefined, after: part })),
    ...removed.map((part) => ({ place: [...place, part], before: part, after: undefined })),
  ];
}

function changedFacts(before: Subject, after: Subject, place: readonly Subject[]): Change[] {
  const names = new Set([...Object.keys(after.facts), ...Object.keys(before.facts)]);
  return [...names]
    .map((fact) => ({ place, fact, before: before.facts[fact], after: after.facts[fact] }))
    .filter((change) => !isDeepStrictEqual(change.before, change.after));
}

interface Matched {
  readonly pairs: readonly (readonly [before: Subject, after: Subject])[];
  readonly removed: readonly Subject[];
  readonly added: readonly Subject[];
}

/** Parts are the same by name, and what is left over by alias. */
function match(before: readonly Subject[], after: readonly Subject[]): Matched {
  const pairs = new Map<Subject, Subject>();
  const free = new Set(before);
  const pair = (same: (old: Subject, now: Subject) => boolean) => {
    for (const now of after) {
      if (pairs.has(now)) continue;
      const old = [...free].find((candidate) => candidate.kind === now.kind && same(candidate, now));
      if (old === undefined) continue;
      pairs.set(now, old);
      free.delete(old);
    }
  };
  pair((old, now) => old.name === now.name);
  pair((old, now) => old.alias !== undefined && old.alias === now.alias);
  return {
    pairs: after.flatMap((now) => {
      const old = pairs.get(now);
      return old ? [[old, now] as const] : [];
    }),
    removed: [...free],
    added: after.filter((now) => !pairs.has(now)),
  };
}
