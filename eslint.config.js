import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { defineConfig, globalIgnores } from "eslint/config";
import tseslint from "typescript-eslint";
import { noHiddenState } from "./eslint-no-hidden-state.js";

/**
 * Rooms and what each may not import: the arrows of ARCHITECTURE.md, which run one way.
 * @type {{ room: string; message: string; forbidden?: string[]; regex?: string }[]}
 */
const walls = [
  {
    room: "scripts",
    message: "scripts knows only spec/.",
    forbidden: ["**/src/**", "!**/src/description.ts", "**/generated/**", "**/test/**"],
  },
  { room: "src", message: "src knows only generated/.", forbidden: ["**/scripts/**", "**/spec/**", "**/test/**"] },
  {
    room: "src/client",
    message: "The client does not know the sandbox.",
    forbidden: ["**/sandbox/**", "**/cli/**", "**/scripts/**", "**/test/**"],
  },
  {
    room: "src/sandbox",
    message: "The sandbox shares only generated/ and signing/ with the client; sockets and files live in sandbox/node.",
    forbidden: [
      "**/client/**",
      "**/errors/**",
      "!**/generated/errors.ts",
      "**/transport/**",
      "**/limits/**",
      "**/cli/**",
      "**/scripts/**",
      "**/test/**",
      "node:*",
    ],
  },
  {
    room: "src/sandbox/node",
    message: "The Node corner knows the sandbox alone.",
    forbidden: ["**/client/**", "**/cli/**", "**/scripts/**", "**/test/**"],
  },
  {
    room: "src/sandbox/exchange",
    message: "The exchange knows nothing of HTTP.",
    regex: String.raw`^\.\./(?!\.\./\.\./generated/errors\.ts$)|^node:`,
  },
  ...["accounts", "base", "markets", "money", "opening", "records", "trading"].map((part) => ({
    room: `src/sandbox/exchange/${part}`,
    message: "The exchange knows nothing of HTTP.",
    regex: String.raw`^\.\./\.\./(?!\.\./\.\./generated/errors\.ts$)|^node:`,
  })),
  ...["errors", "signing", "transport", "limits"].map((room) => ({
    room: `src/${room}`,
    message: "The ground floor knows only generated/ and itself.",
    forbidden: ["**/client/**", "**/sandbox/**", "**/cli/**", "**/scripts/**", "**/test/**"],
  })),
];

export default defineConfig([
  globalIgnores(["generated/", "dist/", "coverage/", ".bench/", "test/lint/fixtures/", "test/package/consumers/"]),
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
  ...walls.map(({ room, message, forbidden, regex }) => ({
    files: [`${room}/**/*.ts`],
    rules: {
      "@typescript-eslint/no-restricted-imports": [
        "error",
        { patterns: [regex ? { regex, message } : { group: forbidden, message }] },
      ],
    },
  })),
]);
