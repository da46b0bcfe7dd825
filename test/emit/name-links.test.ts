import { expect, test } from "vitest";
import { linkNames } from "../../scripts/emit/name-links.ts";
import { sourceModel } from "../source-document.ts";

const titles = ["Rate limits", "Signing", "Many processes, one address"];
const model = { ...sourceModel, guides: titles.map((title) => ({ file: "4.md", title, body: "" })) };

function linked(text: string): string {
  return linkNames(text, model, (named) =>
    "id" in named
      ? named.id
      : "code" in named
        ? `#${String(named.code)}`
        : "name" in named
          ? named.name
          : named.title.replaceAll(" ", "-"),
  );
}

test.each([
  ["ask `orderInfo` again", "ask [`orderInfo`](orderInfo) again"],
  ["`client.trade(order)` or `client.try.trade`", "[`client.trade(order)`](trade) or [`client.try.trade`](trade)"],
  ["a `RateLimitError`, a `TimeoutError`", "a [`RateLimitError`](RateLimitError), a [`TimeoutError`](TimeoutError)"],
  ["Code 10001 ends by itself.", "Code [10001](#10001) ends by itself."],
  ["10010, 10016 and 1002 are alike", "[10010](#10010), [10016](#10016) and [1002](#1002) are alike"],
  ['see "Rate limits" and "Signing"', 'see ["Rate limits"](Rate-limits) and ["Signing"](Signing)'],
  ['see "Rate\nlimits"', 'see ["Rate\nlimits"](Rate-limits)'],
  ['see "Many processes, one address".', 'see ["Many processes, one address"](Many-processes,-one-address).'],
  ["| 1002 `AmountExceedsBalance` |", "| [1002](#1002) `AmountExceedsBalance` |"],
  ["| `trade` | 10007 |", "| [`trade`](trade) | [10007](#10007) |"],
])("%s has links to what it names", (text, want) => {
  expect(linked(text)).toBe(want);
});

test.each([
  "a price of 1002 CNY, and 1002.10007, 10007.5 and 110007",
  "[`trade`](elsewhere.html) and [10007](x)",
  "## `trade` and 10007",
  "```typescript\nawait client.trade(order); // 10007\n```",
  '`tradeOrder`, `price`, `{"error_code":10007}`, "no such guide"',
  "`constructor` `toString`",
])("%s has none", (text) => {
  expect(linked(text)).toBe(text);
});

test("a name without an address stays as it is", () => {
  expect(linkNames("`trade` 10007", model, () => undefined)).toBe("`trade` 10007");
});
