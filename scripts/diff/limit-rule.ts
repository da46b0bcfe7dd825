import type { RateLimit } from "../../src/description.ts";
import type { Rule } from "./rule.ts";

/** A limit that is stricter than before. */
export const limitRule: Rule = {
  group: "Rules",
  breaking: ({ before, after }) => isStricter(before as RateLimit | undefined, after as RateLimit | undefined),
  words: ({ before, after }) => `allows ${limitWords(after)}; allowed ${limitWords(before)}`,
};

function isStricter(before: RateLimit | undefined, after: RateLimit | undefined): boolean {
  if (after === undefined) return false;
  if (before === undefined) return true;
  if (before.scope !== after.scope) return true;
  return after.requests < before.requests || after.seconds > before.seconds;
}

function limitWords(value: unknown): string {
  if (value === undefined) return "any number of requests";
  const { requests, seconds, scope } = value as Partial<RateLimit>;
  return `${String(requests)} requests in ${String(seconds)} s per ${scope === "ip" ? "address" : "key"}`;
}
