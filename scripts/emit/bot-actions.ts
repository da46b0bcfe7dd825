import type { ErrorKind } from "../../src/description.ts";
import type { CodelessModel, ErrorModel, Model } from "../model/model.ts";
import { clientErrors } from "./client-errors.ts";
import { cell, listed, waitWords } from "./reference-sections.ts";

/** What a program does on a failure, and why it loses nothing by that. */
export interface BotAction {
  readonly failure: string;
  readonly action: string;
  readonly safety: string;
  /** Operations whose lost request the code settles when it is sent again. */
  readonly settles: readonly string[];
}

/** The catalogue's failures with a number and without, then the client's own. */
export function botActions(model: Model): BotAction[] {
  return [
    ...model.errors.map((error) => ({
      failure: `${String(error.code)} \`${error.name}\``,
      ...actionOn(error),
      settles: model.operations.filter(({ settledBy }) => settledBy?.includes(error.code)).map(({ id }) => id),
    })),
    ...model.codelessErrors.map((error) => ({
      failure: `${error.trigger === "timeout" ? "no answer" : `HTTP ${String(error.trigger)}`} \`${error.name}\``,
      ...actionOn(error),
      settles: [],
    })),
    ...clientErrors.map(({ name, advice, repeat, safety }) => ({
      failure: `\`${name}\` without a code`,
      action: `${advice} Send it again? ${repeat}`,
      safety,
      settles: [],
    })),
  ];
}

/** The two follow from the row, so that neither is written by hand for a code. */
function actionOn(error: ErrorModel | CodelessModel): Pick<BotAction, "action" | "safety"> {
  const { retry, afterSeconds, outcome, look, kind } = error;
  const shown = look === undefined ? "" : ` with ${listed(look)}`;
  const wait = afterSeconds === undefined ? "" : ` ${waitWords(afterSeconds)}`;
  if (outcome === "unknown") {
    const reading =
      retry === "after-delay" ? `waits${wait} and sends a request that only reads again` : "tells its owner";
    return {
      action: `Takes a request that changes something for unknown: looks${shown}, more than once, and sends nothing in its stead before it knows. Otherwise ${reading}.`,
      safety:
        "The request may have taken effect, or take effect late. Whoever sends another one beside it may have both.",
    };
  }
  if (retry === "after-delay") {
    return {
      action: `Waits${wait}, then sends the same request again if it is still wanted.`,
      safety: "The exchange refused it and changed nothing, so the second request is the only one that counts.",
    };
  }
  if (retry === "after-user-action") {
    return {
      action: "Stops such requests and tells its owner.",
      safety: "The exchange refused it and changed nothing, and goes on refusing it until somebody acts.",
    };
  }
  if (look !== undefined) {
    return {
      action: `Looks${shown}, and acts on what it finds there. Sends neither this request nor another in its stead before.`,
      safety: lookSafety[kind] ?? "What is done already is found before it is done again.",
    };
  }
  return {
    action: "Does not repeat the request: it is the program or its parameters that have to change.",
    safety: "The exchange refused it and changed nothing, and would refuse it again.",
  };
}

const lookSafety: Partial<Record<ErrorKind, string>> = {
  order: "The order may have filled. A new one beside a filled one is a second position.",
  withdrawal: "The withdrawal may be on its way. A new one beside it is a second payment.",
  loan: "The loan may be lent. A new one beside it is a second loan, with interest of its own.",
};

/** The table of them all. */
export function botActionTable(model: Model): string {
  const rows = botActions(model).map(({ failure, action, safety, settles }) => {
    const also = settles.length === 0 ? "" : ` It settles a lost ${listed(settles)} that was sent again.`;
    return `| ${failure} | ${cell(action + also)} | ${cell(safety)} |`;
  });
  return ["| On | A bot | Why that loses nothing |", "|---|---|---|", ...rows].join("\n");
}
