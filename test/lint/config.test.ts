import { readFile } from "node:fs/promises";
import { join } from "node:path";

import { expect, test } from "vitest";
import { parse } from "yaml";

import plugin from "../../scripts/lint/plugin.ts";
import { redocSettings } from "../../scripts/emit/document/redoc-samples.ts";
import { sourceDocument } from "../source-document.ts";
import { brokenDocuments } from "./broken/index.ts";

type Setting = string | { readonly severity: string };
interface Config {
  readonly telemetry: string;
  readonly rules: Readonly<Record<string, Setting>>;
}

const text = await readFile(join(import.meta.dirname, "../../redocly.yaml"), "utf8");
const config = parse(text) as Config;
const settings = Object.entries(config.rules);
function severity(setting: Setting) {
  return typeof setting === "string" ? setting : setting.severity;
}

test("every rule of the plugin is an error in redocly.yaml, and redocly.yaml names no other of the plugin's", () => {
  const { id, rules } = plugin();
  const own = settings.filter(([name]) => name.startsWith(`${id}/`));
  expect(own.map(([name]) => name).toSorted()).toEqual(
    Object.keys(rules.oas3)
      .map((name) => `${id}/${name}`)
      .toSorted(),
  );
  expect(own.filter(([, setting]) => severity(setting) !== "error")).toEqual([]);
});

test("every rule that redocly.yaml turns on has a broken document on which it fires", () => {
  const on = settings.filter(([, setting]) => severity(setting) !== "off").map(([name]) => name);
  const proven = new Set(brokenDocuments.map(({ rule }) => rule));
  expect(on.filter((name) => !proven.has(name))).toEqual([]);
});

test("every rule that redocly.yaml turns off has its reason above it", () => {
  const lines = text.split("\n");
  for (const [name, setting] of settings) {
    if (severity(setting) !== "off") continue;
    const line = lines.findIndex((each) => each.trim().startsWith(`${name}:`));
    expect(lines[line - 1], name).toMatch(/^\s*# \w/);
  }
});

test("telemetry is off, for the command line and for the pages it makes", async () => {
  expect(config.telemetry).toBe("off");
  const plain = await readFile(join(import.meta.dirname, "../../scripts/load/plain.redocly.yaml"), "utf8");
  expect((parse(plain) as Config).telemetry).toBe("off");
  expect((parse(redocSettings(sourceDocument)) as Config).telemetry).toBe("off");
});
