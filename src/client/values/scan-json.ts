/** What a pass over JSON text finds without building anything. */
export interface JsonScan {
  /** Whether some number would not come back from a JavaScript number with the digits it has here. */
  readonly lossy: boolean;
  /** Colons outside strings: as many as there are fields, in valid JSON. */
  readonly fields: number;
  /** Deepest nesting of objects and lists. */
  readonly depth: number;
}

const quote = 0x22;
const backslash = 0x5c;
const colon = 0x3a;
const minus = 0x2d;
const zero = 0x30;
const nine = 0x39;
const point = 0x2e;

/** A double holds any 15 significant digits exactly; sixteen may already change. */
const safeDigits = 15;

function isDigit(code: number): boolean {
  return code >= zero && code <= nine;
}
function opens(code: number): boolean {
  return code === 0x7b || code === 0x5b;
}
function closes(code: number): boolean {
  return code === 0x7d || code === 0x5d;
}
function isExponent(code: number): boolean {
  return code === 0x65 || code === 0x45;
}

/** The index after the string that starts at `start`. */
function skipString(text: string, start: number): number {
  let end = text.indexOf('"', start + 1);
  while (end !== -1) {
    let before = end - 1;
    while (text.charCodeAt(before) === backslash) before -= 1;
    if ((end - before) % 2 === 1) return end + 1;
    end = text.indexOf('"', end + 1);
  }
  return text.length;
}

/** Looks at every number, field and nesting of a text. Says nothing about whether the text is valid. */
export function scanJson(text: string): JsonScan {
  let lossy = false;
  let fields = 0;
  let depth = 0;
  let deepest = 0;
  let at = 0;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code === quote) {
      at = skipString(text, at);
    } else if (isDigit(code)) {
      const start = at;
      let hasPoint = false;
      let last = code;
      for (;;) {
        at += 1;
        const next = text.charCodeAt(at);
        if (next === point) hasPoint = true;
        else if (!isDigit(next)) break;
        last = next;
      }
      const digits = at - start - (hasPoint ? 1 : 0);
      const negativeZero = code === zero && digits === 1 && text.charCodeAt(start - 1) === minus;
      if (digits > safeDigits || (hasPoint && last === zero) || negativeZero || isExponent(text.charCodeAt(at))) {
        lossy = true;
      }
    } else {
      if (code === colon) fields += 1;
      else if (opens(code)) deepest = Math.max(deepest, (depth += 1));
      else if (closes(code)) depth -= 1;
      at += 1;
    }
  }
  return { lossy, fields, depth: deepest };
}
