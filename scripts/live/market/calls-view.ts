import type { OperationId } from "../../../generated/methods.ts";
import { element } from "../parts/element.ts";
import { codeAndName } from "../parts/error-names.ts";
import { setAttribute, setText, table } from "./dom.ts";
import { milliseconds, operationLink, rawButton, type OpenRaw } from "./panel.ts";
import type { LoggedCall } from "./calls.ts";

/** What the page asks, in the order in which a program would meet it. */
const operations: readonly OperationId[] = [
  "ticker",
  "depth",
  "trades",
  "kline",
  "trade",
  "cancelOrder",
  "orderInfo",
  "orderHistory",
  "userinfo",
  "tickers",
];

/** The last call of each operation, in rows that stay. */
export class CallsView {
  readonly element: HTMLElement;
  readonly #rows = new Map<OperationId, HTMLTableRowElement>();

  constructor(openRaw: OpenRaw) {
    const rows = operations.map((operation) => {
      const cells = [0, 1, 2, 3].map(() => element("td"));
      const row = element(
        "tr",
        {},
        element("th", { scope: "row" }, operationLink(operation)),
        ...cells,
        element("td", {}, rawButton(`Raw: request and answer of ${operation}`, operation, openRaw)),
      );
      this.#rows.set(operation, row);
      return row;
    });
    this.element = table(
      "The last call of each operation",
      ["Operation", "Parameters", "Outcome", "Time", "Calls", ""],
      element("tbody", {}, ...rows),
    );
  }

  show(last: (operation: OperationId) => LoggedCall | undefined): void {
    for (const [operation, row] of this.#rows) {
      const call = last(operation);
      const button = row.querySelector("button");
      if (button) button.disabled = call === undefined;
      if (call !== undefined) write(row, call);
    }
  }
}

function write({ cells }: HTMLTableRowElement, call: LoggedCall): void {
  const { params, outcome, count } = call;
  const texts = [
    JSON.stringify(params),
    outcome.ok ? "✓ value" : `✗ ${codeAndName(outcome.error)}`,
    milliseconds(call),
    String(count),
  ];
  for (const [index, text] of texts.entries()) {
    const cell = cells[index + 1];
    if (cell) setText(cell, text);
  }
  const outcomeCell = cells[2];
  if (outcomeCell) setAttribute(outcomeCell, "data-outcome", outcome.ok ? "value" : "error");
}
