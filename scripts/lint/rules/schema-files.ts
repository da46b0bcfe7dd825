import { basename, extname } from "node:path";

import type { RuleFactory } from "../rule-interface.ts";

/** Allowed siblings of a `$ref` to a schema: text for readers, nothing that changes the schema. */
const allowed = new Set(["$ref", "title", "description", "deprecated", "example", "examples"]);

const fileReference = /^[^#]*\/?[A-Z][A-Za-z0-9]*\.yaml$/;

/** One schema per file, named after the file; the name becomes a type, so it must not hide a global. */
export const schemaFiles: RuleFactory = () => ({
  ref: {
    enter(node, context) {
      if (context.type.name !== "Schema" || typeof node !== "object" || node === null) return;
      const ref = String((node as { $ref?: unknown }).$ref);
      if (!fileReference.test(ref)) {
        context.report({
          message: `Reference a whole schema file by its relative path, such as ../schemas/Order.yaml, and not ${ref}.`,
          location: context.location.child(["$ref"]),
        });
      }
      const name = basename(ref, extname(ref));
      if (name in globalThis) {
        context.report({
          message: `A type named ${name} would hide JavaScript's own ${name}: choose another name.`,
          location: context.location.child(["$ref"]),
        });
      }
      for (const key of Object.keys(node).filter((each) => !allowed.has(each))) {
        context.report({
          message: `\`${key}\` next to \`$ref\` is not read: put it into the schema's file.`,
          location: context.location.child([key]).key(),
        });
      }
    },
  },
});
