import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Deadline, pause } from "../../src/time/clock.ts";

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

describe("a deadline", () => {
  it("ends by time", () => {
    const deadline = new Deadline(50);
    const listener = vi.fn();
    deadline.addEventListener("abort", listener);
    vi.advanceTimersByTime(49);
    expect([deadline.aborted, deadline.endedBy]).toEqual([false, undefined]);
    vi.advanceTimersByTime(1);
    expect([deadline.aborted, deadline.endedBy]).toEqual([true, "time"]);
    expect(deadline.reason).toMatchObject({ name: "TimeoutError" });
    expect(listener).toHaveBeenCalledOnce();
  });

  it("ends by its caller, with the caller's reason, and time changes nothing then", () => {
    const caller = new AbortController();
    const deadline = new Deadline(50, caller.signal);
    const listener = vi.fn();
    deadline.addEventListener("abort", listener);
    caller.abort("mine");
    vi.advanceTimersByTime(50);
    expect([deadline.reason, deadline.endedBy]).toEqual(["mine", "caller"]);
    expect(listener).toHaveBeenCalledOnce();
  });

  it("has ended already when its caller has", () => {
    const deadline = new Deadline(50, AbortSignal.abort("mine"));
    expect([deadline.reason, deadline.endedBy]).toEqual(["mine", "caller"]);
  });

  it("does not call a listener that was removed", () => {
    const deadline = new Deadline(50);
    const [kept, removed] = [vi.fn(), vi.fn()];
    deadline.addEventListener("abort", removed);
    deadline.addEventListener("abort", kept);
    deadline.removeEventListener("abort", removed);
    deadline.removeEventListener("abort", () => undefined);
    vi.advanceTimersByTime(50);
    expect([kept.mock.calls.length, removed.mock.calls.length]).toEqual([1, 0]);
  });

  it("leaves no timer and no listener behind", () => {
    const caller = new AbortController();
    const remove = vi.spyOn(caller.signal, "removeEventListener");
    const deadline = new Deadline(50, caller.signal);
    deadline.dispose();
    expect(vi.getTimerCount()).toBe(0);
    expect(remove).toHaveBeenCalledOnce();
    caller.abort();
    expect(deadline.endedBy).toBeUndefined();
  });
});

describe("a pause", () => {
  it("ends when its time is over, and leaves nothing behind", async () => {
    const signal = new Deadline(1000);
    const ended = pause(50, signal);
    vi.advanceTimersByTime(50);
    await ended;
    signal.dispose();
    expect(vi.getTimerCount()).toBe(0);
  });

  it("ends early when the signal aborts, before or during it", async () => {
    const controller = new AbortController();
    const during = pause(1e6, controller.signal);
    controller.abort();
    await during;
    await pause(1e6, controller.signal);
    expect(vi.getTimerCount()).toBe(0);
  });
});
