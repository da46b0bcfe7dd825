import { stepOf, tickMs, type Speed } from "./clock-speed.ts";

/** Lets the exchange's time go by in step with ours while the page is visible; the next tick waits until the one before is done. */
export class ClockRunner {
  readonly #tick: (stepMs: number) => Promise<void>;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #last = 0;
  speed: Speed = 60;
  running = false;

  constructor(tick: (stepMs: number) => Promise<void>) {
    this.#tick = tick;
  }

  /** Whether time is to go by; it does so only while the page can be seen. */
  run(running: boolean): void {
    this.running = running;
    this.look();
  }

  /** Looks whether the page can be seen. */
  readonly look = (): void => {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (!this.running || document.hidden) return;
    this.#last = performance.now();
    this.#plan();
  };

  #plan(): void {
    const timer = setTimeout(() => {
      const now = performance.now();
      const step = stepOf(this.speed, now - this.#last);
      this.#last = now;
      void this.#tick(step).then(() => {
        if (this.#timer === timer) this.#plan();
      });
    }, tickMs(this.speed));
    this.#timer = timer;
  }
}
