import { describe, expect, it } from "vitest";
import { snapshot } from "../../../src/client/params/snapshot.ts";

class Order {
  readonly symbol = "btc_cny";
  readonly price = 3000n;
}

describe("a snapshot of parameters", () => {
  it.each<[name: string, given: unknown, want: unknown]>([
    ["lists of objects", { a: [{ b: 1 }, { b: "2" }] }, { a: [{ b: 1 }, { b: "2" }] }],
    ["the fields of an instance", new Order(), { symbol: "btc_cny", price: 3000n }],
    ["a field that is undefined", { a: undefined }, { a: undefined }],
  ])("copies %s", (_, given, want) => {
    const copy = snapshot(given);
    expect(copy).toEqual(want);
    expect(copy).not.toBe(given);
  });

  it("does not follow later changes, however deep", () => {
    const given = { orders: [{ price: "1" }] };
    const copy = snapshot(given);
    for (const order of given.orders) order.price = "2";
    given.orders.push({ price: "3" });
    expect(copy).toEqual({ orders: [{ price: "1" }] });
  });

  it.each<[name: string, given: unknown]>([
    ["a Map", new Map([["symbol", "btc_cny"]])],
    ["a URLSearchParams", new URLSearchParams("symbol=btc_cny")],
    ["a Date", new Date(0)],
    ["null", null],
    ["text", "btc_cny"],
  ])("keeps %s", (_, given) => {
    expect(snapshot({ given }).given).toBe(given);
  });

  it("of an object that holds itself ends", () => {
    const given: { self?: unknown } = {};
    given.self = given;
    expect(snapshot(given)).toHaveProperty("self.self.self");
  });
});
