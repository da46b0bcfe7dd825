import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import manifest from "../../package.json" with { type: "json" };
import { slug } from "../../scripts/model/reference-links.ts";

function text(file: string) {
  return readFileSync(new URL(`../../${file}`, import.meta.url), "utf8");
}
const readme = text("README.md");

describe("the README", () => {
  test("names every npm command there is, together with CONTRIBUTING.md, and no other", () => {
    const internal = ["prepack", "lint:spec", "lint:rooms", "lint:code", "lint:format", "format", "picture", "version"];
    const named = [...(readme + text("CONTRIBUTING.md")).matchAll(/`npm (?:run )?([\w:]+)`/g)].map(
      (match) => match[1] ?? "",
    );
    const scripts = Object.keys(manifest.scripts);
    expect(named.filter((name) => !scripts.includes(name))).toEqual([]);
    expect(scripts.filter((name) => !named.includes(name) && !internal.includes(name))).toEqual([]);
  });

  test("names every dependency, and no other as one of run time", () => {
    const [, runtime = "", rest = ""] = /## Dependencies\n([^]*?)\n(To generate:[^]*?)\n## /.exec(readme) ?? [];
    expect([...runtime.matchAll(/\[`([^`]+)`\]/g)].map((match) => match[1])).toEqual(
      expect.arrayContaining(Object.keys(manifest.dependencies)),
    );
    expect([...runtime.matchAll(/\[`([^`]+)`\]/g)]).toHaveLength(Object.keys(manifest.dependencies).length);
    for (const name of Object.keys(manifest.devDependencies)) expect(rest, name).toContain(`\`${name}\``);
  });
});

test("each link to a file leads to one, and to a heading that it has", () => {
  const links = ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md"].flatMap((file) =>
    [...text(file).matchAll(/\]\((?!https?:)([^)\s]+)\)/g)].map((match) => match[1] ?? ""),
  );
  expect(links.length).toBeGreaterThan(10);
  for (const link of links) {
    const [file = "", anchor] = link.split("#");
    const url = new URL(`../../${file}`, import.meta.url);
    expect(existsSync(url), link).toBe(true);
    if (anchor === undefined) continue;
    const headings = [...text(file).matchAll(/^#+ (.*)$/gm)].map((match) => slug(match[1] ?? ""));
    expect(headings, link).toContain(anchor);
  }
});

test("the document says what it leaves out", () => {
  const extensions = text("spec/EXTENSIONS.md");
  expect(extensions).toContain("## What the document leaves out");
  expect(extensions).toMatch(/\*\*OTC\*\*.+\n[^]*\*\*Futures\*\*/);
});
