import { ownSections } from "../../model/reference-links.ts";
import type { DocumentNode } from "../document-node.ts";
import { schemaName } from "../document-shapes.ts";
import { documentRule, type Report } from "../rule.ts";
import type { SpecDocument } from "../spec-document.ts";

/**
 * Names become files, types, methods and anchors. Two that differ only in case or in separators would share a file on many
 * disks, an anchor, or the attention of a reader.
 */
export const distinctNames = documentRule((document, report) => {
  const operations = document.operations.map(({ body }) => body.get("operationId"));
  checkDistinct("operationId", named(operations), report);
  checkRoutes(document, report);

  const rows = document.catalogues.flatMap((catalogue) => [
    ...catalogue.get("x-error-codes").entries.map(([, row]) => row.get("name")),
    ...catalogue.get("x-codeless-errors").items.map((row) => row.get("name")),
  ]);
  checkDistinct("name of a failure", named(rows), report);

  const tags = named(document.root.get("tags").items.map((tag) => tag.get("name")));
  checkDistinct("tag", tags, report);
  for (const [name, node] of tags) {
    const section = ownSections.find((each) => keyOf(each) === keyOf(name));
    if (section !== undefined)
      report(node, `The reference has a section ${section} of its own: give the tag another name.`);
  }

  const schemas = document.schemas.filter((schema) => schema.identity === schema.file);
  checkDistinct(
    "schema",
    schemas.map((schema) => [schemaName(schema.file), schema]),
    report,
  );
});

/** A request belongs to one operation, whatever the parameters of a path are called and whether it ends in a slash. */
function checkRoutes(document: SpecDocument, report: Report): void {
  const seen = new Map<string, string>();
  for (const { method, path, label } of document.operations) {
    const route = `${method} ${path.replaceAll(/\{[^}]*\}/g, "{}").replace(/\/+$/, "")}`;
    const other = seen.get(route);
    seen.set(route, label);
    if (other !== undefined) {
      report(
        document.root.get("paths").at.child([path]).key(),
        `${method.toUpperCase()} ${path} leads to ${other} and to ${label}: give each operation a path of its own.`,
      );
    }
  }
}

type Named = readonly [name: string, node: DocumentNode];

function named(nodes: readonly DocumentNode[]): Named[] {
  return nodes.flatMap((node): Named[] => (node.text === undefined ? [] : [[node.text, node]]));
}

function checkDistinct(what: string, names: readonly Named[], report: Report): void {
  const seen = new Map<string, string>();
  for (const [name, node] of names) {
    const other = seen.get(keyOf(name));
    seen.set(keyOf(name), name);
    if (other === undefined) continue;
    const why = other === name ? "comes twice" : `differs from ${other} only in case or separators`;
    report(node, `The ${what} ${name} ${why}: choose another name.`);
  }
}

function keyOf(name: string): string {
  return name.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, "");
}
