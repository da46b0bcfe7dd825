const calls = 4000;
const inFlight = 16;

/** Makes many calls, 16 at once. @returns how many */
export async function atOnce(call: (index: number) => Promise<unknown>): Promise<number> {
  let next = 0;
  const worker = async () => {
    while (next < calls) {
      const index = next;
      next += 1;
      await call(index);
    }
  };
  await Promise.all(Array.from({ length: inFlight }, worker));
  return calls;
}

export function noPreparation(): void {
  // Server, account and connections stay the same for all rounds.
}
