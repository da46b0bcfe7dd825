import type { Calls } from "../../../calls.ts";
import { Api } from "./generated/client.ts";

function api(baseUrl: string): Api<unknown>["api"] {
  return new Api({ baseUrl }).api;
}

export const calls: Calls = {
  trade: async (baseUrl, form) => (await api(baseUrl).trade(form)).data,
  cancelOrder: async (baseUrl, form) => (await api(baseUrl).cancelOrder(form)).data,
  batchTrade: async (baseUrl, form) => (await api(baseUrl).batchTrade(form)).data,
};
