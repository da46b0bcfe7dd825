import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { startDeadline } from "../../../src/client/call/deadline.ts";

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

describe("a deadline", () => {
  it("ends by time", () => {
    const deadline = startDeadline(50, undefined);
    vi.advanceTimersByTime(49);
    expect([deadline.signal.aborted, deadline.endedBy()]).toEqual([false, undefined]);
    vi.advanceTimersByTime(1);
    expect([deadline.signal.aborted, deadline.endedBy()]).toEqual([true, "time"]);
  });

  it("ends by its caller, with the caller's reason, and time changes nothing then", () => {
    const caller = new AbortController();
    const deadline = startDeadline(50, caller.signal);
    caller.abort("mine");
    vi.advanceTimersByTime(50);
    expect([deadline.signal.reason, deadline.endedBy()]).toEqual(["mine", "caller"]);
  });

  it("has ended already when its caller has", () => {
    const deadline = startDeadline(50, AbortSignal.abort("mine"));
    expect([deadline.signal.reason, deadline.endedBy()]).toEqual(["mine", "caller"]);
  });

  it("leaves no timer and no listener behind", () => {
    const caller = new AbortController();
    const remove = vi.spyOn(caller.signal, "removeEventListener");
    const deadline = startDeadline(50, caller.signal);
    deadline.dispose();
    expect(vi.getTimerCount()).toBe(0);
    expect(remove).toHaveBeenCalledOnce();
    caller.abort();
    expect(deadline.endedBy()).toBeUndefined();
  });
});
