import type { Client } from "../../src/index.ts";
import type { Fixed, Send } from "./floors.ts";

/** The signed order that is sent again and again to a server with one answer. */
export const order = { symbol: "btc_cny", type: "buy", price: "3100", amount: "0.01" } as const;

/** Buys and sells in turn, at prices that meet each other and the sandbox's market makers: each is filled. */
export function orderOf(index: number): { symbol: "btc_cny"; type: "buy" | "sell"; price: string; amount: string } {
  const buys = index % 2 === 0;
  return { ...order, type: buys ? "buy" : "sell", price: buys ? "3100" : "2900" };
}

export const keys = { apiKey: "c821db84-6fbd-11e4-a9e3-c86000d26d7c", secretKey: "0123456789ABCDEF0123456789ABCDEF" };

const tradePath = "/api/v1/trade.do";
const orderId = "100000001";
const answer = `{"result":true,"order_id":${orderId}}`;

/** The bodies of a server that accepts the order. */
export const acceptance: Readonly<Record<string, string>> = { [tradePath]: answer };

/** The order as a floor sends it: as long as the client's, with a signature that nobody looks at. */
export const fixedOrder: Fixed = {
  path: tradePath,
  body: new URLSearchParams({ ...order, api_key: keys.apiKey, sign: "0".repeat(32) }).toString(),
};

/** @throws Error unless the order was accepted */
export async function placeOrder(client: Pick<Client, "trade">): Promise<void> {
  const { order_id } = await client.trade(order);
  if (order_id !== orderId) throw new Error(`The order was answered ${order_id}.`);
}

/** @throws Error unless the order was accepted */
export async function placeFixed(send: Send): Promise<void> {
  const text = await send(fixedOrder);
  if (text !== answer) throw new Error(`The order was answered ${text}.`);
}
