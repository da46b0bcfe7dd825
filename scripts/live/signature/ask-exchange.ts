import type { Sandbox, SignatureExplanation } from "../../../src/sandbox/index.ts";
import type { LoadedExchange } from "../exchange.ts";
import type { Field } from "./fields.ts";
import type { SignedOperation } from "./match-operation.ts";

export interface SignedRequest {
  /** All that is sent, in its order, without the signature. */
  readonly fields: readonly Field[];
  readonly signature: string;
  readonly secret: string;
  readonly operation: SignedOperation;
}

/** What the exchange says of a signature. */
export type Finding =
  | { readonly kind: "right" }
  | { readonly kind: "wrong"; readonly explanation: SignatureExplanation }
  /** It answered before it looked at the signature. */
  | { readonly kind: "not-reached"; readonly code: number; readonly why: string };

/**
 * Sends the request to an exchange of its own that knows the typed key and secret, and asks its signature doctor. The request goes through the
 * real front door; no network is there.
 */
export async function askExchange(
  { fields, signature, secret, operation }: SignedRequest,
  { baseUrl, createSandbox, okcoin }: LoadedExchange,
): Promise<Finding> {
  const { keyField, signatureField } = okcoin.signing;
  const sent = fields.filter(({ name }) => name !== signatureField);
  const apiKey = sent.find(({ name }) => name === keyField)?.value ?? "";
  // No forced errors by magic values: whatever is typed is meant.
  const sandbox = createSandbox({ explainSignatures: true, magicValues: false, markets: "empty" });
  sandbox.createAccount({ secretKey: secret, ...(apiKey !== "" && { apiKey }) });
  const pairs = [...sent, { name: signatureField, value: signature }];
  const form = new URLSearchParams(pairs.map(({ name, value }): [string, string] => [name, value])).toString();
  const url = baseUrl + operation.path;
  if (operation.method === "GET") await sandbox.fetch(`${url}?${form}`);
  else await sandbox.fetch(url, { method: "POST", headers: { "content-type": formType }, body: form });
  return findingOf(sandbox, okcoin.errors);
}

const formType = "application/x-www-form-urlencoded";

function findingOf(sandbox: Sandbox, errors: LoadedExchange["okcoin"]["errors"]): Finding {
  const explanation = sandbox.explainLastSignature();
  if (explanation !== undefined) return { kind: "wrong", explanation };
  const entry = sandbox.journal.at(-1);
  // The journal names the account once key and signature were right.
  if (entry?.account !== undefined) return { kind: "right" };
  const code = Number(entry?.verdict);
  const row = (errors as Readonly<Record<number, { readonly name: string } | undefined>>)[code];
  return { kind: "not-reached", code, why: row?.name ?? "" };
}
