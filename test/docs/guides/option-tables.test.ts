import { describe, expect, it } from "vitest";
import { describedOkcoin } from "../../../src/client/catalogue.ts";
import type { Hooks } from "../../../src/client/hooks.ts";
import { checkCallOptions, checkOptions, type ClientOptions } from "../../../src/client/options.ts";
import type { CallOptions } from "../../../src/description.ts";
import { createClient } from "../../../src/index.ts";
import { guideText } from "./snippet.ts";

/** The compiler asks for each name of the type, and for no other. */
const names = {
  Options: {
    baseUrl: true,
    apiKey: true,
    secretKey: true,
    fetch: true,
    dispatcher: true,
    headers: true,
    userAgent: true,
    timeoutMs: true,
    maxAnswerBytes: true,
    retry: true,
    rateLimit: true,
    hooks: true,
    intents: true,
  } satisfies Record<keyof ClientOptions, true>,
  "Options of one call": { signal: true, timeoutMs: true, retry: true, headers: true } satisfies Record<
    keyof CallOptions,
    true
  >,
  "Watch the calls": {
    onRequest: true,
    onResponse: true,
    onRetry: true,
    onWait: true,
    onError: true,
  } satisfies Record<keyof Hooks, true>,
};

const text = guideText("the-client-and-its-options");

/** The cells of the table below a heading, without its head. */
function rowsBelow(heading: string): string[][] {
  const [, section = ""] = text.split(`\n## ${heading}\n`);
  const lines = section.split(/\n## /)[0]?.match(/^\|.*\|$/gm) ?? [];
  return lines.slice(2).map((line) => line.slice(2, -2).split(" | "));
}

describe("The client and its options", () => {
  it.each(Object.entries(names))("%s: names every one there is, and no other", (heading, type) => {
    const named = rowsBelow(heading).map(([name = ""]) => name.replaceAll("`", ""));
    expect(named.toSorted()).toEqual(Object.keys(type).toSorted());
  });

  it.each([
    ["option", (unknown: object) => checkOptions(unknown, describedOkcoin, () => undefined), "Options"],
    ["option of a call", (unknown: object) => checkCallOptions(unknown), "Options of one call"],
  ])("the client knows each %s by these names", (_, check, heading) => {
    const known = rowsBelow(heading).map(([name = ""]) => name.replaceAll("`", ""));
    let message = "";
    try {
      check({ zzzzzzzzzz: 1 });
    } catch (error) {
      ({ message } = error as TypeError);
    }
    const listed = /there are (.*)\.$/.exec(message)?.[1]?.split(", ") ?? [];
    expect(listed.toSorted()).toEqual(known.toSorted());
  });

  it("says what holds where an option is left out", () => {
    const said = new Map(rowsBelow("Options").map(([name = "", without = ""]) => [name.slice(1, -1), without]));
    const url = "https://exchange.example.com";
    const { timeoutMs, retry, rateLimit } = checkOptions({ baseUrl: url }, describedOkcoin, () => undefined);
    expect(said.get("timeoutMs")).toBe(timeoutMs.toLocaleString("en"));
    expect(said.get("retry")).toBe(shown(retry));
    expect(said.get("rateLimit")).toBe(shown(rateLimit));
    const variables = ["baseUrl", "apiKey", "secretKey"].map((name) => said.get(name)?.slice(1, -1) ?? "");
    const read: string[] = [];
    checkOptions({}, describedOkcoin, (name) => {
      read.push(name);
      return name.endsWith("URL") ? url : `the-${name}`;
    });
    expect(read.toSorted()).toEqual(variables.toSorted());
  });

  it("shows ways to call that the client has", () => {
    const client: object = createClient({ baseUrl: "https://exchange.example.com" });
    const ways = [...text.matchAll(/`client\.(\w+)(?:\.(\w+))?/g)];
    expect(ways.length).toBeGreaterThan(8);
    for (const [way, name = "", method] of ways) {
      expect(client, way).toHaveProperty(name);
      if (method !== undefined) expect(Reflect.get(client, name), way).toHaveProperty(method);
    }
  });
});

/** `{ margin: 0 }`, as one writes it. */
function shown(settings: object | undefined): string {
  const pairs = Object.entries(settings ?? {}).filter(([, value]) => value !== undefined);
  return `\`{ ${pairs.map(([name, value]) => `${name}: ${String(value)}`).join(", ")} }\``;
}
