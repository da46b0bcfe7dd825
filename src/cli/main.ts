#!/usr/bin/env node
import { parseArgs } from "node:util";
import { createSandbox } from "../sandbox/index.ts";
import { listen } from "../sandbox/node/index.ts";
import { demo } from "./demo.ts";
import { explain, notFound } from "./explain.ts";
import { onFreePort, untilStopped } from "./running-server.ts";
import { serveReference } from "./serve-reference.ts";

const usage = `Usage: okcoin-openapi <command>

  demo [--once]         serve reference and sandbox, make a signed trade, show what happened; --once exits afterwards
  sandbox [--port N] [--seed N]
                        serve an exchange sandbox on loopback, with an account to trade with
  docs [--port N]       serve the reference on loopback
  explain NAME ...      what an error or an operation is: a code (10007, SignatureMismatch), a class of errors
                        (TimeoutError), an HTTP status (403) or an operation (trade)
`;

/** The ports that are tried first; any free one serves when they are taken. */
const referencePort = 8764;
const sandboxPort = 8765;

async function main(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      once: { type: "boolean" },
      port: { type: "string" },
      seed: { type: "string" },
      help: { type: "boolean", short: "h" },
    },
  });
  const [command, ...subjects] = positionals;
  if (values.help) {
    console.log(usage);
    return 0;
  }
  requireOwnOptions(command, Object.keys(values));
  switch (command) {
    case "demo":
      return demo({ once: values.once ?? false, referencePort, sandboxPort });
    case "sandbox":
      return runSandbox(whole("--port", values.port), whole("--seed", values.seed) ?? 1);
    case "docs":
      return runDocs(whole("--port", values.port));
    case "explain":
      return runExplain(subjects);
    default:
      console.error(command === undefined ? usage : `There is no command "${command}".\n\n${usage}`);
      return 2;
  }
}

async function runSandbox(port: number | undefined, seed: number): Promise<number> {
  const sandbox = createSandbox({ seed, clock: "real" });
  const { apiKey, secretKey } = sandbox.createAccount({
    funds: { btc: "10", ltc: "100", cny: "100000", usd: "15000" },
  });
  const start = (at: number) => listen(sandbox, { port: at });
  const server = port === undefined ? await onFreePort(sandboxPort, start) : await start(port);
  console.log(`sandbox     ${server.url}\napi key     ${apiKey}\nsecret key  ${secretKey}\n\nCtrl+C ends it.`);
  await untilStopped();
  await server.close();
  return 0;
}

async function runDocs(port: number | undefined): Promise<number> {
  const server = port === undefined ? await onFreePort(referencePort, serveReference) : await serveReference(port);
  console.log(`reference   ${server.url}\n\nCtrl+C ends it.`);
  await untilStopped();
  await server.close();
  return 0;
}

function runExplain(topics: readonly string[]): number {
  if (topics.length === 0)
    throw new UsageError(
      "explain needs a code, a class of errors or an operation, such as `okcoin-openapi explain 10007`.",
    );
  const texts = topics.map((topic) => explain(topic));
  const known = texts.filter((text) => text !== undefined);
  if (known.length > 0) console.log(known.join("\n\n"));
  for (const [index, topic] of topics.entries()) if (texts[index] === undefined) console.error(notFound(topic));
  return known.length === texts.length ? 0 : 1;
}

class UsageError extends Error {}

const commandOptions: Readonly<Record<string, readonly string[]>> = {
  demo: ["once"],
  sandbox: ["port", "seed"],
  docs: ["port"],
  explain: [],
};

function requireOwnOptions(command: string | undefined, given: readonly string[]): void {
  const known = commandOptions[command ?? ""];
  const foreign = given.find((name) => known?.includes(name) === false);
  if (foreign !== undefined) throw new UsageError(`${command ?? ""} has no option --${foreign}.`);
}

function whole(option: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (!/^\d{1,9}$/.test(text)) throw new UsageError(`${option} takes a whole number, not "${text}".`);
  return Number(text);
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  const { code, message } = error as NodeJS.ErrnoException;
  const misused = error instanceof UsageError || code?.startsWith("ERR_PARSE_ARGS");
  console.error(misused ? `${message}\n\n${usage}` : message);
  process.exitCode = misused ? 2 : 1;
}
