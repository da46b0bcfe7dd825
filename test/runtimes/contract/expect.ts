/** Throws unless both are the same when written as JSON. */
export function same(got: unknown, want: unknown, what: string): void {
  const [text, wanted] = [JSON.stringify(got), JSON.stringify(want)];
  if (text !== wanted) throw new Error(`${what}: wanted ${wanted}, got ${text}`);
}

export function holds(condition: boolean, what: string): void {
  if (!condition) throw new Error(what);
}

/** What a promise is rejected with; throws when it is not. */
export async function failure(promise: Promise<unknown>): Promise<unknown> {
  let value: unknown;
  try {
    value = await promise;
  } catch (error) {
    return error;
  }
  throw new Error(`wanted an error, got ${JSON.stringify(value)}`);
}

/** An error in one line, with what caused it. */
export function told(error: unknown): string {
  if (!(error instanceof Object) || !("message" in error)) return String(error);
  const { name, message, cause } = error as Error;
  const text = `${name}: ${message}`;
  return cause === undefined ? text : `${text} <- ${told(cause)}`;
}
