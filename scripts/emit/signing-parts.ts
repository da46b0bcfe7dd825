import type { SigningPart } from "../model/guide-parts.ts";
import type { Model } from "../model/model.ts";
import { pythonSigner } from "./samples/python-signer.ts";
import { workedVector } from "./worked-vector.ts";

/** What a guide shows of the way to sign, from the security scheme. */
export function signingPart(name: SigningPart, model: Model): string {
  return parts[name](model);
}

const parts: Readonly<Record<SigningPart, (model: Model) => string>> = {
  rule: ({ signing: { keyField, signatureField, join, assign, secretSuffix, algorithm, ...signing } }) =>
    [
      `1. Take every field that will be sent, \`${keyField}\` included and \`${signatureField}\` left out. Fields without a value are left out.`,
      "2. Sort the fields by name, in byte order.",
      `3. Write each as \`name${assign}value\` and join them with \`${join}\`. Values stand as they are, not percent-encoded.`,
      `4. Append \`${secretSuffix}\` and the secret key.`,
      `5. The signature is the ${algorithm.toUpperCase()} of that text in UTF-8, as 32 hexadecimal digits in ${signing.case} case.`,
    ].join("\n"),
  example: ({ signing }) => {
    const { params, secret, string, sign } = workedVector(signing);
    return [
      `A request with these fields, and the secret key \`${secret}\`:`,
      fence("json", JSON.stringify(params, null, 2)),
      "gives the string to sign",
      fence("text", string),
      "and the signature",
      fence("text", sign),
      "so that the body of the request is",
      fence("text", new URLSearchParams({ ...params, [signing.signatureField]: sign }).toString()),
    ].join("\n\n");
  },
  typescript: ({ signing }) => {
    const { params, secret, string, sign } = workedVector(signing);
    return fence(
      "typescript",
      [
        'import { sign, stringToSign } from "okcoin-openapi/signing";',
        "",
        `const params = ${JSON.stringify(params, null, 2)
          .replaceAll(/"(\w+)":/g, "$1:")
          .replaceAll(/"\n/g, '",\n')};`,
        `console.log(stringToSign(params, ${JSON.stringify(secret)}));`,
        `// ${string}`,
        `console.log(sign(params, ${JSON.stringify(secret)}));`,
        `// ${sign}`,
      ].join("\n"),
    );
  },
  mistakes: ({ signing: { vectors, counterExamples = [] } }) =>
    counterExamples
      .flatMap(({ mistake, vector, digest }, index) => {
        const right = vectors.find(({ name }) => name === vector);
        const isFirst = counterExamples.findIndex((other) => other.mistake === mistake) === index;
        return right && isFirst
          ? [`- **${mistake}** ${right.name} then gives \`${digest}\` in place of \`${right.sign}\`.`]
          : [];
      })
      .join("\n"),
  python: (model) => fence("python", pythonSigner(model)),
};

function fence(language: string, text: string): string {
  return `\`\`\`${language}\n${text}\n\`\`\``;
}
