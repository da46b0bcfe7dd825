import type { OperationId, OperationTypes } from "../../../generated/methods.ts";
import { ErrorCode } from "../../../generated/errors.ts";
import type { Exchange } from "../exchange/exchange.ts";
import type { Market } from "../exchange/markets/market.ts";
import { refuse, type Refusal } from "../exchange/base/refusal.ts";
import type { Trader } from "../exchange/records/trader.ts";

/**
 * Request parameters as the front door passes them on: what a client may give as string, number or bigint is a string,
 * a list that may be given as one value is a list, and each entry of a list of objects may be a refusal of that entry.
 */
export type Decoded<T> = [Extract<T, readonly unknown[]>] extends [never]
  ? [bigint] extends [T]
    ? string
    : T extends object
      ? { readonly [K in keyof T]: Decoded<T[K]> }
      : T
  : readonly DecodedItem<Extract<T, readonly unknown[]>[number]>[];

type DecodedItem<Item> = [Extract<Item, object>] extends [never] ? Decoded<Item> : Decoded<Item> | Refusal;

export type Params<K extends OperationId> = Decoded<OperationTypes[K]["params"]>;

export type Answer<K extends OperationId> = OperationTypes[K]["value"] | Refusal | Failure<OperationTypes[K]["value"]>;

/** A refusal with more than a code: the fields of the answer, with a result that is not a success. */
export interface Failure<Value> extends Refusal {
  readonly answer: { readonly [K in keyof Value]: K extends "result" ? boolean : Value[K] };
}

/**
 * Carries out one operation. Its types come from the document, so a handler that forgets a field does not compile.
 */
export type Handler<K extends OperationId> = (
  exchange: Exchange,
  params: Params<K>,
  trader: Trader | undefined,
) => Answer<K>;

/** A handler that acts for the account of the key. */
export function forTrader<K extends OperationId>(
  handler: (exchange: Exchange, params: Params<K>, trader: Trader) => Answer<K>,
): Handler<K> {
  return (exchange, params, trader) =>
    trader === undefined ? refuse(ErrorCode.ApiKeyNotFound) : handler(exchange, params, trader);
}

/** The market of a pair, or a refusal if the pair is not traded. */
export function findMarket(
  exchange: Exchange,
  symbol: string,
  unknown: ErrorCode = ErrorCode.SymbolNotSupported,
): Market | Refusal {
  return exchange.markets.find(symbol) ?? refuse(unknown);
}
