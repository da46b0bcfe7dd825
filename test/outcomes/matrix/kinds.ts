import type { OperationId } from "../../../generated/methods.ts";
import type { Client } from "../../../src/index.ts";
import { createSandbox, type Sandbox, type SandboxAccount } from "../../../src/sandbox/index.ts";

/** One of the kinds of operation that faults are played on. */
export interface Kind {
  readonly operation: OperationId;
  /** Makes what the call is about, such as the order to cancel. @returns the call's parameters */
  readonly arrange: (client: Client, account: SandboxAccount) => Promise<object>;
  /** How often the exchange has carried it out, by the truth. */
  readonly carriedOut: (sandbox: Sandbox, apiKey: string) => number;
  /** Whether it changes something at the exchange. */
  readonly mutates: boolean;
  /** Whether the answer holds an id. */
  readonly answersId: boolean;
  /** Whether the request already held it: only then can an answer with another one be told. */
  readonly asksForId: boolean;
  /** How many entries the answer must have, where the request says so. */
  readonly entries?: number;
}

const order = { symbol: "btc_cny", type: "buy", price: "100", amount: "0.5" } as const;
const loan = { symbol: "cny", days: "fifteen", amount: "500", rate: "0.01" } as const;

const ordersPlaced: Kind["carriedOut"] = (sandbox, apiKey) => sandbox.truth.orders(apiKey).length;
const never: Kind["carriedOut"] = () => 0;

async function anOrder(client: Client): Promise<{ symbol: "btc_cny"; order_id: string }> {
  const { order_id } = await client.trade(order);
  return { symbol: order.symbol, order_id };
}

export const kinds = {
  "public read": {
    operation: "depth",
    arrange: async (client) => {
      const { symbol } = await anOrder(client);
      return { symbol };
    },
    carriedOut: never,
    mutates: false,
    answersId: false,
    asksForId: false,
  },
  "signed read": {
    operation: "orderInfo",
    arrange: anOrder,
    carriedOut: never,
    mutates: false,
    answersId: true,
    asksForId: true,
  },
  place: {
    operation: "trade",
    arrange: () => Promise.resolve(order),
    carriedOut: ordersPlaced,
    mutates: true,
    answersId: true,
    asksForId: false,
  },
  batch: {
    operation: "batchTrade",
    arrange: () =>
      Promise.resolve({
        symbol: order.symbol,
        type: "buy",
        orders_data: [
          { price: "100", amount: "0.5" },
          { price: "101", amount: "0.5" },
        ],
      }),
    carriedOut: (sandbox, apiKey) => ordersPlaced(sandbox, apiKey) / 2,
    mutates: true,
    answersId: true,
    asksForId: false,
    entries: 2,
  },
  cancel: {
    operation: "cancelOrder",
    arrange: async (client) => {
      const { symbol, order_id } = await anOrder(client);
      return { symbol, order_id: [order_id] };
    },
    carriedOut: (sandbox, apiKey) => sandbox.truth.orders(apiKey).filter(({ status }) => status === "cancelled").length,
    mutates: true,
    answersId: true,
    asksForId: true,
  },
  withdraw: {
    operation: "withdraw",
    arrange: (_, { tradePassword, approvedAddresses }) =>
      Promise.resolve({
        symbol: "btc_cny",
        chargefee: "0.0002",
        trade_pwd: tradePassword,
        withdraw_address: approvedAddresses[0],
        withdraw_amount: "0.5",
      }),
    carriedOut: (sandbox, apiKey) => sandbox.truth.withdrawals(apiKey).length,
    mutates: true,
    answersId: true,
    asksForId: false,
  },
  borrow: {
    operation: "borrowMoney",
    arrange: () => Promise.resolve(loan),
    carriedOut: (sandbox, apiKey) => sandbox.truth.loans(apiKey).length,
    mutates: true,
    answersId: true,
    asksForId: false,
  },
  repay: {
    operation: "repayment",
    arrange: async (client) => {
      const { borrow_id } = await client.borrowMoney(loan);
      return { borrow_id };
    },
    carriedOut: (sandbox, apiKey) => sandbox.truth.loans(apiKey).filter(({ status }) => status === "repaid").length,
    mutates: true,
    answersId: true,
    asksForId: true,
  },
} as const satisfies Record<string, Kind>;

export type KindName = keyof typeof kinds;

/** An exchange in which everything stands ready for a call; each cell of the matrix gets a fork of it. */
export interface Arranged {
  readonly sandbox: Sandbox;
  readonly account: SandboxAccount;
  readonly params: object;
}

export async function arrange(kind: Kind, clientOf: (sandbox: Sandbox, account: SandboxAccount) => Client) {
  const sandbox = createSandbox({ markets: "empty" });
  const account = sandbox.createAccount({ funds: { cny: "10000", btc: "10" } });
  const params = await kind.arrange(clientOf(sandbox, account), account);
  return { sandbox, account, params } satisfies Arranged;
}
