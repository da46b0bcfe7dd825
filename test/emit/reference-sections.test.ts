import { describe, expect, test } from "vitest";
import document from "../../generated/openapi.json" with { type: "json" };
import { operationErrors } from "../../generated/operation-errors.ts";
import { describedOkcoin, errorCatalogue } from "../../src/client/catalogue.ts";
import * as kindErrors from "../../src/errors/classes.ts";

function section(name: string): string {
  return document.tags.find((tag) => tag.name === name)?.description ?? "";
}
const everything = document.tags.map((tag) => tag.description).join("\n");

describe("the sections of the reference", () => {
  test("come in reading order: guide, operations, error codes", () => {
    const groups = document["x-tagGroups"];
    expect(groups.map((group) => group.name)).toEqual(["Guide", "Operations", "Error codes"]);
    expect(groups[0]?.tags[0]).toBe("Getting started");
    expect(groups[0]?.tags).toContain("Signing");
    expect(groups[1]?.tags).toEqual(["Market data", "Account", "Orders", "Withdrawals", "Lending", "Transfers"]);
    expect(groups[2]?.tags[0]).toBe("All error codes");
    expect(groups.flatMap((group) => group.tags)).toEqual(document.tags.map((tag) => tag.name));
  });

  test("getting started has the four steps of the request process", () => {
    expect(section("Getting started").match(/^\d\. \*\*/gm)).toEqual(["1. **", "2. **", "3. **", "4. **"]);
  });

  test("signing has an example whose string and signature are a vector of the document", () => {
    const { vectors } = document.components.securitySchemes.Signature["x-signing"];
    const shown = vectors.filter(
      ({ string, sign }) => section("Signing").includes(`\n${string}\n`) && section("Signing").includes(sign),
    );
    expect(shown).toHaveLength(1);
  });
});

describe("each error code", () => {
  test.each(Object.entries(errorCatalogue))("%s has a section that says what to do and who answers it", (code, row) => {
    const text = everything.split(`### ${code} ${row.name}\n`)[1]?.split("\n### ")[0] ?? "";
    expect(text).toContain(row.description.replace(/\.$/, ""));
    expect(text).toContain("- **What to do:** ");
    const className = /- \*\*Class:\*\* `(\w+)`/.exec(text)?.[1] ?? "";
    expect(kindErrors).toHaveProperty(className);
    const answering = Object.entries(operationErrors).filter(([, codes]) =>
      (codes as readonly number[]).includes(Number(code)),
    );
    const listed = /- \*\*Answered by:\*\* (.*)/.exec(text)?.[1] ?? "";
    if (/^every/.test(listed)) expect(answering.length).toBeGreaterThan(20);
    else if (/^no operation/.test(listed)) expect(answering).toEqual([]);
    else
      expect([...listed.matchAll(/`(\w+)`/g)].map((match) => match[1]).toSorted()).toEqual(
        answering.map(([id]) => id).toSorted(),
      );
  });

  test("and so have the failures without a code", () => {
    for (const { name, description } of describedOkcoin.codelessErrors) {
      expect(everything).toMatch(new RegExp(`### .*${name}\n`));
      expect(everything).toContain(description.replace(/\.$/, ""));
    }
  });
});

test("each operation has a sample for the client and one for curl", () => {
  for (const [path, item] of Object.entries(document.paths)) {
    const [operation] = Object.values(item) as unknown as {
      operationId: string;
      "x-codeSamples": { label: string; source: string }[];
    }[];
    const [typescript, curl] = operation?.["x-codeSamples"] ?? [];
    expect([typescript?.label, curl?.label]).toEqual(["TypeScript", "curl"]);
    expect(typescript?.source).toContain(`.${operation?.operationId ?? "?"}(`);
    expect(curl?.source).toContain(path);
  }
});
