/** A server on loopback, until it is closed. */
export interface RunningServer {
  readonly url: string;
  close(): Promise<void>;
}

/** Starts on the usual port, or on any free one when that is taken, and says so. */
export async function onFreePort<Server extends RunningServer>(
  port: number,
  start: (port: number) => Promise<Server>,
): Promise<Server> {
  try {
    return await start(port);
  } catch (error) {
    if (!isInUse(error)) throw error;
    console.error(`Port ${String(port)} is in use; taking a free one.`);
    return start(0);
  }
}

/** Starts on the port that the user asked for, and on no other. */
export async function onPort<Server extends RunningServer>(
  port: number,
  start: (port: number) => Promise<Server>,
): Promise<Server> {
  try {
    return await start(port);
  } catch (error) {
    if (!isInUse(error)) throw error;
    const text = `Port ${String(port)} is in use: give another one with --port; --port 0 takes any that is free.`;
    throw new Error(text, { cause: error });
  }
}

function isInUse(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === "EADDRINUSE";
}

/** Resolves when the user ends the program. */
export function untilStopped(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) {
      process.once(signal, () => {
        resolve();
      });
    }
  });
}
