import { ErrorCode } from "../../../../generated/errors.ts";
import { requireMd5 } from "../../../signing/late-md5.ts";
import { verifyBy } from "../../../signing/verify.ts";
import { secretFields } from "../../../wire/shapes.ts";
import { checkAccountState } from "../../exchange/accounts/account-state.ts";
import { refuse } from "../../exchange/base/refusal.ts";
import type { Key, KeyState } from "../../owner/key-ring.ts";
import { formOf } from "../request/parse-form.ts";
import type { Outcome, Visit } from "../visit.ts";

/** Stands in for the secret of an unknown key, so that it takes as long to refuse as a wrong signature. */
const decoySecret = "0".repeat(32);

/** Why a key of this kind is no use, whatever was signed with it. */
const unusable = {
  "without-secret": ErrorCode.SecretKeyNotFound,
  "other-site": ErrorCode.ApiKeyOfAnotherDomain,
} as const satisfies Record<Exclude<KeyState, "active">, ErrorCode>;

/** Finds the key. The signature is verified here, so that an unknown key takes no less time than a known one. */
export function checkKey(visit: Visit): Outcome | undefined {
  const { backend, fields, route } = visit;
  if (!route.operation.signed) return undefined;
  const { keyField } = backend.api.signing;
  const key = findKey(visit, fields[keyField] ?? "");
  visit.signatureMatches = verifyBy(requireMd5(), fields, key?.secretKey ?? decoySecret, backend.api.signing);
  if (key === undefined) return refuse(ErrorCode.ApiKeyNotFound);
  visit.key = key;
  return key.state === "active" ? undefined : refuse(unusable[key.state]);
}

export function checkSignature(visit: Visit): Outcome | undefined {
  if (visit.key === undefined || visit.signatureMatches) return undefined;
  explainSignature(visit, visit.key);
  return refuse(ErrorCode.SignatureMismatch);
}

export function checkAccount({ backend, key }: Visit): Outcome | undefined {
  return key === undefined ? undefined : checkAccountState(backend.accounts.profile(key.trader));
}

export function checkPermission({ key, findings, route }: Visit): Outcome | undefined {
  if (key === undefined) return undefined;
  if (!key.permissions.has(route.operation.permission)) return refuse(ErrorCode.ApiNotAuthorized);
  findings.account = key.trader.id;
  return undefined;
}

export function checkKeyLimit({ backend, key, route }: Visit): Outcome | undefined {
  if (key === undefined) return undefined;
  const allowed = backend.limits?.allows(route.operation, "key", key.apiKey, backend.now());
  return allowed === false ? refuse(ErrorCode.RequestTooFrequent) : undefined;
}

/** A key that nobody has may stand for another and ask for a failure. */
function findKey(visit: Visit, text: string): Key | undefined {
  const { keys, magic } = visit.backend;
  const key = keys.find(text);
  if (key !== undefined) return key;
  const wish = magic?.inKey(text);
  visit.keyMishap = wish?.mishap;
  return wish && keys.find(wish.apiKey);
}

/** Goes into the journal, never into the answer. */
function explainSignature({ backend, fields, findings, incoming, route }: Visit, key: Key): void {
  const { api, doctor } = backend;
  if (doctor === undefined || fields[api.signing.keyField] !== key.apiKey) return;
  findings.signature = doctor.examine({
    operation: route.operation.id,
    form: formOf(incoming, route.operation),
    declared: route.fields,
    passwords: secretFields(route.operation.request, api.shapes),
    apiKey: key.apiKey,
    secretKey: key.secretKey,
    profile: api.signing,
  });
}
