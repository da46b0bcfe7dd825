import { always, cameAndWent, deprecation, isAndWas, never, shown, type Rule } from "./rule.ts";
import { limitRule } from "./limit-rule.ts";

/** The facts of an operation. */
export const operationRules: Readonly<Record<string, Rule>> = {
  name: { group: "Names", breaking: always, words: ({ before }) => `was called ${shown(before)}` },
  wire: { group: "Operations", breaking: always, words: (change) => `at ${isAndWas(change)}` },
  "x-permission": {
    group: "Operations",
    breaking: ({ after }) => after !== "public",
    words: ({ before, after }) => `needs the permission ${shown(after)}, needed ${shown(before)}`,
  },
  "x-idempotent": {
    group: "Operations",
    breaking: ({ after }) => after !== true,
    words: ({ after }) => (after === true ? "safe to repeat now" : "no longer safe to repeat"),
  },
  securitySchemes: {
    group: "Operations",
    breaking: ({ after }) => isSigned(after),
    words: ({ before, after }) => {
      if (!isSigned(after)) return "need not be signed any more";
      return isSigned(before) ? `signed by ${shown(after)}, was by ${shown(before)}` : "has to be signed now";
    },
  },
  rateLimit: limitRule,
  "x-settled-by": {
    group: "Operations",
    breaking: never,
    words: ({ before, after }) => `a repetition is settled by codes ${shown(after)}, was by ${shown(before)}`,
  },
  pages: face("all"),
  paging: {
    group: "Operations",
    breaking: never,
    words: ({ before, after }) =>
      before === undefined
        ? "has pages now"
        : after === undefined
          ? "has no pages any more"
          : "has its pages by other fields",
  },
  once: face("once"),
  evidence: {
    group: "Operations",
    breaking: never,
    words: ({ before, after }) =>
      found(before)
        ? found(after)
          ? "another way to find out about a lost answer"
          : "a lost answer can no longer be found out about"
        : "a lost answer can be found out about",
  },
  "x-echo": {
    group: "Operations",
    breaking: never,
    words: () => "the answer is held against the request in another way",
  },
  codes: {
    group: "Error codes",
    breaking: never,
    words: (change) => cameAndWent(change, "can be refused with codes", "no longer refused with codes"),
  },
  deprecated: deprecation("Operations"),
  tags: {
    group: "Operations",
    breaking: never,
    words: ({ before, after }) => `among ${shown(after)}, was among ${shown(before)}`,
  },
  mediaTypes: {
    group: "Operations",
    breaking: always,
    words: ({ before, after }) => `its body is sent as ${shown(after)}, was sent as ${shown(before)}`,
  },
  statuses: {
    group: "Answers",
    breaking: never,
    words: (change) => cameAndWent(change, "can answer with status", "no longer answers with status"),
  },
};

/** `client.<face>.<operation>`, which comes and goes with what the operation says. */
function face(name: string): Rule {
  return {
    group: "Names",
    breaking: ({ after }) => after !== true,
    words: ({ place, after }) => `\`client.${name}.${place.at(-1)?.name ?? ""}\` ${after === true ? "new" : "gone"}`,
  };
}

function found(evidence: unknown): boolean {
  return evidence !== undefined;
}

function isSigned(schemes: unknown): boolean {
  return Array.isArray(schemes) && schemes.length > 0;
}
