#!/usr/bin/env node
import { listen } from "../sandbox/node/index.ts";
import { readArguments, UsageError } from "./arguments.ts";
import { demo } from "./demo.ts";
import { aboutAccount, exportLines, openDemoSandbox, sandboxPort } from "./demo-sandbox.ts";
import { explain, notFound } from "./explain.ts";
import { packageVersion } from "./package-file.ts";
import { onFreePort, onPort, untilStopped } from "./running-server.ts";
import { serveReference } from "./serve-reference.ts";

const usage = `Usage: okcoin-openapi <command>

  demo [--once]         serve reference and sandbox, make a signed trade, show what happened; --once exits afterwards
  sandbox [--port N] [--seed N]
                        serve an exchange sandbox on loopback, with a demo account for the samples of the reference
  docs [--port N]       serve the reference on loopback
  explain NAME ...      what an error or an operation is: a code (10007, SignatureMismatch), a class of errors
                        (TimeoutError), an HTTP status (403) or an operation (trade)
  help, --help, -h      this text
  version, --version, -v
                        the version of the package
`;

/** The port that is tried first; any free one serves when it is taken. */
const referencePort = 8764;

async function main(args: readonly string[]): Promise<number> {
  const given = readArguments(args);
  switch (given?.command) {
    case "demo":
      return demo({ once: given.once, referencePort, sandboxPort });
    case "sandbox":
      return runSandbox(given.port, given.seed ?? 1);
    case "docs":
      return runDocs(given.port);
    case "explain":
      return runExplain(given.names);
    case "help":
      console.log(usage);
      return 0;
    case "version":
      console.log(packageVersion());
      return 0;
    case undefined:
      console.error(usage);
      return 2;
  }
}

async function runSandbox(port: number | undefined, seed: number): Promise<number> {
  const { sandbox, account } = openDemoSandbox(seed, "real");
  const start = (at: number) => listen(sandbox, { port: at });
  const server = port === undefined ? await onFreePort(sandboxPort, start) : await onPort(port, start);
  console.log(`sandbox     ${server.url}\n\n${exportLines(server.url, account)}\n\n${aboutAccount}\nCtrl+C ends it.`);
  await untilStopped();
  await server.close();
  return 0;
}

async function runDocs(port: number | undefined): Promise<number> {
  const server =
    port === undefined ? await onFreePort(referencePort, serveReference) : await onPort(port, serveReference);
  console.log(`reference   ${server.url}\npages       ${server.url}/guides/\n\nCtrl+C ends it.`);
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

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  const { message } = error as Error;
  const misused = error instanceof UsageError;
  console.error(misused ? `${message}\n\n${usage}` : message);
  process.exitCode = misused ? 2 : 1;
}
