import { ErrorCode } from "../../../../generated/errors.ts";
import type { AccountState, Profile } from "../records/profile.ts";
import { type Refusal, refuse } from "../base/refusal.ts";

const refused: Readonly<Record<Exclude<AccountState, "active">, ErrorCode>> = {
  frozen: ErrorCode.AccountFrozen,
  blocked: ErrorCode.AccountBlocked,
  deleted: ErrorCode.AccountDeleted,
  unknown: ErrorCode.UserNotFound,
  "logged-out": ErrorCode.NotLoggedIn,
};

/** Why the exchange does nothing for an account, whatever it asks; `undefined` when nothing is wrong. */
export function checkAccountState({ state }: Profile): Refusal | undefined {
  return state === "active" ? undefined : refuse(refused[state]);
}
