import { textProblem } from "../wire/bounds.ts";

/** The message never repeats the secret. */
export function requireSecret(secretKey: unknown): void {
  if (typeof secretKey !== "string" || secretKey === "") {
    throw new TypeError("Cannot sign: the secret key must be a string that is not empty.");
  }
  const problem = textProblem(secretKey);
  if (problem !== undefined) throw new TypeError(`Cannot sign: the secret key ${problem}; trim it.`);
}
