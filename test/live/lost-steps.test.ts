import { describe, expect, it } from "vitest";
import { choiceLink, readChoice } from "../../scripts/live/lost-answers/choice.ts";
import { stepsOf } from "../../scripts/live/lost-answers/steps.ts";
import type { Happening, KnownError, Moment, TrueState } from "../../scripts/live/lost-answers/story.ts";
import { journalLines, verdictOf } from "../../scripts/live/lost-answers/verdict.ts";
import type { JournalEntry, TrueOrder } from "../../src/sandbox/index.ts";
import "../sandbox/support/check-every-answer.ts";

function entry(given: Partial<JournalEntry>): JournalEntry {
  return { number: 1, time: 0, operation: "trade", verdict: "ok", changes: [], ...given } as JournalEntry;
}

const placed = entry({
  changes: [
    { kind: "placed", order: "7", symbol: "btc_cny", type: "limit", side: "buy", price: "1", amount: "1" },
    { kind: "fill", trade: "1", symbol: "btc_cny", maker: "2", taker: "7", price: "1", amount: "1" },
  ],
});
const lostAfter = { ...placed, mishap: { fault: "reset", when: "after" } } as JournalEntry;
const lostBefore = entry({ verdict: "unserved", mishap: { fault: "reset", when: "before" } });
const nothing: TrueState = { orders: [], balances: {}, journal: [] };
const unknown: KnownError = {
  name: "OutcomeUnknownError",
  outcomeUnknown: true,
  message: "",
  cause: "ConnectionError",
};
const refused: KnownError = { name: "CancelAlreadyRequested", outcomeUnknown: false, message: "" };

function steps(...happenings: readonly Happening[]) {
  const moments = happenings.map((happening, at): Moment => ({ at, happening, truth: nothing }));
  return stepsOf({ when: "before", moments });
}

describe("the steps of a story", () => {
  it.each<[string, Happening[], [lane: string, title: RegExp, knows: RegExp][]]>([
    [
      "a request that arrives",
      [{ kind: "sent", operation: "trade", entry: placed }],
      [["arrives", /Order 7 is placed and filled/, /waits/]],
    ],
    [
      "one that is lost",
      [{ kind: "sent", operation: "trade", entry: lostBefore }],
      [["lost", /lost on its way in/, /waits/]],
    ],
    [
      "one that is held up",
      [{ kind: "sent", operation: "trade", entry: entry({ verdict: "pending" }) }],
      [["held", /held up/, /waits/]],
    ],
    [
      "one that is refused",
      [{ kind: "sent", operation: "trade", entry: entry({ verdict: 10010 }) }],
      [["arrives", /Refused with 10010/, /waits/]],
    ],
    [
      "a lost answer and its error",
      [
        { kind: "back", operation: "trade", entry: lostAfter, broke: "x" },
        { kind: "knows", text: "", error: unknown },
      ],
      [["answer-lost", /lost on its way out.*broken connection/, /may have happened, or not/]],
    ],
    [
      "an answer that never was",
      [{ kind: "back", operation: "trade", entry: lostBefore, status: 502 }],
      [["broken", /HTTP 502/, /goes on by itself/]],
    ],
    ["silence", [{ kind: "knows", text: "", error: unknown }], [["silent", /gives up/, /may have happened/]]],
    [
      "an answer and the end",
      [
        { kind: "back", operation: "trade", entry: placed, status: 200 },
        { kind: "end", text: "It knows." },
      ],
      [["answered", /answer arrives/, /^It knows\.$/]],
    ],
    [
      "a refusal and the end",
      [
        { kind: "back", operation: "cancelOrder", entry: placed, status: 200 },
        { kind: "knows", text: "", error: refused },
        { kind: "end", text: "Refused." },
      ],
      [["answered", /CancelAlreadyRequested/, /^Refused\.$/]],
    ],
    [
      "looks that follow each other, until a late request comes between",
      [
        { kind: "sent", operation: "orderInfo", entry: undefined },
        { kind: "back", operation: "orderInfo", entry: undefined, status: 200 },
        { kind: "sent", operation: "orderInfo", entry: undefined },
        { kind: "sent", operation: "orderHistory", entry: undefined },
        { kind: "arrived", entry: placed },
        { kind: "sent", operation: "orderInfo", entry: undefined },
      ],
      [
        ["looks", /2 times: orderInfo, orderHistory/, /already is not its work/],
        ["late", /arrives\. Order 7/, /already is not its work/],
        ["looks", /It looks: orderInfo/, /already is not its work/],
      ],
    ],
    ["a thought", [{ kind: "knows", text: "So it sends again." }], [["thinks", /sends again/, /sends again/]]],
  ])("are right for %s", (_, happenings, want) => {
    const got = steps(...happenings);
    expect(got).toHaveLength(want.length);
    for (const [index, [lane, title, knows]] of want.entries()) {
      expect(got[index]?.lane).toBe(lane);
      expect(got[index]?.title).toMatch(title);
      expect(got[index]?.knows).toMatch(knows);
    }
  });
});

describe("how it ended", () => {
  const order = (status: string) => ({ id: "1", status }) as TrueOrder;
  it.each([
    ["fills", [], false, /No order/],
    ["fills", [order("filled")], true, /One order/],
    ["fills", [order("filled"), order("filled")], false, /bought twice/],
    ["rests", [order("open"), order("open")], false, /ordered twice/],
    ["rests", [order("open"), order("open"), order("open")], false, /3 orders/],
    ["cancel", [order("cancelled")], true, /cancelled: right/],
    ["cancel", [order("open")], false, /still open/],
  ] as const)("is told by the orders that are there: %s, %j", (scene, orders, isRight, text) => {
    const verdict = verdictOf(scene, { ...nothing, orders });
    expect(verdict.isRight).toBe(isRight);
    expect(verdict.text).toMatch(text);
  });

  it("is in the journal, with reads that follow each other in one line", () => {
    const read = entry({ operation: "orderInfo" });
    const late = entry({ number: 5, request: 2 });
    const journal = [read, { ...lostBefore, number: 2 }, read, read, read, late];
    expect(journalLines({ ...nothing, journal })).toEqual([
      "orderInfo: ok",
      "2 trade: unserved, answer lost (reset, before)",
      "3 reads: ok",
      "5 trade of entry 2: ok",
    ]);
  });
});

describe("a link", () => {
  it("gives back what was chosen", () => {
    const plot = { scene: "cancel", bot: "once", fault: "silence" } as const;
    expect(readChoice(choiceLink(plot, 4))).toEqual({ plot, step: 4 });
  });

  it.each(["", "#x", "#scene=toString&bot=&fault=http-200&step=0", "#step=1.5", "#step=x"])(
    "says nothing else: %j",
    (text) => {
      expect(readChoice(text)).toEqual({ plot: { scene: "fills", bot: "again", fault: "reset" }, step: 1 });
    },
  );
});
