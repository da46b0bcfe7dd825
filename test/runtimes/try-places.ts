import { told } from "./contract/expect.ts";
import type { Place, PlaceResult, Setting } from "./place.ts";
import { progressLine } from "./report.ts";

/** So many at once: each is a process or two that mostly waits for another to start. */
const atOnce = 2;

/** Tries the contract in every place, and prints a line for each as it ends. `only` is a part of the names wanted. */
export async function tryPlaces<Where extends Setting>(
  places: readonly Place<Where>[],
  setting: Where,
  only = "",
): Promise<PlaceResult[]> {
  const wanted = places.filter(({ runtime, how }) => `${runtime}, ${how}`.includes(only));
  const results: PlaceResult[] = [];
  const queue = wanted.entries();
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (const [index, place] of queue) {
        const result = await tryPlace(place, setting);
        console.log(progressLine(result));
        results[index] = result;
      }
    }),
  );
  return results;
}

async function tryPlace<Where extends Setting>(place: Place<Where>, setting: Where): Promise<PlaceResult> {
  const { runtime, how } = place;
  const start = performance.now();
  const rows = await place
    .run(setting)
    .catch((error: unknown) => [{ name: "starts", group: "calls", ok: false, detail: told(error) } as const]);
  return { runtime, how, rows, seconds: (performance.now() - start) / 1000 };
}
