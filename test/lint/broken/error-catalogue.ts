import type { BrokenDocument } from "./broken-document.ts";

const file = "schemas/ErrorCode.yaml";
const rule = "okcoin/error-catalogue";

export const errorCatalogue: readonly BrokenDocument[] = [
  {
    rule,
    name: "a code without a row",
    change: (spec) => spec.push(file, "enum", 10099),
    wantMessage: "Error code 10099 has no row",
    at: `${file}#/enum/6`,
  },
  {
    rule,
    name: "a row without a code",
    change: (spec) => spec.remove(file, "enum 0"),
    wantMessage: "Error code 10007 is not in `enum`",
    at: `${file}#/x-error-codes/10007`,
  },
  {
    rule,
    name: "a code twice",
    change: (spec) => spec.push(file, "enum", 10007),
    wantMessage: "Error code 10007 is listed twice",
    at: `${file}#/enum/6`,
    also: ["no-duplicated-enum-values"],
  },
  {
    rule,
    name: "a code as text",
    change: (spec) => spec.set(file, "enum 0", "10007"),
    wantMessage: "Error code 10007 is not an integer",
    at: `${file}#/enum/0`,
    also: ["no-enum-type-mismatch", "okcoin/values-fit"],
  },
  {
    rule,
    name: "codes that are not integers",
    change: (spec) => spec.set(file, "type", "string").remove(file, "enum"),
    wantMessage: "set `type: integer`",
    at: `${file}#/type`,
  },
  {
    rule: "struct",
    name: "a row without a field",
    change: (spec) => spec.remove(file, "x-error-codes 10007 retry"),
    wantMessage: "The field `retry` must be present",
    at: `${file}#/x-error-codes/10007`,
  },
  {
    rule: "struct",
    name: "a row with an unknown field",
    change: (spec) => spec.set(file, "x-error-codes 10007 hint", "Look again."),
    wantMessage: "Property `hint` is not expected here",
    at: `${file}#/x-error-codes/10007/hint`,
  },
  {
    rule: "struct",
    name: "a row that is no object",
    change: (spec) => spec.set(file, "x-error-codes 10007", "SignatureMismatch"),
    wantMessage: "Expected type `ErrorRow` (object) but got `string`",
    at: `${file}#/x-error-codes/10007`,
  },
  ...(
    [
      [rule, "name", "signature-mismatch", "write it in PascalCase"],
      ["struct", "kind", "signature", "is not a valid value. See the supported values: "],
      ["struct", "retry", "sometimes", 'one of the following only: "never"'],
      ["okcoin/extension-values", "description", "  ", "`description` is blank"],
      ["okcoin/extension-values", "note", "", "`note` is blank"],
      ["struct", "outcome", "known", 'one of the following only: "unknown"'],
      ["struct", "source", "hearsay", 'one of the following only: "official-page"'],
    ] as const
  ).map(([rule, field, value, want]): BrokenDocument => ({
    rule,
    name: `a row whose ${field} is wrong`,
    change: (spec) => spec.set(file, `x-error-codes 10007 ${field}`, value),
    wantMessage: want,
    at: `${file}#/x-error-codes/10007/${field}`,
  })),
  ...(
    [
      ["afterSeconds", "10018", "retry", "`retry: after-delay` needs `afterSeconds`"],
      ["afterSource", "10018", "retry", "`retry: after-delay` needs `afterSource`"],
    ] as const
  ).map(([field, code, at, want]): BrokenDocument => ({
    rule,
    name: `a row to be repeated later without ${field}`,
    change: (spec) => spec.remove(file, `x-error-codes ${code} ${field}`),
    wantMessage: want,
    at: `${file}#/x-error-codes/${code}/${at}`,
  })),
  {
    rule,
    name: "a failure without a code that does not say how long to wait",
    change: (spec) => spec.remove(file, "x-codeless-errors 0 afterSeconds"),
    wantMessage: "`retry: after-delay` needs `afterSeconds`",
    at: `${file}#/x-codeless-errors/0/retry`,
  },
  ...(
    [
      ["afterSeconds", 60],
      ["afterSource", "own"],
    ] as const
  ).map(([field, value]): BrokenDocument => ({
    rule,
    name: `a row with ${field} that is not to be repeated later`,
    change: (spec) => spec.set(file, `x-error-codes 10007 ${field}`, value),
    wantMessage: `\`${field}\` is only for \`retry: after-delay\``,
    at: `${file}#/x-error-codes/10007/${field}`,
  })),
  ...["trade", "nothing"].map((operation): BrokenDocument => ({
    rule,
    name: `a row to be looked at with ${operation}`,
    change: (spec) => spec.set(file, "x-error-codes 10009 look", ["orderHistory", operation]),
    wantMessage: `\`look\` names operations that only read, and ${operation} is none`,
    at: `${file}#/x-error-codes/10009/look/1`,
  })),
  ...(
    [
      ["afterSeconds", 0],
      ["afterSeconds", "60"],
      ["afterSource", "guessed"],
    ] as const
  ).map(([field, value]): BrokenDocument => ({
    rule: "struct",
    name: `a row whose ${field} is ${JSON.stringify(value)}`,
    change: (spec) => spec.set(file, `x-error-codes 10018 ${field}`, value),
    wantMessage: field === "afterSource" ? "one of the following only" : "",
    at: `${file}#/x-error-codes/10018/${field}`,
  })),
  {
    rule: "okcoin/distinct-names",
    name: "two rows of one name",
    change: (spec) => spec.set(file, "x-error-codes 10008 name", "SignatureMismatch"),
    wantMessage: "The name of a failure SignatureMismatch comes twice",
    at: `${file}#/x-error-codes/10008/name`,
  },
  {
    rule: "okcoin/distinct-names",
    name: "a failure without a code that takes the name of a code",
    change: (spec) => spec.set(file, "x-codeless-errors 0 name", "SignatureMismatch"),
    wantMessage: "The name of a failure SignatureMismatch comes twice",
    at: `${file}#/x-codeless-errors/0/name`,
  },
  {
    rule,
    name: "no row for HTTP 403",
    change: (spec) => spec.remove(file, "x-codeless-errors 0"),
    wantMessage: "No row of `x-codeless-errors` has the trigger 403",
    at: `${file}#/x-codeless-errors`,
  },
  {
    rule,
    name: "no failures without a code at all",
    change: (spec) => spec.remove(file, "x-codeless-errors"),
    wantMessage: "No row of `x-codeless-errors` has the trigger timeout",
    at: `${file}#/`,
  },
  {
    rule,
    name: "an unknown trigger",
    change: (spec) => spec.push(file, "x-codeless-errors", { ...codeless, trigger: "silence" }),
    wantMessage: "`trigger` must be an HTTP status",
    at: `${file}#/x-codeless-errors/2/trigger`,
  },
  {
    rule,
    name: "a trigger twice",
    change: (spec) => spec.push(file, "x-codeless-errors", { ...codeless, trigger: 403 }),
    wantMessage: "Trigger 403 is listed twice",
    at: `${file}#/x-codeless-errors/2/trigger`,
  },
  {
    rule,
    name: "no catalogue",
    change: (spec) => {
      ["x-error-codes", "x-codeless-errors", "x-error-groups"].forEach((key) => spec.remove(file, key));
    },
    wantMessage: "No schema carries `x-error-codes`",
    at: "openapi.yaml#/",
  },
  {
    rule,
    name: "two catalogues",
    change: (spec) => spec.set("schemas/Order.yaml", "properties status x-error-codes", {}),
    wantMessage: "There is a second error catalogue",
    at: "schemas/Order.yaml#/properties/status/x-error-codes",
  },
];

const codeless = { name: "Another", kind: "system", retry: "never", description: "Something else." };
