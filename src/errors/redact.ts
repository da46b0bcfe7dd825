/** Masks what must not be shown in a text that others wrote: an answer, a message of a custom `fetch`. */
export type Redact = (text: string) => string;

/** A text with the place in the original at which each of its characters begins, and the end of the original. */
interface Traced {
  readonly text: string;
  readonly starts: readonly number[];
}

/** More encodings inside each other than any server writes. */
const deepest = 6;

/** One character in an encoding: of an address or a form, of JSON, JavaScript or C, of HTML. */
const encoded =
  /%([\da-f]{2})|\\(?:u(?:\{([\da-f]+)\}|([\da-f]{4}))|x([\da-f]{2})|([0-3][0-7]{2})|([^\0]))|&(?:#(?:x([\da-f]{1,6})|(\d{1,7}));?|(\w+);)|\0/gi;
/** Bytes of UTF-8, each of which was taken for a character. */
const bytes = /[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}/g;
/** Characters that begin other encodings. In place of another that HTML names: any but a letter or a digit. */
const names: Readonly<Record<string, string>> = { amp: "&", bsol: "\\", percnt: "%", num: "#", plus: "+", equals: "=" };
const named = "\uFFFF";

type Match = readonly (string | undefined)[];

function decodedOf([, percent, point, unicode, byte, octal, plain, hex, decimal, name]: Match): string {
  if (name !== undefined) return names[name.toLowerCase()] ?? named;
  const digits = percent ?? point ?? unicode ?? byte ?? hex;
  const code = digits ? Number.parseInt(digits, 16) : octal ? Number.parseInt(octal, 8) : Number(decimal);
  return code <= 0x10_ff_ff ? String.fromCodePoint(code) : (plain ?? "");
}

function characterOf([found = ""]: Match): string {
  return new TextDecoder().decode(Uint8Array.from(found, (each) => each.charCodeAt(0)));
}

/** Takes one encoding off. */
function decode(traced: Traced): Traced {
  return rewrite(rewrite(traced, encoded, decodedOf), bytes, characterOf);
}

function rewrite({ text, starts }: Traced, pattern: RegExp, write: (match: Match) => string): Traced {
  let made = "";
  const places: number[] = [];
  let at = 0;
  const keep = (end: number): void => {
    made += text.slice(at, end);
    for (; at < end; at += 1) places.push(starts[at] ?? 0);
  };
  for (const match of text.matchAll(pattern)) {
    keep(match.index);
    const character = write(match);
    made += character;
    for (let unit = 0; unit < character.length; unit += 1) places.push(starts[at] ?? 0);
    at += match[0].length;
  }
  keep(text.length);
  return { text: made, starts: [...places, starts.at(-1) ?? 0] };
}

/** Finds a value in any case, as it is and with what looks like an encoding in it taken off. */
function patternsOf(value: string): RegExp[] {
  const forms = new Set([value]);
  for (const form of forms) if (forms.size < deepest) forms.add(decode({ text: form, starts: [] }).text);
  return [...forms]
    .filter((form) => form !== "")
    .map((form) => {
      const units = form.split("").map((unit) => {
        if (/[a-z\d]/i.test(unit)) return unit;
        // A form has a plus for a space. What begins an encoding may have been taken for one with what follows.
        const same = unit === " " || unit === "+" ? " +" : `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
        return `[${same}${named}]${/[\\%&]/.test(unit) ? "?" : ""}`;
      });
      return new RegExp(units.join(""), "gi");
    });
}

/** Texts in base64, or in hexadecimal digits. */
const packed = /[\w+/-]{8,}/g;

function unpacked(text: string): string[] {
  const hex = text.replace(/(?:[\da-f]{2}){4,}/gi, (digits) => digits.replace(/../g, "%$&"));
  const digits = text.replaceAll("-", "+").replaceAll("_", "/");
  // It may stand behind other characters of the same kind, such as a path.
  const behind = [0, 1, 2, 3].map((start) => digits.slice(start));
  return [hex, ...behind.map((each) => atob(each.length % 4 === 1 ? each.slice(0, -1) : each))];
}

/** No more of a long text is shown than this; the beginning of a secret at its end is masked as a whole. */
const longestShown = 4_000;
/** An encoding makes of one character no more than this. */
const longestCharacter = 16;

/**
 * Makes the function that masks in any text what is `hidden` (a secret key, a signature, a password), and most of the API key, in whatever
 * encoding of {@link encoded}, several inside each other, in base64 and in hexadecimal digits. `maskKey`: makes what is shown of a key; it is
 * given, not imported (see `decode-tools.ts`).
 */
export function createRedact({
  hidden,
  apiKey = "",
  maskKey,
}: {
  hidden: readonly string[];
  apiKey?: string | undefined;
  maskKey: (key: string) => string;
}): Redact {
  // A key of no length is hidden whole, as a secret is.
  const mask = maskKey("");
  const masks = [...hidden.map((value) => ({ value, as: mask })), { value: apiKey, as: maskKey(apiKey) }];
  const known = masks
    .filter(({ value }) => value !== "")
    .flatMap(({ value, as }) => patternsOf(value).map((pattern) => ({ pattern, as })));

  const find = (whole: string, mayBePacked: boolean): { from: number; to: number; as: string }[] => {
    const found: { from: number; to: number; as: string }[] = [];
    let traced: Traced = { text: whole, starts: Array.from({ length: whole.length + 1 }, (_, index) => index) };
    for (let depth = 0; depth <= deepest; depth += 1) {
      const { text, starts } = traced;
      const add = ({ index, 0: { length } }: RegExpExecArray, as: string) =>
        length > 0 && found.push({ from: starts[index] ?? 0, to: starts[index + length] ?? whole.length, as });
      for (const { pattern, as } of known) for (const match of text.matchAll(pattern)) add(match, as);
      if (mayBePacked) {
        for (const match of text.matchAll(packed))
          if (unpacked(match[0]).some((inner) => find(inner, false).length > 0)) add(match, mask);
      }
      traced = decode(traced);
      if (traced.text === text) break;
    }
    return found.sort((a, b) => a.from - b.from);
  };

  const longest = longestCharacter * Math.max(...masks.map(({ value }) => value.length));

  return (text) => {
    if (known.length === 0) return text;
    const end = Math.min(text.length, longestShown);
    let made = "";
    let at = 0;
    for (const { from, to, as } of find(text.slice(0, longestShown + longest), true)) {
      if (from >= end) break;
      if (from >= at) made += text.slice(at, from) + as;
      at = Math.max(at, to);
    }
    return made + text.slice(at, Math.max(at, end)) + (end < text.length ? "…" : "");
  };
}

const deepestCause = 5;

/**
 * A foreign error as a cause that is safe to show: name, message, stack, `code` (such as `ECONNREFUSED`) and causes, all masked. A copy,
 * since HTTP libraries hang whole requests on their errors.
 */
export function redactCause(cause: unknown, redact: Redact, depth = 0): unknown {
  if (typeof cause === "string") return redact(cause);
  if (!(cause instanceof Error)) return cause === undefined || cause === null ? undefined : `a thrown ${typeof cause}`;
  const inner = depth < deepestCause ? redactCause(cause.cause, redact, depth + 1) : undefined;
  const several =
    cause instanceof AggregateError
      ? cause.errors.map((error: unknown) => (error instanceof Error ? error.message : ""))
      : [];
  const message = cause.message === "" ? several.join("; ") : cause.message;
  const copy = new Error(redact(message), inner === undefined ? undefined : { cause: inner });
  Object.defineProperty(copy, "name", { value: redact(cause.name), configurable: true, writable: true });
  copy.stack = redact(cause.stack ?? `${cause.name}: ${message}`);
  const code: unknown = "code" in cause ? cause.code : undefined;
  if (typeof code === "string" || typeof code === "number")
    Object.assign(copy, { code: typeof code === "string" ? redact(code) : code });
  return copy;
}

const longestExcerpt = 200;

/** The beginning of an answer on one line, secrets masked: at most 200 characters. */
export function excerptOf(text: string, redact: Redact): string {
  const line = redact(text)
    .replace(/[\s\p{Cc}]+/gu, " ")
    .trim();
  return line.length > longestExcerpt ? `${line.slice(0, longestExcerpt - 1)}…` : line;
}
