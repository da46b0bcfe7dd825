import type { DocumentNode } from "../document-node.ts";
import { documentRule, type Report } from "../rule.ts";
import { schemaTypes } from "../schema-tree.ts";

interface NamedSchema {
  readonly name: string;
  readonly schema: DocumentNode;
}

interface Convention {
  readonly names: RegExp;
  readonly formats: readonly string[];
  readonly because: string;
}

const conventions: readonly Convention[] = [
  { names: /(^|_)date_ms$/, formats: ["unix-ms"], because: "is a time in milliseconds" },
  { names: /(^|_)(date|time|timestamp)$/, formats: ["unix-ms", "unix-s"], because: "is a time" },
  {
    names: /(^|_)(id|tid)$/,
    formats: ["id"],
    because: "identifies something, and an id may have more digits than a number keeps",
  },
];

/** A field named like an id or a time has that format, and a pair is never a closed list. */
export const fieldFormats = documentRule((document, report) => {
  const requested = document.operations.flatMap((operation) => operation.requestFields);
  const answered = document.schemas.flatMap((owner) =>
    owner.get("properties").entries.map(([name, schema]) => ({ name, schema })),
  );
  for (const { name, schema } of eachOnce([...requested, ...answered])) {
    const value = schemaTypes(schema).includes("array") ? schema.get("items") : schema;
    checkConvention(name, value, report);
    if (name === "symbol") checkOpen(value, report);
  }
  for (const { name, schema } of eachOnce(requested)) {
    if (name === "symbol" && !schema.has("pattern")) {
      report(schema, "Give `symbol` the pattern of a pair, ^[a-z0-9]+_[a-z0-9]+$.");
    }
  }
});

function eachOnce(fields: readonly NamedSchema[]): NamedSchema[] {
  return [...new Map(fields.map((field) => [`${field.schema.identity} ${field.name}`, field])).values()];
}

function checkConvention(name: string, value: DocumentNode, report: Report): void {
  if (schemaTypes(value).every((type) => type === "object")) return;
  const convention = conventions.find(({ names }) => names.test(name));
  if (!convention || convention.formats.includes(value.get("format").text ?? "")) return;
  report(value, `\`${name}\` ${convention.because}: set \`format\` to ${convention.formats.join(" or ")}.`);
}

function checkOpen(symbol: DocumentNode, report: Report): void {
  for (const keyword of ["enum", "const"].filter((key) => symbol.has(key))) {
    report(
      symbol.get(keyword).at.key(),
      "Every exchange names its own pairs: give `symbol` a `pattern`, not a closed list.",
    );
  }
}
