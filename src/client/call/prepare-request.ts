import type { ApiDescription, OperationDescription } from "../../description.ts";
import { AuthenticationError, ValidationError } from "../../errors/classes.ts";
import { detailsOf, type ErrorPlace } from "../../errors/okcoin-error.ts";
import { notLoadedError } from "../../errors/uncoded-errors.ts";
import { createRedact, type Redact } from "../../errors/redact.ts";
import { sentence } from "../../errors/sentence.ts";
import type { ReferenceTopic } from "../../errors/reference-topic.ts";
import { pairsAmbiguity, separatesPlainText } from "../../signing/ambiguity.ts";
import { platformCrypto, platformMd5, type Md5 } from "../../signing/platform-md5.ts";
import { byName, joinPairs, plainText, signPairs } from "../../signing/signed-pairs.ts";
import type { HttpRequest, RequestHeaders } from "../../transport/http.ts";
import { loadPart, type MissingPartError } from "../../wire/load-part.ts";
import { pathText, ShapeMismatch } from "../../wire/shape-mismatch.ts";
import { requestFields, secretFields } from "../../wire/shapes.ts";
import { secretsIn } from "../headers.ts";
import { keyVariables, type Keys } from "../keys.ts";
import { createParamsEncoder } from "../params/params-encoder.ts";
import { snapshot } from "../params/snapshot.ts";

/** A request, complete, and what must be masked in everything that is said about it. */
export interface PreparedRequest extends Pick<HttpRequest, "url" | "headers" | "body"> {
  readonly redact: Redact;
  /** Names and plain texts of all that is sent. */
  readonly sent: readonly [name: string, text: string][];
}

const noble = {
  name: "package @noble/hashes",
  use: "signs where the platform has no MD5",
  cure: "Install it, and see that every file your bundler wrote can be reached.",
};
/** Where the requests of a client go, by whose keys, and with which headers of the caller's. */
export interface Caller {
  readonly baseUrl: string;
  readonly keys: Keys | undefined;
  readonly headers: RequestHeaders;
}

const formSeparators = { assign: "=", join: "&" };
const headersOf: Readonly<Record<OperationDescription["method"], RequestHeaders>> = {
  GET: { accept: "application/json" },
  POST: { accept: "application/json", "content-type": "application/x-www-form-urlencoded" },
};

/**
 * Checks, signs and writes out one request, before it returns; `headers` are those of this one call. Only what has to be loaded
 * first makes it a promise, over a copy of the parameters: callers may reuse theirs at once.
 */
export type PrepareRequest = (params: unknown, headers?: RequestHeaders) => PreparedRequest | Promise<PreparedRequest>;

/**
 * Makes the function that prepares the requests of one operation. The pairs that are signed are the pairs that are sent. It throws a
 * ValidationError, an AuthenticationError when the keys are missing, or a ConnectionError when a part of the client cannot be loaded. Nothing
 * has been sent then.
 */
export function createPrepare(
  operation: OperationDescription,
  description: ApiDescription,
  { baseUrl, keys, headers: clientHeaders }: Caller,
): PrepareRequest {
  const { signing, shapes } = description;
  const encode = createParamsEncoder(description, operation);
  const secrets = secretFields(operation.request, shapes);
  const names = [...requestFields(operation.request), signing.keyField, signing.signatureField];
  const plainIsSafe = separatesPlainText(signing, names);
  let md5 = operation.signed ? platformMd5(platformCrypto()) : undefined;
  const url = baseUrl + operation.path;
  const ownHeaders = headersOf[operation.method];
  const usualHeaders = { ...clientHeaders, ...ownHeaders };

  const prepare: PrepareRequest = (params, headers) => {
    if (operation.signed && md5 === undefined) {
      const copy = snapshot(params);
      return loadMd5({ description, operation }).then((loaded) => {
        md5 = loaded;
        return prepare(copy, headers);
      });
    }
    // Read now: callers may clear a password, or reuse the object, while the call is on its way.
    const passwords = secrets.length === 0 ? [] : secretTexts(params, secrets);
    let signature = "";
    let made: Redact | undefined;
    const all = headers === undefined ? usualHeaders : { ...clientHeaders, ...headers, ...ownHeaders };
    const redact: Redact = (text) => {
      const hidden = [keys?.secretKey ?? "", signature, ...passwords, ...secretsIn(all)];
      made ??= createRedact({ hidden, apiKey: keys?.apiKey });
      return made(text);
    };
    try {
      const pairs = encode(params);
      if (operation.signed && keys === undefined) throw missingKeys({ description, operation });
      if (md5 !== undefined && keys !== undefined) pairs.push([signing.keyField, keys.apiKey]);
      let plain = plainIsSafe;
      for (const [, text] of pairs) plain &&= plainText.test(text);
      if (md5 !== undefined && keys !== undefined) {
        const sorted = pairs.toSorted(byName);
        const problem = plain ? undefined : pairsAmbiguity(sorted, signing);
        if (problem !== undefined) throw new ShapeMismatch(problem.reason, [problem.field]);
        signature = signPairs(sorted, keys.secretKey, signing, md5);
        pairs.push([signing.signatureField, signature]);
      }
      const form = plain ? joinPairs(pairs, formSeparators) : new URLSearchParams(pairs).toString();
      if (operation.method === "POST") return { url, headers: all, body: form, redact, sent: pairs };
      return { url: form === "" ? url : `${url}?${form}`, headers: all, redact, sent: pairs };
    } catch (error) {
      throw error instanceof ShapeMismatch ? validationErrorOf({ description, operation }, error, redact) : error;
    }
  };
  return prepare;
}

async function loadMd5(place: ErrorPlace): Promise<Md5> {
  try {
    return await loadPart(noble, "portableMd5", () => import("../../signing/portable-md5.ts"));
  } catch (missing) {
    throw notLoadedError(place, missing as MissingPartError);
  }
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
