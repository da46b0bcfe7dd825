import type { ChildProcess } from "node:child_process";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { sourceModel } from "../source-document.ts";
import { documentedOperations, type DocumentedOperation } from "./examples.ts";
import { documentPath, documents, readDocument, startTool } from "./tool.ts";

const { signatureField } = sourceModel.signing;

describe.each(documents)("prism mock of %s", (document) => {
  let prism: ChildProcess;
  let url: string;

  beforeAll(async () => {
    prism = startTool("@stoplight/prism-cli/dist/index.js", [
      "mock",
      documentPath(document),
      "--port",
      "0",
      "--errors",
    ]);
    url = await new Promise((resolve, reject) => {
      let output = "";
      const read = (data: Buffer) => {
        output += data.toString();
        const address = /listening on (http:\S+)/.exec(output)?.[1];
        if (address !== undefined) resolve(address);
      };
      prism.stdout?.on("data", read);
      prism.stderr?.on("data", read);
      prism.once("exit", () => {
        reject(new Error(output));
      });
    });
  });

  afterAll(() => prism.kill());

  /** Sends a request; with `example`, asks for that answer. */
  async function send({ method, path }: DocumentedOperation, fields: Record<string, string>, example?: string) {
    const headers: Record<string, string> = example === undefined ? {} : { prefer: `example=${example}` };
    const body = new URLSearchParams(fields);
    const response = await fetch(
      method === "GET" ? `${url}${path}?${body.toString()}` : url + path,
      method === "GET" ? { headers } : { method, headers, body },
    );
    return { status: response.status, body: (await response.json()) as unknown };
  }

  describe.each(documentedOperations(readDocument(document)))("$id", (operation) => {
    const [first = {}] = operation.requests;

    test("takes every example request", async () => {
      expect(operation.requests).not.toEqual([]);
      for (const fields of operation.requests) expect(await send(operation, fields)).toMatchObject({ status: 200 });
    });

    test("gives every example answer, as one that the document allows", async () => {
      for (const [name, body] of Object.entries(operation.answers))
        expect(await send(operation, first, name)).toEqual({ status: 200, body });
    });

    if (operation.signed) {
      test("refuses a request without a signature", async () => {
        for (const { [signatureField]: _, ...fields } of operation.requests)
          expect(await send(operation, fields)).toMatchObject({ status: 422 });
      });
    }
  });
});
