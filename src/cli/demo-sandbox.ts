import { createSandbox, type Sandbox, type SandboxAccount } from "../sandbox/index.ts";
import { demoHistoryMs } from "../sandbox/owner/demo-account.ts";

/** The port that is tried first; the document's first server and the samples name it. */
export const sandboxPort = 8765;

/** What the account is good for. */
export const aboutAccount =
  "The account has orders, loans, deposits and withdrawals, those that the samples of the reference name. With these lines in a\nshell, every sample runs there. The keys are new each time.";

export interface DemoSandbox {
  readonly sandbox: Sandbox;
  readonly account: SandboxAccount;
}

/**
 * Opens a sandbox with a demo account whose history ends now. Keys and trade password are made anew each time: whoever
 * finds old ones in a log can do nothing with them.
 */
export function openDemoSandbox(seed: number, clock: "virtual" | "real"): DemoSandbox {
  const sandbox = createSandbox({ seed, clock, startTime: Date.now() - demoHistoryMs });
  const account = sandbox.createDemoAccount({
    apiKey: crypto.randomUUID(),
    secretKey: randomHex(16).toUpperCase(),
    tradePassword: randomHex(8),
  });
  return { sandbox, account };
}

/** The variables that the samples of the reference read, as lines to paste into a shell. */
export function exportLines(url: string, { apiKey, secretKey, tradePassword }: SandboxAccount): string {
  return [
    `export OKCOIN_BASE_URL=${url}`,
    `export OKCOIN_API_KEY=${apiKey}`,
    `export OKCOIN_SECRET_KEY=${secretKey}`,
    `export OKCOIN_TRADE_PWD=${tradePassword ?? ""}`,
  ].join("\n");
}

function randomHex(bytes: number): string {
  return Buffer.from(crypto.getRandomValues(new Uint8Array(bytes))).toString("hex");
}
