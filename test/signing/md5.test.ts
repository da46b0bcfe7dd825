import { createHash } from "node:crypto";
import * as crypto from "node:crypto";
import fc from "fast-check";
import { afterEach, describe, expect, it, vi } from "vitest";
import { md5 } from "../../src/signing/md5.ts";
import { platformCrypto, platformMd5, type CryptoModule, type Md5 } from "../../src/signing/platform-md5.ts";
import { portableMd5 } from "../../src/signing/portable-md5.ts";

const viaCreateHash = platformMd5({ createHash: (algorithm) => createHash(algorithm) });
const viaHash = platformMd5(crypto);

/** Every way to the digest, by name. */
const implementations: [string, Md5 | undefined][] = [
  ["the chosen one", md5],
  ["plain JavaScript", portableMd5],
  ["node:crypto, hash", viaHash],
  ["node:crypto, createHash", viaCreateHash],
];

/** RFC 1321, "Test suite", and one text of several bytes per character. */
const table: [string, string][] = [
  ["", "d41d8cd98f00b204e9800998ecf8427e"],
  ["a", "0cc175b9c0f1b6a831c399e269772661"],
  ["abc", "900150983cd24fb0d6963f7d28e17f72"],
  ["message digest", "f96b697d7cb7938d525a2f31aaf161d0"],
  ["abcdefghijklmnopqrstuvwxyz", "c3fcd3d76192e4007dfb496cca67e13b"],
  ["ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789", "d174ab98d277d9f5a5611c2c9f419d9f"],
  ["1234567890".repeat(8), "57edf4a22be3c955ac49da2e2107b67a"],
  [
    "密碼",
    createHash("md5")
      .update(Buffer.from([0xe5, 0xaf, 0x86, 0xe7, 0xa2, 0xbc]))
      .digest("hex"),
  ],
];

describe.each(implementations)("MD5 by %s", (_, implementation) => {
  it.each(table)("%j", (text, want) => {
    expect(implementation?.(text)).toBe(want);
  });
});

describe("the choice of MD5", () => {
  it("finds the platform's", () => {
    expect(platformCrypto()?.hash).toBe(crypto.hash);
  });

  const none: [string, CryptoModule | undefined][] = [
    ["there is no node:crypto", undefined],
    ["it has neither function", {}],
    [
      "MD5 is forbidden",
      {
        hash: () => {
          throw new Error("digital envelope routines::unsupported");
        },
      },
    ],
    ["it computes something else", { hash: () => "0".repeat(32) }],
  ];

  it.each(none)("has no platform's when %s", (_, module) => {
    expect(platformMd5(module)).toBeUndefined();
  });

  it("agrees with itself, whichever it is", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 200 }), (text) => {
        const digests = new Set(implementations.map(([, implementation]) => implementation?.(text)));
        expect(digests.size).toBe(1);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe("the platform's MD5", () => {
  afterEach(() => {
    vi.unstubAllGlobals();
  });

  /** Right for the empty string, so that it is taken; told from every other by what it gives for the rest. */
  const recognizable = (text: string): string => (text === "" ? "d41d8cd98f00b204e9800998ecf8427e" : "the platform's");

  it("is the newer function where there are both", () => {
    const createHash = () => {
      throw new Error("the older one");
    };
    const implementation = platformMd5({ hash: (_, text) => recognizable(text), createHash });
    expect(implementation?.("x")).toBe("the platform's");
  });

  it("goes before plain JavaScript", async () => {
    const hash = (_: string, text: string) => recognizable(text);
    vi.stubGlobal("process", { getBuiltinModule: (name: string) => (name === "node:crypto" ? { hash } : undefined) });
    vi.resetModules();
    const fresh = await import("../../src/signing/md5.ts");
    expect(fresh.md5("x")).toBe("the platform's");
  });

  it.each([
    ["no process", undefined],
    ["a process without modules", {}],
  ])("is absent where there is %s", (_, process) => {
    vi.stubGlobal("process", process);
    expect(platformCrypto()).toBeUndefined();
  });
});
