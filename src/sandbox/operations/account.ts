import type { Exchange } from "../exchange/exchange.ts";
import { formatUnits } from "../exchange/base/fixed-point.ts";
import type { Balance } from "../exchange/money/ledger.ts";
import type { Trader } from "../exchange/records/trader.ts";
import { worth } from "../exchange/money/valuation.ts";
import { forTrader } from "./handler.ts";

/** The currency of an account's total. */
const fiat = "cny";

/** Decimal places of that total. */
const cent = 1_000_000n;

export const userinfo = forTrader<"userinfo">((exchange, _params, trader) => {
  const borrowed = amounts(exchange, trader, (balance) => balance.borrowed);
  const hasLoan = Object.values(borrowed).some((amount) => amount !== "0");
  const total = value(exchange, trader, (balance) => balance.free + balance.frozen);
  const owed = value(exchange, trader, (balance) => balance.borrowed);
  return {
    result: true,
    info: {
      funds: {
        asset: { net: formatUnits(total - owed), total: formatUnits(total) },
        free: amounts(exchange, trader, (balance) => balance.free),
        freezed: amounts(exchange, trader, (balance) => balance.frozen),
        ...(hasLoan ? { borrow: borrowed } : {}),
      },
    },
  };
});

type Part = (balance: Readonly<Balance>) => bigint;

/** One part of the balance of every currency, including those the account never held. */
function amounts(exchange: Exchange, trader: Trader, part: Part): Record<string, string> {
  return Object.fromEntries(
    exchange.markets.currencies.map((currency) => [
      currency,
      formatUnits(part(exchange.ledger.balance(trader, currency))),
    ]),
  );
}

function value(exchange: Exchange, trader: Trader, part: Part): bigint {
  let sum = 0n;
  for (const currency of exchange.markets.currencies) {
    sum += worth(exchange.markets, currency, part(exchange.ledger.balance(trader, currency)), fiat);
  }
  return sum - (sum % cent);
}
