import type { DocumentNode } from "../document-node.ts";
import { documentRule } from "../rule.ts";

/** Examples of answers contain only codes that the operation declares, and `success` is not a failure. */
export const errorExamples = documentRule((document, report) => {
  const envelope = document.envelopes[0]?.get("x-error-envelope");
  if (!envelope || document.catalogues.length === 0) return; // error-envelope, error-catalogue say so
  const codeFields = envelope.get("codeFields").items.flatMap((field) => field.text ?? []);

  for (const operation of document.operations) {
    const declared = document.declaredCodes(operation);
    for (const [name, answer] of operation.answerExamples) {
      for (const code of codesIn(answer, codeFields)) {
        if (!declared.has(Number(code.value))) {
          report(
            code,
            `${operation.label} does not declare error code ${String(code.value)}: add it to its \`x-errors\` or show another.`,
          );
        }
      }
      if (name === "success" && document.isFailure(answer))
        report(answer, "The example `success` shows a failure: give it another name.");
    }
  }
});

/** Values of the code fields, at any depth: an answer may refuse some orders of a list. */
function codesIn(value: DocumentNode, codeFields: readonly string[]): DocumentNode[] {
  const own = codeFields.map((field) => value.get(field)).filter((code) => code.exists);
  const inside = [...value.entries.map(([, member]) => member), ...value.items];
  return [...own, ...inside.flatMap((member) => codesIn(member, codeFields))];
}
