import { createServer, type AddressInfo } from "node:net";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, afterEach, beforeAll, describe, expect, inject, it, vi } from "vitest";
import type { createClient } from "../../src/index.ts";
import type { createSandbox } from "../../src/sandbox/index.ts";
import "../sandbox/support/check-every-answer.ts";
import { mistakes, type Given } from "./mistakes.js";

/** The installed tarball's project, in the tests of the package; else the sources are tried. */
const project = inject("project") as string | undefined;
const packed = project === undefined ? undefined : pathToFileURL(join(project, "entries.mjs")).href;
function sources(): Promise<object>[] {
  return [
    import("../../src/index.ts"),
    import("../../src/sandbox/index.ts"),
    import("../../src/sandbox/node/index.ts"),
    import("../../src/signing/index.ts"),
  ];
}

interface Tools {
  readonly createClient: typeof createClient;
  readonly createSandbox: typeof createSandbox;
}

let tools: Tools;
const busy = createServer();

beforeAll(async () => {
  const loaded: object[] = await Promise.all(packed === undefined ? sources() : [import(packed) as Promise<object>]);
  tools = Object.assign({}, ...loaded) as Tools;
  await new Promise<void>((listening) => busy.listen(0, "127.0.0.1", listening));
});
afterAll(() => {
  busy.close();
});
afterEach(() => {
  vi.unstubAllEnvs();
});

/** A newcomer's first steps, done right. */
function prepare(): Given {
  const sandbox = tools.createSandbox({ seed: 1 });
  const { apiKey, secretKey } = sandbox.createAccount({ funds: { btc: "10", cny: "100000" } });
  const { fetch } = sandbox;
  const baseUrl = "https://sandbox.test";
  const client = tools.createClient({ baseUrl, apiKey, secretKey, fetch });
  const visitor = tools.createClient({ baseUrl, fetch });
  const busyPort = (busy.address() as AddressInfo).port;
  return { ...tools, sandbox, fetch, apiKey, secretKey, client, visitor, busyPort };
}

async function thrownBy(code: (given: Given) => unknown, given: Given): Promise<unknown> {
  try {
    await code(given);
  } catch (error) {
    return error;
  }
  return undefined;
}

/** The last words of many messages lead into the reference. */
const lead = /; see:? \S+.*$/;

const transcript = new Map<string, string[]>();

describe.each(Object.entries(mistakes))("%s", (chapter, rows) => {
  const named = rows.map(([what, code, says, environment]) => ({ what, code, says, environment }));
  it.each(named)("$what", async ({ what, code, says, environment }) => {
    const given = prepare();
    for (const [name, value] of Object.entries(environment?.(given) ?? {})) vi.stubEnv(name, value);
    const error = await thrownBy(code, given);
    expect(error).toBeInstanceOf(Error);
    const { name, message } = error as Error;
    if (typeof says === "string") expect(message).toContain(says);
    else expect(message).toMatch(says);
    for (const secret of [given.apiKey, given.secretKey, "hunter2", "trade-password"])
      expect(message).not.toContain(secret);
    expect(message).not.toMatch(/undefined|\[object|=>/);
    const said = message.replace(lead, ".").replaceAll(String(given["busyPort"]), "8901");
    // What an engine says of a method that there is not has no full stop.
    if (!says.toString().includes("is not a function")) expect(said).toMatch(/[^.?!:;,][.?]$/);
    expect(said).not.toMatch(/[.?!,;:]{2}|\. \.| {2}/);
    const lines = transcript.get(chapter) ?? [];
    transcript.set(chapter, lines);
    const source = code
      .toString()
      .replace(/^[\s\S]*?=>\s*/, "")
      .replaceAll(/\n {6}/g, "\n");
    const variables = Object.keys(environment?.(given) ?? {});
    const set = variables.length === 0 ? "" : `// with ${variables.join(", ")}\n`;
    lines.push(`**${what}**\n\n\`\`\`js\n${set}${source}\n\`\`\`\n\n> ${name}: ${said}\n`);
  });
});

it("the transcript is what reviewers read", async () => {
  const chapters = [...transcript].map(([chapter, lines]) => `## ${chapter}\n\n${lines.join("\n")}`);
  const head =
    "# What a newcomer does wrong, and what the package says\n\nMade by `npx vitest run test/newcomers -u`.\n";
  await expect([head, ...chapters].join("\n")).toMatchFileSnapshot("transcript.md");
});
