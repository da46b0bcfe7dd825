import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { BodyBuffer } from "../../src/transport/body-buffer.ts";

const encoder = new TextEncoder();

describe("BodyBuffer", () => {
  it("gives the text back, however its bytes were cut", () => {
    const text = fc.string({ unit: "binary", maxLength: 300 }).filter((given) => !given.startsWith("\ufeff"));
    fc.assert(
      fc.property(text, fc.array(fc.nat({ max: 20 })), (given, cuts) => {
        const bytes = encoder.encode(given);
        const buffer = new BodyBuffer(bytes.byteLength, 200);
        let at = 0;
        for (const cut of cuts) buffer.add(bytes.subarray(at, (at += cut)));
        buffer.add(bytes.subarray(at));
        expect(buffer.text()).toBe(given);
      }),
    );
  });

  it("refuses exactly what is over the cap, however it was cut", () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 50 })), fc.nat({ max: 400 }), (sizes, cap) => {
        const buffer = new BodyBuffer(cap, 200);
        const over = sizes.reduce((sum, size) => sum + size, 0) > cap;
        const fill = (): void => {
          for (const size of sizes) buffer.add(new Uint8Array(size));
        };
        if (over) expect(fill).toThrow("larger than allowed");
        else expect(fill).not.toThrow();
      }),
    );
  });

  it("does not write into the chunks it was given", () => {
    const slab = new Uint8Array(100).fill(0x61);
    const buffer = new BodyBuffer(100, 200);
    buffer.add(slab.subarray(0, 2));
    buffer.add(encoder.encode("bb"));
    expect(buffer.text()).toBe("aabb");
    expect(slab.every((byte) => byte === 0x61)).toBe(true);
  });

  it("keeps no more than the bytes received, a byte per chunk", () => {
    const cap = 1_000_000;
    const buffer = new BodyBuffer(cap, 200);
    const byte = encoder.encode("x");
    for (let i = 0; i < cap; i += 1) buffer.add(byte);
    expect(buffer.text()).toBe("x".repeat(cap));
    expect(() => {
      buffer.add(byte);
    }).toThrow("larger than allowed");
  });

  const lengths: [string | null | undefined, boolean][] = [
    ["10", true],
    ["11", false],
    ["0", true],
    [null, true],
    [undefined, true],
    ["not a number", true],
  ];

  it.each(lengths)("a declared length of %s: accepted %s", (length, accepted) => {
    const expectLength = (): void => {
      new BodyBuffer(10, 200).expect(length);
    };
    if (accepted) expect(expectLength).not.toThrow();
    else expect(expectLength).toThrow("larger than allowed");
  });

  it("decodes again after a text that could not be decoded", () => {
    const broken = new BodyBuffer(10, 502);
    broken.add(new Uint8Array([0xe5, 0x9c]));
    expect(() => broken.text()).toThrow(expect.objectContaining({ reason: "bad-encoding", status: 502 }) as Error);
    const whole = new BodyBuffer(10, 200);
    whole.add(encoder.encode("地"));
    expect(whole.text()).toBe("地");
  });
});
