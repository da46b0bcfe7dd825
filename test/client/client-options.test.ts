import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import { createClient } from "../../src/client/create-client.ts";
import type { ClientOptions } from "../../src/client/options.ts";
import { baseUrl, keys } from "./keys.ts";

describe("createClient refuses", () => {
  it.each<[string, unknown, string]>([
    ["no options", undefined, "createClient takes an object with options, such as { baseUrl }."],
    ["a text", baseUrl, "createClient takes an object with options, such as { baseUrl }."],
    ["no base URL", {}, "baseUrl must be an absolute https: URL"],
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
    ["an empty key", { baseUrl, ...keys, apiKey: "" }, "apiKey must be a string that is not empty."],
    ["a key that is a number", { baseUrl, ...keys, secretKey: 7 }, "secretKey must be a string that is not empty."],
    [
      "a secret with a line break",
      { baseUrl, ...keys, secretKey: `${keys.secretKey}\n` },
      "secretKey holds a space, a line break",
    ],
    ["a fetch that is none", { baseUrl, fetch: "undici" }, "fetch must be a function."],
    ["a dispatcher that is none", { baseUrl, dispatcher: {} }, "dispatcher must be a dispatcher of undici 7 or later"],
    ["no dispatcher", { baseUrl, dispatcher: null }, "such as new ProxyAgent(url)"],
    ["a dispatcher and a fetch", { baseUrl, dispatcher: { dispatch: () => true }, fetch }, "give one of them"],
    [
      "a time-out of zero",
      { baseUrl, timeoutMs: 0 },
      "timeoutMs must be a whole number of milliseconds, from 1 to 2147483647.",
    ],
    ["a time-out of text", { baseUrl, timeoutMs: "5s" }, "timeoutMs must be"],
    ["an endless time-out", { baseUrl, timeoutMs: Infinity }, "timeoutMs must be"],
    ["a time-out longer than a timer", { baseUrl, timeoutMs: 2 ** 31 }, "timeoutMs must be"],
    ["retry true", { baseUrl, retry: true }, "retry must be false, or an object with options."],
    ["an unknown option of retry", { baseUrl, retry: { times: 3 } }, "retry.times is not an option"],
    [
      "an unknown option of rateLimit",
      { baseUrl, rateLimit: { perSecond: 3 } },
      "rateLimit.perSecond is not an option",
    ],
    ["rateLimit null", { baseUrl, rateLimit: null }, "rateLimit must be false, or an object with options."],
    ["hooks that are a function", { baseUrl, hooks: () => undefined }, "hooks must be an object with functions."],
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
      timeoutMs: undefined,
      retry: undefined,
      rateLimit: undefined,
      hooks: undefined,
    };
    expect(createClient(options)).toBeTypeOf("object");
  });
});
