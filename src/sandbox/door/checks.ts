import { checkAddressLimit, checkHttps, checkPath, checkService, checkShield } from "./checks/arrival.ts";
import { checkForcedError, checkLate, checkMagicField, checkMagicKey } from "./checks/forced.ts";
import { checkForm, checkRequiredFields } from "./checks/form.ts";
import { checkAccount, checkKey, checkKeyLimit, checkPermission, checkSignature } from "./checks/key.ts";
import { checkValues } from "./checks/values.ts";
import type { Check } from "./visit.ts";

/**
 * Everything that is checked before an operation is carried out, in the protocol's order (reference, "What the server
 * signed over"). The first check with an outcome decides the answer.
 */
export const checks: readonly Check[] = [
  checkShield,
  checkHttps,
  checkPath,
  checkForcedError,
  checkAddressLimit,
  checkService,
  checkForm,
  checkRequiredFields,
  checkMagicField,
  checkKey,
  checkSignature,
  checkAccount,
  checkPermission,
  checkKeyLimit,
  checkMagicKey,
  checkValues,
  checkLate,
];
