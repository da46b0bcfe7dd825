import { always, never, shown, type Rule } from "./rule.ts";

/** The facts of an error code. */
export const codeRules: Readonly<Record<string, Rule>> = {
  name: {
    group: "Names",
    breaking: always,
    words: ({ before, after }) => `called ${shown(after)}, was called ${shown(before)}`,
  },
  class: {
    group: "Names",
    breaking: always,
    words: ({ before, after }) => `thrown as ${shown(after)}, was thrown as ${shown(before)}`,
  },
  trigger: {
    group: "Error codes",
    breaking: always,
    words: ({ before, after }) => `told by ${shown(after)}, was told by ${shown(before)}`,
  },
  retry: {
    group: "Error codes",
    breaking: never,
    words: ({ before, after }) => `send again: ${shown(after)}, was ${shown(before)}`,
  },
  afterSeconds: {
    group: "Error codes",
    breaking: never,
    words: ({ before, after }) => `the wait is ${seconds(after)}, was ${seconds(before)}`,
  },
  outcome: {
    group: "Error codes",
    breaking: ({ after }) => after === "unknown",
    words: ({ after }) =>
      after === "unknown" ? "no longer proves that nothing was done" : "proves now that nothing was done",
  },
  look: {
    group: "Error codes",
    breaking: never,
    words: ({ before, after }) => `look with ${shown(after)}, was ${shown(before)}`,
  },
};

function seconds(value: unknown): string {
  return value === undefined ? "none" : `${shown(value).replaceAll("`", "")} s`;
}
