import { lostAnswerComment, openingComment, variables } from "./opening-comment.ts";
import type { SampleOperation, SampleRequest, SampleTerms } from "./sample-request.ts";
import { type WireField, wireFields } from "./wire-fields.ts";

/** The request without the client: for a signed operation it shows how the signature comes about. */
export function curlSample(operation: SampleOperation, request: SampleRequest, terms: SampleTerms): string {
  const { signing, baseUrl } = terms;
  const fields = wireFields(operation, request).map(({ name, value }) => [shellText(name), shellValue(value)] as const);
  const tools = operation.signed ? "curl and md5sum" : "curl";
  const opening = [
    ...openingComment("#", tools, operation, request, terms),
    `base_url=\${${variables.baseUrl}:-${baseUrl}}`,
  ];
  const address = `"$base_url${operation.path}"`;
  if (!operation.signed)
    return [...opening, `curl --silent --show-error --get ${address}${data(fields)}`, ""].join("\n");

  const pairs = [...fields, [signing.keyField, `$${variables.apiKey}`] as const];
  const sorted = pairs.toSorted(([a], [b]) => (a < b ? -1 : 1));
  const text = sorted.map(([name, value]) => name + signing.assign + value).join(signing.join);
  const letters = signing.case === "upper" ? " | tr a-f A-F" : "";
  return [
    ...opening,
    `text="${text}${signing.secretSuffix}$${variables.secretKey}"`,
    `sign=$(printf '%s' "$text" | md5sum | cut -c1-32${letters})`,
    ...lostAnswerComment("#", operation),
    `curl --silent --show-error ${address}${data([...pairs, [signing.signatureField, "$sign"]])}`,
    "",
  ].join("\n");
}

function data(pairs: readonly (readonly [string, string])[]): string {
  return pairs.map(([name, value]) => ` \\\n  --data-urlencode "${name}=${value}"`).join("");
}

function shellValue(value: WireField["value"]): string {
  return "variable" in value ? `$${value.variable}` : shellText(value.text);
}

/** A text inside double quotes of a POSIX shell. */
function shellText(text: string): string {
  return text.replaceAll(/["$`\\]/g, "\\$&");
}
