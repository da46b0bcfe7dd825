import { expect } from "vitest";
import { okcoin } from "../../../generated/index.ts";
import type { OperationId } from "../../../generated/methods.ts";
import { createSandbox, type Sandbox, type SandboxAccount, type SandboxOptions } from "../../../src/sandbox/index.ts";
import { sign } from "../../../src/signing/index.ts";
import "./check-every-answer.ts";
import { shapeErrors } from "./document.ts";

export type Fields = Readonly<Record<string, string>>;

/**
 * Calls an operation and gives the text of its answer, which must be HTTP 200, JSON, and of a shape that the document
 * declares.
 */
export type Call = (operation: OperationId, fields?: Fields) => Promise<string>;

export const sandboxOrigin = "https://sandbox.test";

/** The fields with key and signature. */
export function signed(fields: Fields, { apiKey, secretKey }: Pick<SandboxAccount, "apiKey" | "secretKey">): Fields {
  const all = { ...fields, [okcoin.signing.keyField]: apiKey };
  return { ...all, [okcoin.signing.signatureField]: sign(all, secretKey) };
}

/** Sends fields as they are, by the operation's own method. */
export function send(
  sandbox: Pick<Sandbox, "fetch">,
  operation: OperationId,
  fields: Fields,
  origin = sandboxOrigin,
): Promise<Response> {
  const { method, path } = okcoin.operations[operation];
  const form = new URLSearchParams(fields);
  return method === "GET"
    ? sandbox.fetch(`${origin}${path}?${form.toString()}`)
    : sandbox.fetch(origin + path, { method, body: form });
}

export function callerFor(
  sandbox: Pick<Sandbox, "fetch">,
  account: Pick<SandboxAccount, "apiKey" | "secretKey">,
): Call {
  return async (operation, fields = {}) => {
    const response = await send(
      sandbox,
      operation,
      okcoin.operations[operation].signed ? signed(fields, account) : fields,
    );
    const text = await response.text();
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toBe("application/json;charset=UTF-8");
    expect(shapeErrors(operation, text), `${operation}: ${text.slice(0, 300)}`).toEqual([]);
    return text;
  };
}

/** A sandbox with one account that has 10 of each coin and plenty of money. */
export function openSandbox(options: SandboxOptions = {}): {
  sandbox: Sandbox;
  account: SandboxAccount;
  call: Call;
  json: (...call: Parameters<Call>) => Promise<unknown>;
} {
  const sandbox = createSandbox(options);
  const account = sandbox.createAccount({ funds: { btc: "10", ltc: "10", eth: "10", cny: "100000", usd: "10000" } });
  const call = callerFor(sandbox, account);
  return { sandbox, account, call, json: async (...args) => JSON.parse(await call(...args)) as unknown };
}
