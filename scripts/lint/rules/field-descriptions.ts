import { documentRule } from "../rule.ts";

/** Every request field has a plain name and a description, which become a parameter and its documentation. */
export const fieldDescriptions = documentRule((document, report) => {
  for (const operation of document.operations) {
    for (const { name, node } of operation.requestFields) {
      if (!/^[A-Za-z]\w*$/.test(name)) {
        report(
          node,
          `\`${name}\` of ${operation.label} is not a valid field name: use letters, digits and underscores.`,
        );
      }
      const text = node.reference?.get("description").text ?? node.get("description").text ?? "";
      if (text.trim() === "") {
        report(node, `Say what \`${name}\` of ${operation.label} means, with its unit: it has no \`description\`.`);
      }
    }
  }
});
