import { isLoopback } from "../wire/loopback.ts";

/**
 * The caller's base URL, checked and without a trailing slash. A path prefix is kept. Only `https:`, for a signed request that is read once
 * can be repeated for ever; `http:` on loopback hosts alone (127.0.0.0/8, ::1, localhost).
 *
 * @throws TypeError that says what to change. It never repeats the text, which may hold credentials.
 */
export function parseBaseUrl(text: string): string {
  const url = parse(text);
  if (url.username !== "" || url.password !== "") {
    throw new TypeError("baseUrl must not hold a user name or a password: remove what stands before the @.");
  }
  if (text.includes("?") || text.includes("#")) {
    throw new TypeError("baseUrl must end with its path: remove the query (?) and the fragment (#).");
  }
  if (url.protocol === "http:" && !isLoopback(url.hostname)) {
    throw new TypeError(`baseUrl must use https: (http: only works on a loopback host, and ${url.hostname} is none).`);
  }
  return url.origin + url.pathname.replace(/\/+$/, "");
}

function parse(text: unknown): URL {
  const wanted = 'baseUrl must be an absolute https: URL as text, such as "https://www.example.com"';
  // The URL parser would drop spaces and line breaks without a word.
  if (typeof text === "string" && /[\s\p{Cc}]/u.test(text)) {
    throw new TypeError(`${wanted}, without spaces or line breaks.`);
  }
  if (typeof text !== "string" || !/^https?:/i.test(text) || !URL.canParse(text)) throw new TypeError(`${wanted}.`);
  return new URL(text);
}
