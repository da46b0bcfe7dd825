import type { ObjectShape, Shape, UnionShape } from "../../../description.ts";
import { isPlainDecimal } from "../../../wire/decimals.ts";
import { type NamedShapes, plainShape } from "../../../wire/shapes.ts";
import { optionChooser } from "../../../wire/unions.ts";

/** Writes a value as JSON. @throws TypeError if the value does not have the shape */
export type Encoder = (value: unknown) => string;

const whole = /^-?(?:0|[1-9]\d*)$/;

/**
 * Makes the encoder of a shape. Values come as the client shows them: decimals and ids as strings, counts and times as
 * numbers. They are written as the exchange writes them: a decimal that is a number on the wire is written as its bare
 * digits, and never becomes a floating-point number.
 */
export function createEncoder(shape: Shape, named: NamedShapes): Encoder {
  return new EncoderFactory(named).encoder(shape);
}

class EncoderFactory {
  readonly #named: NamedShapes;
  readonly #made = new Map<string, Encoder>();

  constructor(named: NamedShapes) {
    this.#named = named;
  }

  encoder(shape: Shape): Encoder {
    switch (shape.type) {
      case "ref":
        return this.#reference(shape.name);
      case "decimal":
        return token(shape.wire, (value) => typeof value === "string" && isPlainDecimal(value), "a plain decimal text");
      case "id":
        return token(shape.wire, (value) => typeof value === "string" && whole.test(value), "the digits of an id");
      case "unix-ms":
      case "unix-s":
      case "integer":
        return token(shape.wire, Number.isSafeInteger, "a whole number");
      case "string":
        return checked((value) => typeof value === "string", "a string", JSON.stringify);
      case "boolean":
        return checked(
          (value) => typeof value === "boolean" && value === (shape.const ?? value),
          "the truth value",
          String,
        );
      case "array":
        return list(this.encoder(shape.items));
      case "tuple":
        return tuple(shape.items.map((item) => this.encoder(item)));
      case "object":
        return this.#object(shape);
      case "union":
        return this.#union(shape);
    }
  }

  #reference(name: string): Encoder {
    const made = this.#made.get(name);
    if (made !== undefined) return made;
    let encode: Encoder | undefined;
    const later: Encoder = (value) => (encode ??= this.encoder(plainShape({ type: "ref", name }, this.#named)))(value);
    this.#made.set(name, later);
    return later;
  }

  /** An object that says which of several it is gets that one's encoder, and no other. */
  #union(shape: UnionShape): Encoder {
    const encoders = shape.options.map((option) => this.encoder(option));
    if (shape.discriminator === undefined) return firstThatFits(encoders);
    const choose = optionChooser(shape);
    return (value) => {
      const encode = encoders[choose(value)];
      if (encode === undefined) throw misfit("one of the shapes that the document lists");
      return encode(value);
    };
  }

  #object(shape: ObjectShape): Encoder {
    const fields = Object.entries(shape.properties).map(([name, field]) => ({
      name,
      label: `${JSON.stringify(name)}:`,
      required: shape.required.includes(name),
      encode: this.encoder(field),
    }));
    const declared = new Set(Object.keys(shape.properties));
    const additional = shape.additional === undefined ? undefined : this.encoder(shape.additional);
    return (value) => {
      if (typeof value !== "object" || value === null || Array.isArray(value)) throw misfit("an object");
      const entries = value as Readonly<Record<string, unknown>>;
      const parts: string[] = [];
      for (const { name, label, required, encode } of fields) {
        const field = entries[name];
        if (field !== undefined) parts.push(label + encode(field));
        else if (required) throw misfit(`an object with the field ${name}`);
      }
      for (const [name, field] of Object.entries(entries)) {
        if (declared.has(name)) continue;
        if (additional === undefined) throw misfit(`an object without the field ${name}`);
        parts.push(`${JSON.stringify(name)}:${additional(field)}`);
      }
      return `{${parts.join(",")}}`;
    };
  }
}

/** A number, bare or in quotes. */
function token(wire: "string" | "number", fits: (value: unknown) => boolean, wanted: string): Encoder {
  return checked(fits, wanted, wire === "string" ? (value) => `"${String(value)}"` : String);
}

function checked(fits: (value: unknown) => boolean, wanted: string, write: Encoder): Encoder {
  return (value) => {
    if (!fits(value)) throw misfit(wanted);
    return write(value);
  };
}

function list(encode: Encoder): Encoder {
  return (value) => {
    if (!Array.isArray(value)) throw misfit("a list");
    return `[${value.map(encode).join(",")}]`;
  };
}

function tuple(encoders: readonly Encoder[]): Encoder {
  return (value) => {
    if (!Array.isArray(value) || value.length !== encoders.length) throw misfit(`a list of ${String(encoders.length)}`);
    return `[${encoders.map((encode, index) => encode(value[index])).join(",")}]`;
  };
}

function firstThatFits(encoders: readonly Encoder[]): Encoder {
  return (value) => {
    for (const encode of encoders) {
      try {
        return encode(value);
      } catch (error) {
        if (!(error instanceof TypeError)) throw error;
      }
    }
    throw misfit("one of the shapes that the document lists");
  };
}

function misfit(wanted: string): TypeError {
  return new TypeError(`An answer does not have the shape of the document: ${wanted} was wanted.`);
}
