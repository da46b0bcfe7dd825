import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import { packageAgent } from "../../generated/package-agent.ts";
import manifest from "../../package.json" with { type: "json" };
import { createClient } from "../../src/client/create-client.ts";
import { checkHeaders, isOwnHeader, secretsIn, userAgentHeader } from "../../src/client/headers.ts";
import type { ClientOptions } from "../../src/client/options.ts";
import type { CallOptions, HeadersOption } from "../../src/description.ts";
import { baseUrl, keys } from "./keys.ts";
import { answering, stubFetch } from "./stub-fetch.ts";

const symbol = "btc_cny";
const quote = '{"date":"1441000123","ticker":{"buy":1.0,"high":"1","last":"1","low":"1","sell":"1","vol":"1"}}';
const own = { accept: "application/json", "accept-encoding": "identity" };

async function sentHeaders(options: Partial<ClientOptions>, call: CallOptions): Promise<Record<string, string>> {
  const fetch = answering(quote);
  await createClient({ baseUrl, fetch, ...options }).ticker({ symbol }, call);
  return Object.fromEntries(fetch.sent[0]?.headers ?? []);
}

describe("a request carries", () => {
  const agent = { "user-agent": packageAgent };
  it.each<[string, Partial<ClientOptions>, CallOptions, object]>([
    ["the package's name and version", {}, {}, agent],
    ["a name of the caller's own", { userAgent: "my-bot/2" }, {}, { "user-agent": "my-bot/2" }],
    ["no name", { userAgent: false }, {}, {}],
    ["headers of the client", { headers: { "X-Team": "a" } }, {}, { ...agent, "x-team": "a" }],
    ["headers of the call", {}, { headers: { "X-Trace": "7" } }, { ...agent, "x-trace": "7" }],
    [
      "both",
      { headers: { "x-team": "a" } },
      { headers: { "x-trace": "7" } },
      { ...agent, "x-team": "a", "x-trace": "7" },
    ],
    [
      "those of the call in place of the client's, in whatever case",
      { headers: { "X-Team": "a" } },
      { headers: { "x-TEAM": "b" } },
      { ...agent, "x-team": "b" },
    ],
    [
      "a name from the headers, which are more particular",
      { userAgent: "my-bot/2", headers: { "User-Agent": "mine" } },
      {},
      { "user-agent": "mine" },
    ],
    ["those of a Headers object", { headers: new Headers({ "x-team": "a" }) }, {}, { ...agent, "x-team": "a" }],
    ["those of a Map", { headers: new Map([["x-team", "a"]]) }, {}, { ...agent, "x-team": "a" }],
    ["none that is undefined", { headers: { "x-team": undefined } }, {}, agent],
    [
      "a value of Latin-1, without spaces around it",
      { headers: { "x-team": " é\t7 " } },
      {},
      { ...agent, "x-team": "é\t7" },
    ],
  ])("%s", async (_, options, call, want) => {
    expect(await sentHeaders(options, call)).toEqual({ ...own, ...want });
  });

  it("the same over a socket", async () => {
    const seen: IncomingHttpHeaders[] = [];
    const server = createServer((request, response) => {
      seen.push(request.headers);
      response.end(quote);
    }).listen(0, "127.0.0.1");
    await new Promise((listening) => server.once("listening", listening));
    const port = String((server.address() as AddressInfo).port);
    const client = createClient({ baseUrl: `http://127.0.0.1:${port}`, headers: { "X-Team": "a" } });
    await client.ticker({ symbol }, { headers: { "X-Trace": "7" } });
    await client.ticker({ symbol });
    server.close();
    expect(seen).toMatchObject([
      { ...own, "user-agent": packageAgent, "x-team": "a", "x-trace": "7" },
      { ...own, "user-agent": packageAgent, "x-team": "a" },
    ]);
    expect(seen[1]).not.toHaveProperty("x-trace");
  });

  it("the same by path", async () => {
    const fetch = answering(quote);
    const client = createClient({ baseUrl, fetch, headers: { "x-team": "a", "x-trace": "0" } });
    client.api.use({
      onRequest: ({ request }) => {
        request.headers.set("x-middleware", request.headers.get("x-trace") ?? "");
      },
    });
    await client.api.GET("/api/v1/ticker.do", { params: { query: { symbol } }, headers: { "X-Trace": "7" } });
    expect(Object.fromEntries(fetch.sent[0]?.headers ?? [])).toEqual({
      ...own,
      "user-agent": packageAgent,
      "x-team": "a",
      "x-trace": "7",
      "x-middleware": "7",
    });
  });

  it("the version of package.json", () => {
    expect(packageAgent).toBe(`${manifest.name}/${manifest.version}`);
  });
});

describe("the user agent", () => {
  it.each<[string, string | undefined, boolean]>([
    [
      "Chromium",
      "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36",
      false,
    ],
    ["Firefox", "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", false],
    ["jsdom", "Mozilla/5.0 (linux) AppleWebKit/537.36 (KHTML, like Gecko) jsdom/26.1.0", false],
    ["Node 20, which has no navigator", undefined, true],
    ["Node", "Node.js/24", true],
    ["Bun", "Bun/1.4.0", true],
    ["Deno", "Deno/2.9.0", true],
    ["workerd", "Cloudflare-Workers", true],
  ])("is told on %s where it may be", (_, userAgent, told) => {
    const platform = userAgent === undefined ? {} : { navigator: { userAgent } };
    expect(userAgentHeader(undefined, platform)).toEqual(told ? { "user-agent": packageAgent } : {});
    expect(userAgentHeader("my-bot/2", platform)).toEqual(told ? { "user-agent": "my-bot/2" } : {});
    expect(userAgentHeader(false, platform)).toEqual({});
  });
});

const secret = "hunter2-hunter2";
const refused: [string, unknown, string][] = [
  ["a text", "x-trace: 7", 'headers must be an object, name to value, such as { "x-trace": "7" }.'],
  ["null", null, 'headers must be an object, name to value, such as { "x-trace": "7" }.'],
  ["a number for a value", { "x-trace": 7 }, 'headers["x-trace"] must be text, and not of the type number.'],
  ["null for a value", { "x-trace": null }, 'headers["x-trace"] must be text, and not null.'],
  ["a list for a value", { "x-trace": ["7"] }, 'headers["x-trace"] must be text, and not of the type object.'],
  [
    "a line break in a value",
    { "x-trace": `${secret}\r\nx-evil: 1` },
    'headers["x-trace"] must be one line of Latin-1 text',
  ],
  ["a lone line feed in a value", { "x-trace": `${secret}\nx` }, 'headers["x-trace"] must be one line of Latin-1 text'],
  ["a NUL in a value", { "x-trace": `${secret}\0` }, 'headers["x-trace"] must be one line of Latin-1 text'],
  ["a value beyond Latin-1", { "x-trace": `${secret} €` }, "or encode what is not Latin-1."],
  ["a number for a name", [[7, "x"]], "headers holds 7, which is no name of a header."],
  ["an empty name", { "": "7" }, 'headers holds "", which is no name of a header.'],
  ["a name with a space", { "x trace": "7" }, 'headers holds "x trace", which is no name of a header.'],
  ["a name with a colon", { "x-trace:": "7" }, 'headers holds "x-trace:", which is no name of a header.'],
  ["a name beyond ASCII", { "x-träce": "7" }, "which is no name of a header."],
  [
    "one name in two cases",
    { "x-trace": "7", "X-Trace": "8" },
    'headers holds "X-Trace" twice, but for the case of its letters.',
  ],
  ...[
    "Content-Type",
    "content-length",
    "HOST",
    "Connection",
    "Transfer-Encoding",
    "accept",
    "Accept-Encoding",
    "te",
    "expect",
  ].map((name): [string, unknown, string] => [
    name,
    { [name]: "x" },
    `headers must not hold "${name}": the client writes it itself. Leave it out.`,
  ]),
];

describe("headers are refused with", () => {
  it.each(refused)("%s", async (_, headers, message) => {
    const fetch = answering(quote);
    const given = headers as HeadersOption;
    const client = createClient({ baseUrl, fetch });
    const errors = [
      thrownBy(() => createClient({ baseUrl, headers: given })),
      await client.ticker({ symbol }, { headers: given }).catch((error: unknown) => error),
      await client.api
        .GET("/api/v1/ticker.do", { params: { query: { symbol } }, headers: given as Record<string, string> })
        .catch((error: unknown) => error),
    ];
    for (const error of errors) {
      expect(error).toBeInstanceOf(TypeError);
      expect((error as TypeError).message).toContain(message);
      expect(inspect(error)).not.toContain(secret);
    }
    expect(fetch.sent).toEqual([]);
  });

  it("nothing, where none are given", () => {
    expect(checkHeaders(undefined)).toBeUndefined();
  });
});

describe("secrets in headers", () => {
  it("are the values whose names tell so, whole and word by word", () => {
    const headers = { authorization: "Bearer abcdefgh1234", "x-trace": "7000000000", cookie: "a=123456789; b=2" };
    expect(secretsIn(headers)).toEqual([headers.authorization, headers.cookie, "abcdefgh1234", "123456789"]);
  });

  it.each(["Authorization", "Proxy-Authorization", "Cookie", "X-Api-Key", "x-session-id", "X-Auth-Token"])(
    "show in no error and no hook: %s",
    async (name) => {
      const told: unknown[] = [];
      const note = (event: unknown): void => {
        told.push(event);
      };
      const hooks = { onRequest: note, onResponse: note, onRetry: note, onError: note, onWait: note };
      const echo = stubFetch(({ headers }) => new Response(JSON.stringify([...headers]), { status: 500 }));
      const talk = stubFetch(({ headers }) => Promise.reject(new Error(headers.get(name) ?? "")));
      for (const fetch of [echo, talk]) {
        for (const headers of [{ [name]: secret }, { [name]: `Basic ${secret}` }]) {
          const client = createClient({ baseUrl, ...keys, fetch, hooks, retry: { baseMs: 0 }, headers });
          const outcomes = [
            await client.try.ticker({ symbol }),
            await createClient({ baseUrl, fetch, hooks, retry: false }).try.ticker({ symbol }, { headers }),
          ];
          expect(inspect(client, { depth: 9, showHidden: true })).not.toContain(secret);
          for (const outcome of outcomes) {
            if (outcome.ok) throw new Error("a success");
            expect(
              inspect(outcome.error, { depth: 9, showHidden: true }) + JSON.stringify(outcome.error),
            ).not.toContain(secret);
          }
        }
      }
      expect(inspect(told, { depth: 9, showHidden: true })).not.toContain(secret);
      expect(told).not.toEqual([]);
    },
  );
});

describe("a header of the client's own", () => {
  it.each(["Content-Type", "content-type", "CONTENT-LENGTH"])("is %s, in whatever case", (name) => {
    expect(isOwnHeader(name)).toBe(true);
  });

  it("is dropped from what a middleware set, even where Headers keeps the case of names", async () => {
    const fetch = answering(quote);
    const client = createClient({ baseUrl, fetch });
    client.api.use({
      onRequest: ({ request }) => {
        const kept = new Map([
          ["Content-Type", "text/plain"],
          ["X-Trace", "7"],
        ]);
        Object.defineProperty(request, "headers", { value: kept });
      },
    });
    await client.api.GET("/api/v1/ticker.do", { params: { query: { symbol } } });
    const sent = Object.fromEntries(fetch.sent[0]?.headers ?? []);
    expect(sent).toEqual({ ...own, "user-agent": packageAgent, "x-trace": "7" });
  });
});

function thrownBy(step: () => unknown): unknown {
  try {
    step();
  } catch (error) {
    return error;
  }
  return undefined;
}
