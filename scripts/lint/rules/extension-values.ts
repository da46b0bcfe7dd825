import type { RuleFactory } from "../rule-interface.ts";
import { extensionTypes } from "../extension-types.ts";

/** Inside an `x-` field no string is blank, no list of words or codes is empty, and none has an entry twice. */
export const extensionValues: RuleFactory = () => ({
  any: {
    enter(node, context) {
      const type = extensionTypes[context.type.name];
      if (type === undefined || typeof node !== "object" || node === null) return;
      for (const [key, value] of Object.entries(node)) {
        if (typeof type.properties[key] === "string") continue; // a list of objects, each looked at by itself
        const problem = problemWith(value);
        if (problem !== undefined)
          context.report({ message: `\`${key}\` ${problem}`, location: context.location.child([key]) });
      }
    },
  },
});

function problemWith(value: unknown): string | undefined {
  if (typeof value === "string" && value.trim() === "") return "is blank: fill it in.";
  if (!Array.isArray(value)) return undefined;
  if (value.length === 0) return "is an empty list: fill it in.";
  return new Set(value).size < value.length ? "has an entry twice: remove one." : undefined;
}
