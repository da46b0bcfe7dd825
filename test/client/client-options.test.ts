import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import { createClient } from "../../src/client/create-client.ts";
import type { ClientOptions } from "../../src/client/options.ts";
import { baseUrl, keys } from "./keys.ts";

describe("createClient refuses", () => {
  it.each<[string, unknown, string]>([
    ["null", null, "createClient takes an object with options, such as { baseUrl }."],
    ["a text", baseUrl, "createClient takes an object with options, such as { baseUrl }."],
    ["no options", undefined, "baseUrl is missing: give it, such as createClient({ baseUrl: "],
    ["no base URL", {}, "or set the environment variable OKCOIN_BASE_URL."],
    ["a base URL with the folder of all calls", { baseUrl: `${baseUrl}/api/v1` }, `: write "${baseUrl}".`],
    ["http: beyond loopback", { baseUrl: "http://exchange.test" }, "baseUrl must use https:"],
    [
      "credentials in the base URL",
      { baseUrl: "https://user:pw@exchange.test" },
      "baseUrl must not hold a user name or a password",
    ],
    ["a query in the base URL", { baseUrl: `${baseUrl}?a=1` }, "baseUrl must end with its path"],
    ["a fragment in the base URL", { baseUrl: `${baseUrl}#a` }, "baseUrl must end with its path"],
    ["a misspelt option", { baseUrl, apikey: "x" }, 'There is no option called "apikey"; did you mean apiKey?'],
    [
      "an unknown option",
      { baseUrl, verbose: true },
      'There is no option called "verbose"; there are baseUrl, apiKey, secretKey,',
    ],
    ["a key without its secret", { baseUrl, apiKey: keys.apiKey }, "secretKey is missing: give both keys, or none"],
    ["a secret without its key", { baseUrl, secretKey: keys.secretKey }, "apiKey is missing: give both keys, or none"],
    ["an empty key", { baseUrl, ...keys, apiKey: "" }, "apiKey is empty: give the key itself, or leave both keys out."],
    [
      "a key that is a number",
      { baseUrl, ...keys, secretKey: 7 },
      "secretKey must be text, and not of the type number.",
    ],
    [
      "a secret with a line break",
      { baseUrl, ...keys, secretKey: `${keys.secretKey}\n` },
      "secretKey begins or ends with a space or a line break: remove it",
    ],
    [
      "a secret with a space inside",
      { baseUrl, ...keys, secretKey: `${keys.secretKey} ${keys.secretKey}` },
      "secretKey holds a space, a line break or another character no key has: copy the key again.",
    ],
    [
      "the same text for both keys",
      { baseUrl, apiKey: keys.secretKey, secretKey: keys.secretKey },
      "secretKey is the same text as the API key: an exchange gives two keys.",
    ],
    ["headers that are a text", { baseUrl, headers: "x-trace: 7" }, "headers must be an object, name to value"],
    ["an empty user agent", { baseUrl, userAgent: "" }, 'userAgent must be text such as "okcoin-openapi/'],
    ["userAgent true", { baseUrl, userAgent: true }, "or false for none."],
    ["a user agent of two lines", { baseUrl, userAgent: "a\r\nx-b: c" }, "userAgent must be one line of Latin-1 text"],
    ["a fetch that is none", { baseUrl, fetch: "undici" }, "fetch must be a function."],
    ["a dispatcher that is none", { baseUrl, dispatcher: {} }, "dispatcher must be a dispatcher of undici 7 or later"],
    ["no dispatcher", { baseUrl, dispatcher: null }, "such as new ProxyAgent(url)"],
    ["a dispatcher and a fetch", { baseUrl, dispatcher: { dispatch: () => true }, fetch }, "give one of them"],
    [
      "a time-out of zero",
      { baseUrl, timeoutMs: 0 },
      "timeoutMs must be a whole number of milliseconds, from 1 to 2147483647, and not 0.",
    ],
    ["a time-out of text", { baseUrl, timeoutMs: "5s" }, "timeoutMs must be"],
    ["an endless time-out", { baseUrl, timeoutMs: Infinity }, "timeoutMs must be"],
    ["a time-out longer than a timer", { baseUrl, timeoutMs: 2 ** 31 }, "timeoutMs must be"],
    [
      "an answer of no bytes",
      { baseUrl, maxAnswerBytes: 0 },
      "maxAnswerBytes must be a whole number of bytes, from 1 to 2147483647, and not 0.",
    ],
    ["an answer of any length", { baseUrl, maxAnswerBytes: Infinity }, "maxAnswerBytes must be"],
    ["an answer's length as text", { baseUrl, maxAnswerBytes: "2MB" }, "not of the type string"],
    [
      "retry true",
      { baseUrl, retry: true },
      "retry must be false, or an object with options, such as { attempts: 5 }.",
    ],
    ["an unknown option of retry", { baseUrl, retry: { times: 3 } }, "retry.times is not an option"],
    [
      "an unknown option of rateLimit",
      { baseUrl, rateLimit: { perSecond: 3 } },
      "rateLimit.perSecond is not an option",
    ],
    [
      "rateLimit null",
      { baseUrl, rateLimit: null },
      "rateLimit must be false, or an object with options, such as { margin: 0.1 }.",
    ],
    [
      "hooks that are a function",
      { baseUrl, hooks: () => undefined },
      "hooks must be an object with functions, such as { onError }, or logTo(console).",
    ],
    [
      "a misspelt hook",
      { baseUrl, hooks: { onRespones: () => undefined } },
      'There is no hook called "onRespones"; did you mean onResponse?',
    ],
    ["a hook that is no function", { baseUrl, hooks: { onError: "log" } }, "hooks.onError must be a function."],
  ])("%s", (_, options, message) => {
    let thrown: unknown;
    try {
      createClient(options as ClientOptions);
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(TypeError);
    expect((thrown as TypeError).message).toContain(message);
    expect(inspect(thrown)).not.toContain(keys.secretKey);
  });

  it("nothing that is undefined", () => {
    const options: Required<ClientOptions> = {
      baseUrl,
      apiKey: undefined,
      secretKey: undefined,
      fetch: undefined,
      dispatcher: undefined,
      headers: undefined,
      userAgent: undefined,
      timeoutMs: undefined,
      maxAnswerBytes: undefined,
      retry: undefined,
      rateLimit: undefined,
      hooks: undefined,
      intents: undefined,
    };
    expect(createClient(options)).toBeTypeOf("object");
  });
});
