export function upper(text: string): string {
  return text.toUpperCase();
}

export function lower(text: string): string {
  return text.toLowerCase();
}

export const numberPattern = /^-?\d{1,15}(?:\.\d{1,20})?$/;

/** How languages print a number after parsing it: 0.10 as 0.1, 680 as 680.0, 0.00001 as 1.0E-5, and so on. */
export const notations: readonly ((value: string) => string)[] = [
  (value) => String(Number(value)),
  (value) => (Number.isInteger(Number(value)) ? `${String(Number(value))}.0` : String(Number(value))),
  (value) => Number(value).toFixed(8),
  (value) => Number(value).toFixed(2),
  (value) => Number(value).toFixed(1),
  (value) => Number(value).toFixed(0),
  (value) => Number(value).toFixed(6),
  (value) => Number(value).toFixed(4),
  (value) => Number(value).toFixed(3),
  (value) => scientific(value, "E-"),
  (value) => scientific(value, "e-0"),
];

/** 0.0001 as Java ("1.0E-4") and C or Python ("1e-04") write it. */
function scientific(value: string, exponent: string): string {
  const number = Number(value);
  if (number === 0 || Math.abs(number) >= 0.001) return value;
  const [digits = "", power = ""] = number.toExponential().split("e-");
  return `${exponent === "E-" && !digits.includes(".") ? `${digits}.0` : digits}${exponent}${power}`;
}

/** Percent-encodings in use: of a URI component, of RFC 3986, of a form, each also with lower-case digits. */
export const encodings: readonly ((value: string) => string)[] = [
  encodeURIComponent,
  strict,
  form,
  (value) => small(encodeURIComponent(value)),
  (value) => small(strict(value)),
  (value) => small(form(value)),
  encodeURI,
];

function strict(value: string): string {
  return encodeURIComponent(value).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}

function form(value: string): string {
  return new URLSearchParams({ v: value }).toString().slice(2);
}

function small(encoded: string): string {
  return encoded.replace(/%[0-9A-F]{2}/g, lower);
}

const otherThanAscii = /[^\0-\x7f]/gu;

/** A question mark for what US-ASCII does not have. */
export function asAscii(value: string): string {
  return value.replace(otherThanAscii, "?");
}

/** UTF-8 bytes read as Latin-1. */
export function asMojibake(value: string): string {
  return Array.from(new TextEncoder().encode(value), (byte) => String.fromCharCode(byte)).join("");
}

/** As the JSON encoders of other languages write it. */
export function asEscapes(value: string): string {
  return value.replace(otherThanAscii, (letter) =>
    Array.from({ length: letter.length }, (_, at) => `\\u${letter.charCodeAt(at).toString(16).padStart(4, "0")}`).join(
      "",
    ),
  );
}
