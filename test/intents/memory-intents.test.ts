import { describe, expect, it } from "vitest";
import type { Intent } from "../../src/intents/intent.ts";
import { MemoryIntents } from "../../src/intents/memory-intents.ts";

function intent(id: string): Intent {
  const params = { symbol: "btc_cny", type: "buy", price: "3000", amount: "0.01" };
  return { id, operation: "trade", params, baseUrl: "https://exchange.test", keyHash: "00", at: 1, until: 2 };
}

function ids(store: MemoryIntents): string[] {
  return store.pending().map(({ id }) => id);
}

describe("the intents in memory", () => {
  it("are pending from open to close, oldest first", () => {
    const store = new MemoryIntents();
    for (const id of ["a", "b", "c"]) store.open(intent(id));
    store.close("b", []);
    expect(ids(store)).toEqual(["a", "c"]);
  });

  it("learn which records the others turned out to own", () => {
    const store = new MemoryIntents();
    for (const id of ["a", "b", "c"]) store.open(intent(id));
    store.close("b", ["7", "8"]);
    store.open(intent("d"));
    store.close("c", []);
    expect(store.pending().map(({ id, others }) => [id, others])).toEqual([
      ["a", ["7", "8"]],
      ["d", []],
    ]);
  });

  it("take a second close, or one of an unknown id, for nothing", () => {
    const store = new MemoryIntents();
    store.open(intent("a"));
    store.close("z", ["1"]);
    expect(store.pending()).toEqual([{ ...intent("a"), others: [] }]);
  });

  it("are at most 10,000, the latest", () => {
    const store = new MemoryIntents();
    for (let number = 0; number <= 10_000; number += 1) store.open(intent(String(number)));
    expect(store.pending()).toHaveLength(10_000);
    expect(ids(store)[0]).toBe("1");
  });

  it("cannot be changed through what pending gave", () => {
    const store = new MemoryIntents();
    store.open(intent("a"));
    (store.pending()[0]?.others as string[]).push("9");
    expect(store.pending()[0]?.others).toEqual([]);
  });
});
