import { ErrorCode } from "../../../generated/errors.ts";
import { refuse, type Refusal } from "../exchange/base/refusal.ts";

/** Whether requests are served: `preparing` answers code 1029, `unavailable` code 1209. */
export type ServiceCondition = (typeof serviceConditions)[number];

export const serviceConditions = ["open", "preparing", "unavailable"] as const;

const codes = {
  preparing: ErrorCode.BeingPrepared,
  unavailable: ErrorCode.ApiInvalid,
} as const satisfies Record<Exclude<ServiceCondition, "open">, ErrorCode>;

/** The whole service under the empty name, operations under their own. */
export type ServiceConditions = Map<string, ServiceCondition>;

/** What the exchange's owner has closed: the whole service, or single operations. */
export class ServiceState {
  readonly #conditions: ServiceConditions;

  constructor(conditions: ServiceConditions) {
    this.#conditions = conditions;
  }

  /** @param operation the whole service if left out */
  set(condition: ServiceCondition, operation = ""): void {
    this.#conditions.set(operation, condition);
  }

  /** Why an operation is not served; `undefined` if it is. */
  refusal(operation: string): Refusal | undefined {
    for (const name of ["", operation]) {
      const condition = this.#conditions.get(name) ?? "open";
      if (condition !== "open") return refuse(codes[condition]);
    }
    return undefined;
  }
}
