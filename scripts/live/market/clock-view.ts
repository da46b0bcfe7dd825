import { element } from "../parts/element.ts";
import type { ClockRunner } from "./clock-runner.ts";
import { speeds, type Speed } from "./clock-speed.ts";
import { choice, setText } from "./dom.ts";
import { dayAndTime } from "./figures.ts";

const second = 1000;
const steps: readonly (readonly [name: string, milliseconds: number])[] = [
  ["+1 min", 60 * second],
  ["+15 min", 15 * 60 * second],
  ["+1 h", 3600 * second],
];

interface Acts {
  readonly advance: (milliseconds: number) => void;
  readonly reset: () => void;
}

/** The exchange's clock: it runs, at a speed, or goes on by a step; and the button that begins anew. */
export class ClockView {
  readonly element: HTMLElement;
  readonly #runner: ClockRunner;
  readonly #time = element("time");
  readonly #run = element("button", { type: "button", class: "run" });

  constructor(runner: ClockRunner, { advance, reset }: Acts) {
    this.#runner = runner;
    this.#run.addEventListener("click", () => {
      this.run(!runner.running);
    });
    const speed = choice(
      "Speed of the exchange's clock",
      "speed",
      speeds.map((each) => [String(each), `${String(each)}×`] as const),
      String(runner.speed),
      (chosen) => {
        runner.speed = Number(chosen) as Speed;
        this.run(true);
      },
    );
    const buttons = steps.map(([name, milliseconds]) =>
      element(
        "button",
        {
          type: "button",
          onclick: () => {
            advance(milliseconds);
          },
        },
        name,
      ),
    );
    const again = element("button", { type: "button", class: "reset", onclick: reset }, "Reset");
    this.element = element(
      "div",
      { class: "clock", role: "group", "aria-label": "Clock of the exchange" },
      element("span", { class: "now" }, "Exchange time (UTC)", this.#time),
      this.#run,
      speed,
      element("span", { class: "steps" }, ...buttons),
      again,
    );
    this.run(runner.running);
  }

  run(running: boolean): void {
    this.#runner.run(running);
    setText(this.#run, running ? "❚❚ Pause" : "▶ Run");
    this.element.classList.toggle("running", running);
  }

  show(now: number): void {
    setText(this.#time, dayAndTime(now));
  }
}
