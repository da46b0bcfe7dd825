/** The script `market.js`: the terminal of the page "Live market". */
import { MarketElement } from "./market/market-element.ts";

customElements.define("okcoin-market", MarketElement);
