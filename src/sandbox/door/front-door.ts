import type { ApiDescription, OperationDescription } from "../../description.ts";
import { ErrorCode } from "../../../generated/errors.ts";
import { verify } from "../../signing/index.ts";
import { decodeRequest, lacksRequiredField } from "./request/decode-request.ts";
import type { DecodedObject, Fields } from "./request/decode-value.ts";
import { errorAnswer } from "./answer/error-answer.ts";
import { checkAccountState } from "../exchange/accounts/account-state.ts";
import { isRefusal, refuse, type Refusal } from "../exchange/refusal.ts";
import type { Trader } from "../exchange/accounts/trader.ts";
import { lateRequest, type LateRequest } from "./late-requests.ts";
import type { Mishap } from "../faults/mishap.ts";
import type { Reply } from "./answer/reply.ts";
import type { ForcedErrors } from "../owner/forced-errors.ts";
import { isSecure } from "./request/https-rule.ts";
import type { Incoming } from "./request/incoming.ts";
import type { Journal, MishapNote, Verdict } from "../record/journal.ts";
import type { Key, KeyRing, KeyState } from "../owner/key-ring.ts";
import type { MagicValues } from "./magic-values.ts";
import type { RateLimits } from "./rate-limits/rate-limits.ts";
import { isForm, maximumBody, readFields } from "./request/request-fields.ts";
import { createRoutes, type Route, type Routes } from "./request/routes.ts";
import type { ServiceState } from "../owner/service-state.ts";
import { passwordFields } from "./request/shapes.ts";
import type { SignatureDoctor, SignatureExplanation } from "./signatures/signature-doctor.ts";

/** Carries out an operation: its decoded parameters to the value of its answer, or a refusal. */
export type Serve = (operation: OperationDescription, params: DecodedObject, trader: Trader | undefined) => unknown;

/** What stands behind the front door. */
export interface House {
  readonly api: ApiDescription;
  readonly keys: KeyRing;
  readonly forced: ForcedErrors;
  readonly journal: Journal;
  readonly now: () => number;
  /** Brings the exchange's time up to the clock's, before anything of a request is looked at. */
  readonly catchUp: () => void;
  readonly serve: Serve;
  /** Says why a signature does not match, where that was asked for. */
  readonly doctor?: SignatureDoctor;
  /** Says which operations are closed. */
  readonly service?: ServiceState;
  /** Counts requests, where that was asked for. */
  readonly limits?: RateLimits | undefined;
  /** Reads wishes out of ordinary fields, where that was asked for. */
  readonly magic?: MagicValues | undefined;
  /** Carries out a request when its time has come. */
  readonly postpone?: (time: number, request: LateRequest) => void;
}

interface Outcome {
  readonly verdict: Verdict;
  readonly body: string;
  /** What is still to be carried out. */
  readonly late?: { readonly due: number; readonly operation: OperationDescription; readonly params: DecodedObject };
}

/** Who asks, and what the key that was sent wishes for. */
type Visitor = Key & { readonly mishap?: Mishap };

/** What becomes known of a request while it is checked. */
interface Findings {
  operation?: string;
  account?: string;
  forced?: true;
  mishap?: MishapNote;
  fault?: string;
  signature?: SignatureExplanation;
}

/** Stands in for the secret of an unknown key, so that it takes as long to refuse as a wrong signature. */
const decoySecret = "0".repeat(32);

/** Why a key of this kind is no use, whatever was signed with it. */
const unusable = {
  "without-secret": ErrorCode.SecretKeyNotFound,
  "other-site": ErrorCode.ApiKeyOfAnotherDomain,
} as const satisfies Record<Exclude<KeyState, "active">, ErrorCode>;

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

  /** @returns the answer, or what becomes of it on its way */
  receive(incoming: Incoming): Reply {
    const { api, journal, now, postpone } = this.#house;
    const findings: Findings = {};
    const outcome = this.#outcome(incoming, findings);
    const { verdict, body, late }: Outcome = isRefusal(outcome)
      ? { verdict: outcome.refused, body: errorAnswer(outcome.refused, api.envelope) }
      : outcome;
    const number = journal.write({ time: now(), ...findings, verdict });
    if (late !== undefined) postpone?.(late.due, lateRequest(number, late.operation, findings.account, late.params));
    const { mishap } = findings;
    if (mishap?.fault !== undefined) return { kind: "fault", fault: mishap.fault, body };
    return { kind: "answer", body: mishap?.code === undefined ? body : errorAnswer(mishap.code, api.envelope) };
  }

  /** A fault of the sandbox is answered like one of the exchange, and told in the journal; it never ends the server. */
  #outcome(incoming: Incoming, findings: Findings): Outcome | Refusal {
    try {
      this.#house.catchUp();
      return this.#serve(incoming, findings);
    } catch (error) {
      findings.fault = String(error);
      return refuse(ErrorCode.SystemFailure);
    }
  }

  #serve(incoming: Incoming, findings: Findings): Outcome | Refusal {
    const { api, limits, magic, now } = this.#house;
    const { from = "" } = incoming;
    const shield = limits?.arrive(from, now());
    if (shield !== undefined) {
      findings.mishap = { fault: shield, when: "before" };
      return this.#notServed("unserved");
    }
    if (!isSecure(incoming.url)) return refuse(ErrorCode.HttpsRequired);
    const route = this.#routes.find(incoming.method, incoming.url.pathname);
    if (route === undefined) return refuse(ErrorCode.ApiNotAvailable);
    const { operation } = route;
    findings.operation = operation.id;

    let mishap = this.#house.forced.take(operation.id);
    const lost = this.#suffer(mishap, findings);
    if (lost !== undefined) return lost;
    if (limits?.allows(operation, "ip", from, now()) === false) return refuse(ErrorCode.RequestTooFrequent);

    const closed = this.#house.service?.refusal(operation.id);
    if (closed !== undefined) return closed;
    const fields = readRequest(incoming, route);
    if (isRefusal(fields)) return fields;
    const wished = mishap === undefined ? this.#suffer(magic?.inFields(fields), findings) : undefined;
    if (wished !== undefined) return wished;
    const key = operation.signed ? this.#authenticate(operation, fields) : undefined;
    if (isRefusal(key)) {
      if (key.refused === ErrorCode.SignatureMismatch) this.#explain(incoming, route, fields, findings);
      return key;
    }
    if (key !== undefined) {
      findings.account = key.trader.id;
      if (limits?.allows(operation, "key", key.apiKey, now()) === false) return refuse(ErrorCode.RequestTooFrequent);
      const carried = mishap === undefined ? this.#suffer(key.mishap, findings) : undefined;
      if (carried !== undefined) return carried;
      mishap ??= key.mishap;
    }

    const params = decodeRequest(operation.request, fields, api.shapes);
    if (mishap?.when === "late" && !isRefusal(params)) {
      const due = now() + mishap.lateMs;
      findings.mishap = { ...findings.mishap, when: "late", due };
      return { ...this.#notServed("pending"), late: { due, operation, params } };
    }
    const value = isRefusal(params) ? params : this.#house.serve(operation, params, key?.trader);
    if (!isRefusal(value)) return { verdict: "ok", body: route.encode(value) };
    return { verdict: value.refused, body: this.#writeRefusal(value, route) };
  }

  /** Notes what was asked for. @returns the outcome of a request that the exchange is never to see */
  #suffer(mishap: Mishap | undefined, findings: Findings): Outcome | Refusal | undefined {
    if (mishap === undefined) return undefined;
    findings.forced = true;
    const { when } = mishap;
    if ("code" in mishap && when === "before") return refuse(mishap.code);
    findings.mishap = "code" in mishap ? { code: mishap.code, when } : { fault: mishap.fault, when };
    return when === "before" ? this.#notServed("unserved") : undefined;
  }

  /** Faults that let an answer through show the code after which nobody knows what happened. */
  #notServed(verdict: "unserved" | "pending"): Outcome {
    return { verdict, body: errorAnswer(ErrorCode.SystemFailure, this.#house.api.envelope) };
  }

  /** Where no key is needed, a refusal of what was asked for has no result field, as the answer would have none. */
  #writeRefusal(refusal: Refusal, { operation, encodeFailure }: Route): string {
    if ("answer" in refusal) return encodeFailure(refusal.answer);
    return errorAnswer(refusal.refused, this.#house.api.envelope, !operation.signed || refusal.bare === true);
  }

  #explain(incoming: Incoming, { operation, fields: declared }: Route, fields: Fields, findings: Findings): void {
    const { doctor, keys, api } = this.#house;
    const key = keys.find(fields.get(api.signing.keyField) ?? "");
    if (doctor === undefined || key === undefined) return;
    findings.signature = doctor.examine({
      operation: operation.id,
      form: formOf(incoming, operation),
      declared,
      passwords: passwordFields(operation.request, api.shapes),
      apiKey: key.apiKey,
      secretKey: key.secretKey,
      profile: api.signing,
    });
  }

  #authenticate(operation: OperationDescription, fields: Fields): Visitor | Refusal {
    const { signing } = this.#house.api;
    const key = this.#find(fields.get(signing.keyField) ?? "");
    const matches = verify(Object.fromEntries(fields), key?.secretKey ?? decoySecret, signing);
    if (key === undefined) return refuse(ErrorCode.ApiKeyNotFound);
    if (key.state !== "active") return refuse(unusable[key.state]);
    if (!matches) return refuse(ErrorCode.SignatureMismatch);
    const refusal = checkAccountState(key.trader.profile);
    if (refusal !== undefined) return refusal;
    return key.permissions.has(operation.permission) ? key : refuse(ErrorCode.ApiNotAuthorized);
  }

  #find(apiKey: string): Visitor | undefined {
    const { keys, magic } = this.#house;
    const found = keys.find(apiKey);
    if (found !== undefined) return found;
    const wish = magic?.inKey(apiKey);
    const key = wish === undefined ? undefined : keys.find(wish.apiKey);
    return wish === undefined || key === undefined ? undefined : { ...key, mishap: wish.mishap };
  }
}

function formOf({ body, url }: Incoming, { method }: OperationDescription): string {
  return method === "POST" ? body : url.search;
}

/** Content type and required fields. */
function readRequest(incoming: Incoming, route: Route): Fields | Refusal {
  const { operation } = route;
  const posted = operation.method === "POST";
  const form = formOf(incoming, operation);
  if (form.length > maximumBody) return refuse(ErrorCode.IllegalParameter);
  if (posted && !isForm(incoming.contentType)) return refuse(ErrorCode.RequiredFieldMissing);
  const fields = readFields(form, route.fields);
  if (fields === undefined) return refuse(ErrorCode.IllegalParameter);
  const unsigned = route.credentials.some((name) => !fields.has(name));
  return unsigned || lacksRequiredField(operation.request, fields) ? refuse(ErrorCode.RequiredFieldMissing) : fields;
}
