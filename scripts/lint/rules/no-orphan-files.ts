import { readdirSync } from "node:fs";
import { dirname, join } from "node:path";

import type { RuleFactory } from "../rule-interface.ts";

/** Every file of the document is referenced; a forgotten one would silently describe nothing. */
export const noOrphanFiles: RuleFactory = () => {
  const reached = new Set<string>();
  return {
    any: {
      enter(_node, context) {
        reached.add(context.location.source.absoluteRef);
      },
    },
    Root: {
      leave(_node, context) {
        const home = dirname(context.location.source.absoluteRef);
        const files = readdirSync(home, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".yaml"));
        for (const file of files.filter((name) => !reached.has(join(home, name))).toSorted()) {
          context.report({
            message: `${file} is not referenced anywhere: reference it (an operation under \`paths\`), or delete it.`,
            location: context.location.child(["paths"]).key(),
          });
        }
      },
    },
  };
};
