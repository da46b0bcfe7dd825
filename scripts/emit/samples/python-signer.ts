import type { Model, OperationModel } from "../../model/model.ts";
import { variables } from "../../request/opening-comment.ts";
import { pythonText } from "../../request/python-sample.ts";
import { wireFields } from "../../request/wire-fields.ts";
import { workedVector } from "../worked-vector.ts";
import { exampleRequests } from "./example-request.ts";
import { sampleOperation, sampleTerms } from "./sample-operation.ts";

/** A program by Python's standard library that signs, holds its signer against a vector, and makes two signed requests that read. */
export function pythonSigner(model: Model): string {
  const { keyField, signatureField } = model.signing;
  return [
    "import hashlib",
    "import json",
    "import os",
    "from decimal import Decimal",
    "from urllib.parse import urlencode",
    "from urllib.request import urlopen",
    "",
    `base_url = os.environ.get(${pythonText(variables.baseUrl)}, ${pythonText(sampleTerms(model).baseUrl)})`,
    `api_key = os.environ[${pythonText(variables.apiKey)}]`,
    `secret_key = os.environ[${pythonText(variables.secretKey)}]`,
    "",
    "",
    ...signFunction(model),
    "",
    "",
    "def call(path, **fields):",
    `    fields[${pythonText(keyField)}] = api_key`,
    `    fields[${pythonText(signatureField)}] = sign(fields, secret_key)`,
    "    body = urlencode(fields).encode()",
    "    with urlopen(base_url + path, body, timeout=10) as response:",
    "        answer = json.load(response, parse_float=Decimal)",
    ...refusal(model),
    "    return answer",
    "",
    "",
    ...heldAgainstVector(model),
    "",
    ...readsOf(model).map((operation) => callOf(operation, model)),
  ].join("\n");
}

function signFunction({ signing: { assign, join, secretSuffix, ...signing } }: Model): string[] {
  return [
    "def sign(fields, secret):",
    `    pairs = [f"{name}${assign}{fields[name]}" for name in sorted(fields)]`,
    `    text = ${pythonText(join)}.join(pairs) + ${pythonText(secretSuffix)} + secret`,
    `    return hashlib.md5(text.encode()).hexdigest()${signing.case === "upper" ? ".upper()" : ""}`,
  ];
}

/** A refusal may have no code, and an answer may be a list. */
function refusal({ envelope: { codeFields, resultField, failureValues } }: Model): string[] {
  const result = `answer.get(${pythonText(resultField)})`;
  const signs = [
    ...codeFields.map((field) => `${pythonText(field)} in answer`),
    ...failureValues.map((value) =>
      typeof value === "string" ? `${result} == ${pythonText(value)}` : `${result} is ${value ? "True" : "False"}`,
    ),
  ];
  return [
    "    if isinstance(answer, dict) and (",
    `        ${signs.join("\n        or ")}`,
    "    ):",
    '        raise RuntimeError(f"refused: {answer}")',
  ];
}

/** The program checks its own signer first, so that a change that breaks it shows at once. */
function heldAgainstVector({ signing }: Model): string[] {
  const { params, secret, sign } = workedVector(signing);
  return [
    "example = {",
    ...Object.entries(params).map(([name, value]) => `    ${pythonText(name)}: ${pythonText(value)},`),
    "}",
    `assert sign(example, ${pythonText(secret)}) == ${pythonText(sign)}`,
  ];
}

/** One without fields of its own, and one with some: both change nothing. */
function readsOf({ operations }: Model): OperationModel[] {
  const reads = operations.filter(({ signed, idempotent, object }) => signed && idempotent && !object["x-evidence"]);
  const ofOrders = operations.find(({ signed, idempotent }) => signed && !idempotent)?.tag;
  return [
    reads.find(({ fields }) => fields.length === 0),
    reads.find(({ fields, tag }) => fields.length > 0 && tag === ofOrders),
  ].filter((operation) => operation !== undefined);
}

function callOf(operation: OperationModel, model: Model): string {
  const [example] = exampleRequests(operation);
  const fields = wireFields(sampleOperation(operation, model), example).flatMap(({ name, value }) =>
    "text" in value ? [`${name}=${pythonText(value.text)}`] : [],
  );
  return `print(call(${[pythonText(operation.path), ...fields].join(", ")}))`;
}
