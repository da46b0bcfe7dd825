import { lostAnswerComment, openingComment, variables } from "./opening-comment.ts";
import type { SampleOperation, SampleRequest, SampleTerms } from "./sample-request.ts";
import { type WireField, wireFields } from "./wire-fields.ts";

/** The request by Python's standard library: for a signed operation it shows how the signature comes about. */
export function pythonSample(operation: SampleOperation, request: SampleRequest, terms: SampleTerms): string {
  const fields = wireFields(operation, request).map(({ name, value }) => [name, pythonValue(value)] as const);
  return [
    ...openingComment("#", "Python 3", operation, request, terms),
    ...imports(operation, fields.length > 0),
    "",
    `base_url = os.environ.get(${pythonText(variables.baseUrl)}, ${pythonText(terms.baseUrl)})`,
    ...(operation.signed ? signedRequest(operation, fields, terms) : publicRequest(operation, fields)),
    "    answer = json.load(response, parse_float=Decimal)",
    ...(terms.codeField === undefined
      ? []
      : [`if ${pythonText(terms.codeField)} in answer:`, '    raise SystemExit(f"refused: {answer}")']),
    "print(answer)",
    "",
  ].join("\n");
}

type Pair = readonly [name: string, expression: string];

function imports({ signed }: SampleOperation, encodes: boolean): string[] {
  return [
    ...(signed ? ["import hashlib"] : []),
    "import json",
    "import os",
    "from decimal import Decimal",
    ...(signed || encodes ? ["from urllib.parse import urlencode"] : []),
    "from urllib.request import urlopen",
  ];
}

function publicRequest({ path }: SampleOperation, fields: readonly Pair[]): string[] {
  const address = `base_url + ${pythonText(path)}`;
  return fields.length === 0
    ? [`with urlopen(${address}, timeout=10) as response:`]
    : [
        ...dictionary("params", fields),
        `url = ${address} + "?" + urlencode(params)`,
        "with urlopen(url, timeout=10) as response:",
      ];
}

function signedRequest(operation: SampleOperation, fields: readonly Pair[], { signing }: SampleTerms): string[] {
  const digest = `hashlib.md5(text.encode()).hexdigest()${signing.case === "upper" ? ".upper()" : ""}`;
  return [
    ...dictionary("params", [...fields, [signing.keyField, environment(variables.apiKey)]]),
    `pairs = [f"{name}${signing.assign}{params[name]}" for name in sorted(params)]`,
    `text = ${pythonText(signing.join)}.join(pairs)`,
    `text += ${pythonText(signing.secretSuffix)} + ${environment(variables.secretKey)}`,
    `params[${pythonText(signing.signatureField)}] = ${digest}`,
    "",
    `url = base_url + ${pythonText(operation.path)}`,
    "body = urlencode(params).encode()",
    ...lostAnswerComment("#", operation),
    "with urlopen(url, body, timeout=10) as response:",
  ];
}

function dictionary(name: string, pairs: readonly Pair[]): string[] {
  return [`${name} = {`, ...pairs.map(([key, expression]) => `    ${pythonText(key)}: ${expression},`), "}"];
}

function pythonValue(value: WireField["value"]): string {
  return "variable" in value ? environment(value.variable) : pythonText(value.text);
}

function environment(variable: string): string {
  return `os.environ[${pythonText(variable)}]`;
}

/** A text as Python writes it: every escape of JSON is one of Python, too. Text full of quotes stands in single ones. */
export function pythonText(text: string): string {
  return /^[^'\\\p{Cc}\u2028\u2029]*"[^'\\\p{Cc}\u2028\u2029]*$/u.test(text) ? `'${text}'` : JSON.stringify(text);
}
