import { ESLint } from "eslint";
import { describe, expect, it } from "vitest";

const rules = /^(sandbox\/|no-restricted-|@typescript-eslint\/naming-convention$)/;
// None of these rules asks for types, and reading the whole project takes longer than all the rest.
const eslint = new ESLint({
  ruleFilter: ({ ruleId }) => rules.test(ruleId),
  overrideConfig: { languageOptions: { parserOptions: { projectService: false } } },
});

/** What the lint says when this is the text of a file of the tree. */
async function complaints(filePath: string, code: string): Promise<string[]> {
  const [result] = await eslint.lintText(code, { filePath });
  return (result?.messages ?? []).map(({ message }) => message);
}

const money = "src/sandbox/exchange/money/planted.ts";
const limits = "src/limits/planted.ts";

const field = "A field that can change";
const made = "A list or object that a class makes for itself";
const ofModule = "A function of a module is a function declaration";
const name = "must not match the RegExp";

function platform(global: string): string {
  return `Unexpected use of '${global}'. src runs on every platform`;
}

/** The class of the exchange with this in it. */
function inClass(member: string): string {
  return `export class Planted { ${member} }`;
}

describe("the lint refuses", () => {
  it.each([
    // State beside the tree: fields.
    ["a field with a part of its own making", money, inClass("readonly #s = emptyLedger();"), made],
    ["a view over a part of its own making", money, inClass("readonly #l = new Ledger(emptyLedger());"), made],
    ["a view over an object of its own making", money, inClass("readonly #l = new Ledger({ count: 0 });"), made],
    ["a view over an empty object", money, inClass("readonly #l = new Ledger({ accounts: {} });"), made],
    ["a list behind a cast", money, inClass("readonly #all = [] as string[];"), made],
    ["a list behind satisfies", money, inClass("readonly #all = [] satisfies string[];"), made],
    [
      "an object without prototype",
      money,
      inClass("readonly #m = Object.create(null) as Record<string, number>;"),
      made,
    ],
    ["an array of bytes in a field", money, inClass("readonly #b = new Uint8Array(8);"), made],
    ["a list of the class", money, inClass("static readonly all: string[] = [];"), made],
    ["an accessor", money, inClass("accessor x = 0;"), field],
    ["what a constructor makes", money, inClass("constructor() { this.#all = emptyLedger(); }"), made],
    ["a variable of the constructor", money, inClass("constructor() { const st = { n: 0 }; this.#st = st; }"), made],
    ["a part of such a variable", money, inClass("constructor() { const { a } = make(); this.#a = a; }"), made],
    ["a parameter with a value of its own", money, inClass("constructor(s = emptyLedger()) { this.#s = s; }"), made],
    ["a value in place of a missing one", money, inClass("constructor(s?: S) { this.#s = s ?? {}; }"), made],
    ["a variable of the module in a field", money, `const all = make(); ${inClass("readonly #all = all;")}`, made],
    // State beside the tree: modules and closures.
    [
      "a changed object of the module",
      money,
      "const counts = {}; export function f() { counts.a = 1; }",
      "counts outl",
    ],
    ["a changed list of the module", money, 'const list = []; export function f() { list[0] = "a"; }', "list outl"],
    ["changed bytes of the module", money, "const b = new Uint8Array(8); export function f() { b[0] = 1; }", "b outl"],
    ["filled bytes of the module", money, "const b = new Uint8Array(8); export function f() { b.fill(1); }", "b outl"],
    ["an entry taken away", money, "const c = { a: 1 }; export function f() { delete c.a; }", "c outl"],
    ["a list further down", money, "const c = { all: [] }; export function f() { c.all.push(1); }", "c outl"],
    ["a change behind a cast", money, "const c = {}; export function f() { (c as C).a = 1; }", "c outl"],
    ["a change by destructuring", money, "const c = {}; export function f() { [c.a] = [1]; }", "c outl"],
    ["a change by destructuring by name", money, "const c = {}; export function f() { ({ a: c.a } = d); }", "c outl"],
    ["a changed import", money, 'import { c } from "./c.ts"; export function f() { c.a = 1; }', "c outl"],
    ["a changed class", money, "export class A { f() { A.count = 1; } }", "A outl"],
    ["a change by a loop", money, "const c = {}; export function f() { for (c.a of d); }", "c outl"],
    ["a changed function", money, "function f() { f.count = 1; } export { f };", "f outl"],
    ["a counting closure", money, "export function f() { const s = { n: 0 }; return () => { s.n += 1; }; }", "s outl"],
    ["a closure that counts up", money, "export function f() { const s = { n: 0 }; return () => s.n++; }", "s outl"],
    [
      "a closure over a part of its own making",
      money,
      "export function f() { const s = emptyLedger(); return () => { s.issued.btc = 1n; }; }",
      "s outl",
    ],
    [
      "a closure over a map of its own making",
      money,
      "export function f() { const s = emptyLedger(); return () => { s.accounts.set(1, 2); }; }",
      "s outl",
    ],
    // The dialect.
    ["a constant in capitals", limits, "const KEPT = 10; f(KEPT);", name],
    ["an exported constant in capitals", limits, "export const MAX_AGE = 5;", name],
    ["a function expression", limits, "export const f = function () { return 1; };", ofModule],
    ["an annotated function expression", limits, "export const f: F = function () { return 1; };", ofModule],
    ["a bare arrow", limits, "export const f = () => 1;", ofModule],
    ["an arrow behind a cast", limits, "const f = (() => 1) as () => number; f();", ofModule],
    ["an arrow behind two casts", limits, "const f = (() => 1) as unknown as F; f();", ofModule],
    ["an arrow behind satisfies", limits, "export const f = (() => 1) satisfies () => number;", ofModule],
    // What only some platforms have, and timers.
    ["Buffer in the exchange", money, 'export const bytes = Buffer.from("a");', platform("Buffer")],
    ["the environment in the exchange", money, "export const home = process.env.HOME;", platform("process")],
    ["a timer in the exchange", money, "setTimeout(run, 10);", platform("setTimeout")],
    ["a timer in the limits", limits, "setInterval(run, 10);", platform("setInterval")],
    ["a built-in module by process", limits, 'export const fs = process.getBuiltinModule("fs");', platform("process")],
    ["process by globalThis", limits, "export const { env } = globalThis.process;", platform("globalThis")],
    ["a typed globalThis", limits, "export const { Buffer: b } = globalThis as Node;", platform("globalThis")],
    ["process by global", "src/errors/planted.ts", "export const { env } = global.process;", platform("global")],
    ["process where globalThis is read", "src/signing/platform-md5.ts", "f(process.env);", platform("process")],
    ["a timer where Buffer is used", "src/transport/body-buffer.ts", "setTimeout(run);", platform("setTimeout")],
    ["Buffer where timers are", "src/time/clock.ts", 'f(Buffer.from("a"));', platform("Buffer")],
    ["Buffer in the wire", "src/wire/planted.ts", 'f(Buffer.from("a"));', platform("Buffer")],
    ["process in the client", "src/client/call/planted.ts", "f(process.pid);", platform("process")],
  ])("%s", async (_name, file, code, message) => {
    expect(await complaints(file, code)).toEqual([expect.stringContaining(message)]);
  });
});

describe("the lint lets pass", () => {
  it.each([
    ["a part of the state", money, inClass("constructor({ accounts }: S) { this.#a = accounts; }")],
    [
      "a view over a variable of given things",
      money,
      inClass("constructor(s: S) { const n = { s }; this.v = new V(n); }"),
    ],
    ["a view with needs by name", money, inClass("constructor(s: S, t: T) { this.v = new V(s.v, { t, on: { s } }); }")],
    ["what schedules an event", money, inClass('constructor(t: T) { this.#later = t.timeline.define("a", run); }')],
    ["a choice of given things", money, inClass("constructor(a: A) { this.#a = a === false ? undefined : a; }")],
    ["a function", money, inClass("readonly #f = () => 1;")],
    ["a string that never changes", money, inClass('readonly kind = "ledger" as const;')],
    ["a closure that changes its state", money, "export function f(s: S) { return () => { s.ahead += 1; }; }"],
    [
      "a call that fills its own list",
      money,
      "export function f() { const all = []; all.push(1); all[0] = 2; return all; }",
    ],
    [
      "a comparison with a table",
      money,
      "const t = { a: 1 }; export function f(x: X) { return t.a === x ? t.a : t.b ?? 2; }",
    ],
    ["an annotated arrow", limits, "export const f: F = () => 1;"],
    ["a class in a constant", limits, "export const Planted = make(); export const T = 1;"],
    ["a list of functions", limits, "export const all = [() => 1, function () { return 2; }];"],
    ["timers in src/time", "src/time/clock.ts", "setTimeout(run, 10);"],
    ["process in the command", "src/cli/planted.ts", "f(process.argv);"],
    ["Buffer on sockets", "src/sandbox/node/planted.ts", 'f(Buffer.from("a"));'],
    ["a field called process", limits, "export function f(x: X) { return x.process; }"],
  ])("%s", async (_name, file, code) => {
    expect(await complaints(file, code)).toEqual([]);
  });
});
