import type { AnswerHeaders } from "./http.ts";

/** The longest wait that a server is believed, in milliseconds: a day, as long as the longest that the error catalogue knows. */
const longestMs = 86_400_000;

/**
 * The wait that a server asks for, in milliseconds: the header `Retry-After`, in whole seconds or as an HTTP date (RFC 9110, 10.2.3). No
 * more than a day; 0 for a date that is past; undefined where the header is missing, or says neither.
 */
export function askedMsOf(headers: AnswerHeaders): number | undefined {
  const text = headerOf(headers, "retry-after");
  if (text === undefined) return undefined;
  // Seconds of any length: more than a day is a day.
  const ms = /^\d+$/.test(text) ? Number(text) * 1000 : msUntil(text, headerOf(headers, "date"));
  return ms === undefined ? undefined : Math.min(Math.max(0, ms), longestMs);
}

/** By the server's own time of day, where it tells it: this machine's may be wrong. */
function msUntil(text: string, date: string | undefined): number | undefined {
  const at = dateOf(text);
  return at && at - (dateOf(date) ?? Date.now());
}

/** Only what looks like an HTTP date: `Date.parse` takes much else for a date, such as "-1". */
function dateOf(text = ""): number | undefined {
  const at = /^[A-Z][a-z]+,? .*\d\d:\d\d:\d\d/.test(text) ? Date.parse(text) : NaN;
  return Number.isNaN(at) ? undefined : at;
}

function headerOf(headers: AnswerHeaders, name: string): string | undefined {
  const value = typeof headers.get === "function" ? (headers as Headers).get(name) : (headers as Fields)[name];
  return (Array.isArray(value) ? value[0] : value)?.trim();
}

type Fields = Readonly<Record<string, string | string[] | undefined>>;
