import type { ApiDescription, OperationDescription } from "../../description.ts";
import type { Accounts } from "../exchange/accounts/accounts.ts";
import type { Trader } from "../exchange/records/trader.ts";
import type { ForcedErrors } from "../owner/forced-errors.ts";
import type { KeyRing } from "../owner/key-ring.ts";
import type { ServiceState } from "../owner/service-state.ts";
import type { Journal } from "../record/journal.ts";
import type { LateRequest } from "./late-requests.ts";
import type { MagicValues } from "./magic-values.ts";
import type { RateLimits } from "./rate-limits/rate-limits.ts";
import type { RequestParams } from "./request/read-value.ts";
import type { SignatureDoctor } from "./signatures/signature-doctor.ts";

/** Carries out an operation: takes its parameters, returns the value of its answer or a refusal. */
export type Serve = (operation: OperationDescription, params: RequestParams, trader: Trader | undefined) => unknown;

/** What the front door works with. */
export interface Backend {
  readonly api: ApiDescription;
  readonly keys: KeyRing;
  readonly accounts: Accounts;
  readonly forced: ForcedErrors;
  readonly journal: Journal;
  readonly now: () => number;
  /** Whether time passes only when the sandbox's owner says so. */
  readonly standsStill?: boolean;
  /** Brings the exchange's time up to the clock's, before anything of a request is looked at. */
  readonly catchUp: () => void;
  readonly serve: Serve;
  /** Explains why a signature does not match, where that was asked for. */
  readonly doctor?: SignatureDoctor | undefined;
  /** Knows which operations are closed. */
  readonly service?: ServiceState;
  /** Counts requests, where that was asked for. */
  readonly limits?: RateLimits | undefined;
  /** Reads failures to act out from ordinary fields, where that was asked for. */
  readonly magic?: MagicValues | undefined;
  /** Carries out a request when its time has come. */
  readonly postpone?: (time: number, request: LateRequest) => void;
}
