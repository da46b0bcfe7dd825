import { documentRule } from "../rule.ts";
import { schemaTypes } from "../schema-tree.ts";

/** A list in a form says how it is encoded: joined by commas, or as JSON. By default a form would repeat the field. */
export const requestEncoding = documentRule((document, report) => {
  for (const operation of document.operations) {
    const encoding = operation.form.get("encoding");
    const names = new Set(operation.requestFields.map((field) => field.name));
    for (const [name, entry] of encoding.entries) {
      if (!names.has(name))
        report(entry.at.key(), `The form has no field \`${name}\`: correct the name or remove its encoding.`);
    }
    if (operation.method !== "post") continue;
    for (const { name, schema } of operation.requestFields) {
      const how = encoding.get(name);
      if (!schemaTypes(schema).includes("array")) {
        if (how.exists) report(how.at.key(), `\`${name}\` is a single value, which has one form: remove its encoding.`);
        continue;
      }
      const joined = how.get("style").value === "form" && how.get("explode").value === false;
      if (!joined && how.get("contentType").value !== "application/json") {
        report(
          how.exists ? how : operation.form.at.key(),
          `\`${name}\` is a list: under \`encoding\` give it \`style: form, explode: false\` (joined by commas) or \`contentType: application/json\`.`,
        );
      }
      if (joined && schemaTypes(schema.get("items")).some((type) => type === "array" || type === "object"))
        report(schema.get("items"), `The entries of \`${name}\` are joined by commas: they must be single values.`);
    }
  }
});
