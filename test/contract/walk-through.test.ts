import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { okcoin } from "../../generated/index.ts";
import { createSandbox, type Sandbox } from "../../src/sandbox/index.ts";
import { listen } from "../../src/sandbox/node/index.ts";
import "../sandbox/support/check-every-answer.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** What `redocly respect` reports of a run; the parts that are looked at here. */
interface Report {
  readonly status: "success" | "error";
  readonly files: Readonly<Record<string, { readonly executedWorkflows: readonly Workflow[] }>>;
}
interface Workflow {
  readonly executedSteps: readonly {
    readonly stepId: string;
    readonly request: { readonly url: string };
    readonly checks: readonly { readonly name: string; readonly passed: boolean; readonly message: string }[];
  }[];
}

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "okcoin-walk-"));
});

afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

/** Runs the walk-through in a process of its own, against a sandbox that listens. */
async function walk(sandbox: Pick<Sandbox, "receive">): Promise<Report> {
  const server = await listen(sandbox);
  const output = join(folder, `${String(server.port)}.json`);
  const command = ["node_modules/@redocly/cli/bin/cli.js", "respect", "test/contract/walk-through.arazzo.yaml"];
  try {
    await promisify(execFile)(
      process.execPath,
      ["--import", "tsx", ...command, "--server", `okcoin=${server.url}`, "--json-output", output],
      { cwd: root, env: { ...process.env, REDOCLY_TELEMETRY: "off" } },
    ).catch((error: unknown) => error);
    return JSON.parse(await readFile(output, "utf8")) as Report;
  } finally {
    await server.close();
  }
}

function steps(report: Report): Workflow["executedSteps"] {
  return Object.values(report.files).flatMap((file) => file.executedWorkflows.flatMap((flow) => flow.executedSteps));
}

/** What failed, as "step: check". */
function failures(report: Report): string[] {
  return steps(report).flatMap(({ stepId, checks }) =>
    checks.filter(({ passed }) => !passed).map(({ name }) => `${stepId}: ${name}`),
  );
}

describe("the walk-through", () => {
  it("goes through every public operation, and each answer is as the document says", async () => {
    const report = await walk(createSandbox());
    expect(failures(report)).toEqual([]);
    expect(report.status).toBe("success");
    const walked = new Set(steps(report).map(({ request }) => new URL(request.url).pathname));
    const all = Object.values(okcoin.operations).filter(({ permission }) => permission === "public");
    expect([...walked].sort()).toEqual(all.map(({ path }) => path).sort());
    for (const { checks } of steps(report)) {
      expect(checks.map(({ name }) => name)).toEqual(expect.arrayContaining(["schema check", "content-type check"]));
    }
  });

  it("finds an answer that the document does not know", async () => {
    const sandbox = createSandbox();
    const report = await walk({
      receive: (request) => {
        const reply = sandbox.receive(request);
        return { ...reply, body: reply.body.replace('"buy":', '"bid":') };
      },
    });
    expect(report.status).toBe("error");
    expect(failures(report)).toContain("all-pairs: schema check");
  });
});
