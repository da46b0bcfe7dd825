import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ErrorCode } from "../../generated/errors.ts";
import { caller, codeRow, forcing, handler, kindClass, operation, schema } from "./new-operation.ts";
import { copyProject, type ProjectCopy } from "./project-copy.ts";

const page = await readFile(new URL("../../CONTRIBUTING.md", import.meta.url), "utf8");

const handlersTest = "npx vitest run --project unit test/sandbox/operations/handlers.test.ts";

/** A step of a recipe: what its text must say, and that being done. */
type Step = readonly [says: RegExp, take: (text: string) => Promise<unknown>];

/** Takes the steps of a recipe in CONTRIBUTING.md, each as its text says. */
async function follow(title: string, steps: readonly Step[]): Promise<void> {
  const section = page.split(/^## /m).find((text) => text.startsWith(`${title}\n`)) ?? "";
  const texts = section.split(/^\d+\. /m).slice(1);
  expect(texts).toHaveLength(steps.length);
  for (const [index, [says, take]] of steps.entries()) {
    const text = texts[index] ?? "";
    expect(text).toMatch(says);
    await take(text);
  }
}

function lines(output: string, pattern: RegExp): string[] {
  return [...new Set(output.split("\n").flatMap((line) => pattern.exec(line)?.[1] ?? []))].toSorted();
}

describe("the recipes of CONTRIBUTING.md", () => {
  let project: ProjectCopy;

  async function passes(command: string): Promise<string> {
    const { code, output } = await project.run(command);
    expect(code, output).toBe(0);
    return output;
  }

  /** Files in which the compiler finds mistakes. */
  async function filesWithTypeErrors(): Promise<string[]> {
    const { output } = await project.run("npx tsc -p recipes.tsconfig.json");
    return lines(output, /^(\S+?)\(\d+,\d+\): error/);
  }

  async function outcomeOf(file: string): Promise<unknown> {
    return JSON.parse(await passes(`node --import tsx ${file}`));
  }

  beforeAll(async () => {
    project = await copyProject(); // One copy for all: the new operation answers the new code, which is of the new kind.
    // The tests of other rooms would take longer than all the rest.
    const include = ["src", "scripts", "generated", "test/sandbox/scenarios", "*.ts"];
    await project.write("recipes.tsconfig.json", JSON.stringify({ extends: "./tsconfig.json", include }));
  });

  afterAll(() => project.remove());

  test("lead to a new operation, which the client calls and the sandbox serves", async () => {
    await follow("Add an operation", [
      [/`spec\/paths\/<operationId>\.yaml`/, () => project.write("spec/paths/serverTime.yaml", operation)],
      [/`spec\/schemas\/<Name>\.yaml`/, () => project.write("spec/schemas/ServerTimeResponse.yaml", schema)],
      [
        /`spec\/openapi\.yaml`/,
        async () => {
          const forgotten = await project.run("npm run lint:spec");
          expect(forgotten.output).toMatch(
            /openapi\.yaml:\d+:\d+[^]*paths\/serverTime\.yaml is not referenced anywhere/,
          );
          const path = "  /api/v1/server_time.do: { $ref: paths/serverTime.yaml }\n";
          await project.edit("spec/openapi.yaml", /(?<=\npaths:\n)/, path);
        },
      ],
      [/`npm run lint:spec`/, () => passes("npm run lint:spec")],
      [
        /`npm run generate`.* answers `(\w+)`/s,
        async (text) => {
          await passes("npm run generate");
          expect(await project.read("generated/methods.ts")).toContain(
            "serverTime(params: ServerTimeParams, options?: CallOptions): Promise<ServerTimeValue>;",
          );
          expect(await project.read("generated/operations.ts")).toContain('path: "/api/v1/server_time.do"');
          expect(await project.read("generated/shapes.ts")).toContain("ServerTimeResponse: {");
          expect(await project.read("generated/samples/serverTime.ts")).toContain(
            "client.serverTime({ precision: 3 })",
          );
          await project.write("caller.ts", caller);
          expect(await filesWithTypeErrors()).toEqual([]);
          const name = /answers `(\w+)`/.exec(text)?.[1] ?? "";
          expect(ErrorCode).toHaveProperty(name);
          expect(await outcomeOf("caller.ts")).toMatchObject([{ name }, { name: "ValidationError" }]);
          expect((await project.run(handlersTest)).output).toMatch(/^\s*- +"serverTime"/m);
        },
      ],
      [
        /`src\/sandbox\/operations\/`.*`index\.ts`/s,
        async () => {
          const folder = "src/sandbox/operations";
          await project.write(`${folder}/server-time.ts`, handler);
          await project.edit(`${folder}/index.ts`, /^/, 'import { serverTime } from "./server-time.ts";\n');
          await project.edit(`${folder}/index.ts`, /(?<=\nexport const handlers.* = \{\n)/, "  serverTime,\n");
          expect(await outcomeOf("caller.ts")).toEqual([
            { result: true, time: 1441000200000, drift: "0.1" },
            expect.objectContaining({ name: "ValidationError", field: "precision" }),
          ]);
          await passes(handlersTest);
        },
      ],
      [
        /demo account.*`npm run test:shell`/s,
        async () => {
          expect(await passes("npx vitest run --project shell test/shell/samples -t serverTime.py")).toMatch(
            /[1-9]\d* passed/,
          );
        },
      ],
    ]);
  }, 120_000);

  test("lead to a new kind of error, with a class that the package exports", async () => {
    await follow("Add a kind of error", [
      [
        /`ErrorKind` in `src\/description\.ts`/,
        () => project.edit("src/description.ts", "export type ErrorKind =", 'export type ErrorKind =\n  | "clock"'),
      ],
      [
        /`npm run typecheck`.*`scripts\/model\/vocabulary\.ts`.*`scripts\/emit\/pages\/kind-causes\.ts`.*`src\/errors\/classes\.ts`.*`src\/errors\/error-of-code\.ts`/s,
        async () => {
          const kinds = "src/errors/classes.ts";
          const causes = "scripts/emit/pages/kind-causes.ts";
          const named = [causes, "scripts/model/vocabulary.ts", kinds, "src/errors/error-of-code.ts"];
          expect(await filesWithTypeErrors()).toEqual(named);
          await project.edit("scripts/model/vocabulary.ts", /(?<=wordsOf<ErrorKind>\(\{\n)/, "  clock: true,\n");
          await project.edit(causes, /(?<=kindCauses: .*\{\n)/, '  clock: "The clock stopped.",\n');
          await project.edit(kinds, /(?=\n\/\*\* The class of each kind)/, kindClass);
          await project.edit(kinds, /(?<=\nexport const errorClasses = \{\n)/, "  clock: ClockError,\n");
          expect(await filesWithTypeErrors()).toEqual([]);
        },
      ],
      [
        /`npx vitest run test\/docs`.*`src\/face\.ts`/s,
        async () => {
          const command = "npx vitest run --project unit test/docs/error-kinds.test.ts";
          expect((await project.run(command)).output).toMatch(/ClockError/);
          await project.edit("src/face.ts", /\n {2}AuthenticationError,/, "$&\n  ClockError,");
          await passes(command);
        },
      ],
    ]);
  }, 120_000);

  test("lead to a new error code, which the client throws and the sandbox can be forced to answer", async () => {
    const catalogue = "spec/schemas/ErrorCode.yaml";
    await follow("Add an error code", [
      [
        /`spec\/schemas\/ErrorCode\.yaml`.*`enum`.*`x-error-codes`/s,
        async () => {
          await project.edit(catalogue, /(?<=\nenum:\n)/, "  - 19999\n");
          await project.edit(catalogue, "x-error-codes:\n", codeRow);
        },
      ],
      [
        /`x-errors` of the operations/,
        async () => {
          const forgotten = await project.run("npm run lint:spec");
          expect(forgotten.output).toMatch(/ErrorCode\.yaml:\d+:\d+[^]*uses error code 19999/);
          await project.edit("spec/paths/serverTime.yaml", /(?<=\n {4}groups: .*\n)/, "    codes: [19999]\n");
        },
      ],
      [
        /`npm run generate`/,
        async () => {
          await passes("npm run generate");
          expect(await project.read("generated/errors.ts")).toContain("ClockStopped: 19999,");
          expect(await project.read("generated/reference/errors.md")).toContain("ClockStopped");
          expect(await project.read("generated/docs/index.html")).toContain("19999 ClockStopped");
          await project.write("forcing.ts", forcing);
          expect(await outcomeOf("forcing.ts")).toMatchObject({
            code: 19999,
            class: "ClockError",
            name: "ClockStopped",
            retry: "after-delay",
          });
        },
      ],
      [
        /`test\/sandbox\/scenarios\/`.*`npm run typecheck`.*`npx vitest run test\/sandbox\/scenarios -u`/s,
        async () => {
          expect(await filesWithTypeErrors()).toEqual(["test/sandbox/scenarios/table.ts"]);
          const reason = '  ClockStopped: { never: "its clock never stops" },\n';
          await project.edit("test/sandbox/scenarios/never.ts", /(?<=\nexport const never = \{\n)/, reason);
          expect(await filesWithTypeErrors()).toEqual([]);
          await passes("npx vitest run test/sandbox/scenarios -u");
          await passes("npx vitest run --project unit test/spec");
          expect(await project.read("test/sandbox/scenarios/README.md")).toMatch(/19999 \| ClockStopped .*never stops/);
        },
      ],
    ]);
  }, 180_000);
});
