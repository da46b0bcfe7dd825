import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, inject, test } from "vitest";
import { operationErrors } from "../../generated/operation-errors.ts";
import { ErrorCode } from "../../generated/errors.ts";
import { openEditor } from "./editor.ts";

const consumer = inject("project");
const setUp = [
  'import { createClient, ErrorCode, InsufficientFundsError, type Outcome } from "okcoin-openapi";',
  'import { createSandbox } from "okcoin-openapi/sandbox";',
  'import { listen } from "okcoin-openapi/sandbox/node";',
  'import { sign } from "okcoin-openapi/signing";',
  'const client = createClient({ baseUrl: "https://exchange.test" });',
  'declare const outcome: Extract<Outcome<"trade">, { ok: false }>;',
];

/** Opens one more line. */
function after(line: string) {
  const editor = openEditor(consumer, [...setUp, line]);
  return { offers: () => editor.offers(setUp.length), jump: () => editor.jump(setUp.length) };
}

const { trade: errors } = operationErrors;
const declared: readonly number[] = errors;
const namesOfTrade = Object.entries(ErrorCode).flatMap(([name, code]) => (declared.includes(code) ? [name] : []));

describe("what is offered", () => {
  test.each(["outcome.error.code === ", "switch (outcome.error.code) { case "])(
    "%s: ErrorCode and the codes",
    (line) => {
      const offers = after(line).offers();
      expect(offers).toContain("ErrorCode");
      for (const code of declared) expect(offers).toContain(String(code));
      expect(offers).not.toContain(String(ErrorCode.WithdrawalAddressNotApproved));
    },
  );

  test("outcome.error.code === ErrorCode.: every name", () => {
    const offers = after("outcome.error.code === ErrorCode.").offers();
    for (const name of Object.keys(ErrorCode)) expect(offers).toContain(name);
  });

  test.each(['outcome.error.name === "', 'switch (outcome.error.name) { case "'])(
    "%s: the names of the operation's codes, and the classes without a code",
    (line) => {
      const offers = after(line).offers();
      expect(namesOfTrade.length).toBeGreaterThan(0);
      for (const name of [...namesOfTrade, "ConnectionError", "OutcomeUnknownError", "ValidationError"]) {
        expect(offers).toContain(name);
      }
      expect(offers).not.toContain("WithdrawalAddressNotApproved");
    },
  );
});

describe("a jump leads to the source", () => {
  test.each([
    ["createClient", "src/client/create-client.ts", "export function createClient("],
    ["client.trade", "generated/methods.ts", "trade(params: TradeParams"],
    ["client.try.trade", "generated/methods.ts", "trade(params: TradeParams"],
    ["ErrorCode.InsufficientCoins", "generated/errors.ts", "InsufficientCoins: 10016"],
    ["InsufficientFundsError", "src/errors/classes.ts", "export class InsufficientFundsError"],
    ["outcome.error.operation", "src/errors/okcoin-error.ts", "readonly operation: string;"],
    ["createSandbox", "src/sandbox/sandbox.ts", "export function createSandbox("],
    ["createSandbox().createAccount", "src/sandbox/sandbox-face.ts", "createAccount("],
    ["listen", "src/sandbox/node/listen.ts", "export async function listen("],
    ["sign", "src/signing/sign.ts", "export function sign("],
  ])("%s", (line, file, text) => {
    const found = after(line).jump();
    expect(found.file).toBe(join("node_modules/okcoin-openapi", file));
    expect(found.text).toContain(text);
  });

  test.each(["dist/types", "dist/cjs/types"])("every map of %s names a source that ships", (folder) => {
    const root = join(consumer, "node_modules/okcoin-openapi", folder);
    for (const place of ["src/index.d.ts", "src/client/options.d.ts", "generated/schema.d.ts"]) {
      const { sources } = JSON.parse(readFileSync(join(root, `${place}.map`), "utf8")) as { sources: string[] };
      for (const source of sources) expect(existsSync(join(root, place, "..", source)), source).toBe(true);
    }
  });
});
