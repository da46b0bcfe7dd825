import type { Model } from "../model/model.ts";
import { signingTitle } from "../model/reference-links.ts";
import type { Section } from "./reference-sections.ts";

/** How to sign, with the rules and a worked example that come from the security scheme. */
export function signingSection({ signing }: Model): Section {
  const { keyField, signatureField, join, assign, secretSuffix, algorithm, vectors } = signing;
  const worked = vectors.find((vector) => Object.keys(vector.params).length >= 5) ?? vectors[0];
  if (!worked) throw new Error("The signing scheme has no test vector to show.");
  const example = { ...worked.params, [signatureField]: worked.sign };
  const body = [
    `Every operation that needs a key carries two fields besides its own: \`${keyField}\`, which names the account, and \`${signatureField}\`, which proves that the sender holds the secret key. The client adds both; the secret itself is never sent.`,
    "## The rule",
    [
      `1. Take every field that will be sent, \`${keyField}\` included and \`${signatureField}\` left out. Fields without a value are left out.`,
      "2. Sort the fields by name, in byte order.",
      `3. Write each as \`name${assign}value\` and join them with \`${join}\`. Values stand as they are, not percent-encoded.`,
      `4. Append \`${secretSuffix}\` and the secret key.`,
      `5. The signature is the ${algorithm.toUpperCase()} of that text in UTF-8, as 32 hexadecimal digits in ${signing.case} case.`,
    ].join("\n"),
    "The signed text is text: `0.10` and `0.1` give different signatures, so sign the very characters that are sent.",
    "## A worked example",
    `A request with these fields, and the secret key \`${worked.secret}\`:`,
    fence("json", JSON.stringify(worked.params, null, 2)),
    "gives the string to sign",
    fence("text", worked.string),
    "and the signature",
    fence("text", worked.sign),
    "so that the body of the request is",
    fence("text", new URLSearchParams(example).toString()),
    "## In TypeScript",
    fence(
      "typescript",
      [
        'import { sign, stringToSign } from "okcoin-openapi/signing";',
        "",
        `const params = ${JSON.stringify(worked.params, null, 2)};`,
        `stringToSign(params, ${JSON.stringify(worked.secret)}); // ${JSON.stringify(worked.string)}`,
        `sign(params, ${JSON.stringify(worked.secret)}); // ${JSON.stringify(worked.sign)}`,
      ].join("\n"),
    ),
    "## Treat a signature as a secret",
    "A signature names neither the path nor the time of a request and holds for ever, so whoever reads one can send it again. Send it over https only, never follow a redirect with it, and keep it out of logs. The client does so.",
  ];
  return { title: signingTitle, body: body.join("\n\n") };
}

function fence(language: string, text: string): string {
  return `\`\`\`${language}\n${text}\n\`\`\``;
}
