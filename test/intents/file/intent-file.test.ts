import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type IntentFile, IntentFileError, openIntentFile } from "../../../src/intents/file/index.ts";
import { MemoryIntents } from "../../../src/intents/memory-intents.ts";
import { anIntent } from "./an-intent.ts";

let folder: string;
let path: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "intents-"));
  path = join(folder, "bot.intents");
});

afterEach(() => rm(folder, { recursive: true }));

/** Does something with the file, and leaves it. */
async function using<Value>(
  act: (file: IntentFile) => Promise<Value> | Value,
  ...options: [options?: object]
): Promise<Value> {
  const file = await openIntentFile(path, ...options);
  try {
    return await act(file);
  } finally {
    await file.release();
  }
}

function pendingIds(): Promise<string[]> {
  return using((file) => file.pending().map(({ id }) => id));
}

async function withThree(): Promise<void> {
  await using(async (file) => {
    for (const id of ["a", "b", "c"]) await file.open(anIntent(id));
  });
}

type Step = { readonly open: string } | { readonly close: string; readonly ids: string[] } | "again";

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ open: fc.uuid() }) },
  {
    weight: 4,
    arbitrary: fc.record({
      close: fc.constantFrom("0", "1", "2", "3", "x"),
      ids: fc.array(fc.constantFrom("7", "8"), { maxLength: 2 }),
    }),
  },
  { weight: 1, arbitrary: fc.constant("again" as const) },
);

it("keeps what the store in memory keeps, however often it is opened again", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 20 }), async (steps) => {
      await rm(path, { force: true });
      const memory = new MemoryIntents();
      let file = await openIntentFile(path);
      const opened: string[] = [];
      for (const each of steps) {
        if (each === "again") {
          await file.release();
          file = await openIntentFile(path);
        } else if ("open" in each) {
          opened.push(each.open);
          memory.open(anIntent(each.open));
          await file.open(anIntent(each.open));
        } else {
          const id = opened[Number(each.close)] ?? "unknown";
          memory.close(id, each.ids);
          await file.close(id, each.ids);
        }
        expect(file.pending()).toEqual(memory.pending());
      }
      await file.release();
      await using((last) => {
        expect(last.pending()).toEqual(memory.pending());
      });
    }),
    { numRuns: 40 },
  );
});

it("is on the disk when open has resolved, readable by its owner alone", async () => {
  const file = await openIntentFile(path);
  await file.open(anIntent("a"));
  expect(await readFile(path, "utf8")).toContain('"id":"a"');
  expect((await stat(path)).mode & 0o777).toBe(0o600);
  await file.release();
  await chmod(path, 0o644);
  expect(await pendingIds()).toEqual(["a"]);
  expect((await stat(path)).mode & 0o777).toBe(0o600);
  expect(await readdir(folder)).toEqual(["bot.intents"]);
});

it("cannot be changed through what pending gave", async () => {
  await withThree();
  await using((file) => {
    (file.pending()[0]?.others as string[]).push("9");
    expect(file.pending()[0]?.others).toEqual([]);
  });
});

it("stays small, and forgets nothing that is open", async () => {
  await using(async (file) => {
    await file.open(anIntent("first"));
    for (let round = 0; round < 40; round += 1) {
      const ids = Array.from({ length: 50 }, (_, number) => `${String(round)}-${String(number)}`);
      await Promise.all(ids.map((id) => file.open(anIntent(id))));
      await Promise.all(ids.map((id) => file.close(id, [])));
    }
  });
  expect((await stat(path)).size).toBeLessThan(150_000);
  expect(await pendingIds()).toEqual(["first"]);
});

it("is not written on after it was released", async () => {
  const file = await openIntentFile(path);
  await Promise.all([file.open(anIntent("a")), file.release(), file.release()]);
  await expect(file.open(anIntent("b"))).rejects.toThrow(/has been released\. Open it again\.$/);
  expect(await pendingIds()).toEqual(["a"]);
});

describe("a file that a crash cut off", () => {
  it("gives what was whole, wherever it was cut", async () => {
    await withThree();
    await using((file) => file.close("b", ["7"]));
    const whole = await readFile(path);
    const ends = [...whole.keys()].filter((index) => whole[index] === 0x0a);
    const states = [[], ["a"], ["a", "b"], ["a", "b", "c"], ["a", "c"]];
    for (let length = 0; length <= whole.length; length += length > 40 && length % 7 === 0 ? 3 : 1) {
      await writeFile(path, whole.subarray(0, length));
      const lines = ends.filter((end) => end < length).length;
      expect(await pendingIds()).toEqual(states[Math.max(0, lines - 1)]);
    }
  });

  it.each([
    ["zeros in place of the last line", Buffer.alloc(300)],
    ["half a line", Buffer.from('12345678 {"open":{"id')],
  ])("goes on after %s", async (_, rest) => {
    await withThree();
    await writeFile(path, Buffer.concat([await readFile(path), rest]));
    await using((file) => file.open(anIntent("d")));
    expect(await pendingIds()).toEqual(["a", "b", "c", "d"]);
  });

  it("begins again where only zeros are left", async () => {
    await writeFile(path, Buffer.alloc(100));
    await using((file) => file.open(anIntent("a")));
    expect(await pendingIds()).toEqual(["a"]);
  });

  it("takes away what was left of a file written anew", async () => {
    await withThree();
    await writeFile(`${path}.new`, "okcoin");
    expect(await pendingIds()).toEqual(["a", "b", "c"]);
    expect(await readdir(folder)).toEqual(["bot.intents"]);
  });
});

describe("a damaged file", () => {
  async function damage(line: number): Promise<Buffer> {
    await withThree();
    const lines = (await readFile(path, "utf8")).split("\n");
    lines[line - 1] = (lines[line - 1] ?? "").replace(/btc_cny|intents/, "btc_usd");
    await writeFile(path, lines.join("\n"));
    return readFile(path);
  }

  it.each([1, 2, 4])("is refused, line %d named, and not changed", async (line) => {
    const before = await damage(line);
    const error = await openIntentFile(path).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(IntentFileError);
    expect(String(error)).toContain(`is damaged: line ${String(line)} cannot be read`);
    expect(String(error)).toContain('open it with { damaged: "set-aside" }');
    expect(await readFile(path)).toEqual(before);
    expect(await readdir(folder)).toEqual(["bot.intents"]);
  });

  it.each([
    [1, ["a", "b", "c"]],
    [2, ["b", "c"]],
    [3, ["a", "c"]],
  ])("with line %d set aside gives all others, twice", async (line, rest) => {
    for (const copy of ["bot.intents.damaged", "bot.intents.damaged-2"]) {
      await rm(path, { force: true });
      const before = await damage(line);
      expect(await using((file) => file.pending().map(({ id }) => id), { damaged: "set-aside" })).toEqual(rest);
      expect(await pendingIds()).toEqual(rest);
      expect(await readFile(join(folder, copy))).toEqual(before);
      expect((await stat(join(folder, copy))).mode & 0o777).toBe(0o600);
    }
  });

  it.each([
    ["another file", "price,amount\n3000,0.01\n"],
    ["another file in one line", '{"apiKey":"not a file of intents"}'],
    ["a later form of such a file", "okcoin-openapi intents 2\n"],
  ])("that is %s is left alone", async (_, text) => {
    await writeFile(path, text);
    for (const options of [{}, { damaged: "set-aside" }] as const) {
      await expect(openIntentFile(path, options)).rejects.toThrow(/holds something else\. Give the path/);
    }
    expect(await readFile(path, "utf8")).toBe(text);
    expect(await readdir(folder)).toEqual(["bot.intents"]);
  });
});

describe("a path that cannot be used", () => {
  it.each([
    [
      "no folder",
      () => join(folder, "missing", "bot.intents"),
      /its folder does not exist\. Make the folder first \(ENOENT\)/,
    ],
    ["a folder", () => folder, /is a folder\. Give the path of a file \(EISDIR\)/],
    ["a file as a folder", () => join(path, "bot.intents"), /a part of its path is a file, not a folder \(ENOTDIR\)/],
    ["a name that is too long", () => join(folder, "x".repeat(300)), /has a name that is too long.* \(ENAMETOOLONG\)/],
  ])("is told: %s", async (_, at, message) => {
    await writeFile(path, "");
    const error: unknown = await openIntentFile(at()).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(IntentFileError);
    expect(String(error)).toMatch(message);
    expect(await readdir(folder)).toEqual(["bot.intents"]);
  });

  it.runIf(process.platform === "linux")("is told: a device", async () => {
    await symlink("/dev/zero", path);
    // The lock would stand in /dev, where not every user may write.
    await expect(openIntentFile(path)).rejects.toThrow(IntentFileError);
  });

  it.each([
    [[""], /takes the path of a file first/],
    [[undefined], /takes the path of a file first/],
    [["x", { damage: "refuse" }], /damage is not an option of openIntentFile; there is: damaged\./],
    [["x", { damaged: "ignore" }], /The option damaged is "refuse" or "set-aside"\./],
  ])("or an option: %j", async (given, message) => {
    await expect(openIntentFile(...(given as [string]))).rejects.toThrow(message);
  });
});

it("is one file by whatever name", async () => {
  const inner = join(folder, "inner");
  await mkdir(inner);
  path = join(inner, "bot.intents");
  await withThree();
  await symlink(path, join(folder, "link"));
  await symlink(inner, join(folder, "folder"));
  const file = await openIntentFile(join(folder, "link"));
  expect(file.path).toBe(path);
  await expect(openIntentFile(join(folder, "folder", "bot.intents"))).rejects.toThrow(/open in this process already/);
  await file.release();
});
