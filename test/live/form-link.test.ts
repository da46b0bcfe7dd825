import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { makeForms } from "../../scripts/emit/forms.ts";
import { readLink, writeLink } from "../../scripts/live/try-it/form-link.ts";
import { valuesOf } from "../../scripts/live/try-it/form-values.ts";
import { sourceModel } from "../source-document.ts";

const forms = makeForms(sourceModel);
const choices = { forces: ["10010", "reset"], moments: ["before", "after", "late"] };

function read(hash: string, usual = "trade") {
  return readLink(hash, usual, forms, choices);
}

describe("a link", () => {
  test.each(["", "#", "#parameters", "#try-itx", "#/orders/trade", "#try-it-now?x=1"])(
    "%s is about something else",
    (hash) => {
      expect(read(hash)).toBeUndefined();
    },
  );

  test("without a query shows the example", () => {
    expect(read("#try-it")?.state.values).toEqual({ symbol: "btc_cny", type: "buy", price: "2900", amount: "0.1" });
  });

  test("fills what it names and keeps the rest of the example", () => {
    expect(read("#try-it?price=1.50&force=10010&when=after")).toEqual({
      state: {
        operation: "trade",
        values: { symbol: "btc_cny", type: "buy", price: "1.50", amount: "0.1" },
        force: "10010",
        when: "after",
      },
      ignored: [],
    });
  });

  test.each([
    ["an unknown name", "x=1", ["x"]],
    ["a name of every object", "__proto__=1&constructor=2&toString=3", ["__proto__", "constructor", "toString"]],
    ["an unknown operation", "operation=nuke", ["operation"]],
    ["an unknown code", "force=99999", ["force"]],
    ["a moment that is none", "force=reset&when=never", ["when"]],
    ["a value that is not on the list", "type=<img src=x>", ["type"]],
    ["an entry of a field that is no list", "price.0.x=1", ["price.0.x"]],
    ["a value without end", `price=${"9".repeat(3000)}`, ["price"]],
  ])("leaves out %s", (_, query, ignored) => {
    const link = read(`#try-it?${query}`);
    expect(link?.ignored).toEqual(ignored);
    expect(link?.state.values).toEqual({ symbol: "btc_cny", type: "buy", price: "2900", amount: "0.1" });
    expect(Object.getPrototypeOf(link?.state.values)).toBe(Object.prototype);
  });

  test("neither holds nor takes a secret", () => {
    const form = forms.operations["withdraw"];
    const values = { ...(form && valuesOf(form, form.examples[0]?.params ?? {})), trade_pwd: "hunter2" };
    expect(writeLink({ operation: "withdraw", values }, forms)).not.toMatch(/hunter2|trade_pwd/);
    const link = read("#try-it?trade_pwd=hunter2", "withdraw");
    expect(link?.ignored).toEqual(["trade_pwd"]);
    expect(link?.state.values).not.toHaveProperty("trade_pwd");
  });

  test("that names entries means these and not those of the example", () => {
    const link = read(
      "#try-it?orders_data.0.price=1&orders_data.0.amount=2&orders_data.9.price=3&orders_data.0.x=4",
      "batchTrade",
    );
    expect(link?.state.values).toMatchObject({ "orders_data.0.price": "1", "orders_data.0.amount": "2" });
    expect(Object.keys(link?.state.values ?? {}).filter((name) => name.startsWith("orders_data.1"))).toEqual([]);
    expect(link?.ignored).toEqual(["orders_data.9.price", "orders_data.0.x"]);
  });
});

test.each(
  Object.values(forms.operations).flatMap((form) =>
    form.examples.map((example) => [form.id, example.summary, example.params] as const),
  ),
)("of %s comes back as it was written: %s", (operation, _, params) => {
  const form = forms.operations[operation];
  const values = form ? valuesOf(form, params) : {};
  const state = { operation, values, force: "reset", when: "late" };
  const back = read(writeLink(state, forms), "ticker");
  expect(back?.ignored).toEqual([]);
  expect(Object.entries(back?.state.values ?? {}).filter(([, value]) => value !== "")).toEqual(
    expect.arrayContaining(Object.entries(values)),
  );
  expect(back?.state).toMatchObject({ operation, force: "reset", when: "late" });
});

test("whatever is typed comes back, and whatever is read fills only fields", () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 50, unit: "grapheme" }), fc.string({ maxLength: 50 }), (price, noise) => {
      const values = { symbol: "btc_cny", type: "buy", price, amount: "" };
      expect(read(writeLink({ operation: "trade", values }, forms))?.state.values).toEqual(values);
      const names = Object.keys(read(`#try-it?${noise}`)?.state.values ?? {});
      expect(["symbol", "type", "price", "amount"]).toEqual(expect.arrayContaining(names));
    }),
  );
});
