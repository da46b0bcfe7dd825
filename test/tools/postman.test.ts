import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { sourceModel } from "../source-document.ts";
import { documentedOperations } from "./examples.ts";
import { documentPath, documents, outputPath, readDocument, runTool } from "./tool.ts";

interface Item {
  readonly name: string;
  readonly item?: readonly Item[];
  readonly request?: {
    readonly method: string;
    readonly url: { readonly host: readonly string[]; readonly path: readonly string[] };
    readonly body?: { readonly urlencoded?: readonly { readonly key: string; readonly value: string }[] };
  };
}
interface Collection extends Pick<Item, "item"> {
  readonly variable: readonly { readonly key: string; readonly value: string }[];
}

function requestsIn({ item = [] }: Pick<Item, "item">): NonNullable<Item["request"]>[] {
  return item.flatMap((each) => [...(each.request ? [each.request] : []), ...requestsIn(each)]);
}

describe.each(documents)("openapi-to-postmanv2 of %s", async (document) => {
  const file = outputPath(document, "postman.json");
  const run = await runTool("openapi-to-postmanv2/bin/openapi2postmanv2.js", [
    "-s",
    documentPath(document),
    "-o",
    file,
    "-O",
    "parametersResolution=Example",
  ]);
  const collection = JSON.parse(readFileSync(file, "utf8")) as Collection;
  const requests = requestsIn(collection);

  test("makes a collection whose address is the sandbox", () => {
    expect(run.exitCode, run.output).toBe(0);
    expect(collection.variable).toContainEqual(
      expect.objectContaining({ key: "baseUrl", value: "http://127.0.0.1:8765" }),
    );
    for (const { url } of requests) expect(url.host).toEqual(["{{baseUrl}}"]);
  });

  test.each(documentedOperations(readDocument(document)))("has $id with the fields that are sent", (operation) => {
    const request = requests.find(({ url }) => `/${url.path.join("/")}` === operation.path);
    expect(request?.method).toBe(operation.method);
    if (operation.method === "GET") return;
    const sent = new Map((request?.body?.urlencoded ?? []).map(({ key, value }) => [key, value]));
    for (const fields of operation.requests)
      expect([...sent.keys()]).toEqual(expect.arrayContaining(Object.keys(fields)));
    // By default it makes values up; asked for examples, it has those that go with the signature.
    const [example = {}] = operation.requests;
    expect(Object.fromEntries([...sent].filter(([key]) => key in example))).toEqual(example);
    const { keyField, signatureField } = sourceModel.signing;
    expect([sent.has(keyField), sent.has(signatureField)]).toEqual([operation.signed, operation.signed]);
  });
});
