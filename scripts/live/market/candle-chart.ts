import {
  CandlestickSeries,
  createChart,
  createSeriesMarkers,
  HistogramSeries,
  LineStyle,
  type IPriceLine,
  type UTCTimestamp,
} from "lightweight-charts";
import type { Bar } from "./market-data.ts";

/** Colors as the browser computed them: a canvas knows no variables. */
export interface ChartColors {
  readonly page: string;
  readonly text: string;
  readonly line: string;
  readonly buy: string;
  readonly sell: string;
  readonly volume: string;
}

/** An open order of the reader's. */
export interface ChartOrder {
  readonly price: string;
  readonly side: "buy" | "sell";
  readonly title: string;
}

/** Something filled: when it was seen, in epoch milliseconds. */
export interface ChartFill {
  readonly at: number;
  readonly side: "buy" | "sell";
  readonly title: string;
}

export interface CandleChart {
  /** @param market another one begins anew; in the same one only the bars that changed are drawn */
  bars(market: string, bars: readonly Bar[], digits: number): void;
  orders(orders: readonly ChartOrder[]): void;
  fills(fills: readonly ChartFill[]): void;
  paint(colors: ChartColors): void;
}

/** Candles with volume. Rising ones are hollow and falling ones full, so that color is not all that tells them apart. */
export function openCandleChart(host: HTMLElement, font: string): CandleChart {
  const chart = createChart(host, {
    autoSize: true,
    // The notice stands below the chart as text: the logo would bring a style element, which the policy of the pages forbids.
    layout: { attributionLogo: false, fontFamily: font, fontSize: 11 },
    localization: { locale: "en-GB" },
    timeScale: { timeVisible: true, secondsVisible: false, barSpacing: 9, rightOffset: 3 },
    rightPriceScale: { borderVisible: false, scaleMargins: { top: 0.08, bottom: 0.22 } },
    // A wheel over the chart moves the page.
    handleScroll: { mouseWheel: false, vertTouchDrag: false },
    handleScale: { mouseWheel: false },
  });
  const candles = chart.addSeries(CandlestickSeries, { priceLineStyle: LineStyle.Dotted });
  const volume = chart.addSeries(HistogramSeries, {
    priceScaleId: "volume",
    priceFormat: { type: "volume" },
    lastValueVisible: false,
    priceLineVisible: false,
  });
  volume.priceScale().applyOptions({ scaleMargins: { top: 0.86, bottom: 0 } });
  const markers = createSeriesMarkers(candles);
  let colors: ChartColors | undefined;
  let shown = { market: "", last: 0, orders: "", starts: [] as readonly number[] };
  let lines: IPriceLine[] = [];
  let openOrders: readonly ChartOrder[] = [];
  let filled: readonly ChartFill[] = [];

  function drawLines(): void {
    for (const line of lines) candles.removePriceLine(line);
    lines = openOrders.map(({ price, side, title }) =>
      candles.createPriceLine({
        price: Number(price),
        color: side === "buy" ? (colors?.buy ?? "") : (colors?.sell ?? ""),
        lineWidth: 1,
        lineStyle: LineStyle.Dashed,
        title,
      }),
    );
  }

  function drawFills(): void {
    const marks = filled.flatMap(({ at, side, title }) => {
      const start = shown.starts.findLast((each) => each <= at);
      if (start === undefined) return [];
      return {
        time: seconds(start),
        position: side === "buy" ? ("belowBar" as const) : ("aboveBar" as const),
        shape: side === "buy" ? ("arrowUp" as const) : ("arrowDown" as const),
        color: side === "buy" ? (colors?.buy ?? "") : (colors?.sell ?? ""),
        text: title,
      };
    });
    markers.setMarkers(marks);
  }

  return {
    bars(market, bars, digits) {
      const anew = market !== shown.market;
      const changed = anew ? bars : bars.filter(([start]) => start >= shown.last);
      const starts = bars.map(([start]) => start);
      shown = { ...shown, market, last: starts.at(-1) ?? 0, starts };
      if (anew) {
        candles.applyOptions({ priceFormat: { type: "price", precision: digits, minMove: 10 ** -digits } });
        candles.setData(bars.map(candleOf));
        volume.setData(bars.map(volumeOf));
        chart.timeScale().scrollToRealTime();
        drawFills();
        return;
      }
      for (const bar of changed) {
        candles.update(candleOf(bar));
        volume.update(volumeOf(bar));
      }
    },
    orders(orders) {
      const words = JSON.stringify(orders);
      if (words === shown.orders) return;
      shown = { ...shown, orders: words };
      openOrders = orders;
      drawLines();
    },
    fills(fills) {
      filled = fills;
      drawFills();
    },
    paint(given) {
      colors = given;
      const { page, text, line, buy, sell } = given;
      chart.applyOptions({
        layout: { background: { color: page }, textColor: text },
        grid: { vertLines: { color: line }, horzLines: { color: line } },
        timeScale: { borderColor: line },
      });
      candles.applyOptions({
        upColor: page,
        borderUpColor: buy,
        wickUpColor: buy,
        downColor: sell,
        borderDownColor: sell,
        wickDownColor: sell,
        priceLineColor: text,
      });
      volume.applyOptions({ color: given.volume });
      drawLines();
      drawFills();
    },
  };
}

function seconds(epochMs: number): UTCTimestamp {
  return (epochMs / 1000) as UTCTimestamp;
}

function candleOf([start, open, high, low, close]: Bar) {
  return { time: seconds(start), open: Number(open), high: Number(high), low: Number(low), close: Number(close) };
}

function volumeOf([start, , , , , amount]: Bar) {
  return { time: seconds(start), value: Number(amount) };
}
