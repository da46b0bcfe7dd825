import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { defineConfig, globalIgnores } from "eslint/config";
import tseslint from "typescript-eslint";
import { noHiddenState } from "./eslint-no-hidden-state.js";

const constant = ":matches(Program, ExportNamedDeclaration) > VariableDeclaration > VariableDeclarator";
const cast = ":matches(TSAsExpression, TSSatisfiesExpression, TSTypeAssertion)";

const timers = ["clearInterval", "clearTimeout", "setInterval", "setTimeout"];
const nodeOnly = ["Buffer", "clearImmediate", "global", "module", "process", "require", "setImmediate"];
// A member of globalThis may be anything, and TypeScript believes whatever type it is given.
const restricted = [...nodeOnly, "globalThis", ...timers];

/** Only what every platform has, and time only from src/time; but for the names that a file is allowed. */
function webStandard(...allowed) {
  const globals = restricted
    .filter((name) => !allowed.includes(name))
    .map((name) => ({ name, message: "src runs on every platform, and only src/time has timers." }));
  return { "no-restricted-globals": ["error", ...globals] };
}

export default defineConfig([
  globalIgnores([
    "generated/",
    "dist/",
    "coverage/",
    ".bench/",
    ".pictures/",
    ".stryker-tmp/",
    "test/lint/fixtures/",
    "test/package/consumers/",
    "test/tools/.out/",
    "test/tools/clients/",
  ]),
  ...tseslint.configs.strictTypeChecked,
  {
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: dirname(fileURLToPath(import.meta.url)) },
    },
    rules: {
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/no-unused-vars": [
        "error",
        { argsIgnorePattern: "^_", varsIgnorePattern: "^_", ignoreRestSiblings: true },
      ],
      "no-console": "error",
      // It takes instances of classes that a function made (src/errors/classes.ts) for strangers.
      "@typescript-eslint/no-unsafe-class-instance-assignment": "off",
      "no-restricted-syntax": [
        "error",
        {
          selector: [
            `${constant}:not([id.typeAnnotation]) > ArrowFunctionExpression`,
            `${constant} > FunctionExpression`,
            `${constant} > ${cast} > :function`,
            `${constant} > ${cast} > ${cast} > :function`,
          ].join(", "),
          message: "A function of a module is a function declaration; an arrow only where a type annotates it.",
        },
      ],
      "no-duplicate-imports": ["error", { allowSeparateTypeImports: false }],
      "@typescript-eslint/no-import-type-side-effects": "error",
      "@typescript-eslint/naming-convention": [
        "error",
        // Names of the wire, such as order_id, stay as they are.
        { selector: "variable", format: ["camelCase", "snake_case"], leadingUnderscore: "allow" },
        { selector: "variable", modifiers: ["destructured"], format: null },
        {
          selector: "variable",
          modifiers: ["const", "global"],
          format: ["camelCase", "PascalCase"],
          custom: { regex: "^[A-Z][A-Z0-9_]+$", match: false },
        },
      ],
    },
  },
  { files: ["**/*.{js,mjs,cjs}"], extends: [tseslint.configs.disableTypeChecked] },
  { files: ["**/*.cjs"], rules: { "@typescript-eslint/no-require-imports": "off" } },
  { files: ["scripts/{diff,docs,generate,release}.ts", "src/cli/**", "test/**"], rules: { "no-console": "off" } },
  {
    files: ["src/**/*.ts"],
    ignores: ["src/cli/**", "src/sandbox/node/**"],
    rules: webStandard(),
  },
  { files: ["src/time/clock.ts", "src/sandbox/door/answer/break-fetch.ts"], rules: webStandard(...timers) },
  {
    files: [
      "src/client/{environment,headers}.ts",
      "src/client/outcomes/browser-network.ts",
      "src/signing/platform-md5.ts",
      "src/transport/{run-time,fetch-transport}.ts",
    ],
    rules: webStandard("globalThis"),
  },
  { files: ["src/transport/body-buffer.ts"], rules: webStandard("Buffer") },
  {
    files: ["src/sandbox/**/*.ts"],
    // What these keep lives for one request, one answer or one connection.
    ignores: ["src/sandbox/node/**", "src/sandbox/door/{answer,request}/**", "src/sandbox/door/visit.ts"],
    plugins: { sandbox: { rules: { "no-hidden-state": noHiddenState } } },
    rules: { "sandbox/no-hidden-state": "error" },
  },
]);
