import type { Outcomes } from "../../../src/client/outcomes/outcomes.ts";
import type { OkcoinError } from "../../../src/errors/okcoin-error.ts";
import type { PageCalls } from "../exchange/create-calls.ts";
import type { Scene } from "./scenes.ts";
import type { BotName } from "./story.ts";

/** What a bot is given. */
export interface BotTools {
  readonly scene: Scene;
  readonly calls: PageCalls["calls"];
  readonly outcomes: () => Outcomes;
  readonly isError: (error: unknown) => error is OkcoinError;
  /** Notes what the bot knows now. */
  readonly say: (text: string, error?: OkcoinError) => void;
}

/** @returns what the bot believes at the end */
export type Bot = (tools: BotTools) => Promise<string>;

/** How often a lost call is looked for, in milliseconds. */
const pollMs = 2000;

export const botTitles: Readonly<Record<BotName, string>> = {
  again: "sends it again",
  look: "looks once, then decides",
  reconcile: "asks client.reconcile",
  once: "uses client.once",
};

export const bots: Readonly<Record<BotName, Bot>> = {
  again: async (tools) => {
    const lost = await sendOrLose(tools);
    if (typeof lost === "string") return lost;
    tools.say("No answer, so it sends the request again.");
    return sendAgain(tools);
  },
  look: async (tools) => {
    const lost = await sendOrLose(tools);
    if (typeof lost === "string") return lost;
    const found = await lookOnce(tools);
    if (found !== undefined) return found;
    tools.say(`${nothingFound[tools.scene.operation]}, so it sends the request again.`);
    return sendAgain(tools);
  },
  reconcile: async (tools) => {
    const lost = await sendOrLose(tools);
    if (typeof lost === "string") return lost;
    const found = await tools.outcomes().reconcile(lost, { pollMs });
    tools.say(`${found.outcome}: ${found.why}`);
    if (found.outcome === "did-not-happen") return sendAgain(tools);
    if (found.outcome === "ambiguous") return "Nobody can tell; it asks a person.";
    return known(tools.scene, found.ids.map(String).join(", "));
  },
  once: async ({ isError, outcomes, say, scene }) => {
    try {
      const value = await outcomes().once(scene.operation, scene.params, { pollMs });
      return known(scene, idOf(value));
    } catch (error) {
      if (!isError(error)) throw error;
      say("", error);
      return error.outcomeUnknown ? "Nobody can tell; it asks a person." : `It was refused: ${error.name}.`;
    }
  },
};

const nothingFound = { trade: "No open order", cancelOrder: "The order is still open" } as const;

async function sendOrLose(tools: BotTools): Promise<OkcoinError | string> {
  const { calls, isError, say, scene } = tools;
  try {
    return known(scene, idOf(await calls[scene.operation].run(scene.params)));
  } catch (error) {
    if (!isError(error)) throw error;
    say("", error);
    return error.outcomeUnknown ? error : `It was refused: ${error.name}.`;
  }
}

async function sendAgain(tools: BotTools): Promise<string> {
  const end = await sendOrLose(tools);
  return typeof end === "string" ? end : "It does not know.";
}

/** What many bots do: open orders, once, right away. */
async function lookOnce({ calls, scene }: BotTools): Promise<string | undefined> {
  const { symbol, order_id = "-1" } = scene.params;
  const answer = await calls.orderInfo.run({ symbol, order_id });
  const { orders } = answer as { readonly orders: readonly { readonly order_id: unknown; readonly status: number }[] };
  const [order] = orders;
  if (scene.operation === "trade") {
    return order === undefined ? undefined : known(scene, String(order.order_id));
  }
  return order?.status === -1 ? "It sees that the order is cancelled." : undefined;
}

function known({ operation }: Scene, id: string): string {
  return operation === "trade" ? `It knows of one order: ${id}.` : `It knows that ${id} is cancelled.`;
}

function idOf(value: unknown): string {
  return String((value as { readonly order_id: unknown }).order_id);
}
