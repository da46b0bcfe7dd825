import { type RateLimitsState, nothingCounted } from "./door/rate-limits/rate-limits.ts";
import { nothingExamined, type SignatureDoctorState } from "./door/signatures/signature-doctor.ts";
import type { ClockState } from "./exchange/base/clock.ts";
import { emptyExchange, type ExchangeStart, type ExchangeState } from "./exchange/exchange.ts";
import type { ForcedErrorsState } from "./owner/forced-errors.ts";
import type { Key } from "./owner/key-ring.ts";
import type { ServiceConditions } from "./owner/service-state.ts";
import { emptyJournal, type JournalState } from "./record/journal.ts";

/**
 * Everything in a sandbox that changes, as one tree of plain data. Each class gets its part of the tree by its
 * constructor and has no other place to keep anything, so a snapshot is a copy of the tree.
 */
export interface SandboxState {
  readonly exchange: ExchangeState;
  readonly clock: ClockState;
  readonly keys: Map<string, Key>;
  readonly journal: JournalState;
  readonly forced: ForcedErrorsState;
  readonly service: ServiceConditions;
  readonly limits: RateLimitsState;
  readonly doctor: SignatureDoctorState;
}

export function emptySandbox(start: ExchangeStart): SandboxState {
  return {
    exchange: emptyExchange(start),
    clock: { ahead: 0 },
    keys: new Map(),
    journal: emptyJournal(),
    forced: new Map(),
    service: new Map(),
    limits: nothingCounted(),
    doctor: nothingExamined(),
  };
}
