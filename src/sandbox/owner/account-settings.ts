import type {
  AccountState,
  FuturesAccount,
  Profile,
  TransferRight,
  WithdrawalRight,
} from "../exchange/records/profile.ts";
import { requireList, requireOptions } from "./require-choice.ts";

/**
 * What an account's owner, or the exchange, sets on the web site. Each setting exists to cause the errors named with it;
 * by default an account may do everything.
 */
export interface AccountSettings {
  /** Anything but `active` refuses every signed request: frozen 10100, blocked 1048, deleted 1201, unknown 1011, logged-out 1014. */
  readonly state?: AccountState;
  /** A sub-account may not withdraw, borrow or transfer (10047). */
  readonly subAccount?: boolean;
  /** What `withdraw` needs as `trade_pwd` (else 10042). Defaults to `"trade-password"`; null for none (10037). */
  readonly tradePassword?: string | null;
  /** Where `withdraw` may send to (else 10041), without tags. Defaults to `["1ApprovedSandboxAddress"]`. */
  readonly approvedAddresses?: readonly string[];
  /** False: no phone or Google authenticator is set up (10032). */
  readonly authenticator?: boolean;
  /** False: second verification is not set up (1045). */
  readonly secondVerification?: boolean;
  /** True: password or authenticator changed just now, so nothing is withdrawn for 24 hours (10027). */
  readonly authenticationChanged?: boolean;
  /** `not-allowed` 10052, `blocked` 1206, `locked` 10060; `failing` accepts them, and they end with status -1. */
  readonly withdrawals?: WithdrawalRight;
  /** `not-allowed` 1032, `restricted` 10056. */
  readonly transfers?: TransferRight;
  /** False: the loan agreement was not accepted (10019). */
  readonly loanAgreement?: boolean;
  /** `none`: transfers find no futures account (1202); `in-deficit`: its losses block withdrawals (10043). */
  readonly futures?: FuturesAccount;
  /** False: coins that are not borrowed may leave although a loan is unpaid (else 10029). */
  readonly loansBlockWithdrawals?: boolean;
}

/** The name of every setting. */
export const settingNames = {
  state: true,
  subAccount: true,
  tradePassword: true,
  approvedAddresses: true,
  authenticator: true,
  secondVerification: true,
  authenticationChanged: true,
  withdrawals: true,
  transfers: true,
  loanAgreement: true,
  futures: true,
  loansBlockWithdrawals: true,
} as const satisfies Record<keyof AccountSettings, true>;

/**
 * Applies settings to an account; settings left out stay as they are.
 *
 * @throws RangeError for an impossible setting, with nothing changed
 */
export function applySettings(profile: Profile, settings: AccountSettings, now: number): void {
  const { tradePassword, authenticationChanged, approvedAddresses } = settings;
  if (tradePassword === "")
    throw new RangeError("A trade password must be a string that is not empty; null sets none.");
  requireList("approvedAddresses", approvedAddresses);
  if (approvedAddresses?.includes("") === true)
    throw new RangeError("An approved address must be a string that is not empty.");
  const choices = Object.entries(allowedValues).flatMap(([name, allowed]) => {
    const value = settings[name as keyof typeof allowedValues];
    if (value === undefined) return [];
    if (allowed.some((each) => each === value)) return [[name, value] as const];
    throw new RangeError(`The setting ${name} is one of ${allowed.join(", ")}, not ${String(value)}.`);
  });
  Object.assign(profile, Object.fromEntries(choices));
  if (approvedAddresses !== undefined) profile.approvedAddresses = [...approvedAddresses];
  if (tradePassword !== undefined) profile.tradePassword = tradePassword ?? undefined;
  if (authenticationChanged !== undefined) profile.authenticationChanged = authenticationChanged ? now : undefined;
}

/**
 * Changes settings as the web site would: a new trade password or authenticator locks withdrawals for 24 hours, unless
 * `authenticationChanged` says otherwise.
 *
 * @throws RangeError for an impossible setting, with nothing changed
 */
export function changeSettings(profile: Profile, settings: AccountSettings, now: number): void {
  requireOptions("changeAccount", settings, settingNames);
  const locks = settings.tradePassword !== undefined || settings.authenticator !== undefined;
  applySettings(profile, locks ? { authenticationChanged: true, ...settings } : settings, now);
}

const yesOrNo = [true, false] as const;

const allowedValues = {
  state: ["active", "frozen", "blocked", "deleted", "unknown", "logged-out"],
  subAccount: yesOrNo,
  authenticator: yesOrNo,
  secondVerification: yesOrNo,
  withdrawals: ["allowed", "not-allowed", "blocked", "locked", "failing"],
  transfers: ["allowed", "not-allowed", "restricted"],
  loanAgreement: yesOrNo,
  futures: ["sound", "in-deficit", "none"],
  loansBlockWithdrawals: yesOrNo,
} as const satisfies { readonly [K in keyof Profile]?: readonly Profile[K][] };
