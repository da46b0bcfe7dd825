import { constraints } from "./constraints.ts";
import { cameAndWent, deprecation, isAndWas, never, shown, type Rule } from "./rule.ts";

/** Rules of a field: what narrows breaks requests, what widens breaks those who read answers. */
function fieldFacts(group: "Parameters" | "Answers"): Record<string, Rule> {
  const worse = group === "Parameters" ? "narrows" : "widens";
  const entries = Object.entries(constraints).map(([name, move]): [string, Rule] => [
    name,
    {
      group,
      breaking: ({ before, after }) => move(before, after)[worse],
      words: fieldWords[name] ?? ((change) => `${name} ${isAndWas(change)}`),
    },
  ]);
  const sometimes =
    group === "Parameters" ? ["required now", "no longer required"] : ["always there now", "not always there any more"];
  return {
    ...Object.fromEntries(entries),
    required: {
      group,
      breaking: ({ after }) => (group === "Parameters") === (after === true),
      words: ({ after }) => sometimes[after === true ? 0 : 1] ?? "",
    },
    // A caller who left the field out now says something else.
    default: {
      group,
      breaking: ({ before }) => group === "Parameters" && before !== undefined,
      words: (change) => `default ${isAndWas(change)}`,
    },
    "x-violation": {
      group,
      breaking: never,
      words: ({ before, after }) => `a wrong value is refused with codes ${shown(after)}, was with ${shown(before)}`,
    },
    "x-volatile": {
      group,
      breaking: never,
      words: ({ after }) =>
        after === true ? "changes by itself between two answers" : "no longer changes by itself between two answers",
    },
    deprecated: deprecation(group),
  };
}

const fieldWords: Readonly<Record<string, Rule["words"]>> = {
  type: ({ before, after }) => `${typeWords(after)}, was ${typeWords(before)}`,
  values: (change) =>
    change.before === undefined || change.after === undefined
      ? `can be ${change.after === undefined ? "anything" : shown(change.after)}, was ${change.before === undefined ? "anything" : shown(change.before)}`
      : cameAndWent(change, "can be", "can no longer be"),
  encoding: ({ before, after }) => `written as ${shown(after)}, was ${shown(before)}`,
  closed: ({ after }) => (after === true ? "takes no other parts any more" : "takes other parts now"),
  choices: ({ before, after }) => `forms: ${shown(after)}, was ${shown(before)}`,
};

function typeWords(value: unknown): string {
  const { types, format } = value as { types: readonly string[]; format?: string };
  const words = types.join(" or ") || "anything";
  return format === undefined ? words : `${format} (${words})`;
}

export const parameterRules = fieldFacts("Parameters");
export const answerRules = fieldFacts("Answers");
