import { expect, test } from "vitest";
import { withoutUnusedProperties } from "../../scripts/emit/first-style.ts";

function page(style: string, rest = ""): string {
  return `<style>a{color:var(--own)}</style><style data-styled="true" data-styled-version="6">${style}</style>${rest}`;
}

test.each([
  [
    "a property that a rule refers to",
    ":root{--a:1px;--b:2px;}p{margin:var(--a);}",
    "",
    ":root{--a:1px;}p{margin:var(--a);}",
  ],
  [
    "what its value refers to",
    ":root{--a:var(--b);--b:calc(var( --c, 3px ) * 2);--c:1px;--d:4px}p{margin:var(--a)}",
    "",
    ":root{--a:var(--b);--b:calc(var( --c, 3px ) * 2);--c:1px;}p{margin:var(--a)}",
  ],
  [
    "every value that it has",
    ":root{--a:#fff;--z:1}.dark{--a:#000;--z:2}p{color:var(--a)}",
    "",
    ":root{--a:#fff;}.dark{--a:#000;}p{color:var(--a)}",
  ],
  ["what another style refers to", ":root{--own:#fff;--z:1}", "", ":root{--own:#fff;}"],
  ["what an element refers to", ":root{--a:1;--z:1}", '<p style="margin:var(--a)">', ":root{--a:1;}"],
  [
    "quoted values with signs of other values",
    `:root{--a:url("data:x;y}z");--z:'}';}p{background:var(--a)}`,
    "",
    `:root{--a:url("data:x;y}z");}p{background:var(--a)}`,
  ],
  ["nothing for a script's sake", ":root{--a:1;}", "<script>`p{margin:var(--a)}`</script>", ":root{}"],
])("the first style keeps %s, and no more", (_, given, rest, want) => {
  expect(withoutUnusedProperties(page(given, rest))).toBe(page(want, rest));
});

test("a page without such a style stays as it is", () => {
  expect(withoutUnusedProperties("<style>:root{--a:1}</style>")).toBe("<style>:root{--a:1}</style>");
});
