import type { Measured } from "./measure.ts";

/** One line of the table. Without a spread it was counted, or measured once. */
export interface Figure extends Partial<Measured> {
  readonly what: string;
  readonly value: number;
  readonly unit: string;
  readonly aim?: { readonly atMost: number } | { readonly atLeast: number };
}

export const tableHead = "| What | Median | Spread | Aim | |\n|---|---:|---:|---:|---|";

export function tableRow({ what, value, least, most, unit, aim }: Figure): string {
  const between = least === undefined || most === undefined ? "" : `${rounded(least)} – ${rounded(most)}`;
  return `| ${what} | ${rounded(value)} ${unit} | ${between} | ${words(aim)} | ${verdict(value, aim)} |`;
}

function words(aim: Figure["aim"]): string {
  if (aim === undefined) return "";
  return "atMost" in aim ? `≤ ${String(aim.atMost)}` : `≥ ${String(aim.atLeast)}`;
}

function verdict(value: number, aim: Figure["aim"]): string {
  if (aim === undefined) return "";
  return ("atMost" in aim ? value <= aim.atMost : value >= aim.atLeast) ? "met" : "missed";
}

/** Three digits at most: more would not be the same twice. */
function rounded(value: number): string {
  return Number(value.toPrecision(3)).toLocaleString("en", { maximumFractionDigits: 3 });
}
