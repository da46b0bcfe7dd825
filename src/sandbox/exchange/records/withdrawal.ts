import type { Trader } from "./trader.ts";

/** Where a withdrawal stands, by the names of the reference ("Withdrawals", table of statuses). */
export type WithdrawalStatus =
  | "being-revoked"
  | "revoked"
  | "failed"
  | "waiting"
  | "in-progress"
  | "sent"
  | "email-confirmation"
  | "manual-review"
  | "identity-check";

/** Coins on their way out. They are held on the spot account until they are sent, or given back. */
export interface Withdrawal {
  readonly id: bigint;
  readonly trader: Trader;
  readonly currency: string;
  /** What leaves the account; the fee is part of it. */
  readonly amount: bigint;
  readonly fee: bigint;
  readonly address: string;
  readonly created: number;
  status: WithdrawalStatus;
}

/** What somebody asks to send out, in units. */
export interface WithdrawalRequest {
  readonly currency: string;
  readonly amount: bigint;
  readonly fee: bigint;
  readonly address: string;
  readonly password: string;
}

/** A status, and how long it lasts in milliseconds. */
export type Stage = readonly [status: WithdrawalStatus, lasts: number];

const minute = 60_000;

/** What comes before a withdrawal is sent. */
export const usualPath: readonly Stage[] = [
  ["waiting", 5 * minute],
  ["in-progress", 10 * minute],
];

/** For large amounts. The sandbox's owner need not confirm anything: time does. */
export const reviewedPath: readonly Stage[] = [
  ["waiting", 5 * minute],
  ["email-confirmation", 5 * minute],
  ["manual-review", 60 * minute],
  ["identity-check", 30 * minute],
  ["in-progress", 10 * minute],
];

/** How long a withdrawal is being revoked. */
export const revoking = minute;

/** Whether a withdrawal can still be stopped: once it is in progress it is too late. */
export function isRevocable({ status }: Withdrawal): boolean {
  return ["waiting", "email-confirmation", "manual-review", "identity-check"].includes(status);
}

/** Whether its funds are still held. */
export function isPending({ status }: Withdrawal): boolean {
  return status !== "sent" && status !== "revoked" && status !== "failed";
}
