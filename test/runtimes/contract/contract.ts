import { calls } from "./calls.ts";
import type { Check, Entries, Load, Loaders, Place, Row } from "./check.ts";
import { told } from "./expect.ts";
import { lostAnswerChecks } from "./lost-answer-checks.ts";
import { sandbox } from "./sandbox.ts";
import { sockets } from "./sockets.ts";
import { time } from "./time.ts";

const checks: readonly Check[] = [...calls, ...time, ...sandbox, ...sockets, ...lostAnswerChecks];
/** No check takes a tenth of it; one that hangs shall not take the others along. */
const limitMs = 20_000;

/** What the package promises, tried where this runs. Needs nothing but the language and what the place gives it. */
export async function runContract(loaders: Loaders, place: Place): Promise<Row[]> {
  const load: Load = async <Name extends keyof Entries>(name: Name) => loaders[name]();
  const rows: Row[] = [];
  const wanted = checks.filter(({ group }) => !(place.without ?? []).includes(group));
  for (const check of wanted) rows.push(await tryOne(check, load, place));
  return rows;
}

async function tryOne(check: Check, load: Load, place: Place): Promise<Row> {
  const missing = check.needs?.find((need) => place.lacks[need] !== undefined);
  const row = await tried(check, load, place);
  return missing === undefined ? row : excused(row, place.lacks[missing] ?? "");
}

/** What a place is said to lack has to fail there: an excuse that is none any more is a fault of its own. */
function excused(row: Row, reason: string): Row {
  if (row.ok) return { ...row, ok: false, detail: `it works here, against what is said: ${reason}` };
  return { ...row, absent: true, detail: reason };
}

async function tried({ name, group, run }: Check, load: Load, place: Place): Promise<Row> {
  const limit = tooLate();
  try {
    const detail = await Promise.race([run(load, place), limit.passed]);
    return { name, group, ok: true, detail: detail ?? "" };
  } catch (error) {
    return { name, group, ok: false, detail: told(error) };
  } finally {
    clearTimeout(limit.timer);
  }
}

function tooLate() {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const passed = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new Error(`not finished after ${String(limitMs)} ms`));
    }, limitMs);
  });
  return { passed, timer };
}
