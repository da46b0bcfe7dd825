import { describe, expect, it } from "vitest";
import { askedMsOf } from "../../src/transport/retry-after.ts";

const date = "Sun, 06 Nov 1994 08:49:37 GMT";

describe("the wait that a server asks for", () => {
  const table: [string, Readonly<Record<string, string>>, number | undefined][] = [
    ["no header", {}, undefined],
    ["seconds", { "retry-after": "7" }, 7_000],
    ["no seconds", { "retry-after": "0" }, 0],
    ["seconds in blanks", { "retry-after": " 7 " }, 7_000],
    ["more than a day", { "retry-after": "99999999999999999999999" }, 86_400_000],
    ["a date, by the server's own", { "retry-after": "Sun, 06 Nov 1994 08:50:00 GMT", date }, 23_000],
    ["a date that is past", { "retry-after": "Sun, 06 Nov 1994 08:49:00 GMT", date }, 0],
    ["a date of the old forms", { "retry-after": "Sunday, 06-Nov-94 08:49:38 GMT", date }, 1_000],
    ["a date more than a day away", { "retry-after": "Sun, 06 Nov 2094 08:49:37 GMT", date }, 86_400_000],
    ["a negative number", { "retry-after": "-1" }, undefined],
    ["a fraction", { "retry-after": "1.5" }, undefined],
    ["words", { "retry-after": "soon" }, undefined],
    ["nothing", { "retry-after": "" }, undefined],
  ];

  it.each(table)("by %s", (_, headers, want) => {
    expect(askedMsOf(headers)).toBe(want);
    expect(askedMsOf(new Headers(headers))).toBe(want);
  });

  it("by a date, and this machine's time where the server tells none", () => {
    const inAMinute = new Date(Date.now() + 60_000).toUTCString();
    expect(askedMsOf({ "retry-after": inAMinute })).toBeGreaterThan(50_000);
    expect(askedMsOf({ "retry-after": [inAMinute, "1"] })).toBeLessThanOrEqual(60_000);
  });
});
