/** An object of a list, with each value in the characters in which it was sent. */
export type TextObject = Readonly<Record<string, string>>;

const namePattern = /[A-Za-z_$][\w$]*/y;
const number = /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const wordPattern = /true|false|null/y;
const space = /[ \t\r\n]*/y;
const doubleQuoted = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[\dA-Fa-f]{4}))*"/y;
const singleQuoted = /'[^'\\\u0000-\u001f]*'/y;

/**
 * Reads a list of flat objects from JSON, or from the looser form of the exchange's own samples,
 * `[{price:3,amount:5,type:'sell'}]`: names without quotes and strings in single quotes (reference, "POST
 * /api/v1/batch_trade.do"). Numbers keep the characters they were sent with.
 *
 * @returns `undefined` for anything else, including a repeated name; `null` counts as not sent
 */
export function parseObjectList(text: string): readonly TextObject[] | undefined {
  const reader = new Reader(text);
  const list = reader.list(() => reader.object());
  return list !== undefined && reader.atEnd() ? list : undefined;
}

class Reader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  atEnd(): boolean {
    this.#take(space);
    return this.#at === this.#text.length;
  }

  list<T>(item: () => T | undefined): T[] | undefined {
    return this.#sequence("[", "]", item);
  }

  object(): TextObject | undefined {
    const fields = new Map<string, string>();
    const seen = new Set<string>();
    const members = this.#sequence("{", "}", () => {
      const name = this.#name();
      if (name === undefined || seen.has(name) || !this.#sign(":")) return undefined;
      seen.add(name);
      const value = this.#value();
      if (value !== undefined && value !== null) fields.set(name, value);
      return value === undefined ? undefined : name;
    });
    return members === undefined ? undefined : Object.fromEntries(fields);
  }

  #sequence<T>(opening: string, closing: string, item: () => T | undefined): T[] | undefined {
    if (!this.#sign(opening)) return undefined;
    const items: T[] = [];
    if (this.#sign(closing)) return items;
    do {
      const read = item();
      if (read === undefined) return undefined;
      items.push(read);
    } while (this.#sign(","));
    return this.#sign(closing) ? items : undefined;
  }

  #name(): string | undefined {
    return this.#quoted() ?? this.#take(namePattern);
  }

  #value(): string | null | undefined {
    const word = this.#quoted() ?? this.#take(number);
    if (word !== undefined) return word;
    const literal = this.#take(wordPattern);
    return literal === "null" ? null : literal;
  }

  #quoted(): string | undefined {
    const double = this.#take(doubleQuoted);
    if (double !== undefined) return JSON.parse(double) as string;
    return this.#take(singleQuoted)?.slice(1, -1);
  }

  #sign(sign: string): boolean {
    this.#take(space);
    if (this.#text[this.#at] !== sign) return false;
    this.#at += 1;
    return true;
  }

  #take(pattern: RegExp): string | undefined {
    if (pattern !== space) this.#take(space);
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text)?.[0];
    if (found !== undefined) this.#at += found.length;
    return found;
  }
}
