import type { Calls } from "../../../calls.ts";
import { batchTrade, cancelOrder, trade } from "./generated/index.ts";

export const calls: Calls = {
  trade: async (baseUrl, form) => (await trade({ baseUrl, body: { ...form, type: "buy" }, throwOnError: true })).data,
  cancelOrder: async (baseUrl, body) => (await cancelOrder({ baseUrl, body, throwOnError: true })).data,
  batchTrade: async (baseUrl, body) => (await batchTrade({ baseUrl, body, throwOnError: true })).data,
};
