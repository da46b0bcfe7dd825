import type { Redis } from "ioredis";
import type { RunScript } from "../../src/limits/redis/redis-client.ts";
import type { Clock } from "../../src/time/clock.ts";
import { settled } from "../limits/virtual-clock.ts";

const clockKey = "virtual:clock";

/** A real Redis whose scripts run on a virtual clock, so that windows and holds can be tried to the microsecond. */
export class VirtualRedis {
  /** How it is: it answers, refuses every command, or hangs. A command to a hanging one is carried out when it goes on. */
  state: "up" | "down" | "hanging" = "up";
  /** Sees each script that is sent. */
  onScript: ((script: string) => void) | undefined;
  readonly #redis: Redis;
  readonly #clock: Clock;
  readonly #kept: (() => void)[] = [];
  /** Scripts that are under way in the real Redis. */
  readonly #open = new Set<Promise<unknown>>();

  constructor(redis: Redis, clock: Clock) {
    this.#redis = redis;
    this.#clock = clock;
  }

  readonly run: RunScript = async (script, keys, args) => {
    if (this.state === "hanging") {
      await new Promise<void>((resolve) => {
        this.#kept.push(resolve);
      });
    }
    if (this.state === "down") throw new Error("Connection is closed.");
    const now = Math.round(1e15 + this.#clock.now() * 1000);
    // The commands of one connection are carried out in their order.
    void this.#redis.set(clockKey, now);
    const virtual = script.replaceAll("redis.call('TIME')", `{ 0, redis.call('GET', '${clockKey}') }`);
    const answer = this.#redis.eval(virtual, keys.length, ...keys, ...args);
    this.#open.add(answer);
    this.onScript?.(script);
    const end = () => this.#open.delete(answer);
    answer.then(end, end);
    return answer;
  };

  /** Waits until the real Redis has answered everything, and what follows from it. */
  async drained(): Promise<void> {
    do {
      await Promise.allSettled(this.#open);
      await settled();
    } while (this.#open.size > 0);
  }

  /** Answers from now on. */
  async goOn(): Promise<void> {
    this.state = "up";
    for (const resume of this.#kept.splice(0)) resume();
    await this.drained();
  }

  /** Loses all that it knew. */
  async forget(): Promise<void> {
    await this.#redis.flushall();
  }
}
