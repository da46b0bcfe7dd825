import { describe, expect, test } from "vitest";
import { okcoin } from "../../generated/index.ts";
import type { OkcoinError } from "../../src/errors/okcoin-error.ts";
import { errorOfFault, statusError } from "../../src/errors/uncoded-errors.ts";
import { outcomeUnknown } from "../../src/errors/unknown-outcome.ts";
import { createClient } from "../../src/index.ts";
import { TransportFault } from "../../src/transport/transport-fault.ts";
import { explain } from "../../src/cli/explain.ts";
import { errorOfCode, placeOf, timeoutError } from "../errors/errors-of.ts";
import { emittedPages } from "./emitted-pages.ts";

const pages = new Set((await emittedPages()).map(({ path }) => `okcoin-openapi/${path}`));
const operation = okcoin.operations.trade;
const context = { ...placeOf(okcoin, operation), redact: (text: string) => text };

async function errorOf(call: Promise<unknown>): Promise<OkcoinError> {
  return call.then(
    () => Promise.reject(new Error("a success")),
    (error: unknown) => error as OkcoinError,
  );
}

const errors: readonly OkcoinError[] = [
  ...Object.keys(okcoin.errors).map((code) => errorOfCode(okcoin, operation, Number(code))),
  errorOfCode(okcoin, operation, 424242),
  errorOfFault(context, new TransportFault("not-sent", "refused")),
  errorOfFault(context, new TransportFault("sent-or-unknown", "redirect")),
  timeoutError(context, 20, true),
  statusError(context, { status: 403, text: "", headers: new Headers() }),
  statusError(context, { status: 500, text: "", headers: new Headers() }),
  outcomeUnknown(context, timeoutError(context, 20, true)),
  outcomeUnknown(context, errorOfCode(okcoin, operation, 10007)),
  await errorOf(createClient({ baseUrl: "https://exchange.test" }).trade({} as never)),
  await errorOf(
    createClient({ baseUrl: "https://exchange.test" }).trade({ symbol: "btc_cny", type: "sell_market", amount: "1" }),
  ),
];

describe("where an error leads", () => {
  test.each(errors.map((error) => [error.name, error] as const))("%s: to a page that is made", (_, error) => {
    expect(pages).toContain(error.docs);
  });

  test.each(errors.filter(({ message }) => message.includes("; see:")).map((error) => [error.name, error] as const))(
    "%s: to a command that explains it",
    (_, { message }) => {
      const [, topic = ""] = /; see: npx okcoin-openapi explain (\w+)$/.exec(message) ?? [];
      expect(explain(topic)).toBeDefined();
      expect(message.match(/; see:/g)).toHaveLength(1);
    },
  );
});
