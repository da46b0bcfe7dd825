import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { describe, expect, onTestFinished, test } from "vitest";
import { createClient } from "../../src/index.ts";

const main = fileURLToPath(new URL("../../src/cli/main.ts", import.meta.url));
function command(...args: string[]) {
  return spawnSync(process.execPath, ["--import", "tsx", main, ...args], { encoding: "utf8" });
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

describe("a command that is misspelt or misused says so, shows the usage and exits with 2", () => {
  test.each([
    [["exlpain"], 'There is no command "exlpain".'],
    [["explain"], "explain needs a code"],
    [["explain", "10007", "--once"], "explain has no option --once."],
    [["sandbox", "--port", "many"], '--port takes a whole number, not "many".'],
    [["sandbox", "--prot", "1"], "--prot"],
  ])("%s", (args, want) => {
    const { stderr, status } = command(...args);
    expect(stderr).toContain(want);
    expect(stderr).toContain("Usage: okcoin-openapi <command>");
    expect(status).toBe(2);
  });
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
  const [, baseUrl = "", apiKey = "", secretKey = ""] =
    /sandbox +(\S+)\napi key +(\S+)\nsecret key +(\S+)/.exec(text) ?? [];
  const client = createClient({ baseUrl, apiKey, secretKey });
  const { info } = await client.userinfo();
  expect(info.funds.free["btc"]).toBe("10");

  child.kill("SIGTERM");
  expect(await once(child, "exit")).toEqual([0, null]);
});
