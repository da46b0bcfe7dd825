import type { Operation } from "./operation.ts";
import type { DocumentNode } from "./document-node.ts";
import type { Report } from "./rule.ts";
import { schemaTypes } from "./schema-tree.ts";

/** A form is one object, or one of several if the value of one field decides which others are sent. */
export function checkForm(operation: Operation, report: Report): void {
  const schema = operation.form.get("schema");
  for (const form of operation.formSchemas) {
    if (!schemaTypes(form).includes("object"))
      report(form, "A form is made of named fields: its schema must be an object.");
  }
  if (!schema.has("oneOf")) return;

  const field = schema.get("discriminator", "propertyName");
  if (field.text === undefined) {
    report(schema.at.key(), "A request of several forms needs a `discriminator`: name the field that decides.");
    return;
  }
  const values = operation.formSchemas.flatMap((form) => decidingValues(form, field.text ?? "", report));
  checkMapping(schema.get("discriminator"), values, report);
}

/** The values of the deciding field that belong to one form. */
function decidingValues(form: DocumentNode, field: string, report: Report): string[] {
  const deciding = form.get("properties", field);
  const values = deciding.has("const") ? [deciding.get("const")] : deciding.get("enum").items;
  const required = form.get("required").items.some((item) => item.value === field);
  if (values.length === 0 || !required) {
    report(
      form,
      `\`${field}\` decides between the forms: this one must require it and list its values in an \`enum\`.`,
    );
  }
  return values.flatMap((value) => value.text ?? []);
}

function checkMapping(discriminator: DocumentNode, values: readonly string[], report: Report): void {
  const mapping = discriminator.get("mapping");
  for (const [index, value] of values.entries()) {
    if (values.indexOf(value) !== index)
      report(discriminator, `The value ${value} belongs to two forms: keep it in one.`);
    if (!mapping.has(value))
      report(discriminator.at.key(), `The discriminator maps no form to ${value}: add it to \`mapping\`.`);
  }
  for (const value of mapping.keys) {
    if (!values.includes(value)) {
      report(mapping.at.child([value]).key(), `No form takes the value ${value}: remove it from \`mapping\`.`);
    }
  }
}
