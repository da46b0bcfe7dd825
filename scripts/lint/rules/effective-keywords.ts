import type { DocumentNode } from "../document-node.ts";
import { documentRule } from "../rule.ts";
import { schemaTypes } from "../schema-tree.ts";

function words(text: string) {
  return new Set(text.split(" "));
}

/** Keywords that describe any value, and keywords that other rules check. */
const always = words("type format title description example examples deprecated oneOf discriminator");

/** The keywords that the client and the sandbox check, by kind of value; one for each shape of the description. */
const effective: Readonly<Record<string, ReadonlySet<string>>> = {
  decimal: words("minimum maximum exclusiveMinimum exclusiveMaximum default"),
  id: words("minimum"),
  "unix-ms": new Set(),
  "unix-s": new Set(),
  password: words("pattern minLength maxLength"),
  integer: words("enum const minimum maximum default"),
  string: words("enum const pattern minLength maxLength default"),
  boolean: words("const"),
  array: words("items prefixItems minItems maxItems"),
  object: words("properties required additionalProperties"),
};

/** Reports keywords that nothing reads, such as a bound on a time or the length of a number: nobody would enforce them. */
export const effectiveKeywords = documentRule((document, report) => {
  const free = document.envelopes.map((envelope) => envelope.identity);
  for (const schema of document.schemas) {
    if (!schema.isRecord || free.some((identity) => schema.identity.startsWith(identity))) continue;
    const kind = kindOf(schema);
    const read = effective[kind ?? ""];
    if (kind === undefined || !read) continue; // schema-subset says what is wrong
    for (const key of schema.keys) {
      if (always.has(key) || key.startsWith("x-") || read.has(key)) continue;
      if (!Object.values(effective).some((keywords) => keywords.has(key))) continue; // schema-subset again
      report(
        schema.at.child([key]).key(),
        `\`${key}\` has no effect on a value of kind ${kind}: remove it${read.size > 0 ? ` or use ${[...read].join(", ")}` : ""}.`,
      );
    }
  }
});

/** The format or, without one, the type; a mixture of integer and string is read as an integer. */
function kindOf(schema: DocumentNode): string | undefined {
  const types = schemaTypes(schema);
  return schema.get("format").text ?? (types.includes("integer") ? "integer" : types[0]);
}
