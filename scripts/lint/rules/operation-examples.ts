import type { Operation } from "../operation.ts";
import { documentRule, type Report } from "../rule.ts";
/** Every operation has examples of its request and its answers; the first answer is a success. */
export const operationExamples = documentRule((document, report) => {
  for (const operation of document.operations) {
    checkAnswerExamples(operation, report);
    if (operation.method === "post") checkFormExample(operation, report);
    else checkParameterExamples(operation, report);
  }
});

function checkAnswerExamples({ answer, label }: Operation, report: Report): void {
  if (!answer.exists) return; // operation-shape says so
  if (answer.has("example"))
    report(answer.get("example").at.key(), "Answers have named examples: move this one to `examples`.");
  const examples = answer.get("examples");
  const [first] = examples.keys;
  if (first === undefined) {
    report(answer.at.key(), `${label} shows no answer: add \`examples\`, \`success\` first.`);
  } else if (first !== "success") {
    report(
      examples.get(first).at.key(),
      `The first example of an answer must be \`success\`, and here it is \`${first}\`.`,
    );
  }
  for (const [name, example] of examples.entries) {
    if (!example.has("value")) report(example, `The example ${name} has no \`value\`: write it here.`);
  }
}

function checkFormExample({ form, requestFields, label }: Operation, report: Report): void {
  if (requestFields.length === 0 || form.has("example") || form.get("examples").keys.length > 0) return;
  if (form.exists) report(form.at.key(), `${label} shows no request: add an \`example\` to its form.`);
}

function checkParameterExamples({ body }: Operation, report: Report): void {
  for (const parameter of body.get("parameters").items) {
    const shown = [parameter, parameter.get("schema")].some((node) => node.has("example") || node.has("examples"));
    if (!shown)
      report(parameter, `The parameter ${String(parameter.get("name").value)} shows no value: add an \`example\`.`);
  }
}
