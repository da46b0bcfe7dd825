import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { Orders, Word } from "./bot.ts";

const program = fileURLToPath(new URL("bot.ts", import.meta.url));

/** A bot in a process of its own, and what it has said. */
export class Bot {
  readonly said: Word[] = [];
  readonly #child: ChildProcess;

  constructor(orders: Orders) {
    this.#child = fork(program, { execArgv: ["--import", "tsx"] });
    this.#child.on("message", (word: Word) => this.said.push(word));
    this.#child.send(orders);
  }

  count(word: Word): number {
    return this.said.filter((each) => each === word).length;
  }

  async kill(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const ended = once(this.#child, "exit");
    this.#child.kill("SIGKILL");
    await ended;
  }
}

/** Waits until something holds. Whether it ever does is the time-out's matter. */
export async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 10));
}
