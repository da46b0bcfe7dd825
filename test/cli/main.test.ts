import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import document from "../../generated/openapi.json" with { type: "json" };
import manifest from "../../package.json" with { type: "json" };
import { readArguments, UsageError } from "../../src/cli/arguments.ts";
import { openDemoSandbox, sandboxPort } from "../../src/cli/demo-sandbox.ts";
import { onFreePort } from "../../src/cli/running-server.ts";
import { createClient } from "../../src/index.ts";
import { createSandbox } from "../../src/sandbox/index.ts";
import { listen } from "../../src/sandbox/node/index.ts";
import "../sandbox/support/check-every-answer.ts";

const main = fileURLToPath(new URL("../../src/cli/main.ts", import.meta.url));
function command(...args: string[]) {
  return spawnSync(process.execPath, ["--import", "tsx", main, ...args], { encoding: "utf8" });
}

/** Why the arguments are refused. */
function refusal(...args: string[]): string {
  try {
    readArguments(args);
  } catch (error) {
    if (error instanceof UsageError) return error.message;
    throw error;
  }
  return "";
}

describe("explain", () => {
  test.each([
    ["10007", "10007 SignatureMismatch"],
    ["insufficientcoins", "10016 InsufficientCoins"],
    ["403", "IpShielded"],
    ["timeout", "RequestTimedOut"],
    ["TimeoutError", "TimeoutError"],
    ["trade", "trade"],
  ])("%s", (given, want) => {
    const { stdout, status } = command("explain", given);
    expect(stdout.split("\n")[0]).toBe(want);
    expect(stdout).toMatch(/reference +file:\/\/\S+generated\/docs\/(errors|operations)\/\w+\.html\n/);
    expect(status).toBe(0);
  });

  test("several names at once, those that are known first", () => {
    const { stdout, stderr, status } = command("explain", "10007", "99999", "ticker");
    expect(stdout).toMatch(/^10007 SignatureMismatch\n[^]*\n\nticker\n/);
    expect(stderr).toContain('"99999"');
    expect(status).toBe(1);
  });
});

describe("a command that is misspelt or misused says so", () => {
  test.each([
    [["exlpain"], 'There is no command "exlpain". Did you mean explain?'],
    [["constructor"], 'There is no command "constructor".'],
    [["--port", "1"], "The command is missing."],
    [["--frob"], "There is no option --frob. Known options: --once, --port N, --seed N."],
    [["explain", "10007", "--once"], "explain has no option --once. It has no options."],
    [["sandbox", "foo"], 'sandbox takes options only, not "foo". Known options: --port N, --seed N.'],
    [["docs", "8080", "foo"], 'docs takes options only, not "8080", "foo". Known options: --port N.'],
    [["demo", "foo"], 'demo takes options only, not "foo". Known options: --once.'],
    [["demo", "--port", "1"], "demo has no option --port. Known options: --once."],
    [["demo", "--once=no"], "--once takes no value."],
    [["sandbox", "-p", "1"], "sandbox has no option -p. Known options: --port N, --seed N."],
    [
      ["sandbox", "--prot", "1"],
      "sandbox has no option --prot. Did you mean --port? Known options: --port N, --seed N.",
    ],
  ])("%s", (args, want) => {
    expect(refusal(...args)).toBe(want);
  });

  test.each([
    [["sandbox", "--prot", "1"], /^sandbox has no option --prot\.[^]*\n\nUsage: okcoin-openapi <command>\n/],
    [["explain"], /^explain needs a code[^]*\n\nUsage: okcoin-openapi <command>\n/],
    [[], /^Usage: okcoin-openapi <command>\n/],
  ])("the program shows the usage and exits with 2: %s", (args, want) => {
    const { stdout, stderr, status } = command(...args);
    expect(stdout).toBe("");
    expect(stderr).toMatch(want);
    expect(status).toBe(2);
  });
});

describe("a number that an option cannot take is refused by the option's name", () => {
  test.each([
    [["--port", "many"], '--port takes a whole number from 0 to 65535, not "many".'],
    [["--port", "99999"], '--port takes a whole number from 0 to 65535, not "99999".'],
    [["--port", "65536"], '--port takes a whole number from 0 to 65535, not "65536".'],
    [["--port=-1"], '--port takes a whole number from 0 to 65535, not "-1".'],
    [["--port", ""], '--port takes a whole number from 0 to 65535, not "".'],
    [["--port"], "--port takes a whole number from 0 to 65535."],
    [["--seed", "1.5"], '--seed takes a whole number from 0 to 999999999, not "1.5".'],
  ])("%s", (args, want) => {
    expect(refusal("sandbox", ...args)).toBe(want);
  });
});

describe("arguments that are read", () => {
  test.each([
    [["sandbox", "--port", "65535", "--seed=0"], { command: "sandbox", port: 65_535, seed: 0 }],
    [["--port", "0", "docs"], { command: "docs", port: 0, seed: undefined }],
    [["demo", "--once"], { command: "demo", once: true }],
    [["explain", "10007", "trade"], { command: "explain", names: ["10007", "trade"] }],
    [["help"], { command: "help" }],
    [["help", "explain"], { command: "help" }],
    [["sandbox", "--help"], { command: "help" }],
    [["-h"], { command: "help" }],
    [["--version"], { command: "version" }],
    [["-v"], { command: "version" }],
    [["version"], { command: "version" }],
  ])("%s", (args, want) => {
    expect(readArguments(args)).toMatchObject(want);
  });
});

test.each([
  ["help", /^Usage: okcoin-openapi <command>\n/],
  ["--version", new RegExp(`^${manifest.version.replaceAll(".", "\\.")}\n$`)],
])("%s prints to stdout and exits with 0", (given, want) => {
  const { stdout, stderr, status } = command(given);
  expect(stdout).toMatch(want);
  expect(stderr).toBe("");
  expect(status).toBe(0);
});

describe("a port in use", () => {
  test("is refused when it was asked for", async () => {
    const { port } = await takenPort();
    const { stdout, stderr, status } = command("sandbox", "--port", String(port));
    expect(stdout).toBe("");
    expect(stderr).toBe(
      `Port ${String(port)} is in use: give another one with --port; --port 0 takes any that is free.\n`,
    );
    expect(status).toBe(1);
  });

  test("is told when another is taken in place of the usual one", async () => {
    const { port } = await takenPort();
    const said = vi.spyOn(console, "error").mockReturnValue();
    onTestFinished(() => {
      said.mockRestore();
    });
    const server = await onFreePort(port, (at) => listen(createSandbox(), { port: at }));
    onTestFinished(() => server.close());
    expect(server.port).not.toBe(port);
    expect(said.mock.calls).toEqual([[`Port ${String(port)} is in use; taking a free one.`]]);
  });
});

async function takenPort() {
  const server = await listen(createSandbox());
  onTestFinished(() => server.close());
  return server;
}

test("the usual port of the sandbox is the one that the document names", () => {
  expect(document.servers[0]?.url).toBe(`http://127.0.0.1:${String(sandboxPort)}`);
});

test("the keys of a demo account are made anew each time", () => {
  const [one, other] = [openDemoSandbox(1, "virtual").account, openDemoSandbox(1, "virtual").account];
  for (const name of ["apiKey", "secretKey", "tradePassword"] as const) expect(one[name]).not.toBe(other[name]);
});

test("sandbox serves an exchange to trade with until it is told to stop", async () => {
  const child = spawn(process.execPath, ["--import", "tsx", main, "sandbox", "--port", "0"]);
  onTestFinished(() => {
    child.kill("SIGKILL");
  });
  let text = "";
  for await (const chunk of child.stdout.setEncoding("utf8")) {
    text += String(chunk);
    if (text.includes("Ctrl+C")) break;
  }
  const exported = Object.fromEntries(
    [...text.matchAll(/^export (OKCOIN_\w+)=(.+)$/gm)].map(([, name = "", value = ""]) => [name, value]),
  );
  expect(text).toContain(`sandbox     ${exported["OKCOIN_BASE_URL"] ?? ""}\n`);
  const client = createClient({
    baseUrl: exported["OKCOIN_BASE_URL"] ?? "",
    apiKey: exported["OKCOIN_API_KEY"] ?? "",
    secretKey: exported["OKCOIN_SECRET_KEY"] ?? "",
  });
  const { orders } = await client.orderInfo({ symbol: "btc_cny", order_id: -1 });
  expect(orders.length).toBeGreaterThan(1);
  const { date } = await client.ticker({ symbol: "btc_cny" });
  expect(Math.abs(date * 1000 - Date.now()), "its history ends now").toBeLessThan(60_000);

  child.kill("SIGTERM");
  expect(await once(child, "exit")).toEqual([0, null]);
});
