import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const require = createRequire(import.meta.url);
const cli = join(dirname(require.resolve("@redocly/cli/package.json")), "bin/cli.js");
const tsx = pathToFileURL(require.resolve("tsx")).href;
const rulesConfig = fileURLToPath(new URL("../../redocly.yaml", import.meta.url));
const plainConfig = fileURLToPath(new URL("plain.redocly.yaml", import.meta.url));

/** The result of one run of the Redocly command line. */
export interface RedoclyRun {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Runs `redocly` without telemetry and update notice; only for `lint` with the project's rules, which are TypeScript.
 *
 * @param config the path of settings, where the usual ones will not do
 */
export async function redocly(
  args: readonly string[],
  config = args[0] === "lint" ? rulesConfig : plainConfig,
): Promise<RedoclyRun> {
  const env = {
    ...process.env,
    REDOCLY_TELEMETRY: "off",
    REDOCLY_SUPPRESS_UPDATE_NOTICE: "true",
    NO_COLOR: "1",
    FORCE_COLOR: "0",
  };
  const loader = args[0] === "lint" ? ["--import", tsx] : [];
  const child = spawn(process.execPath, [...loader, cli, ...args, "--config", config], {
    env,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const output = { stdout: "", stderr: "" };
  child.stdout.setEncoding("utf8").on("data", (text: string) => (output.stdout += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (output.stderr += text));
  const exitCode = await new Promise<number>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => {
      resolve(code ?? 1);
    });
  });
  return { exitCode, ...output };
}
