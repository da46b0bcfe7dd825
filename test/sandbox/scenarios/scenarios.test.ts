import { format, resolveConfig } from "prettier";
import { describe, expect, it, test } from "vitest";
import { ErrorCode } from "../../../generated/errors.ts";
import { okcoin } from "../../../generated/index.ts";
import { operationErrors } from "../../../generated/operation-errors.ts";
import type { OperationId } from "../../../generated/methods.ts";
import { requestShapes } from "../../../src/wire/shapes.ts";
import { type Fields, openSandbox, send } from "../support/caller.ts";
import { codeless } from "./front-door.ts";
import { orders } from "./orders.ts";
import { type Natural, openStage, play, type Scenario } from "./scenario.ts";
import { scenarios } from "./table.ts";

type ErrorName = keyof typeof ErrorCode;

const table = Object.entries(scenarios) as [ErrorName, Scenario][];
const natural = table.filter((row): row is [ErrorName, Natural] => "how" in row[1]);
const operations = Object.keys(okcoin.operations) as OperationId[];

function declaring(code: ErrorCode): OperationId[] {
  return operations.filter((id) => operationErrors[id].includes(code));
}

/** A value for each required field; what it means does not matter. */
function anyFields(operation: OperationId): Fields {
  const [shape] = requestShapes(okcoin.operations[operation].request);
  const texts: Fields = { symbol: "btc_cny", type: "buy", orders_data: "[]" };
  return Object.fromEntries((shape?.required ?? []).map((name) => [name, texts[name] ?? "1"]));
}

it("the table has every code of the catalogue, and no other", () => {
  expect(table.map(([name]) => name).sort()).toEqual(Object.keys(ErrorCode).sort());
  expect(Object.keys(codeless)).toEqual(okcoin.codelessErrors.map(({ name }) => name));
});

describe("natural scenarios", () => {
  test.each(natural)("%s", async (name, scenario) => {
    const code = ErrorCode[name];
    expect(JSON.parse(await play(scenario))).toMatchObject({ error_code: code });
    expect(declaring(code)).toContain(scenario.operation);
  });

  test.each(natural.filter(([, { everywhere }]) => everywhere))(
    "%s is answered by the operations that declare it, and by no other",
    async (name, scenario) => {
      const answering: OperationId[] = [];
      for (const operation of operations) {
        const answer: unknown = JSON.parse(await play(scenario, operation, anyFields(operation)));
        if (
          typeof answer === "object" &&
          answer !== null &&
          "error_code" in answer &&
          answer.error_code === ErrorCode[name]
        )
          answering.push(operation);
      }
      expect(answering).toEqual(declaring(ErrorCode[name]));
    },
  );

  test.each(Object.entries(codeless))("%s", async (name, { options }) => {
    const { sandbox } = openStage(options === undefined ? {} : { options });
    for (let count = 0; count < okcoin.rateLimit.requests; count += 1)
      await send(sandbox, "ticker", { symbol: "btc_cny" });
    const trigger = okcoin.codelessErrors.find((row) => row.name === name)?.trigger;
    const url = new URL(`https://sandbox.test${okcoin.operations.ticker.path}?symbol=btc_cny`);
    const reply = sandbox.receive({ method: "GET", url, contentType: "", body: "" });
    expect(reply).toMatchObject({ kind: "fault", fault: trigger === 403 ? "http-403" : "silence" });
  });
});

/** The scenarios of limit orders, as the same order in a batch of one. */
const batched = (Object.entries(orders) as [ErrorName, Natural][]).flatMap(([name, scenario]) => {
  const { fields = {}, operation } = scenario;
  if (operation !== "trade" || typeof fields === "function" || fields.amount === undefined) return [];
  const { symbol = "", ...order } = fields;
  return [[name, scenario, { symbol, orders_data: JSON.stringify([order]) }] as const];
});

it("more than a few scenarios are those of limit orders", () => {
  expect(batched.length).toBeGreaterThan(10);
});

test.each(batched)("%s is told of an order in a batch, too", async (name, scenario, fields) => {
  const code = ErrorCode[name];
  expect(JSON.parse(await play(scenario, "batchTrade", fields))).toMatchObject({
    result: false,
    order_info: [{ order_id: -1, error_code: code }],
  });
  expect(declaring(code)).toContain("batchTrade");
});

describe("force", () => {
  test.each(table)("%s", async (name) => {
    const code = ErrorCode[name];
    const [operation = "trade"] = declaring(code);
    const { sandbox, json } = openSandbox();
    sandbox.force(operation, { code });
    expect(await json(operation)).toMatchObject({ error_code: code });
  });

  test.each(okcoin.codelessErrors.map(({ name }) => name))("%s", (name) => {
    const { sandbox } = openSandbox();
    const fault = name === "IpShielded" ? "http-403" : "silence";
    sandbox.force("ticker", { fault, when: "before" });
    const url = new URL(`https://sandbox.test${okcoin.operations.ticker.path}?symbol=btc_cny`);
    expect(sandbox.receive({ method: "GET", url, contentType: "", body: "" })).toMatchObject({ kind: "fault", fault });
  });
});

it("the page for readers says the same", async () => {
  const path = new URL("./README.md", import.meta.url).pathname;
  const rows = [...table]
    .sort(
      ([left], [right]) =>
        ErrorCode[right].toString().length - ErrorCode[left].toString().length || ErrorCode[left] - ErrorCode[right],
    )
    .map(([name, scenario]) =>
      "how" in scenario
        ? `| ${String(ErrorCode[name])} | ${name} | \`${scenario.operation}\` | ${scenario.how} |`
        : `| ${String(ErrorCode[name])} | ${name} | | by force only: ${scenario.never} |`,
    );
  const others = Object.entries(codeless).map(([name, { how }]) => `| | ${name} | any | ${how} |`);
  const page = `# How the sandbox answers each error

Every code can be had by force: \`sandbox.force(operation, { code })\`. This is how most of them come about by themselves.
The tests of this folder play every row; \`npx vitest run test/sandbox/scenarios -u\` writes this page.

| Code | Name | For instance | What brings it about |
|---|---|---|---|
${[...rows, ...others].join("\n")}
`;
  const formatted = await format(page, { ...(await resolveConfig(path)), parser: "markdown" });
  await expect(formatted).toMatchFileSnapshot("./README.md");
});
