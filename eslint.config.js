import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { defineConfig, globalIgnores } from "eslint/config";
import tseslint from "typescript-eslint";
import { noHiddenState } from "./eslint-no-hidden-state.js";

export default defineConfig([
  globalIgnores([
    "generated/",
    "dist/",
    "coverage/",
    ".bench/",
    ".stryker-tmp/",
    "test/lint/fixtures/",
    "test/package/consumers/",
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
          selector:
            ":matches(Program, ExportNamedDeclaration) > VariableDeclaration > VariableDeclarator:not([id.typeAnnotation]) > ArrowFunctionExpression",
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
        { selector: "variable", modifiers: ["const", "global"], format: ["camelCase", "PascalCase"] },
      ],
    },
  },
  { files: ["**/*.js"], extends: [tseslint.configs.disableTypeChecked] },
  { files: ["scripts/generate.ts", "src/cli/**", "test/**"], rules: { "no-console": "off" } },
  {
    files: ["src/sandbox/**/*.ts"],
    // What these keep lives for one request, one answer or one connection.
    ignores: ["src/sandbox/node/**", "src/sandbox/door/{answer,request}/**", "src/sandbox/door/visit.ts"],
    plugins: { sandbox: { rules: { "no-hidden-state": noHiddenState } } },
    rules: { "sandbox/no-hidden-state": "error" },
  },
]);
