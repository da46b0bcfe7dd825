import type { Check, Load, Place } from "./check.ts";
import { holds } from "./expect.ts";
import { lostAnswers, repeatedByBrowsers, type LostAnswer } from "./lost-answers/matrix.js";

const found = new WeakMap<Place, Promise<readonly LostAnswer[]>>();

/** The matrix of the place, which runs once for all checks. */
function matrix(load: Load, place: Place): Promise<readonly LostAnswer[]> {
  const rows = found.get(place) ?? load("client").then(({ createClient }) => lostAnswers(createClient, place.lossyUrl));
  found.set(place, rows);
  return rows;
}

/** Every order in these rows reached the server once, and its caller was told that nobody knows. */
function once(chosen: (row: LostAnswer) => boolean): Check["run"] {
  return async (load, place) => {
    const rows = (await matrix(load, place)).filter(chosen);
    holds(rows.length > 0, "at least one lost answer");
    const wrong = rows.filter((row) => row.received !== 1 || row.outcome !== "OutcomeUnknownError");
    holds(wrong.length === 0, wrong.map(described).join("; "));
    const warm = rows.filter((row) => row.connection === "warm").length;
    const own = "order over a connection in use" in place.lacks;
    const wanted = rows.every((row) => row.wanted === "cold") || (warm === 0) === own;
    holds(wanted, `${own ? "no" : "at least one"} answer lost over a connection in use`);
    return `${String(rows.length)} answers lost, ${String(warm)} of them over a connection in use`;
  };
}

function described({ loss, call, connection, received, outcome }: LostAnswer): string {
  return `${call}, ${loss}, ${connection}: received ${String(received)} times, ${outcome}`;
}

function byBrowsers({ loss }: LostAnswer): boolean {
  return repeatedByBrowsers.includes(loss);
}

const group = "lost answers";

export const lostAnswerChecks: readonly Check[] = [
  {
    name: "sent once, new connection",
    group,
    needs: ["fetch API", "network"],
    run: once((row) => row.wanted === "cold" && !byBrowsers(row)),
  },
  {
    name: "sent once, connection in use",
    group,
    needs: ["fetch API", "network"],
    run: once((row) => row.wanted === "warm" && !byBrowsers(row)),
  },
  {
    name: "sent once where browsers repeat",
    group,
    needs: ["fetch API", "network", "sends once"],
    run: once(byBrowsers),
  },
];
