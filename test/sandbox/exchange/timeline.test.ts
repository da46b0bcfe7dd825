import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type DueEvent, Timeline, timelineFrom } from "../../../src/sandbox/exchange/base/timeline.ts";

/** A timeline whose events write down what happened when. */
function recording(state = timelineFrom(0)): {
  timeline: Timeline;
  schedule: (time: number, data: { name: string }) => void;
  log: string[];
} {
  const timeline = new Timeline(state);
  const log: string[] = [];
  const schedule = timeline.define<{ name: string }>("ring", ({ name }) => {
    log.push(`${name} at ${String(timeline.now())}`);
  });
  return { timeline, schedule, log };
}

describe("a timeline", () => {
  it("lets events happen in the order of their times, then of their scheduling, each at its own time", () => {
    const { timeline, schedule, log } = recording();
    schedule(20, { name: "c" });
    schedule(10, { name: "a" });
    schedule(10, { name: "b" });
    schedule(31, { name: "d" });
    timeline.advanceTo(30);
    expect(log).toEqual(["a at 10", "b at 10", "c at 20"]);
    expect(timeline.now()).toBe(30);
    timeline.advanceTo(31);
    expect(log.at(-1)).toBe("d at 31");
  });

  it("lets what an event schedules happen in the same advance, when it is due", () => {
    const timeline = new Timeline(timelineFrom(0));
    const times: number[] = [];
    const again = timeline.define("again", () => {
      times.push(timeline.now());
      again(timeline.now() + 7, {});
    });
    again(7, {});
    timeline.advanceTo(30);
    expect(times).toEqual([7, 14, 21, 28]);
  });

  it("moves what was due before now to now, and never goes back", () => {
    const { timeline, schedule, log } = recording(timelineFrom(100));
    schedule(50, { name: "late" });
    timeline.advanceTo(40);
    expect([timeline.now(), log]).toEqual([100, []]);
    timeline.advanceTo(100);
    expect(log).toEqual(["late at 100"]);
  });

  it("stands still while an event happens", () => {
    const timeline = new Timeline(timelineFrom(0));
    const times: number[] = [];
    const nested = timeline.define("nested", () => {
      timeline.advanceTo(1000);
      times.push(timeline.now());
    });
    nested(5, {});
    timeline.advanceTo(10);
    expect([times, timeline.now()]).toEqual([[5], 10]);
  });

  it("says what happens and how far it still goes, while it goes", () => {
    const timeline = new Timeline(timelineFrom(100));
    const seen: unknown[] = [];
    timeline.define("ring", () => seen.push([timeline.happening, timeline.remaining]))(130, {});
    seen.push([timeline.happening, timeline.remaining]);
    timeline.advanceTo(200);
    seen.push([timeline.happening, timeline.remaining]);
    expect(seen).toEqual([
      [undefined, 0],
      ["ring", 70],
      [undefined, 0],
    ]);
  });

  it("passes over an event that nobody handles any more", () => {
    const state = timelineFrom(0);
    recording(state).schedule(5, { name: "a" });
    const told: DueEvent[] = [];
    const other = new Timeline(state, (event) => told.push(event));
    other.advanceTo(10);
    expect([other.now(), told.map(({ kind }) => kind)]).toEqual([10, ["ring"]]);
  });

  it("tells of each event afterwards, of one that failed too", () => {
    const told: DueEvent[] = [];
    const timeline = new Timeline(timelineFrom(0), (event) => told.push(event));
    const fail = timeline.define<{ id: bigint }>("fail", () => {
      throw new Error("no");
    });
    fail(3, { id: 9n });
    expect(() => {
      timeline.advanceTo(5);
    }).toThrow("no");
    expect(told).toEqual([{ time: 3, number: 1, kind: "fail", data: { id: 9n } }]);
    timeline.advanceTo(5);
    expect([told.length, timeline.now()]).toEqual([1, 5]);
  });

  it("refuses a start before time began, a time that is none, and a second handler for a kind", () => {
    const { timeline } = recording();
    expect(() => timelineFrom(-1)).toThrow(RangeError);
    expect(() => {
      timeline.advanceTo(Number.NaN);
    }).toThrow(RangeError);
    expect(() => timeline.define("ring", () => undefined)).toThrow(/handler already/);
  });

  it("goes on in the same way from a copy of its state", () => {
    const step = fc.record({ time: fc.nat(50), name: fc.string({ maxLength: 2 }) });
    fc.assert(
      fc.property(fc.array(step), fc.nat(50), fc.array(step), (before, middle, after) => {
        const state = timelineFrom(0);
        const one = recording(state);
        for (const { time, name } of before) one.schedule(time, { name });
        one.timeline.advanceTo(middle);
        const copy = structuredClone(state);
        const two = recording(copy);
        two.log.push(...one.log);
        for (const { timeline, schedule } of [one, two]) {
          for (const { time, name } of after) schedule(time, { name });
          timeline.advanceTo(100);
        }
        expect(two.log).toEqual(one.log);
        expect(copy).toEqual(state);
      }),
    );
  });
});
