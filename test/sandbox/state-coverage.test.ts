import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it, test } from "vitest";

const room = new URL("../../src/sandbox/", import.meta.url).pathname;

/** Classes that hold nothing which a request or time changes, and why. */
const stateless: Readonly<Record<string, string>> = {
  Copier: "lives for one copy",
  EncoderFactory: "makes writers out of the document",
  FrontDoor: "passes requests on",
  MagicValues: "reads the document",
  MarketMove: "lives for one event",
  Reader: "reads one text",
  Snapshots: "holds copies that are made elsewhere",
  Visit: "lives for one request",
};

/** Fields that are no part of the state: how a thing was made, and who listens to it. */
const settings: readonly string[] = [
  "Deposits.#exchange",
  "Deposits.#confirmLater",
  "Exchange.fees",
  "Exchange.onChange",
  "Exchange.rules",
  "Exchange.#cancelLater",
  "Lending.#exchange",
  "Lending.#collectLater",
  "Market.rules",
  "Market.#past",
  "Market.#written",
  "OrderBook.#levels",
  "OrderBook.#places",
  "Queue.#head",
  "RateLimits.#window",
  "RateLimits.#shield",
  "RateLimits.#shieldMs",
  "RateLimits.#ofAddress",
  "Timeline.onEvent",
  "Timeline.#handlers",
  "Timeline.#advancing",
  "Timeline.#goal",
  "Timeline.#happening",
  "Withdrawals.#exchange",
  "Withdrawals.#moveLater",
];

interface ClassSource {
  readonly name: string;
  readonly body: string;
}

const classes: readonly ClassSource[] = readdirSync(room, { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".ts"))
  .flatMap((file) => {
    const source = readFileSync(join(room, file), "utf8");
    return [...source.matchAll(/^(?:export )?class (\w+)[^{]*\{\n(.*?)^\}/gms)].map(([, name = "", body = ""]) => ({
      name,
      body,
    }));
  });

function method(body: string, name: string): string {
  return new RegExp(String.raw`^  ${name}\(.*?^  \}`, "ms").exec(body)?.[0] ?? "";
}

/** Names of the fields that a class declares. */
function fields(body: string): string[] {
  return [...body.matchAll(/^ {2}(?:readonly )?(#?\w+)(?:: .+| = .*|;)$/gm)].map(([, name = ""]) => name);
}

const holding = classes.filter(({ name }) => !(name in stateless));

it("finds the classes that hold state", () => {
  const names = holding.map(({ name }) => name);
  for (const known of ["Exchange", "Ledger", "OrderBook", "Journal", "KeyRing", "Timeline"])
    expect(names).toContain(known);
  expect(names.length).toBeGreaterThan(15);
  expect(Object.keys(stateless).filter((name) => !classes.some((each) => each.name === name))).toEqual([]);
});

test.each(holding)("$name can be copied, with every field of it", ({ name, body }) => {
  const [save, load] = [method(body, "save"), method(body, "load")];
  expect(save, `${name} needs save(), or a line in STATELESS that says why not`).not.toBe("");
  expect(load, `${name} needs load()`).not.toBe("");
  const state = fields(body).filter((field) => !settings.includes(`${name}.${field}`));
  for (const part of [save, load]) expect(state.filter((field) => !part.includes(`this.${field}`))).toEqual([]);
});

it("lists no setting that is gone", () => {
  const existing = classes.flatMap(({ name, body }) => fields(body).map((field) => `${name}.${field}`));
  expect(settings.filter((setting) => !existing.includes(setting))).toEqual([]);
});
