import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, test } from "vitest";
import document from "../../generated/openapi.json" with { type: "json" };
import type { OperationId } from "../../generated/methods.ts";
import { operations } from "../../generated/operations.ts";
import { createClientFor } from "../../src/client/create-client-for.ts";
import { OkcoinError } from "../../src/errors/okcoin-error.ts";
import { createTransport } from "../../src/transport/default-transport.ts";
import { okcoin } from "../../generated/index.ts";
import { exampleRequests } from "./example-requests.ts";
import { failures, successes } from "./recorded-answers.ts";

const ajv = new Ajv2020({ strict: false, validateFormats: false });
ajv.addSchema(document, "document");

/** Whether a body is legal under the document, with what is wrong when it is not. */
function documentErrors(operation: OperationId, body: string): unknown {
  const { path, method } = operations[operation];
  const pointer = ["paths", path, method.toLowerCase(), "responses", "200", "content", "application/json", "schema"]
    .map((part) => part.replaceAll("~", "~0").replaceAll("/", "~1"))
    .join("/");
  const validate = ajv.getSchema(`document#/${pointer}`);
  if (!validate) throw new Error(`${operation} declares no JSON answer`);
  return validate(JSON.parse(body)) ? null : validate.errors;
}

/** The answer as the client gives it. */
function throughClient(operation: OperationId, body: string, asked?: object): Promise<unknown> {
  const options = {
    baseUrl: "https://exchange.test",
    apiKey: "c821db84-6fbd-11e4-a9e3-c86000d26d7c",
    secretKey: "SECRETKEY0123456789ABCDEF",
    retry: false,
    rateLimit: false,
    fetch: () => Promise.resolve(new Response(body)),
  } as const;
  const client = createClientFor(okcoin, options, createTransport);
  return client[operation]({ ...exampleRequests[operation], ...asked });
}

describe("recorded successes", () => {
  test.each(successes)("$operation: $name", async ({ operation, body, asked }) => {
    expect(documentErrors(operation, body)).toBeNull();
    await expect(throughClient(operation, body, asked)).resolves.toBeDefined();
  });

  test("there is one for every operation of the exchange, and for the later ones whose answer somebody recorded", () => {
    const recorded = new Set<string>(successes.map(({ operation }) => operation));
    const unrecorded = Object.values(document.paths)
      .map((item) => Object.values(item)[0] as { operationId: string; "x-availability": string })
      .filter(({ operationId }) => !recorded.has(operationId));
    expect(unrecorded.filter((operation) => operation["x-availability"] === "okcoin")).toEqual([]);
    expect([...recorded]).toEqual(expect.arrayContaining(["fundsTransfer", "walletInfo"]));
  });
});

describe.each(Object.keys(operations) as OperationId[])("recorded failures of %s", (operation) => {
  test.each(failures)("$name", async ({ body, code }) => {
    expect(documentErrors(operation, body)).toBeNull();
    const error: unknown = await throughClient(operation, body).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(OkcoinError);
    expect(error).toMatchObject({ operation, code });
  });
});
