import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { okcoin } from "../../generated/index.ts";
import { createClient } from "../../src/client/create-client.ts";
import { readVariable } from "../../src/client/environment.ts";
import type { ClientOptions } from "../../src/client/options.ts";
import { baseUrl, keys } from "./keys.ts";
import { answering } from "./stub-fetch.ts";

const { keyField } = okcoin.signing;
const others = { apiKey: "00000000-6fbd-11e4-a9e3-c86000d26d7c", secretKey: "OTHERSECRET0123456789" };
const all = { OKCOIN_BASE_URL: baseUrl, OKCOIN_API_KEY: keys.apiKey, OKCOIN_SECRET_KEY: keys.secretKey };

type Variables = Partial<Record<keyof typeof all, string>>;

function setVariables(variables: Variables): void {
  for (const name of Object.keys(all)) vi.stubEnv(name, undefined);
  for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value);
}

beforeEach(() => {
  setVariables({});
});
afterEach(() => {
  vi.unstubAllEnvs();
});

describe("createClient takes from the environment", () => {
  async function asked(variables: Variables, options: ClientOptions) {
    setVariables(variables);
    const fetch = answering('{"result":false,"error_code":10007}');
    await createClient({ fetch, rateLimit: false, ...options }).try.userinfo();
    return { origin: fetch.sent[0]?.url.origin, key: fetch.sent[0]?.fields[keyField] };
  }

  it.each<[string, Variables, ClientOptions, { origin: string; key: string }]>([
    ["everything", all, {}, { origin: baseUrl, key: keys.apiKey }],
    ["the keys alone", all, { baseUrl: "https://other.test" }, { origin: "https://other.test", key: keys.apiKey }],
    ["the base URL alone", all, others, { origin: baseUrl, key: others.apiKey }],
    [
      "nothing that an option gives",
      all,
      { baseUrl: "https://other.test", ...others },
      { origin: "https://other.test", key: others.apiKey },
    ],
    [
      "what an option leaves undefined",
      all,
      { baseUrl: undefined, apiKey: undefined },
      { origin: baseUrl, key: keys.apiKey },
    ],
  ])("%s", async (_, variables, options, want) => {
    expect(await asked(variables, options)).toEqual(want);
  });

  it("no key for a client of public calls where there is none", async () => {
    expect(await asked({ OKCOIN_BASE_URL: baseUrl }, {})).toEqual({ origin: undefined, key: undefined });
  });

  it("all that it takes when it is made, and nothing later", async () => {
    setVariables(all);
    const fetch = answering('{"result":false,"error_code":10007}');
    const client = createClient({ fetch });
    setVariables({});
    await client.try.userinfo();
    expect(fetch.sent[0]?.fields[keyField]).toBe(keys.apiKey);
  });

  it("everything, called with nothing at all", () => {
    setVariables(all);
    expect(JSON.parse(JSON.stringify(createClient()))).toEqual({ baseUrl, apiKey: `${keys.apiKey.slice(0, 4)}…` });
  });
});

describe("createClient refuses", () => {
  const { apiKey, secretKey } = keys;
  it.each<[string, Variables, ClientOptions, string]>([
    [
      "no base URL",
      {},
      {},
      'baseUrl is missing: give it, such as createClient({ baseUrl: "https://www.example.com" }), or set the environment variable OKCOIN_BASE_URL.',
    ],
    [
      "a wrong base URL",
      { OKCOIN_BASE_URL: "www.example.com" },
      {},
      'The environment variable OKCOIN_BASE_URL must be an absolute https: URL as text: write "https://www.example.com".',
    ],
    [
      "an empty base URL",
      { OKCOIN_BASE_URL: "" },
      {},
      'The environment variable OKCOIN_BASE_URL must be an absolute https: URL as text, such as "https://www.example.com".',
    ],
    [
      "a base URL with a line break",
      { OKCOIN_BASE_URL: `${baseUrl}\n` },
      {},
      `The environment variable OKCOIN_BASE_URL must be an absolute https: URL as text, without spaces or line breaks: write "${baseUrl}".`,
    ],
    [
      "a base URL with the folder of the calls",
      { OKCOIN_BASE_URL: `${baseUrl}/api/v1` },
      {},
      `The environment variable OKCOIN_BASE_URL must not end in /api/v1, which the calls add themselves: write "${baseUrl}".`,
    ],
    [
      "an empty key",
      { ...all, OKCOIN_API_KEY: "" },
      {},
      "The environment variable OKCOIN_API_KEY is empty: give the key itself, or leave both keys out.",
    ],
    [
      "two empty keys",
      { ...all, OKCOIN_API_KEY: "", OKCOIN_SECRET_KEY: "" },
      {},
      "The environment variable OKCOIN_API_KEY is empty: give the key itself, or leave both keys out.",
    ],
    [
      "a secret with a line break at its end",
      { ...all, OKCOIN_SECRET_KEY: `${secretKey}\n` },
      {},
      "The environment variable OKCOIN_SECRET_KEY begins or ends with a space or a line break: remove it, or give the key trimmed.",
    ],
    [
      "a key with a space at its beginning",
      { ...all, OKCOIN_API_KEY: ` ${apiKey}` },
      {},
      "The environment variable OKCOIN_API_KEY begins or ends with a space or a line break: remove it, or give the key trimmed.",
    ],
    [
      "a key without its secret",
      { OKCOIN_BASE_URL: baseUrl, OKCOIN_API_KEY: apiKey },
      {},
      "The environment variable OKCOIN_SECRET_KEY is missing: give both keys, or none for public calls only.",
    ],
    [
      "a secret without its key",
      { OKCOIN_BASE_URL: baseUrl, OKCOIN_SECRET_KEY: secretKey },
      {},
      "The environment variable OKCOIN_API_KEY is missing: give both keys, or none for public calls only.",
    ],
    [
      "the same text twice",
      { ...all, OKCOIN_SECRET_KEY: apiKey },
      {},
      "The environment variable OKCOIN_SECRET_KEY is the same text as the API key: an exchange gives two keys.",
    ],
    [
      "the key of an option with the secret of the environment",
      all,
      { apiKey: others.apiKey },
      "secretKey is missing: give both keys, or none for public calls only. OKCOIN_SECRET_KEY is not read beside an option.",
    ],
    [
      "the secret of an option with the key of the environment",
      all,
      { secretKey: others.secretKey },
      "apiKey is missing: give both keys, or none for public calls only. OKCOIN_API_KEY is not read beside an option.",
    ],
    [
      "the key of an option with no secret anywhere",
      { OKCOIN_API_KEY: apiKey },
      { baseUrl, apiKey: others.apiKey },
      "secretKey is missing: give both keys, or none for public calls only.",
    ],
  ])("%s", (_, variables, options, message) => {
    setVariables(variables);
    let thrown: unknown;
    try {
      createClient(options);
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(TypeError);
    expect((thrown as TypeError).message).toBe(message);
  });
});

describe("a variable of the environment", () => {
  const refuse = (): never => {
    throw new Error("NotCapable: Requires env access");
  };
  const denoWhere = (state: string) => ({
    env: { get: (name: string) => (state === "granted" ? `${name} of Deno` : refuse()) },
    permissions: { querySync: () => ({ state }) },
  });
  const env = { NAME: "of Node" };
  const forbidden = new Proxy({}, { get: refuse });

  it.each<[string, Parameters<typeof readVariable>[1], string | undefined]>([
    ["of Node", { process: { env } }, "of Node"],
    ["that is not set", { process: { env: {} } }, undefined],
    ["that is empty", { process: { env: { NAME: "" } } }, ""],
    ["that is no text", { process: { env: { NAME: 7 } } }, undefined],
    ["of a browser", {}, undefined],
    ["of a process without an environment", { process: {} }, undefined],
    ["that may not be read", { process: { env: forbidden } }, undefined],
    ["of Deno", { Deno: denoWhere("granted"), process: { env } }, "NAME of Deno"],
    ["of Deno, not granted", { Deno: denoWhere("denied"), process: { env } }, undefined],
    // Reading it would stop the program and ask at the terminal.
    ["of Deno, not granted yet", { Deno: denoWhere("prompt"), process: { env } }, undefined],
  ])("%s", (_, platform, want) => {
    expect(readVariable("NAME", platform)).toBe(want);
  });
});
