import type { LoadedExchange } from "../exchange.ts";
import { element } from "../parts/element.ts";
import { LiveElement } from "../parts/live-element.ts";
import { loadExchange } from "../parts/load-exchange.ts";
import { whenSeen } from "../parts/when-seen.ts";
import { botTitles } from "./bots.ts";
import { choiceLink, keysOf, readChoice } from "./choice.ts";
import { Column } from "./column.ts";
import text from "./lost-answers.css";
import { play, playedFaults } from "./play.ts";
import { openScene, sceneTitles } from "./scenes.ts";
import { Stepper } from "./stepper.ts";
import { stepsOf } from "./steps.ts";
import type { Plot } from "./story.ts";

const moments = ["before", "after", "late"] as const;

/** One order, its answer lost before, after and late, side by side: played by the client's own calls on forks of one sandbox. */
export class OkcoinLostAnswers extends LiveElement {
  readonly #stage = element("div", { class: "stage" });
  readonly #status = element("p", { class: "quiet", role: "status" });
  readonly #stepper = new Stepper();
  #plot: Plot = readChoice("").plot;
  #columns: readonly Column[] = [];
  /** Counts what was asked for, so that a story that comes late is left. */
  #asked = 0;

  protected show(): void {
    this.addStyle(text);
    this.#status.textContent = "The exchange is being loaded …";
    this.root.append(this.#status);
    whenSeen(this, () => {
      loadExchange().then((loaded) => {
        this.#open(loaded);
      }, this.#fail);
    });
  }

  readonly #fail = (error: unknown): void => {
    this.#status.textContent = error instanceof Error ? error.message : String(error);
  };

  #open(loaded: LoadedExchange): void {
    const { plot, step } = readChoice(location.hash);
    this.#plot = plot;
    this.root.prepend(this.#pickers(loaded), this.#stepper.element, this.#stage);
    this.#stepper.element.append(this.#status);
    this.#stepper.addEventListener("change", () => {
      this.#showStep();
      history.replaceState(history.state, "", choiceLink(this.#plot, this.#stepper.step));
    });
    this.addEventListener("keydown", (event) => {
      if (this.root.activeElement?.tagName === "SELECT" || event.altKey || event.ctrlKey || event.metaKey) return;
      if (event.key === "ArrowRight") this.#stepper.go(1);
      else if (event.key === "ArrowLeft") this.#stepper.go(-1);
      else return;
      event.preventDefault();
    });
    this.#play(loaded, step).catch(this.#fail);
  }

  /** Plays the three stories, and shows them from a step on. */
  async #play(loaded: LoadedExchange, step: number): Promise<void> {
    const asked = (this.#asked += 1);
    const { scene: name, bot, fault } = this.#plot;
    this.#status.textContent = "Playing …";
    const scene = await openScene(name, loaded);
    const stories = await Promise.all(moments.map((when) => play(scene, { bot, fault, when }, loaded)));
    if (asked !== this.#asked) return;
    this.#columns = stories.map((story) => new Column(story.when, stepsOf(story), name));
    this.#stage.replaceChildren(...this.#columns.map((column) => column.element));
    this.#stepper.start(Math.max(...this.#columns.map(({ length }) => length)), step);
    this.#showStep();
  }

  #showStep(): void {
    const { step, length } = this.#stepper;
    for (const column of this.#columns) column.show(step);
    this.#status.textContent = `Step ${String(step)} of ${String(length)}`;
  }

  #pickers(loaded: LoadedExchange): HTMLElement {
    const about = element("p", { class: "quiet", id: "about-fault" }, loaded.faults[this.#plot.fault]);
    const changed = (change: Partial<Plot>): void => {
      this.#plot = { ...this.#plot, ...change };
      about.textContent = loaded.faults[this.#plot.fault];
      history.replaceState(history.state, "", choiceLink(this.#plot, 1));
      this.#play(loaded, 1).catch(this.#fail);
    };
    const faultTitles = Object.fromEntries(playedFaults.map((name) => [name, name])) as Record<Plot["fault"], string>;
    const faultPicker = picker("fault", "What goes wrong", faultTitles, this.#plot.fault, (fault) => {
      changed({ fault });
    });
    faultPicker.append(about);
    faultPicker.querySelector("select")?.setAttribute("aria-describedby", about.id);
    return element(
      "div",
      { class: "pickers" },
      picker("scene", "The bot wants to", sceneTitles, this.#plot.scene, (scene) => {
        changed({ scene });
      }),
      picker("bot", "Without an answer it", botTitles, this.#plot.bot, (bot) => {
        changed({ bot });
      }),
      faultPicker,
    );
  }
}

function picker<Name extends string>(
  id: string,
  label: string,
  titles: Readonly<Record<Name, string>>,
  chosen: Name,
  onChange: (name: Name) => void,
): HTMLElement {
  const names = keysOf(titles);
  const select = element("select", { id }, ...names.map((name) => element("option", { value: name }, titles[name])));
  select.value = chosen;
  select.addEventListener("change", () => {
    const name = names[select.selectedIndex];
    if (name !== undefined) onChange(name);
  });
  return element("div", { class: "picker" }, element("label", { for: id }, label), select);
}
