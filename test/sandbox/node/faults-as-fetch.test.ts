import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { faults, type FaultName } from "../../../src/sandbox/index.ts";
import { listen, type SandboxServer } from "../../../src/sandbox/node/index.ts";
import { openSandbox, sandboxOrigin } from "../support/caller.ts";
import { okcoin } from "../../../generated/index.ts";

const { sandbox } = openSandbox();
let server: SandboxServer;

beforeAll(async () => {
  server = await listen(sandbox);
});

afterAll(() => server.close());

/** Faults without an end, or with one that is far away; all others are waited for. */
const endless: readonly FaultName[] = ["silence", "stalled-body", "slow-headers", "slow-drip"];
/** No more than this is read of a body that is very long. */
const enough = 100_000;

/** What a caller of a fetch gets to see. A fault without an end is given up once the request has come in. */
async function seen(fetch: typeof globalThis.fetch, origin: string, fault: FaultName): Promise<string> {
  const caller = new AbortController();
  const received = sandbox.journal.length + 1;
  const answer = read(fetch, `${origin}${okcoin.operations.ticker.path}?symbol=btc_cny`, caller.signal);
  if (!endless.includes(fault)) return answer;
  try {
    await vi.waitUntil(() => sandbox.journal.length === received, { interval: 1, timeout: 10_000 });
  } catch (cause) {
    throw new Error(`The request that meets ${fault} never came in at ${origin}.`, { cause });
  } finally {
    caller.abort();
  }
  return answer;
}

/** An answer or its failure as text, by which the two forms are compared. */
async function read(fetch: typeof globalThis.fetch, url: string, signal: AbortSignal): Promise<string> {
  let response: Response;
  try {
    response = await fetch(url, { signal, redirect: "manual", headers: { connection: "close" } });
  } catch (error) {
    return told(error);
  }
  const about = [response.status, response.headers.get("content-type"), response.headers.get("location")].join(" ");
  let text = "";
  try {
    const decoder = new TextDecoder();
    const reader = response.body?.getReader();
    for (;;) {
      const part = await reader?.read();
      if (part?.value === undefined) return `${about} ${text}`;
      text += decoder.decode(part.value, { stream: true });
      if (text.length > enough) {
        await reader?.cancel();
        return `${about} ${text.slice(0, enough)}`;
      }
    }
  } catch (error) {
    return told(error);
  }
}

/** Whether a reset meets the head or the body of an answer is for the network to say: only the cause is sure. */
function told(error: unknown): string {
  const { name, cause } = error as Error & { readonly cause?: { readonly name: string; readonly code?: string } };
  return cause === undefined ? name : `${name} for ${cause.name} ${cause.code ?? ""}`;
}

it.each(Object.keys(faults) as FaultName[])(
  "%s is to the sandbox's fetch what it is to fetch itself",
  async (fault) => {
    sandbox.force("ticker", { fault, when: "after", times: 2 });
    const [real, own] = [
      await seen(globalThis.fetch, server.url, fault),
      await seen(sandbox.fetch, sandboxOrigin, fault),
    ];
    // Where half of the packed bytes end among the unpacked ones, only gzip knows.
    const length = fault === "half-gzip" ? 50 : undefined;
    expect(own.slice(0, length)).toBe(real.slice(0, length));
    expect(own).not.toBe("");
  },
);

it.each(["error", "follow"] as const)("a redirect that is met with %s fails", async (redirect) => {
  sandbox.force("ticker", { fault: "redirect", when: "before", times: 2 });
  const answers = [sandbox.fetch, globalThis.fetch].map(async (fetch) => {
    const origin = fetch === sandbox.fetch ? sandboxOrigin : server.url;
    return fetch(`${origin}${okcoin.operations.ticker.path}?symbol=btc_cny`, { redirect }).catch(
      (error: unknown) => error,
    );
  });
  for (const answer of await Promise.all(answers)) {
    expect(answer).toBeInstanceOf(TypeError);
    expect((answer as Error).message).toBe("fetch failed");
  }
});
