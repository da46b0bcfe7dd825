import { describe, expect, test } from "vitest";
import { documents, installed, readDocument } from "./tool.ts";

interface Validator {
  validate(document: unknown): Promise<{ valid: boolean; errors?: unknown }>;
  readonly version: string;
}

describe.each(documents)("%s", (document) => {
  test("is valid by the JSON schema of OpenAPI 3.1", async () => {
    const module = installed("@seriousme/openapi-schema-validator/index.js");
    const { Validator } = (await import(module)) as { Validator: new () => Validator };
    const validator = new Validator();
    expect(await validator.validate(readDocument(document))).toEqual({ valid: true });
    expect(validator.version).toBe("3.1");

    const { info: _info, ...broken } = readDocument(document);
    expect(await new Validator().validate(broken)).toMatchObject({ valid: false });
  });
});
