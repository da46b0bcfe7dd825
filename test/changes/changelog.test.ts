import { expect, test } from "vitest";
import type { Change } from "../../scripts/changes/change-files.ts";
import { withRelease } from "../../scripts/changes/changelog.ts";

const added: Change = { kind: "minor", text: "A page,\nand another." };
const changed: Change = { kind: "major", text: "A name." };
const fixed: Change = { kind: "patch", text: "A bug.\n\n```sh\nls\n```" };

test.each<[string, { given: string; changes: Change[]; want: string }]>([
  [
    "each kind has its heading",
    {
      given: "# Changelog\n\nWords.\n\n## Unreleased\n\n## 0.1.0\n\n- First.\n",
      changes: [added, changed, fixed],
      want: "# Changelog\n\nWords.\n\n## Unreleased\n\n## 0.2.0 (2026-11-25)\n\n### Added\n\n- A page,\n  and another.\n\n### Changed\n\n- A name.\n\n### Fixed\n\n- A bug.\n\n  ```sh\n  ls\n  ```\n\n## 0.1.0\n\n- First.\n",
    },
  ],
  [
    "what was collected under Unreleased comes first",
    {
      given:
        "## Unreleased\n\nA word.\n\n### Changed\n\n- Old one,\n  of two lines.\n\n### Removed\n\n- A thing.\n\n## 0.1.0\n",
      changes: [changed, added],
      want: "## Unreleased\n\n## 0.2.0 (2026-11-25)\n\nA word.\n\n### Changed\n\n- Old one,\n  of two lines.\n- A name.\n\n### Removed\n\n- A thing.\n\n### Added\n\n- A page,\n  and another.\n\n## 0.1.0\n",
    },
  ],
  [
    "the first release",
    {
      given: "# Changelog\n\n## Unreleased\n",
      changes: [added],
      want: "# Changelog\n\n## Unreleased\n\n## 0.2.0 (2026-11-25)\n\n### Added\n\n- A page,\n  and another.\n",
    },
  ],
])("%s", (_, { given, changes, want }) => {
  expect(withRelease(given, "0.2.0", "2026-11-25", changes)).toBe(want);
});

test("a changelog without a place for the release is refused", () => {
  expect(() => withRelease("# Changelog\n\n## 0.1.0\n", "0.2.0", "2026-11-25", [added])).toThrow("## Unreleased");
});
