import type { ApiDescription, OperationDescription } from "../../description.ts";
import { IpShieldedError, type OkcoinError } from "../../errors/index.ts";
import { LimitFault, limitRules, RateLimiter, type LimitRule, type RateLimitSettings } from "../../limits/index.ts";

/** Keeps the requests of one client within the limits of the exchange; it knows nothing of other clients' requests. */
export interface Pace {
  /**
   * Waits for the request's turn.
   *
   * @throws IpShieldedError while requests are held back; the signal's reason when it ends the wait. Nothing has been sent then.
   */
  readonly turn: (operation: OperationDescription, signal: AbortSignal) => Promise<void>;
  /** Takes note of an answer: a success, or the error it stood for. */
  readonly answered: (error?: OkcoinError) => void;
}

/** No source says what a shielded address must do to be let in again, only that the shield lasts about an hour ("Rate limits"). */
const longestHoldMs = 60 * 60 * 1000;
const firstHoldMs = 1000;

/** The pace of a client; none where the limit is switched off. */
export function createPace(description: ApiDescription, settings: RateLimitSettings | undefined): Pace {
  if (settings === undefined) return { turn: () => Promise.resolve(), answered: () => undefined };
  const limiter = new RateLimiter();
  const rules = new Map<string, readonly LimitRule[]>();
  const rulesOf = (operation: OperationDescription): readonly LimitRule[] => {
    let known = rules.get(operation.id);
    if (known === undefined) rules.set(operation.id, (known = limitRules(operation, description.rateLimit, settings)));
    return known;
  };
  let shieldedInARow = 0;

  return {
    turn: async (operation, signal) => {
      try {
        await limiter.acquire(rulesOf(operation), { signal });
      } catch (thrown) {
        if (!(thrown instanceof LimitFault)) throw thrown;
        throw thrown.reason === "shielded" ? heldBack(description, operation, thrown) : signal.reason;
      }
    },
    // One such answer may be a proxy's; from the second in a row on, requests are held back, each time twice as long.
    answered: (error) => {
      shieldedInARow = error instanceof IpShieldedError ? shieldedInARow + 1 : 0;
      if (shieldedInARow > 1) limiter.shield(Math.min(firstHoldMs * 2 ** (shieldedInARow - 2), longestHoldMs));
    },
  };
}

function heldBack(
  { codelessErrors }: ApiDescription,
  operation: OperationDescription,
  { retryAfterMs = 0 }: LimitFault,
): IpShieldedError {
  const row = codelessErrors.find(({ trigger }) => trigger !== "timeout");
  const seconds = String(Math.ceil(retryAfterMs / 1000));
  return new IpShieldedError({
    message: `${operation.id}: The exchange shields this address, so requests are held back for another ${seconds} s. Nothing was sent; see ${row?.docs ?? operation.docs}`,
    operation: operation.id,
    retry: row?.retry ?? "after-delay",
    docs: row?.docs ?? operation.docs,
    status: typeof row?.trigger === "number" ? row.trigger : 0,
  });
}
