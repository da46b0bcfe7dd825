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

describe("the records of others", () => {
  function inList(id: string, list: string | undefined): Intent {
    return list === undefined ? intent(id) : { ...intent(id), list };
  }

  it.each([
    ["of the same list", "btc", "btc", ["7"]],
    ["of another list", "btc", "ltc", []],
    ["of a list that one of the two does not name", "btc", undefined, ["7"]],
    ["of a list that the other does not name", undefined, "btc", ["7"]],
  ] as const)("are noted where they are %s", (_, open, closed, others) => {
    const store = new MemoryIntents();
    store.open(inList("a", open));
    store.open(inList("b", closed));
    store.close("b", ["7"]);
    expect(store.pending().map((each) => each.others)).toEqual([others]);
  });

  it("are the latest 10,000 to 20,000 of them, and it is said that there were more", () => {
    const store = new MemoryIntents();
    store.open(intent("stays"));
    for (let number = 1; number <= 100_000; number += 1) {
      store.open(intent(String(number)));
      store.close(String(number), [String(number)]);
      if (number === 10_000) expect(store.pending()[0]).not.toHaveProperty("othersForgotten");
    }
    const [left] = store.pending();
    expect(left?.others.length).toBeGreaterThanOrEqual(10_000);
    expect(left?.others.length).toBeLessThanOrEqual(20_000);
    expect(left?.others.at(-1)).toBe("100000");
    expect(left?.othersForgotten).toBe(true);
  });

  it("are the same for a client that was opened later, however many nobody needs any more", () => {
    const store = new MemoryIntents();
    store.open(intent("first"));
    for (let number = 1; number <= 5000; number += 1) {
      store.open(intent(String(number)));
      store.close(String(number), [String(number)]);
    }
    store.open(intent("second"));
    store.close("first", ["0"]);
    store.open(intent("third"));
    for (const id of ["5001", "5002"]) {
      store.open(intent(id));
      store.close(id, [id]);
    }
    expect(store.pending().map(({ id, others }) => [id, others])).toEqual([
      ["second", ["0", "5001", "5002"]],
      ["third", ["5001", "5002"]],
    ]);
  });
});
