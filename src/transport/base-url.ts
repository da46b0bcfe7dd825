import { isLoopback } from "../wire/loopback.ts";

/** What the messages about a base URL need to know. */
export interface AboutBaseUrl {
  /** What the caller calls it. */
  readonly name?: string;
  /** Paths that are added to it. */
  readonly paths?: readonly string[];
}

const example = "https://www.example.com";

/**
 * The caller's base URL, checked and without a trailing slash. A path prefix is kept. Only `https:`, for a signed request that is read once
 * can be repeated for ever; `http:` on loopback hosts alone (127.0.0.0/8, ::1, localhost).
 *
 * @throws TypeError that says what to change, with the right form where it is clear. It repeats host and path alone: the rest of the text
 * may hold credentials.
 */
export function parseBaseUrl(text: unknown, { name = "baseUrl", paths = [] }: AboutBaseUrl = {}): string {
  const url = parse(text, name);
  const path = url.pathname.replace(/\/+$/, "");
  const prefix = withoutPaths(path, paths);
  const problem = problemOf(url, String(text), path.slice(prefix.length));
  if (problem === undefined) return url.origin + path;
  throw new TypeError(`${name} must ${problem}: write ${written(url, prefix)}.`);
}

function problemOf(url: URL, text: string, added: string): string | undefined {
  if (url.username !== "" || url.password !== "") return "not hold a user name or a password before an @";
  if (text.includes("?") || text.includes("#")) return "end with its path, without a query (?) or a fragment (#)";
  if (added !== "") return `not end in ${added}, which the calls add themselves`;
  if (url.protocol === "https:" || isLoopback(url.hostname)) return undefined;
  return `use https: (http: only works on a loopback host, and ${url.hostname} is none)`;
}

function parse(text: unknown, name: string): URL {
  if (text instanceof URL) throw new TypeError(`${name} must be text, not a URL object: pass url.href.`);
  if (typeof text === "string" && /^https?:/i.test(text) && !/[\s\p{Cc}]/u.test(text) && URL.canParse(text)) {
    return new URL(text);
  }
  const meant = typeof text === "string" ? likely(text) : undefined;
  // The URL parser would drop spaces and line breaks without a word.
  const spaces = typeof text === "string" && /[\s\p{Cc}]/u.test(text) ? ", without spaces or line breaks" : "";
  const form = meant === undefined ? `, such as "${example}"` : `: write ${written(meant, meant.pathname)}`;
  throw new TypeError(`${name} must be an absolute https: URL as text${spaces}${form}.`);
}

/** The URL that was most likely meant by a text that lacks its beginning or has spaces around it. */
function likely(text: string): URL | undefined {
  const rest = text
    .trim()
    .replace(/^(?:https?:?)?\/\//i, "")
    .replace(/^https?:/i, "");
  // What stands before an @ may be a password.
  const isHost = /^(?:localhost|[^\s/?#@:]+\.[^\s/?#@:]+|\[[\da-f:]+\])(?::\d+)?(?:\/[^\s?#@]*)?$/i.test(rest);
  if (!isHost || !URL.canParse(`https://${rest}`)) return undefined;
  const url = new URL(`https://${rest}`);
  return isLoopback(url.hostname) ? new URL(`http://${rest}`) : url;
}

function written({ protocol, host, hostname }: URL, prefix: string): string {
  return JSON.stringify(`${isLoopback(hostname) ? protocol : "https:"}//${host}${prefix.replace(/\/+$/, "")}`);
}

/** A path without the end that the calls add: one of their files, and the folder that they have in common. */
function withoutPaths(path: string, paths: readonly string[]): string {
  const file = path.slice(path.lastIndexOf("/")).toLowerCase();
  const isFile = file.includes(".") && paths.some((each) => each.toLowerCase().endsWith(file));
  const folder = isFile ? path.slice(0, -file.length) : path;
  const common = commonFolder(paths);
  return common !== "" && folder.toLowerCase().endsWith(common.toLowerCase())
    ? folder.slice(0, -common.length)
    : folder;
}

/** The folder that all paths begin with, such as `/api/v1`; empty where there is none. */
function commonFolder(paths: readonly string[]): string {
  const [first = [], ...others] = paths.map((path) => path.split("/").slice(0, -1));
  const differs = first.findIndex((name, at) => others.some((other) => other[at] !== name));
  return first.slice(0, differs === -1 ? undefined : differs).join("/");
}
