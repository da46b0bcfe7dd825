import type { LoadedExchange } from "../exchange.ts";
import { loadScript } from "./load-script.ts";

/** The exchange of this page, loaded when somebody first wants it. Every part of the page has the same one. */
export async function loadExchange(): Promise<LoadedExchange> {
  if (globalThis.okcoinExchange === undefined) await loadScript("exchange.js");
  if (globalThis.okcoinExchange === undefined) throw new Error("exchange.js is not the one of this reference.");
  return globalThis.okcoinExchange;
}
