import type { Forms } from "../../request/operation-form.ts";
import type { LoadedExchange } from "../exchange.ts";
import { loadExchange } from "../parts/load-exchange.ts";
import { loadScript } from "../parts/load-script.ts";
import type { SampleWriters } from "../samples.ts";

declare global {
  var okcoinForms: Forms | undefined;
}

/** What a form works with. */
export interface Tools {
  readonly forms: Forms;
  readonly loaded: LoadedExchange;
  readonly writers: SampleWriters;
}

/** Loads the exchange, the forms of all requests and what writes samples, once for all forms of a page. */
export async function loadTools(): Promise<Tools> {
  const [loaded] = await Promise.all([loadExchange(), loadScript("forms.js"), loadScript("samples.js")]);
  const { okcoinForms: forms, okcoinSamples: writers } = globalThis;
  if (forms === undefined || writers === undefined)
    throw new Error("forms.js or samples.js is not the one of this reference.");
  return { forms, loaded, writers };
}
