import { describe, expect, it, vi } from "vitest";
import * as face from "../../src/index.ts";

// A second copy, as CommonJS beside ES modules is, or another version of the package.
vi.resetModules();
const copy = await import("../../src/index.ts");

type Face = typeof face;
type ClassName = { [Name in keyof Face]: Name extends `${string}Error` ? Name : never }[keyof Face];
const classes = Object.keys(face).filter((name): name is ClassName => name.endsWith("Error"));
const made = classes.filter((name) => name !== "OkcoinError");
const details = { message: "", name: "", operation: "trade", retry: "never", docs: "" } as const;

/** The instance that a copy makes of a class. */
function madeBy(of: Face, name: ClassName): face.OkcoinError {
  return new (of[name] as unknown as new (given: typeof details) => face.OkcoinError)(details);
}

/** The classes of the other copy that an error counts as an instance of. */
function kinsOf(error: unknown, of: Face): readonly string[] {
  return classes.filter((name) => error instanceof of[name]).toSorted();
}

describe("two copies of the package in one process", () => {
  it("are two", () => {
    expect(copy.OkcoinError).not.toBe(face.OkcoinError);
    expect(made).toHaveLength(17);
  });

  it.each(made)("know a %s of each other, and take it for no other", (name) => {
    expect(kinsOf(madeBy(face, name), copy)).toEqual(kinsOf(madeBy(face, name), face));
    expect(kinsOf(madeBy(copy, name), face)).toEqual(["OkcoinError", name].toSorted());
  });

  it("know an instance of a class that a user derived from the other's", () => {
    class Refused extends face.OrderError {}
    const refused = new Refused(details);
    expect(refused).toBeInstanceOf(Refused);
    expect(kinsOf(refused, copy)).toEqual(["OkcoinError", "OrderError"]);
  });

  it.each([face.OrderError, face.OkcoinError as unknown as typeof face.OrderError])(
    "leave a class that a user derived to its own instances",
    (base) => {
      class Refused extends base {}
      expect(new face.OrderError(details)).not.toBeInstanceOf(Refused);
      expect(new copy.OrderError(details)).not.toBeInstanceOf(Refused);
    },
  );

  it.each([undefined, null, 7, "OrderError", {}, [], new Error("x"), Object.create(null), { constructor: 1 }])(
    "take %o for no error of theirs",
    (value) => {
      expect(kinsOf(value, face)).toEqual([]);
    },
  );
});
