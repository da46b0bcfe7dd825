import { botTitles } from "./bots.ts";
import { playedFaults } from "./play.ts";
import { sceneTitles } from "./scenes.ts";
import type { Plot } from "./story.ts";

export const firstPlot: Plot = { scene: "fills", bot: "again", fault: "reset" };

/** What a link says is to be played, and how far; what it does not say, or says wrong, is as at first. */
export function readChoice(fragment: string): { readonly plot: Plot; readonly step: number } {
  const parts = new URLSearchParams(fragment.replace(/^#/, ""));
  const known = <Name extends string>(key: keyof Plot, names: readonly Name[], first: Name): Name =>
    names.find((name) => name === parts.get(key)) ?? first;
  const step = Number(parts.get("step") ?? 1);
  return {
    plot: {
      scene: known("scene", keysOf(sceneTitles), "fills"),
      bot: known("bot", keysOf(botTitles), "again"),
      fault: known("fault", playedFaults, "reset"),
    },
    step: Number.isSafeInteger(step) && step > 0 ? step : 1,
  };
}

export function choiceLink(plot: Plot, step: number): string {
  return `#${new URLSearchParams({ ...plot, step: String(step) }).toString()}`;
}

export function keysOf<Key extends string>(record: Readonly<Record<Key, unknown>>): readonly Key[] {
  return Object.keys(record) as Key[];
}
