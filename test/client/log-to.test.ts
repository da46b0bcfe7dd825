import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { ErrorCode } from "../../generated/errors.ts";
import type { createClient as CreateClient } from "../../src/client/create-client.ts";
import type { Client } from "../../src/client/client-types.ts";
import { logTo } from "../../src/client/log-to.ts";
import type { ClientOptions } from "../../src/client/options.ts";
import { fakeTime, passTimeUntil } from "./fake-time.ts";
import { baseUrl, keys } from "./keys.ts";
import { stubFetch } from "./stub-fetch.ts";

const order = { symbol: "btc_cny", type: "buy", price: "3000", amount: "0.01" } as const;
const symbol = "btc_cny";
const placed = '{"result":true,"order_id":7}';
const quote = '{"date":"1441000123","ticker":{"buy":1.0,"high":"1","last":"1","low":"1","sell":"1","vol":"1"}}';
const refused = `{"result":false,"error_code":${String(ErrorCode.InsufficientFunds)}}`;

/** A logger that keeps its lines, the number of the call left out. */
function keeping() {
  const lines: string[] = [];
  const keep = (level: string) => (line: string) => {
    lines.push(`${level} ${line.replace(/^#\d+/, "#n")}`);
  };
  return { lines, logger: { debug: keep("debug"), info: keep("info"), warn: keep("warn") } };
}

type Step = string | number | undefined | Error;

/** Answers after 30 ms, one step after the other: a body, a status, a failure, or nothing ever. */
function stepping(steps: readonly Step[]) {
  let at = 0;
  return stubFetch(async ({ signal }) => {
    const step = steps[Math.min(at, steps.length - 1)];
    at += 1;
    await new Promise((resolve) => {
      if (step !== undefined) setTimeout(resolve, 30);
      else signal?.addEventListener("abort", resolve);
    });
    if (step instanceof Error) throw step;
    return typeof step === "number" ? new Response("", { status: step }) : new Response(step ?? "");
  });
}

const down = Object.assign(new Error("connect ECONNREFUSED"), { code: "ECONNREFUSED", syscall: "connect" });
const broken = Object.assign(new Error("read ECONNRESET"), { code: "ECONNRESET" });

let createClient: typeof CreateClient;
beforeEach(async () => {
  createClient = await fakeTime();
  vi.spyOn(Math, "random").mockReturnValue(0.5);
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

async function logged(steps: readonly Step[], act: (client: Client) => unknown, options: Partial<ClientOptions> = {}) {
  const { lines, logger } = keeping();
  const client = createClient({
    baseUrl,
    ...keys,
    fetch: stepping(steps),
    rateLimit: false,
    ...options,
    hooks: logTo(logger),
  });
  const done = Promise.allSettled([act(client)].flat());
  await passTimeUntil(done);
  return lines;
}

describe("logTo writes of", () => {
  const see = /(?:; see:? .*)?$/;
  const rows: [string, readonly Step[], (client: Client) => unknown, Partial<ClientOptions>, string[]][] = [
    [
      "a success",
      [placed],
      (client) => client.trade(order),
      {},
      ["info #n trade: HTTP 200 in 30 ms (attempt 1, queued 0 ms)"],
    ],
    [
      "a success by path",
      [placed],
      (client) => client.api.POST("/api/v1/trade.do", { body: order }),
      {},
      ["info #n trade: HTTP 200 in 30 ms (attempt 1, queued 0 ms)"],
    ],
    [
      "a refusal",
      [refused],
      (client) => client.trade(order),
      {},
      ["warn #n trade: InsufficientFunds 10010 in 30 ms (attempt 1, queued 0 ms): "],
    ],
    [
      "a time-out",
      [undefined],
      (client) => client.ticker({ symbol }),
      { timeoutMs: 500, retry: false },
      ["warn #n ticker: TimeoutError in 500 ms (attempt 1, queued 0 ms): No answer within 500 ms."],
    ],
    [
      "a retry, and the success after it",
      [down, placed],
      (client) => client.trade(order),
      { retry: { baseMs: 100 } },
      [
        "debug #n trade: ConnectionError, again in 50 ms (attempt 1, queued 0 ms)",
        "info #n trade: HTTP 200 in 30 ms (attempt 2, queued 80 ms)",
      ],
    ],
    [
      "an order whose outcome nobody knows",
      [broken],
      (client) => client.trade(order),
      {},
      [
        "warn #n trade: OutcomeUnknownError in 30 ms (attempt 1, queued 0 ms): The request was sent and nobody knows whether it took effect.",
      ],
    ],
    [
      "a wait for a limit",
      [quote],
      (client) => Array.from({ length: 21 }, () => client.ticker({ symbol })),
      { rateLimit: {} },
      [
        "debug #n ticker: held back for 2002 ms by the limit of ticker (attempt 0, queued 0 ms)",
        ...Array.from({ length: 20 }, () => "info #n ticker: HTTP 200 in 30 ms (attempt 1, queued 0 ms)"),
        "info #n ticker: HTTP 200 in 30 ms (attempt 1, queued 2032 ms)",
      ],
    ],
    [
      "a shielded address",
      [403],
      async (client) => {
        await client.try.ticker({ symbol });
        await client.try.ticker({ symbol });
        await client.try.ticker({ symbol }, { timeoutMs: 2000 });
      },
      { rateLimit: {} },
      [
        "warn #n ticker: IpShieldedError in 30 ms (attempt 1, queued 0 ms): Too many requests; ",
        "debug #n ticker: held back for 1000 ms by the limit of this address (attempt 0, queued 0 ms)",
        "warn #n ticker: IpShieldedError in 1030 ms (attempt 1, queued 1000 ms): Too many requests; ",
        "debug #n ticker: held back for 2000 ms by the limit of this address (attempt 0, queued 0 ms)",
        "warn #n ticker: IpShieldedError in 0 ms (attempt 0, queued 0 ms): The exchange shields this address, ",
      ],
    ],
    [
      "parameters that are refused before anything is sent",
      [quote],
      (client) => client.ticker({ symbol: "BTC" }),
      {},
      ['warn #n ticker: ValidationError in 0 ms (attempt 0, queued 0 ms): "symbol" must match'],
    ],
    [
      "a read that its caller aborts",
      [undefined],
      (client) => client.ticker({ symbol }, { signal: aborting(100) }),
      {},
      [],
    ],
    [
      "an order that its caller aborts on its way",
      [undefined],
      (client) => client.trade(order, { signal: aborting(100) }),
      {},
      ["warn #n trade: OutcomeUnknownError in 100 ms (attempt 1, queued 0 ms): The request was sent"],
    ],
  ];

  it.each(rows)("%s", async (_, steps, act, options, want) => {
    const lines = await logged(steps, act, options);
    expect(lines).toHaveLength(want.length);
    for (const [index, line] of lines.entries()) expect(line.startsWith(want[index] ?? "?"), line).toBe(true);
    for (const line of lines) {
      expect(line.replace(see, "")).not.toMatch(/\n|undefined|\[object|secret/);
      for (const secret of Object.values(keys)) expect(line).not.toContain(secret);
    }
  });

  it("anything on one line, whatever a message quotes", async () => {
    const [line] = await logged(["<html>\n\u2028<body>"], (client) => client.ticker({ symbol }), { retry: false });
    expect(line).toMatch(/^warn #n ticker: ResponseError .*<html> <body>/);
    expect(line).not.toMatch(/[\n\u2028]/);
  });

  it("no secret, even one that a server echoes", async () => {
    const lines = await logged([`${keys.secretKey} ${keys.apiKey}`], (client) => client.trade(order));
    expect(lines).toHaveLength(1);
    for (const secret of Object.values(keys)) expect(lines[0]).not.toContain(secret);
  });
});

describe("logTo takes", () => {
  it("the console", async () => {
    const info = vi.spyOn(console, "info").mockImplementation(() => undefined);
    const client = createClient({ baseUrl, fetch: stepping([quote]), hooks: logTo(console) });
    const call = client.ticker({ symbol });
    await passTimeUntil(call);
    expect(info.mock.calls).toEqual([[expect.stringMatching(/^#\d+ ticker: HTTP 200 in 30 ms/)]]);
  });

  it("an object whose methods need it for `this`", async () => {
    class Own {
      readonly lines: string[] = [];
      debug(line: string): void {
        this.lines.push(line);
      }
      info(line: string): void {
        this.lines.push(line);
      }
      warn(line: string): void {
        this.lines.push(line);
      }
    }
    const own = new Own();
    const client = createClient({ baseUrl, fetch: stepping([quote]), hooks: logTo(own) });
    const call = client.ticker({ symbol });
    await passTimeUntil(call);
    expect(own.lines).toHaveLength(1);
  });
});

function aborting(afterMs: number): AbortSignal {
  const controller = new AbortController();
  setTimeout(() => {
    controller.abort();
  }, afterMs);
  return controller.signal;
}
