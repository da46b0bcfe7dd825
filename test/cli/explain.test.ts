import { describe, expect, test } from "vitest";
import { clientErrors } from "../../generated/client-errors.ts";
import { ErrorCode } from "../../generated/errors.ts";
import { okcoin } from "../../generated/index.ts";
import { explain, notFound } from "../../src/cli/explain.ts";
import * as face from "../../src/index.ts";
import { emittedPages } from "../emit/emitted-pages.ts";

const pages = new Set((await emittedPages()).map(({ path }) => path));

/** The path, its end, and both without the suffix. */
function namesOnTheWire(path: string): string[] {
  const whole = [path, path.slice(path.lastIndexOf("/") + 1)];
  return [...whole, ...whole.map((name) => name.replace(/\.do$/, ""))];
}

const classNames = Object.keys(face).filter((name) => name.endsWith("Error"));
const topics = [
  ...Object.entries(ErrorCode).flatMap(([name, code]) => [name, String(code)]),
  ...okcoin.codelessErrors.flatMap(({ name, trigger }) => [name, String(trigger)]),
  ...classNames,
  ...Object.values(okcoin.operations).flatMap(({ id, path }) => [id, ...namesOnTheWire(path)]),
];

describe("explain", () => {
  test("knows every code, class of errors and operation, and prints the address of its page", () => {
    for (const topic of topics) {
      const text = explain(topic) ?? "";
      const [, page = ""] = /\n {2}reference +file:\S+\/generated\/(docs\/\S+)$/.exec(text) ?? [];
      expect(pages, topic).toContain(page);
    }
  });

  test.each(Object.values(okcoin.operations))("knows $id by its name on the wire", ({ id, path }) => {
    for (const name of namesOnTheWire(path)) expect(explain(name)?.split("\n")[0], name).toBe(id);
  });

  test("knows each class of the client's own errors, and no other", () => {
    for (const { name } of clientErrors) expect(classNames).toContain(name);
  });

  test.each([
    ["10007", /^10007 SignatureMismatch\n[^]*\n {2}class +AuthenticationError\n[^]*answered by +.*\btrade\b/],
    ["signaturemismatch", /^10007 SignatureMismatch\n/],
    ["insufficientfunds", /^10010 InsufficientFunds\n/],
    ["10002", /\n {2}outcome +unknown/],
    ["InsufficientFundsError", /^InsufficientFundsError\n[^]*10010 InsufficientFunds, 10016 InsufficientCoins/],
    ["insufficient-funds", /^InsufficientFundsError\n/],
    ["timeouterror", /^TimeoutError\n[^]*\n {2}cause +[^]*\n {2}what to do +[^]*\n {2}send again +/],
    ["AuthenticationError", /\n {2}codes +.*10007[^]*\n {2}no code +The call is signed/],
    ["OkcoinError", /^OkcoinError\n[^]*\n {2}classes +.*AuthenticationError[^]*\/errors\/index\.html$/],
    ["UnknownCodeError", /\n {2}kind +unknown\n/],
    ["trade", /^trade\n {2}Place an order\n[^]*symbol, type, price \(by type\), amount \(by type\)\n[^]*not safe/],
    ["batch_trade.do", /^batchTrade\n/],
    ["CANCEL_ORDER", /^cancelOrder\n/],
    ["cancelOrder", /\n {2}settled by +10050, 10051, /],
    ["10001", /\n {2}retry +after 2 s\n/],
    ["1009", /may have filled\. Look with orderInfo [^]*\n {2}retry +never\n/],
    ["403", /\n {2}retry +after 1 h\n {2}outcome +unknown: /],
    ["timeout", /\n {2}outcome +unknown: /],
    ["depth", /\n {2}parameters +symbol, size \(optional\), merge \(optional\)\n/],
    ["userinfo", /\n {2}parameters +none\n/],
  ])("%s", (given, want) => {
    expect(explain(given)).toMatch(want);
  });

  test.each(["99999", "1e4", "0x2710", "", " ", "/", ".do", "rade", "constructor", "toString", "OkcoinErrors"])(
    "not %j",
    (given) => {
      expect(explain(given)).toBeUndefined();
    },
  );
});

describe("a name that is not known", () => {
  test.each([
    ["99999", 'The catalogue holds no code "99999".'],
    ["1e4", 'The catalogue holds no code "1e4".'],
    ["xyz", 'There is no code, class of errors or operation "xyz".'],
    [
      "insuficientfunds",
      'There is no code, class of errors or operation "insuficientfunds". Did you mean "InsufficientFunds"?',
    ],
    ["TimeoutEror", 'There is no code, class of errors or operation "TimeoutEror". Did you mean "TimeoutError"?'],
    [
      "orderinf",
      'There is no code, class of errors or operation "orderinf". Did you mean "orderInfo" or "borrowOrderInfo"?',
    ],
    ["LoanError2", 'There is no code, class of errors or operation "LoanError2". Did you mean "LoanError"?'],
    [
      "fundstr",
      'There is no code, class of errors or operation "fundstr". Did you mean "FundsTransferRestricted" or "FundsTransferFailed" or "fundsTransfer"?',
    ],
  ])("%j", (given, want) => {
    expect(notFound(given)).toBe(`${want} \`npx okcoin-openapi docs\` lists them all.`);
  });
});
