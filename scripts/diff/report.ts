import type { Finding } from "./findings.ts";
import { groups } from "./rule.ts";

/** Findings as Markdown lists below two headings. `level`: of the headings, 2 where a page has one title above them. */
export function reportSections(findings: readonly Finding[], level = 2): string[] {
  return [true, false].flatMap((breaking) => {
    const those = findings.filter((finding) => finding.breaking === breaking);
    if (those.length === 0) return [];
    return [
      `${"#".repeat(level)} ${breaking ? "Breaking" : "Not breaking"}`,
      ...groups.flatMap((group) => {
        const members = those.filter((finding) => finding.group === group);
        return members.length === 0
          ? []
          : [`${"#".repeat(level + 1)} ${group}`, members.map((finding) => `- ${lineOf(finding)}`).join("\n")];
      }),
    ];
  });
}

/** "3 breaking changes, 12 others" */
export function countWords(findings: readonly Finding[]): string {
  const breaking = findings.filter((finding) => finding.breaking).length;
  const others = findings.length - breaking;
  const parts = [
    ...(breaking === 0 ? [] : [`${String(breaking)} breaking ${breaking === 1 ? "change" : "changes"}`]),
    ...(others === 0
      ? []
      : [
          breaking === 0
            ? `${String(others)} ${others === 1 ? "change" : "changes"}, none breaking`
            : `${String(others)} ${others === 1 ? "other" : "others"}`,
        ]),
  ];
  return parts.length === 0 ? "no change" : parts.join(", ");
}

function lineOf({ subjects, text }: Finding): string {
  return subjects.length === 0 ? text : `${subjects.join(", ")}: ${text}`;
}
