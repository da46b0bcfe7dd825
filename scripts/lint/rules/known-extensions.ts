import type { RuleContext, RuleFactory } from "../rule-interface.ts";
import { derivedExtensions, extensions } from "../extension-types.ts";

/** Every `x-` field is known (`spec/EXTENSIONS.md` describes it) and is where it is allowed. */
export const knownExtensions: RuleFactory = () => ({
  any: {
    enter(node, context) {
      // Maps such as `properties` or `headers` have names of their own, which may well begin with x-.
      if (context.type.extensionsPrefix === "x-") checkKeys(node, context);
    },
  },
  ref: {
    enter(node, context) {
      checkKeys(node, context);
    },
  },
});

function checkKeys(node: unknown, context: RuleContext): void {
  if (typeof node !== "object" || node === null) return;
  for (const key of Object.keys(node).filter((name) => name.startsWith("x-"))) {
    const problem = problemWith(key, context.type.name);
    if (problem !== undefined) context.report({ message: problem, location: context.location.child([key]).key() });
  }
}

function problemWith(key: string, type: string): string | undefined {
  if (derivedExtensions.includes(key)) return `\`${key}\` is derived when the document is bundled: remove it here.`;
  const owners = Object.keys(extensions).filter((owner) => Object.hasOwn(extensions[owner]?.properties ?? {}, key));
  if (owners.length === 0) {
    const known = new Set(Object.values(extensions).flatMap(({ properties }) => Object.keys(properties)));
    return `There is no extension \`${key}\`: correct the name (known are ${[...known].join(", ")}).`;
  }
  if (owners.includes(type)) return undefined;
  return `\`${key}\` is not allowed in an object of type ${type}: it belongs to ${owners.join(" or ")}.`;
}
