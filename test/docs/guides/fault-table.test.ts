import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { faultTable } from "./fault-table.ts";
import { guidePath } from "./snippet.ts";

const path = guidePath("test-a-bot-against-lost-answers");
const region = /(<!-- faults:start -->\n)[^]*(<!-- faults:end -->)/;

// `npx vitest run test/docs/guides -u` writes the table.
test("the table of faults says what each does to an order", { timeout: 120_000 }, async () => {
  const guide = await readFile(path, "utf8");
  expect(guide).toMatch(region);
  const table = await faultTable();
  const current = guide.replace(region, (_, start: string, end: string) => `${start}\n${table}\n\n${end}`);
  await expect(current).toMatchFileSnapshot(path);
});
