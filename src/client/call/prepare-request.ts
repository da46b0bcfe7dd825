import type { ApiDescription, OperationDescription } from "../../description.ts";
import { AuthenticationError, type Redact } from "../../errors/index.ts";
import { findAmbiguity, sign } from "../../signing/index.ts";
import { BadParameter } from "../params/bad-parameter.ts";
import { callRedact } from "./call-secrets.ts";
import type { Keys } from "../client-options.ts";
import { encodeParams, validationErrorOf, type ParamPair } from "../params/encode-params.ts";

/** A request, complete, and what must be masked in everything that is said about it. */
export interface PreparedRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
  readonly redact: Redact;
}

export interface RequestSource {
  readonly description: ApiDescription;
  readonly baseUrl: string;
  readonly keys: Keys | undefined;
}

/**
 * Checks, signs and writes out one request. The pairs that are signed are the pairs that are sent.
 *
 * @throws ValidationError, or AuthenticationError when the keys are missing. Nothing has been sent then.
 */
export function prepareRequest(
  { description, baseUrl, keys }: RequestSource,
  operation: OperationDescription,
  params: unknown,
  extraHeaders: Iterable<readonly [string, string]>,
): PreparedRequest {
  let signature: string | undefined;
  const redact = callRedact(operation, params, keys, () => signature);
  let pairs: readonly ParamPair[] = encodeParams(description, operation, params, redact);
  if (operation.signed) {
    if (keys === undefined) throw missingKeys(operation);
    const { keyField, signatureField } = description.signing;
    const unsigned = [...pairs, [keyField, keys.apiKey] as const];
    const fields = Object.fromEntries(unsigned);
    const problem = findAmbiguity(fields, description.signing);
    if (problem !== undefined) {
      throw validationErrorOf(operation, new BadParameter(problem.reason, problem.field), redact);
    }
    signature = sign(fields, keys.secretKey, description.signing);
    pairs = [...unsigned, [signatureField, signature]];
  }
  const form = new URLSearchParams(pairs.map(([name, text]) => [name, text])).toString();
  const url = baseUrl + operation.path;
  const headers = { ...keptHeaders(extraHeaders), accept: "application/json" };
  if (operation.method === "GET")
    return { url: form === "" ? url : `${url}?${form}`, headers, body: undefined, redact };
  return { url, headers: { ...headers, "content-type": "application/x-www-form-urlencoded" }, body: form, redact };
}

/** Headers that describe the body or the connection are not the caller's to set. */
const own: ReadonlySet<string> = new Set(["content-type", "content-length", "transfer-encoding", "host", "connection"]);

function keptHeaders(headers: Iterable<readonly [string, string]>): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const [name, value] of headers) if (!own.has(name)) kept[name] = value;
  return kept;
}

function missingKeys(operation: OperationDescription): AuthenticationError {
  return new AuthenticationError({
    name: "AuthenticationError",
    code: undefined,
    message: `${operation.id}: This call is signed, so createClient needs the options apiKey and secretKey. Nothing was sent; see ${operation.docs}`,
    operation: operation.id,
    retry: "never",
    docs: operation.docs,
  });
}
