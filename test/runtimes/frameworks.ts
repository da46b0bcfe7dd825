import { ownPackage } from "./own-folder.ts";
import type { Lacks } from "./place.ts";
import type { Command } from "./process-place.ts";
import { versionOf } from "./version-of.ts";

/** The oldest: a newer one forgives more, such as `require` of ESM. */
const node = ownPackage("node20/bin/node");

function vitest(environment: string, lacks: Lacks = {}): Command {
  const program = ownPackage("vitest/vitest.mjs");
  return {
    runtime: `vitest ${versionOf("vitest")}`,
    how: environment,
    lacks,
    command: [node, program, "run", "--environment", environment],
  };
}

interface JestSetup {
  readonly test: string;
  readonly flags?: readonly string[];
  readonly environment?: string;
  readonly transform?: Readonly<Record<string, unknown>>;
  readonly lacks?: Lacks;
}

function jest(how: string, setup: JestSetup): Command {
  const { test, flags = [], environment = "jest-environment-node", transform = {}, lacks = {} } = setup;
  const config = {
    rootDir: ".",
    testMatch: [`<rootDir>/${test}`],
    testEnvironment: ownPackage(environment),
    transform,
    moduleFileExtensions: ["js", "mjs", "cjs", "json"],
  };
  return {
    runtime: `jest ${versionOf("jest")}`,
    how,
    lacks,
    command: [node, ...flags, ownPackage("jest/bin/jest.js"), "--config", JSON.stringify(config), "--runInBand"],
  };
}

const babel = {
  "\\.js$": [ownPackage("babel-jest"), { plugins: [ownPackage("@babel/plugin-transform-modules-commonjs")] }],
};

const noBytes = { trust: "the page's typed arrays are not Node's, whose WebCrypto then refuses them" };
const noImport = {
  trust: "the certificate library uses import(), which Jest has with --experimental-vm-modules alone",
};
const noUndici = "jest-fixed-jsdom has no MessagePort, which undici asks for";
/** jest-fixed-jsdom is the same with what is missing here. */
const bare = {
  "fetch API": "jest-environment-jsdom has no fetch, Response and TextDecoder; jest-fixed-jsdom has them",
};

export const frameworks: readonly Command[] = [
  vitest("node"),
  vitest("jsdom", noBytes),
  vitest("happy-dom"),
  jest("CommonJS", { test: "contract.test.cjs", lacks: noImport }),
  jest("ESM", { test: "contract.test.mjs", flags: ["--experimental-vm-modules"] }),
  jest("Babel", { test: "contract.test.js", transform: babel, lacks: noImport }),
  jest("jsdom", { test: "contract.test.cjs", environment: "jest-environment-jsdom", lacks: bare }),
  jest("fixed-jsdom", {
    test: "contract.test.cjs",
    environment: "jest-fixed-jsdom",
    lacks: { network: noUndici, listen: noUndici },
  }),
  jest("happy-dom", { test: "contract.test.cjs", environment: "@happy-dom/jest-environment", lacks: noBytes }),
];
