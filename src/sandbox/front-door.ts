import type { ApiDescription, OperationDescription } from "../../generated/description.ts";
import { ErrorCode } from "../../generated/errors.ts";
import { verify } from "../signing/index.ts";
import { decodeRequest, lacksRequiredField } from "./decode-request.ts";
import type { DecodedObject, Fields } from "./decode-value.ts";
import { errorAnswer } from "./error-answer.ts";
import { isRefusal, refuse, type Refusal } from "./exchange/refusal.ts";
import type { Trader } from "./exchange/trader.ts";
import type { ForcedErrors } from "./forced-errors.ts";
import { isSecure } from "./https-rule.ts";
import type { Incoming } from "./incoming.ts";
import type { Journal } from "./journal.ts";
import type { Key, KeyRing } from "./key-ring.ts";
import { isForm, MAXIMUM_BODY, readFields } from "./request-fields.ts";
import { createRoutes, type Route, type Routes } from "./routes.ts";

/** Carries out an operation: its decoded parameters to the value of its answer, or a refusal. */
export type Serve = (operation: OperationDescription, params: DecodedObject, trader: Trader | undefined) => unknown;

/** What stands behind the front door. */
export interface House {
  readonly api: ApiDescription;
  readonly keys: KeyRing;
  readonly forced: ForcedErrors;
  readonly journal: Journal;
  readonly now: () => number;
  readonly serve: Serve;
}

interface Outcome {
  readonly verdict: "ok" | ErrorCode;
  readonly body: string;
}

/** What becomes known of a request while it is checked. */
interface Findings {
  operation?: string;
  account?: string;
  forced?: true;
  fault?: string;
}

/** Stands in for the secret of an unknown key, so that it takes as long to refuse as a wrong signature. */
const DECOY_SECRET = "0".repeat(32);

/**
 * The server's part of the request process: checks, in the order of the reference's "What the server signed over", then
 * the answer as JSON text.
 *
 * Https, path and method, content type and required fields, key, signature, permission, values, and last the operation
 * itself. The first check that fails decides the code.
 */
export class FrontDoor {
  readonly #house: House;
  readonly #routes: Routes;

  constructor(house: House) {
    this.#house = house;
    this.#routes = createRoutes(house.api);
  }

  /** @returns the body of the answer; its status is always 200 */
  answer(incoming: Incoming): string {
    const findings: Findings = {};
    const outcome = this.#outcome(incoming, findings);
    const { verdict, body } = isRefusal(outcome)
      ? { verdict: outcome.refused, body: errorAnswer(outcome.refused, this.#house.api.envelope) }
      : outcome;
    this.#house.journal.write({ time: this.#house.now(), ...findings, verdict });
    return body;
  }

  /** A fault of the sandbox is answered like one of the exchange, and told in the journal; it never ends the server. */
  #outcome(incoming: Incoming, findings: Findings): Outcome | Refusal {
    try {
      return this.#serve(incoming, findings);
    } catch (error) {
      findings.fault = String(error);
      return refuse(ErrorCode.SystemFailure);
    }
  }

  #serve(incoming: Incoming, findings: Findings): Outcome | Refusal {
    if (!isSecure(incoming.url)) return refuse(ErrorCode.HttpsRequired);
    const route = this.#routes.find(incoming.method, incoming.url.pathname);
    if (route === undefined) return refuse(ErrorCode.ApiNotAvailable);
    const { operation } = route;
    findings.operation = operation.id;

    const forced = this.#house.forced.take(operation.id);
    if (forced !== undefined) {
      findings.forced = true;
      return refuse(forced);
    }

    const fields = readRequest(incoming, route);
    if (isRefusal(fields)) return fields;
    const key = operation.signed ? this.#authenticate(operation, fields) : undefined;
    if (isRefusal(key)) return key;
    if (key !== undefined) findings.account = key.trader.id;

    const params = decodeRequest(operation.request, fields, this.#house.api.shapes);
    const value = isRefusal(params) ? params : this.#house.serve(operation, params, key?.trader);
    if (!isRefusal(value)) return { verdict: "ok", body: route.encode(value) };
    return { verdict: value.refused, body: this.#writeRefusal(value, route) };
  }

  /** Where no key is needed, a refusal of what was asked for has no result field, as the answer would have none. */
  #writeRefusal(refusal: Refusal, { operation, encodeFailure }: Route): string {
    if ("answer" in refusal) return encodeFailure(refusal.answer);
    return errorAnswer(refusal.refused, this.#house.api.envelope, !operation.signed);
  }

  #authenticate(operation: OperationDescription, fields: Fields): Key | Refusal {
    const { signing } = this.#house.api;
    const key = this.#house.keys.find(fields.get(signing.keyField) ?? "");
    const matches = verify(Object.fromEntries(fields), key?.secretKey ?? DECOY_SECRET, signing);
    if (key === undefined) return refuse(ErrorCode.ApiKeyNotFound);
    if (!matches) return refuse(ErrorCode.SignatureMismatch);
    return key.permissions.has(operation.permission) ? key : refuse(ErrorCode.ApiNotAuthorized);
  }
}

/** Content type and required fields. */
function readRequest(incoming: Incoming, route: Route): Fields | Refusal {
  const { operation } = route;
  const posted = operation.method === "POST";
  const form = posted ? incoming.body : incoming.url.search;
  if (form.length > MAXIMUM_BODY) return refuse(ErrorCode.IllegalParameter);
  if (posted && !isForm(incoming.contentType)) return refuse(ErrorCode.RequiredFieldMissing);
  const fields = readFields(form, route.fields);
  if (fields === undefined) return refuse(ErrorCode.IllegalParameter);
  const unsigned = route.credentials.some((name) => !fields.has(name));
  return unsigned || lacksRequiredField(operation.request, fields) ? refuse(ErrorCode.RequiredFieldMissing) : fields;
}
