import { literal } from "../literal.ts";
import { openingComment, panelWidth, variables } from "./opening-comment.ts";
import type { SampleOperation, SampleRequest, SampleTerms } from "./sample-request.ts";
import { secretVariable } from "./wire-fields.ts";

/** The request by the client of this project. */
export function typescriptSample(operation: SampleOperation, request: SampleRequest, terms: SampleTerms): string {
  const { id, idempotent } = operation;
  const { packageName, baseUrl } = terms;
  const call = idempotent
    ? [`const answer = await client.${id}(${argumentOf(operation, request)});`, "console.log(answer);"]
    : [
        `const outcome = await client.try.${id}(${argumentOf(operation, request)});`,
        "if (outcome.ok) console.log(outcome.value);",
        "else console.error(outcome.error.message);",
      ];
  return [
    ...openingComment("//", packageName, operation, request, terms),
    `import { createClient } from ${literal(packageName)};`,
    "",
    "const client = createClient({",
    `  baseUrl: process.env.${variables.baseUrl} ?? ${literal(baseUrl)},`,
    "});",
    "",
    ...call,
    "",
  ].join("\n");
}

function argumentOf(operation: SampleOperation, { params }: SampleRequest): string {
  const names = Object.keys(params);
  if (names.length === 0) return "";
  const secrets = names.filter((name) => secretVariable(operation, name) !== undefined);
  const placeholder = (name: string) => `secret ${name}`;
  const shown = { ...params, ...Object.fromEntries(secrets.map((name) => [name, placeholder(name)])) };
  const start = `const outcome = await client.try.${operation.id}(`;
  return secrets.reduce(
    (text, name) =>
      text.replace(
        `: ${JSON.stringify(placeholder(name))}`,
        `: process.env.${secretVariable(operation, name) ?? ""} ?? ""`,
      ),
    wrappedLiteral(shown, panelWidth - start.length),
  );
}

/** On one line where that leaves enough room, else a line for each field, as wide as the panel. */
function wrappedLiteral(value: object, room: number): string {
  const flat = literal(value, "", Infinity);
  return flat.length <= room ? flat : literal(value, "", Math.min(panelWidth, flat.length - 1));
}
