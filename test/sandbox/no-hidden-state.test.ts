import { ESLint, Linter } from "eslint";
import tseslint from "typescript-eslint";
import { expect, it } from "vitest";

const rule = "sandbox/no-hidden-state";
const linter = new Linter();
const { plugins, rules } = (await new ESLint().calculateConfigForFile("src/sandbox/exchange/money/ledger.ts")) as Pick<
  Linter.Config,
  "plugins" | "rules"
>;
const config: Linter.Config = {
  files: ["**/*.ts"],
  languageOptions: { parser: tseslint.parser },
  plugins: { sandbox: plugins?.sandbox ?? {} },
  rules: { [rule]: rules?.[rule] ?? "off" },
};

/** What the lint says about state when this is the text of a file of the sandbox: the first words of each message. */
function complaints(code: string): string[] {
  const found = linter.verify(code, [config], { filename: "ledger.ts" });
  return found.map(({ message }) => message.split(" ").slice(0, 3).join(" "));
}

it.each([
  ["a field that can change", "class A { #count = 0; }", "A field that"],
  ["a public field that can change", "class A { last: string | undefined; }", "A field that"],
  ["a map in a field", "class A { readonly #all = new Map<string, string>(); }", "A list or"],
  ["a list in a field", "class A { readonly all: string[] = []; }", "A list or"],
  ["an object in a field", "class A { readonly #state = { count: 0 }; }", "A list or"],
  [
    "a set that the constructor makes",
    "class A { readonly #all: Set<string>; constructor() { this.#all = new Set(); } }",
    "A list or",
  ],
  [
    "a variable that a closure changes",
    "function clock() { let ahead = 0; return { advance(by: number) { ahead += by; } }; }",
    "ahead outlives this",
  ],
  ["a variable of the module", "let count = 0; export function f() { count += 1; }", "count outlives this"],
  [
    "a list that a closure fills",
    "function f() { const all: string[] = []; return (x: string) => { all.push(x); }; }",
    "all outlives this",
  ],
  ["a map of the module", "const known = new Map(); function f() { known.set(1, 2); }", "known outlives this"],
])("the lint finds state that no snapshot would copy: %s", (_name, code, want) => {
  expect(complaints(code)).toEqual([want]);
});

it.each([
  ["state from the constructor", "class A { readonly #s: S; constructor(s: S) { this.#s = s; } }"],
  ["a part over its own state", "class A { readonly b: B; constructor(s: S) { this.b = new B(s.b); } }"],
  ["a change of the state", "class A { readonly #s: S; f() { this.#s.count += 1; } }"],
  ["a variable of one call", "function f() { let sum = 0; for (const x of list) sum += x; return sum; }"],
  ["a table that nobody changes", "const table = new Map([[1, 2]]); function f() { return table.get(1); }"],
  ["a method called like one of a list", "function f(ring: Ring) { return () => ring.add(1); }"],
])("the lint lets pass %s", (_name, code) => {
  expect(complaints(code)).toEqual([]);
});
