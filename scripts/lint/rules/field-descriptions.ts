import { documentRule } from "../rule.ts";

/** Every request field has a text: it becomes the documentation of a parameter. */
export const fieldDescriptions = documentRule((document, report) => {
  for (const operation of document.operations) {
    for (const { name, place } of operation.requestFields) {
      const text = place.reference?.get("description").text ?? place.get("description").text ?? "";
      if (text.trim() === "") {
        report(place, `Say what \`${name}\` of ${operation.label} means, with its unit: it has no \`description\`.`);
      }
    }
  }
});
