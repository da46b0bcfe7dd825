const CALLS = 4000;
const AT_ONCE = 16;

/** Makes many calls, 16 at once. @returns how many */
export async function atOnce(call: (index: number) => Promise<unknown>): Promise<number> {
  let next = 0;
  const worker = async () => {
    while (next < CALLS) {
      const index = next;
      next += 1;
      await call(index);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return CALLS;
}

export function noPreparation(): void {
  // Server, account and connections stay the same for all rounds.
}
