import type { OperationDescription } from "../../description.ts";
import { AuthenticationError, ValidationError } from "../../errors/classes.ts";
import { detailsOf, type ErrorPlace } from "../../errors/okcoin-error.ts";
import { maskKey } from "../../errors/mask-key.ts";
import type { Redact } from "../../errors/redact.ts";
import { sentence } from "../../errors/sentence.ts";
import type { ReferenceTopic } from "../../errors/reference-topic.ts";
import { separatesPlainText } from "../../signing/plain-pairs.ts";
import { byName, joinPairs, plainText, signPairs } from "../../signing/signed-pairs.ts";
import type { RequestHeaders } from "../../transport/http.ts";
import { pathText, ShapeMismatch } from "../../wire/shape-mismatch.ts";
import { requestFields, secretFields } from "../../wire/shapes.ts";
import { secretsIn } from "../headers.ts";
import { keyVariables } from "../keys.ts";
import { createParamsEncoder } from "../params/params-encoder.ts";
import type { CallParts } from "./call-parts.ts";
import type { Caller } from "./call-tools.ts";
import type { PreparedRequest } from "./prepared-request.ts";

const formSeparators = { assign: "=", join: "&" };
const headersOf: Readonly<Record<OperationDescription["method"], RequestHeaders>> = {
  GET: { accept: "application/json" },
  POST: { accept: "application/json", "content-type": "application/x-www-form-urlencoded" },
};

/**
 * Checks, signs and writes out one request, before it returns: callers may reuse their parameters at once. `headers` are those of this one
 * call.
 */
export type PrepareRequest = (params: unknown, headers?: RequestHeaders) => PreparedRequest;

/**
 * Makes the function that prepares the requests of one operation. The pairs that are signed are the pairs that are sent. It throws a
 * ValidationError, or an AuthenticationError when the keys are missing. Nothing has been sent then.
 */
export function createPrepare(
  place: ErrorPlace,
  { baseUrl, keys, headers: clientHeaders }: Caller,
  { createRedact, pairsAmbiguity, parseJson, md5 }: CallParts,
): PrepareRequest {
  const { description, operation } = place;
  const { signing, shapes } = description;
  const encode = createParamsEncoder(description, operation, parseJson);
  const secrets = secretFields(operation.request, shapes);
  const names = [...requestFields(operation.request), signing.keyField, signing.signatureField];
  const plainIsSafe = separatesPlainText(signing, names);
  const url = baseUrl + operation.path;
  const ownHeaders = headersOf[operation.method];
  const usualHeaders = { ...clientHeaders, ...ownHeaders };

  return (params, headers) => {
    // Read now: callers may clear a password, or reuse the object, while the call is on its way.
    const passwords = secrets.length === 0 ? [] : secretTexts(params, secrets);
    let signature = "";
    let made: Redact | undefined;
    const all = headers === undefined ? usualHeaders : { ...clientHeaders, ...headers, ...ownHeaders };
    const redact: Redact = (text) => {
      const hidden = [keys?.secretKey ?? "", signature, ...passwords, ...secretsIn(all)];
      made ??= createRedact({ hidden, apiKey: keys?.apiKey, maskKey });
      return made(text);
    };
    try {
      const pairs = encode(params);
      if (operation.signed && keys === undefined) throw missingKeys(place);
      if (md5 !== undefined && keys !== undefined) pairs.push([signing.keyField, keys.apiKey]);
      let plain = plainIsSafe;
      for (const [, text] of pairs) plain &&= plainText.test(text);
      if (md5 !== undefined && keys !== undefined) {
        const sorted = pairs.toSorted(byName);
        const problem = plain ? undefined : pairsAmbiguity(sorted, signing, joinPairs);
        if (problem !== undefined) throw new ShapeMismatch(problem.reason, [problem.field]);
        signature = signPairs(sorted, keys.secretKey, signing, md5);
        pairs.push([signing.signatureField, signature]);
      }
      const form = plain ? joinPairs(pairs, formSeparators) : new URLSearchParams(pairs).toString();
      if (operation.method === "POST") return { url, headers: all, body: form, redact, sent: pairs };
      return { url: form === "" ? url : `${url}?${form}`, headers: all, redact, sent: pairs };
    } catch (error) {
      throw error instanceof ShapeMismatch ? validationErrorOf(place, error, redact) : error;
    }
  };
}

function secretTexts(params: unknown, names: readonly string[]): string[] {
  const given = Object.entries(params ?? {}).filter(([name]) => names.includes(name));
  return given.flatMap(([, value]) => (typeof value === "string" || typeof value === "number" ? [String(value)] : []));
}

/** The error for a parameter that was refused before anything was sent. */
export function validationErrorOf(place: ErrorPlace, mismatch: ShapeMismatch, redact: Redact) {
  const { path, reason } = mismatch;
  const [name, ...inner] = path;
  const field = name === undefined ? undefined : `${String(name)}${pathText(inner)}`;
  const what = redact(field === undefined ? reason : `${JSON.stringify(field)} ${reason}`);
  return new ValidationError({
    ...nothingSent(place, sentence(what), `operations/${place.operation.id}`),
    name: "ValidationError",
    reason: redact(reason),
    ...(field !== undefined && { field: redact(field) }),
  });
}

function missingKeys(place: ErrorPlace): AuthenticationError {
  const what = `This call is signed, so createClient needs the options apiKey and secretKey, or the environment variables ${keyVariables.apiKey} and ${keyVariables.secretKey}.`;
  return new AuthenticationError({
    ...nothingSent(place, what, "errors/AuthenticationError"),
    name: "AuthenticationError",
  });
}

function nothingSent(place: ErrorPlace, what: string, topic: ReferenceTopic) {
  return detailsOf(place, `${what} Nothing was sent.`, "never", topic);
}
