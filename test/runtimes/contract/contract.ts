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
  const { name, group, needs = [] } = check;
  const missing = needs.find((need) => place.lacks[need] !== undefined);
  if (missing !== undefined) return { name, group, ok: false, absent: true, detail: place.lacks[missing] ?? "" };
  const limit = tooLate();
  try {
    const detail = await Promise.race([check.run(load, place), limit.passed]);
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
