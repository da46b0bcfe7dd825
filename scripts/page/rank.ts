import { searchKinds, type SearchEntry } from "./search-entry.ts";

/** What is compared: letters in one case and one form, whatever the keyboard gave. */
function plain(text: string): string {
  return text.normalize("NFKC").toLowerCase().trim().replaceAll(/\s+/g, " ");
}

/** `order_info.do`, `orderInfo` and `order info` are one name. */
function compact(text: string): string {
  return plain(text).replaceAll(/[^\p{Letter}\p{Number}]/gu, "");
}

const han = /\p{Script=Han}/u;

/** How well a name fits, from the best to the least. */
const worth = {
  name: 1000,
  word: 900,
  nameStart: 600,
  wordStart: 500,
  within: 400,
  wordsOfAll: 100,
  part: 60,
} as const;

/** The entries that fit a query, the best first: a name that is the query before all that only contain it. */
export function search(query: string, entries: readonly SearchEntry[], limit = 12): SearchEntry[] {
  const wanted = plain(query);
  if (wanted === "") return [];
  const found = ranked(entries, (entry) => fit(wanted, entry));
  const hits = found.length > 0 ? found : ranked(entries, (entry) => nearFit(compact(query), entry));
  return hits.slice(0, limit);
}

function ranked(entries: readonly SearchEntry[], score: (entry: SearchEntry) => number): SearchEntry[] {
  return entries
    .map((entry, index) => ({ entry, index, score: score(entry) }))
    .filter((hit) => hit.score > 0)
    .toSorted((a, b) => b.score - a.score || rankOf(a.entry) - rankOf(b.entry) || a.index - b.index)
    .map(({ entry }) => entry);
}

function rankOf({ kind }: Pick<SearchEntry, "kind">): number {
  return searchKinds.indexOf(kind);
}

function fit(wanted: string, entry: SearchEntry): number {
  const { names, words = [] } = entry;
  const short = compact(wanted);
  if (names.some((name) => compact(name) === short)) return worth.name;
  if (words.some((word) => compact(word) === short)) return worth.word;
  if (short !== "" && names.some((name) => compact(name).startsWith(short)))
    return worth.nameStart + closeness(short, names) - (isPart(entry) ? worth.part : 0);
  if (short !== "" && words.some((word) => compact(word).startsWith(short)))
    return worth.wordStart + closeness(short, words);
  // Chinese has no spaces: a question may hold the word, or a word the question.
  if (
    words.some(
      (word) => han.test(word) && (wanted.includes(plain(word)) || (short.length > 1 && word.includes(wanted))),
    )
  )
    return worth.within;
  return tokenFit(wanted, entry);
}

/** A section or a field, which a reader finds on a page with a name of its own. */
function isPart({ kind }: SearchEntry): boolean {
  return rankOf({ kind }) > searchKinds.indexOf("guide");
}

/** The shorter the rest of a name that begins with the query, the nearer it is. */
function closeness(short: string, names: readonly string[]): number {
  const rest = names
    .map(compact)
    .filter((name) => name.startsWith(short))
    .map((name) => name.length - short.length);
  return Math.max(0, 50 - Math.min(...rest));
}

/** Every word of the query has to be somewhere; where it is decides. */
function tokenFit(wanted: string, { title, text, names, words = [], more = "" }: SearchEntry): number {
  const places: readonly (readonly [text: string, worth: number])[] = [
    [names.join(" "), 40],
    [title, 35],
    [words.join(" "), 30],
    [text, 12],
    [more, 4],
  ];
  const scores = wanted
    .split(" ")
    .map((token) => Math.max(...places.map(([place, value]) => placeFit(token, place) * value)));
  return scores.includes(0) ? 0 : worth.wordsOfAll + scores.reduce((sum, score) => sum + score, 0) / scores.length;
}

/** 1 for a whole word, less for the beginning of one, 0 for none. */
function placeFit(token: string, place: string): number {
  const text = plain(place);
  if (han.test(token)) return text.includes(token) ? 0.6 : 0;
  const found = text.split(/[^\p{Letter}\p{Number}]+/u).filter((word) => word.startsWith(stem(token)));
  if (found.includes(token)) return 1;
  return found.length > 0 ? 0.6 : 0;
}

/** "balances" finds "balance". */
function stem(token: string): string {
  return token.length > 3 ? token.replace(/(?<=[^s])s$/, "") : token;
}

/** For a query that nothing fits: names that differ from it by a slip of the fingers. */
function nearFit(short: string, { names, words = [] }: SearchEntry): number {
  if (short.length < 4 || han.test(short)) return 0;
  const allowed = short.length < 8 ? 1 : 2;
  const distances = [...names, ...words].map((name) => distance(short, compact(name), allowed));
  const least = Math.min(...distances);
  return least <= allowed ? 10 - least : 0;
}

/** Changes that make one text of another (a swap of neighbors is one), or a number above `most`. */
function distance(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row += 1) {
    const line = [row];
    for (let column = 1; column <= b.length; column += 1) {
      const same = a[row - 1] === b[column - 1];
      const swapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      line.push(
        Math.min(
          (last[column] ?? 0) + 1,
          (line[column - 1] ?? 0) + 1,
          (last[column - 1] ?? 0) + (same ? 0 : 1),
          swapped ? (before[column - 2] ?? 0) + 1 : Infinity,
        ),
      );
    }
    before = last;
    last = line;
  }
  return last[b.length] ?? most + 1;
}
