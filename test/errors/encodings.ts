/** How servers, proxies and libraries write a text into another one. */
export const encodings: Readonly<Record<string, (text: string) => string>> = {
  "as it is": (text) => text,
  "in JSON": (text) => JSON.stringify(text).slice(1, -1),
  "in JSON, slashes escaped": (text) => JSON.stringify(text).slice(1, -1).replaceAll("/", "\\/"),
  "in JSON, HTML escaped": (text) => inJson(text, /[<>&'"=+]/, (hex) => `\\u${hex}`),
  "in JSON, HTML escaped in upper case": (text) => inJson(text, /[<>&'"=+]/, (hex) => `\\u${hex.toUpperCase()}`),
  "in JSON, ASCII alone": (text) => inJson(text, /[^ -~]/, (hex) => `\\u${hex}`),
  "in JSON, every character escaped": (text) => inJson(text, /[^]/, (hex) => `\\u${hex}`),
  "in JSON, every character escaped in upper case": (text) => inJson(text, /[^]/, (hex) => `\\u${hex.toUpperCase()}`),
  "in JavaScript, code points": (text) => each(text, (code) => `\\u{${code.toString(16)}}`),
  "in an address": (text) => encodeURIComponent(wellFormed(text)),
  "in an address, lower case": (text) =>
    encodeURIComponent(wellFormed(text)).replace(/%../g, (found) => found.toLowerCase()),
  "in an address, every byte": (text) => bytesOf(text, (hex) => `%${hex}`),
  "in a form": (text) => new URLSearchParams({ v: text }).toString().slice(2),
  "in HTML": (text) => text.replace(/[<>&"']/g, (found) => named[found] ?? ""),
  "in HTML, by numbers": (text) => text.replace(/[<>&"'+=/]/g, (found) => `&#${String(found.charCodeAt(0))};`),
  "in HTML, by numbers with zeros": (text) => each(text, (code) => `&#${String(code).padStart(5, "0")};`),
  "in HTML, by hexadecimal numbers": (text) => each(text, (code) => `&#x${code.toString(16)};`),
  "in HTML, by hexadecimal numbers in upper case": (text) =>
    each(text, (code) => `&#X${code.toString(16).toUpperCase()};`),
  "in HTML, punctuation by name": (text) => text.replace(/[!-/:-@[-`{-~]/g, (found) => names[found] ?? found),
  "in C, as bytes": (text) => bytesOf(text, (hex) => `\\x${hex}`),
  "in C, octal": (text) => bytesOf(text, (hex) => `\\${Number.parseInt(hex, 16).toString(8).padStart(3, "0")}`),
  "as bytes taken for characters": (text) => Buffer.from(text).toString("latin1"),
  "in base64": (text) => Buffer.from(`user:${text}`).toString("base64"),
  "in base64 for addresses": (text) => Buffer.from(`v=${text}&w=1`).toString("base64url"),
  "in hexadecimal digits": (text) => Buffer.from(text).toString("hex"),
  "in UTF-16": (text) => Array.from(text).join("\0"),
};

const named: Readonly<Record<string, string>> = { "<": "&lt;", ">": "&gt;", "&": "&amp;", '"': "&quot;", "'": "&#39;" };
const names: Readonly<Record<string, string>> = {
  ...named,
  "'": "&apos;",
  "!": "&excl;",
  "#": "&num;",
  "%": "&percnt;",
  "+": "&plus;",
  "/": "&sol;",
  "=": "&equals;",
  "@": "&commat;",
  "\\": "&bsol;",
  _: "&lowbar;",
};

function inJson(text: string, which: RegExp, write: (hex: string) => string): string {
  return text
    .split("")
    .map((unit) => {
      if (which.test(unit)) return write(unit.charCodeAt(0).toString(16).padStart(4, "0"));
      return JSON.stringify(unit).slice(1, -1);
    })
    .join("");
}

function each(text: string, write: (code: number) => string): string {
  return Array.from(text, (character) => write(character.codePointAt(0) ?? 0)).join("");
}

function bytesOf(text: string, write: (hex: string) => string): string {
  return Array.from(Buffer.from(text), (byte) => write(byte.toString(16).padStart(2, "0"))).join("");
}

/** No address can have half of a surrogate pair. */
function wellFormed(text: string): string {
  return text.replace(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g, "\uFFFD");
}
