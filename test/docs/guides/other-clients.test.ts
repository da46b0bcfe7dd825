import { createServer } from "node:http";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { okcoin } from "../../../generated/index.ts";
import { describedOkcoin } from "../../../src/client/catalogue.ts";
import { errorClasses } from "../../../src/errors/classes.ts";
import type { ApiDescription } from "../../../src/description.ts";
import { guideText } from "./snippet.ts";

const text = guideText("coming-from-another-client");
const { errors }: ApiDescription = describedOkcoin;

/** The cells of the rows whose table begins with a cell. */
function rowsOf(first: string): string[][] {
  const [, table = ""] = text.split(`\n| ${first} |`);
  const lines = table.split("\n\n")[0]?.split("\n").slice(2) ?? [];
  return lines.map((line) => line.slice(2, -2).split(" | "));
}

type OldClient = Readonly<Record<string, (...args: readonly unknown[]) => void>>;
const OKCoin = createRequire(import.meta.url)("okcoin-china") as new (...options: readonly string[]) => OldClient;

describe("From okcoin-china", () => {
  const asked: { path: string; fields: string[] }[] = [];
  const server = createServer((request, response) => {
    let body = "";
    request.setEncoding("utf8").on("data", (part: string) => (body += part));
    request.on("end", () => {
      const { pathname, searchParams } = new URL(request.url ?? "", "http://localhost");
      const fields = request.method === "GET" ? searchParams : new URLSearchParams(body);
      asked.push({ path: pathname, fields: [...fields.keys()].filter((name) => !/^(api_key|sign)$/.test(name)) });
      response.end("{}");
    });
  });
  let old: OldClient;
  beforeAll(async () => {
    await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
    old = new OKCoin("key", "secret", `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`);
  });
  afterAll(() => {
    server.close();
  });

  it.each(rowsOf("okcoin-china"))("%s asks what %s asks", async (method, here, parameters = "") => {
    const names = [...parameters.matchAll(/`(\w+)`/g)].map(([, name]) => name);
    const known = Object.values(okcoin.operations).find(({ id }) => `\`${id}\`` === here);
    await new Promise((called) => {
      old[method.slice(1, -1)]?.(called, ...names.map((_, index) => String(index)));
    });
    const { path, fields } = asked.at(-1) ?? { path: "", fields: [] };
    expect(path).toBe(known?.path);
    expect(fields.toSorted()).toEqual(names.toSorted());
  });

  it("has a row for each of its methods but the one that asks for something else", () => {
    const methods = Object.keys(Object.getPrototypeOf(old) as object);
    const own = methods.filter((name) => !/^(private|public)Request$|^signMessage$/.test(name));
    expect(
      rowsOf("okcoin-china")
        .map(([name = ""]) => name.slice(1, -1))
        .toSorted(),
    ).toEqual(own.filter((name) => name !== "getLendDepth").toSorted());
    expect(text).toContain("`getLendDepth` asks for candles by mistake");
  });
});

it.each(rowsOf("In ccxt"))("From ccxt: %s, %s: %s", (_, codes = "", here = "") => {
  const [, name] = /^`(\w+)`/.exec(here) ?? [];
  const all = [...`${codes} ${here}`.matchAll(/\b\d{4,5}\b/g)].map(([code]) => errors[Number(code)]);
  expect(all.length).toBeGreaterThan(0);
  for (const error of all) expect(error && errorClasses[error.kind].name).toBe(name);
});
