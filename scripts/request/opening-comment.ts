import type { SampleOperation, SampleRequest, SampleTerms } from "./sample-request.ts";
import { secretVariable } from "./wire-fields.ts";

/** Columns that the reference page shows without scrolling. */
export const panelWidth = 64;

/** The variables of the environment that every sample reads. */
export const variables = {
  baseUrl: "OKCOIN_BASE_URL",
  apiKey: "OKCOIN_API_KEY",
  secretKey: "OKCOIN_SECRET_KEY",
} as const;

/** What a sample does and what it needs, as lines of comment. */
export function openingComment(
  mark: string,
  tools: string,
  operation: SampleOperation,
  { summary, params }: SampleRequest,
  { packageName }: SampleTerms,
): string[] {
  const secrets = Object.keys(params).flatMap((name) => secretVariable(operation, name) ?? []);
  const keys = operation.signed ? [variables.apiKey, variables.secretKey, ...secrets] : [];
  const command = `\`npx ${packageName} sandbox\``;
  const needs =
    keys.length === 0
      ? `Needs ${tools}, and an exchange: ${command} starts one.`
      : `Needs ${tools}, and ${listed(keys)}: ${command} prints them for a demo account.`;
  return [...commentLines(mark, fullStop(summary)), ...commentLines(mark, needs)];
}

/** What a caller without the client has to know about a request that must not be sent twice. */
export function lostAnswerComment(mark: string, { idempotent }: SampleOperation): string[] {
  if (idempotent) return [];
  return commentLines(mark, "No answer? It may have been carried out all the same: look before you send it again.");
}

/** Code stays on one line. A text of the document may hold any character; none of them ends a line here. */
function commentLines(mark: string, text: string): string[] {
  const lines: string[] = [];
  for (const word of text.replaceAll(/[\s\p{Cc}]+/gu, " ").match(/`[^`]*`\S*|\S+/g) ?? []) {
    const line = lines.at(-1);
    if (line !== undefined && line.length + 1 + word.length <= panelWidth) lines[lines.length - 1] = `${line} ${word}`;
    else lines.push(`${mark} ${word}`);
  }
  return lines;
}

function fullStop(text: string): string {
  return /[.!?]\s*$/.test(text) ? text : `${text.trim()}.`;
}

function listed(names: readonly string[]): string {
  return names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names.at(-1) ?? ""}`;
}
