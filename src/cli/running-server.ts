/** A server on loopback, until it is closed. */
export interface RunningServer {
  readonly url: string;
  close(): Promise<void>;
}

/** Starts on the usual port, or on any free one when that is taken. */
export async function onFreePort<Server extends RunningServer>(
  port: number,
  start: (port: number) => Promise<Server>,
): Promise<Server> {
  try {
    return await start(port);
  } catch (error) {
    if (port === 0 || (error as NodeJS.ErrnoException).code !== "EADDRINUSE") throw error;
    return start(0);
  }
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
