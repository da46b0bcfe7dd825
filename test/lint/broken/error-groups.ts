import type { BrokenDocument } from "./broken-document.ts";

const file = "schemas/ErrorCode.yaml";
const rule = "okcoin/error-groups";

export const errorGroups: readonly BrokenDocument[] = [
  {
    rule,
    name: "a group that does not exist",
    change: (spec) => spec.push("paths/trade.yaml", "post x-errors groups", "placing"),
    wantMessage: "There is no error group placing: use one of every, signed",
    at: "paths/trade.yaml#/post/x-errors/groups/2",
  },
  {
    rule,
    name: "an operation with a code that does not exist",
    change: (spec) => spec.push("paths/trade.yaml", "post x-errors codes", 10099),
    wantMessage: "trade uses error code 10099, which is not in the catalogue",
    at: "paths/trade.yaml#/post/x-errors/codes/2",
  },
  {
    rule,
    name: "a group with a code that does not exist",
    change: (spec) => spec.push(file, "x-error-groups every codes", 10099),
    wantMessage: "Error group every uses error code 10099",
    at: `${file}#/x-error-groups/every/codes/2`,
  },
  {
    rule,
    name: "a code that nobody names",
    change: (spec) =>
      spec.push(file, "enum", 10099).set(file, "x-error-codes 10099", {
        name: "Lonely",
        kind: "system",
        retry: "never",
        description: "Nobody answers this.",
        source: "later",
      }),
    wantMessage: "No operation or group uses error code 10099",
    at: `${file}#/x-error-codes/10099`,
  },
  {
    rule,
    name: "an operation that repeats a code of its group",
    change: (spec) => spec.push("paths/trade.yaml", "post x-errors codes", 10007),
    wantMessage: "Group signed already contains error code 10007",
    at: "paths/trade.yaml#/post/x-errors/codes/2",
  },
  {
    rule: "struct",
    name: "a group without a description",
    change: (spec) => spec.remove(file, "x-error-groups every description"),
    wantMessage: "The field `description` must be present",
    at: `${file}#/x-error-groups/every`,
  },
  {
    rule: "okcoin/extension-values",
    name: "a group with a code twice",
    change: (spec) => spec.push(file, "x-error-groups every codes", 10008),
    wantMessage: "`codes` has an entry twice",
    at: `${file}#/x-error-groups/every/codes`,
  },
  {
    rule: "okcoin/extension-values",
    name: "a group without codes",
    change: (spec) => spec.set(file, "x-error-groups empty", { description: "Nothing.", codes: [] }),
    wantMessage: "`codes` is an empty list",
    at: `${file}#/x-error-groups/empty/codes`,
  },
  {
    rule: "struct",
    name: "a group with a code as text",
    change: (spec) => spec.push(file, "x-error-groups every codes", "10007"),
    wantMessage: "Expected type `integer` but got `string`",
    at: `${file}#/x-error-groups/every/codes/2`,
  },
];
