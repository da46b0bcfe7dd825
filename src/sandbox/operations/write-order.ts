import { OrderStatus as statuses } from "../../../generated/constants.ts";
import type { OperationTypes } from "../../../generated/methods.ts";
import { divide, formatUnits } from "../exchange/base/fixed-point.ts";
import type { Order, OrderStatus } from "../exchange/records/order.ts";

type OrderAnswer = OperationTypes["orderInfo"]["value"]["orders"][number];

/** The exchange's numbers for the status of an order. */
const status = {
  cancelled: statuses.Cancelled,
  open: statuses.Unfilled,
  "partly-filled": statuses.PartlyFilled,
  filled: statuses.Filled,
  cancelling: statuses.CancellingOrFailed,
} as const satisfies Record<OrderStatus, number>;

/** An order as answers show it. */
export function writeOrder(order: Order): OrderAnswer {
  return {
    amount: formatUnits(order.amount),
    avg_price: formatUnits(averagePrice(order)),
    create_date: order.created,
    deal_amount: formatUnits(order.filled),
    order_id: String(order.id),
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- the exchange sent it, and old clients read it
    orders_id: String(order.id),
    price: formatUnits(order.price),
    status: status[order.status],
    symbol: order.symbol,
    type: order.kind === "limit" ? order.side : `${order.side}_market`,
  };
}

/** The average price of its fills; 0 before the first. */
function averagePrice({ filled, turnover }: Order): bigint {
  return filled === 0n ? 0n : divide(turnover, filled);
}
