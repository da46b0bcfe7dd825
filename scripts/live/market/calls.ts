import type { OperationId, OperationTypes } from "../../../generated/methods.ts";
import type { PageCall } from "../exchange/page-client.ts";
import type { PageExchange } from "../exchange/page-exchange.ts";

/** A call as the page's list shows it. */
export interface LoggedCall extends PageCall {
  /** The exchange's time at which it ended, in epoch milliseconds. */
  readonly at: number;
  /** How long it took, in milliseconds of our time. */
  readonly took: number;
  /** How many of this operation there have been. */
  readonly count: number;
}

/** Carries out the calls of a page and keeps the last one of each operation. */
export class Calls {
  readonly #exchange: PageExchange;
  readonly #last = new Map<OperationId, LoggedCall>();

  constructor(exchange: PageExchange) {
    this.#exchange = exchange;
  }

  last(operation: OperationId): LoggedCall | undefined {
    return this.#last.get(operation);
  }

  async make<Id extends OperationId>(operation: Id, params: OperationTypes[Id]["params"]): Promise<LoggedCall> {
    const began = performance.now();
    const call = await this.#exchange.call(operation, params);
    const logged: LoggedCall = {
      ...call,
      at: this.#exchange.sandbox.clock.now(),
      took: performance.now() - began,
      count: (this.#last.get(operation)?.count ?? 0) + 1,
    };
    this.#last.set(operation, logged);
    return logged;
  }

  /** The value of a call, or undefined where it failed; the list of calls then says why. */
  async read<Id extends OperationId>(
    operation: Id,
    params: OperationTypes[Id]["params"],
  ): Promise<OperationTypes[Id]["value"] | undefined> {
    const { outcome } = await this.make(operation, params);
    return outcome.ok ? (outcome.value as OperationTypes[Id]["value"]) : undefined;
  }
}
