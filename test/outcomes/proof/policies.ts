import { type Client, OkcoinError, type OnceOptions } from "../../../src/index.ts";
import { type Order, termsOf } from "./orders.ts";
import type { Said } from "./tally.ts";

/** Places an order, whatever the answers are, and says what came of it. */
export type Policy = (client: Client, order: Order) => Promise<Said>;

const attempts = 3;

/** What many bots do: on an error, look for an order that looks alike; if there is none, send it again; give up after the third. */
export const naive: Policy = async (client, order) => {
  for (let attempt = 1; ; attempt += 1) {
    const outcome = await client.try.trade(order);
    if (outcome.ok) return { placed: outcome.value.order_id };
    const open = await client.try.orderInfo({ symbol: order.symbol, order_id: -1 });
    const alike = open.ok ? open.value.orders.find((each) => isAlike(order, each)) : undefined;
    if (alike !== undefined) return { placed: alike.order_id };
    if (attempt === attempts) return { refused: outcome.error.message };
  }
};

function isAlike(
  order: Order,
  shown: { readonly type: string; readonly price: string; readonly amount: string },
): boolean {
  const { price, amount } = termsOf(order);
  return order.type === shown.type && Number(price) === Number(shown.price) && Number(amount) === Number(shown.amount);
}

/** What the package does. */
export function onceWith(options: OnceOptions): Policy {
  return async (client, order) => {
    try {
      const { order_id } = await client.once.trade(order, options);
      return { placed: order_id };
    } catch (error) {
      if (!(error instanceof OkcoinError)) throw error;
      return error.outcomeUnknown ? { unknown: error.message } : { refused: error.message };
    }
  };
}
