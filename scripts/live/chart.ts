/** The script `chart.js`: the chart library and what draws with it, for the one page that has a chart. */
import { openCandleChart } from "./market/candle-chart.ts";

declare global {
  var okcoinChart: { readonly openCandleChart: typeof openCandleChart } | undefined;
}

globalThis.okcoinChart = { openCandleChart };
