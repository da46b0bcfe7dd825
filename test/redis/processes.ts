import type { Redis } from "ioredis";
import { RedisLimits } from "../../src/limits/redis/redis-limits.ts";
import { redisLimitsSettings, type RedisLimitsOptions } from "../../src/limits/redis/settings.ts";
import type { LimitClaim, LimitSlot, LimitWait, SlotEnd } from "../../src/limits/shared-limits.ts";
import { VirtualClock } from "../limits/virtual-clock.ts";
import { VirtualRedis } from "./virtual-redis.ts";

/** A test that waits for an answer looks for it this often, in milliseconds. */
const stepMs = 20;

/** Several processes with one Redis and one virtual clock. Each is a store of its own. */
export class Processes {
  readonly clock: VirtualClock = new VirtualClock(() => this.there.drained());
  readonly there: VirtualRedis;
  readonly all: RedisLimits[];
  /** When each request came to the exchange. */
  readonly arrivals: number[] = [];
  replacedAt = -Infinity;
  readonly #options: RedisLimitsOptions;

  private constructor(redis: Redis, options: RedisLimitsOptions, running: number) {
    this.there = new VirtualRedis(redis, this.clock);
    this.#options = options;
    this.all = Array.from({ length: running }, () => this.#start());
  }

  /** With a Redis that knows nothing. */
  static async start(redis: Redis, options: RedisLimitsOptions, running = options.processes): Promise<Processes> {
    const processes = new Processes(redis, options, running);
    await processes.there.forget();
    return processes;
  }

  /** Kills one, and starts another in its place. What it sent stays on its way. */
  replace(place: number): void {
    this.all[place] = this.#start();
    this.replacedAt = this.clock.now();
  }

  goOn(ms: number): Promise<void> {
    return this.clock.goTo(this.clock.now() + ms);
  }

  /** Asks in one process, and lets time go on until there is an answer. */
  async ask(place: number, claim: LimitClaim, leaseMs = 10_000): Promise<LimitSlot | LimitWait> {
    const asked = Promise.resolve(this.#at(place).take(claim, leaseMs));
    let open = true;
    const end = () => (open = false);
    asked.then(end, end);
    await this.there.drained();
    const isOpen = (): boolean => open;
    while (isOpen()) await this.goOn(stepMs);
    return asked;
  }

  /** Sends as many requests as may go. @returns how many went */
  async sendAll(place: number, claim: LimitClaim, way: { out: number; back: number; end?: SlotEnd }): Promise<number> {
    const { out, back, end = "answered" } = way;
    const store = this.#at(place);
    for (let sent = 0; ; sent += 1) {
      const slot = await this.ask(place, claim);
      if (!slot.granted) return sent;
      this.arrivals.push(this.clock.now() + out);
      this.clock.wake(out + back, () => {
        if (this.all[place] === store) void store.settle(slot, end);
      });
    }
  }

  #at(place: number): RedisLimits {
    const store = this.all[place];
    if (store === undefined) throw new RangeError(`There is no process ${String(place)}.`);
    return store;
  }

  #start(): RedisLimits {
    return new RedisLimits(this.there.run, redisLimitsSettings(this.#options), this.clock);
  }
}
