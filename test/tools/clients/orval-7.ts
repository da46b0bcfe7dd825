import type { Calls } from "../../../calls.ts";
import { getOKCoinRESTAPIV1 } from "./generated/client.ts";

const api = getOKCoinRESTAPIV1();

export const calls: Calls = {
  trade: async (baseURL, form) => (await api.trade(form, { baseURL })).data,
  cancelOrder: async (baseURL, form) => (await api.cancelOrder(form, { baseURL })).data,
  batchTrade: async (baseURL, form) => (await api.batchTrade(form, { baseURL })).data,
};
