import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { wholeGuides } from "../../scripts/emit/document/guide-excerpts.ts";
import { redocDocument } from "../../scripts/emit/document/redoc-document.ts";
import { referenceDocument } from "../../scripts/emit/document/reference-document.ts";
import { loadGuides } from "../../scripts/load/guides.ts";
import { guidePage, slug } from "../../scripts/model/reference-links.ts";
import { sourceModel } from "../source-document.ts";
import { emittedPages } from "./emitted-pages.ts";

const guides = await loadGuides(fileURLToPath(new URL("../../spec/openapi.yaml", import.meta.url)));
const model = { ...sourceModel, guides };
const files = new Map((await emittedPages()).map(({ path, text }) => [path, text]));
const shown = new Map(redocDocument(model).tags.map(({ name, description }) => [name, description ?? ""]));
const whole = new Map(referenceDocument(model).tags.map(({ name, description }) => [name, description ?? ""]));

it.each(guides.map(({ title }) => title))(
  "Redoc's page has each section of %s, so that links to it lead there",
  (title) => {
    const headings = (text = "") => [...text.matchAll(/^## (.*)$/gm)].map(([, heading = ""]) => slug(heading));
    expect(headings(shown.get(title)).length).toBeGreaterThan(0);
    expect(headings(shown.get(title))).toEqual(headings(whole.get(title)));
  },
);

it.each(wholeGuides)("Redoc's page has %s as a whole", (title) => {
  expect(shown.get(title)?.match(/```/g)?.length).toBe(whole.get(title)?.match(/```/g)?.length);
});

it.each(guides.map(({ title }) => title).filter((title) => !wholeGuides.includes(title)))(
  "Redoc's page says how %s begins, and leads to each of its sections",
  (title) => {
    const text = shown.get(title) ?? "";
    const links = [...text.matchAll(/\((guides\/[\w-]+\.html)#([\w-]+)\)/g)];
    expect(text).not.toMatch(/```|^[|-]/m);
    expect(text.length).toBeGreaterThan(200);
    expect(links).toHaveLength(whole.get(title)?.match(/^## .*$/gm)?.length ?? 0);
    for (const [, page = "", anchor = ""] of links) {
      expect(page).toBe(guidePage(title));
      expect(files.get(`docs/${page}`)).toContain(` id="${anchor}"`);
    }
  },
);
