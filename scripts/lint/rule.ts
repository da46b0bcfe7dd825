import { DocumentNode } from "./document-node.ts";
import type { Location, RuleFactory } from "./rule-interface.ts";
import { SpecDocument } from "./spec-document.ts";

/** Reports a problem and what to do about it, at a node or, for a key, at its location. */
export type Report = (where: DocumentNode | Location, message: string) => void;

export type Options = Readonly<Record<string, unknown>>;

/** A rule that looks at the whole document at once, after Redocly has walked through all of it. */
export function documentRule(check: (document: SpecDocument, report: Report, options: Options) => void): RuleFactory {
  return (options) => {
    const schemas: DocumentNode[] = [];
    return {
      Schema: {
        enter(node, context) {
          schemas.push(DocumentNode.of(node, context));
        },
      },
      Root: {
        leave(node, context) {
          check(
            new SpecDocument(DocumentNode.of(node, context), schemas),
            (where, message) => {
              context.report({ message, location: where instanceof DocumentNode ? where.at : where });
            },
            options,
          );
        },
      },
    };
  };
}
