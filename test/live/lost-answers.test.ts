import "../sandbox/support/check-every-answer.ts";
import { beforeAll, describe, expect, it } from "vitest";
import { okcoin } from "../../generated/index.ts";
import { createCalls } from "../../scripts/live/exchange/create-calls.ts";
import type { LoadedExchange } from "../../scripts/live/exchange.ts";
import { botTitles } from "../../scripts/live/lost-answers/bots.ts";
import { play, playedFaults } from "../../scripts/live/lost-answers/play.ts";
import { openScene, sceneTitles, type Scene } from "../../scripts/live/lost-answers/scenes.ts";
import type { BotName, SceneName, Story } from "../../scripts/live/lost-answers/story.ts";
import { createSandbox, type When } from "../../src/sandbox/index.ts";

const loaded = { okcoin, createCalls, createSandbox } as unknown as LoadedExchange;
const moments = ["before", "after", "late"] as const satisfies readonly When[];
const scenes = new Map<SceneName, Scene>();

beforeAll(async () => {
  for (const name of Object.keys(sceneTitles) as SceneName[]) scenes.set(name, await openScene(name, loaded));
});

async function playAll(
  name: SceneName,
  bot: BotName,
  fault: (typeof playedFaults)[number] = "reset",
): Promise<Story[]> {
  const scene = scenes.get(name);
  expect.assert(scene !== undefined);
  return Promise.all(moments.map((when) => play(scene, { bot, fault, when }, loaded)));
}

function ordersOf({ moments }: Story): number {
  return moments.at(-1)?.truth.orders.length ?? 0;
}

describe("how a bot ends whose answer is lost before, after or late", () => {
  it.each<[SceneName, BotName, [number, number, number]]>([
    ["fills", "again", [1, 2, 2]],
    ["fills", "look", [1, 2, 2]],
    ["fills", "reconcile", [1, 1, 1]],
    ["fills", "once", [1, 1, 1]],
    ["rests", "again", [1, 2, 2]],
    ["rests", "look", [1, 1, 2]],
    ["rests", "reconcile", [1, 1, 1]],
    ["rests", "once", [1, 1, 1]],
  ])("%s, %s: %j orders", async (scene, bot, want) => {
    for (const fault of playedFaults) expect((await playAll(scene, bot, fault)).map(ordersOf), fault).toEqual(want);
  });

  it.each(Object.keys(botTitles) as BotName[])("a cancelled order is cancelled: %s", async (bot) => {
    for (const { moments } of await playAll("cancel", bot)) {
      expect(moments.at(-1)?.truth.orders.map(({ status }) => status)).toEqual(["cancelled"]);
    }
  });
});
