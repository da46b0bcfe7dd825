import { vi } from "vitest";
import type { createClient } from "../../src/client/create-client.ts";

/** The turn of the event loop that fake timers leave alone. */
const { setImmediate: nextTurn } = globalThis;

/** Fakes all timers, and loads a client that lives by them: its clock takes hold of the platform's when it is loaded. */
export async function fakeTime(): Promise<typeof createClient> {
  vi.useFakeTimers();
  vi.resetModules();
  const client = await import("../../src/client/create-client.ts");
  await import("./late-parts.ts");
  return client.createClient;
}

/** Lets fake time pass until a promise has settled. */
export async function passTimeUntil(done: Promise<unknown>): Promise<void> {
  const state = { settled: false };
  void done.finally(() => {
    state.settled = true;
  });
  while (!state.settled) {
    await vi.advanceTimersByTimeAsync(1000);
    await new Promise<void>((turn) => {
      nextTurn(turn);
    });
  }
}
