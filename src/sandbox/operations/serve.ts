import { ErrorCode } from "../../../generated/errors.ts";
import type { OperationId } from "../../../generated/methods.ts";
import type { Trader } from "../exchange/records/trader.ts";
import type { Exchange } from "../exchange/exchange.ts";
import { refuse } from "../exchange/base/refusal.ts";
import { handlers } from "./index.ts";

type AnyHandler = (exchange: Exchange, params: never, trader: Trader | undefined) => unknown;

/**
 * Carries out an operation; one that has no handler yet is refused as not available.
 *
 * @param params read by the operation's own shape, from which the handler's types come as well
 */
export function serve(exchange: Exchange, operation: string, params: object, trader: Trader | undefined): unknown {
  const handler: AnyHandler | undefined = handlers[operation as OperationId];
  return handler === undefined ? refuse(ErrorCode.ApiInvalid) : handler(exchange, params as never, trader);
}
