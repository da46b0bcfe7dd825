import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { readChanges, strongest } from "../../scripts/changes/change-files.ts";

async function withFiles(files: Readonly<Record<string, string>>): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), "okcoin-changes-"));
  onTestFinished(() => rm(root, { recursive: true, force: true }));
  await mkdir(join(root, ".changes"));
  for (const [name, text] of Object.entries(files)) await writeFile(join(root, ".changes", name), text);
  return root;
}

test("change files are read in the order of their names, and the strongest kind decides", async () => {
  const root = await withFiles({
    "b.md": "---\nkind: patch\n---\nSecond.\n",
    "a.md": "---\r\nkind: minor\r\n---\r\n\r\nFirst,\r\nof two lines.\r\n",
    "note.txt": "no change",
  });
  const changes = await readChanges(root);
  expect(changes).toEqual([
    { kind: "minor", text: "First,\nof two lines." },
    { kind: "patch", text: "Second." },
  ]);
  expect(strongest(changes)).toBe("minor");
});

test("a folder that is empty or missing holds no change", async () => {
  expect(await readChanges(await withFiles({}))).toEqual([]);
  expect(await readChanges("/nowhere")).toEqual([]);
  expect(strongest([])).toBeUndefined();
});

test.each([
  ["no front matter", "A change.", 'must begin with "---"'],
  ["front matter that does not end", "---\nkind: minor\nA change.", 'must begin with "---"'],
  ["no kind", "---\n---\nA change.", "kind must be one of major, minor, patch, not undefined."],
  ["an unknown kind", "---\nkind: big\n---\nA change.", 'kind must be one of major, minor, patch, not "big".'],
  ["a kind of Object", "---\nkind: constructor\n---\nA change.", "kind must be one of"],
  ["an unknown field", "---\nkind: minor\ntype: x\n---\nA change.", 'there is no field "type", only "kind".'],
  ["no text", "---\nkind: minor\n---\n\n", "says nothing for the changelog"],
  ["broken YAML", "---\nkind: [\n---\nA change.", "is not YAML"],
])("a change file with %s is refused by its name", async (_, text, want) => {
  const root = await withFiles({ "wrong.md": text, "right.md": "---\nkind: minor\n---\nFine." });
  await expect(readChanges(root)).rejects.toThrow(want);
  await expect(readChanges(root)).rejects.toThrow(".changes/wrong.md: ");
});
