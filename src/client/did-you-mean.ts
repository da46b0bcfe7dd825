/** The known name that a misspelt one most likely stands for; undefined when none is near. */
export function didYouMean(name: string, known: readonly string[]): string | undefined {
  const [nearest] = known
    .map((candidate) => ({ candidate, distance: distanceOf(name.toLowerCase().slice(0, 64), candidate.toLowerCase()) }))
    .filter(({ candidate, distance }) => distance <= slips(candidate) && distance < candidate.length)
    .sort((a, b) => a.distance - b.distance);
  return nearest?.candidate;
}

/** How many letters may be wrong: two, for two letters are easily swapped; fewer in a very short word, more in a long one. */
function slips({ length }: string): number {
  return length <= 3 ? 1 : Math.max(2, Math.floor(length / 3));
}

/** Letters to insert, drop or change to get from one word to the other (Levenshtein). */
function distanceOf(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (const [line, letter] of Array.from(from).entries()) {
    const next = [line + 1];
    for (const [column, other] of Array.from(to).entries()) {
      const changed = (row[column] ?? 0) + (letter === other ? 0 : 1);
      next.push(Math.min(changed, (row[column + 1] ?? 0) + 1, (next[column] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
