import { afterEach, beforeEach, expect, it } from "vitest";
import { operations } from "../../generated/operations.ts";
import { fullestWindow } from "../limits/oracle.ts";
import type { Orders, Word } from "./bot.ts";
import { Bot, until } from "./bots.ts";
import { CountingExchange, holdSeconds } from "./counting-exchange.ts";
import { RedisServer } from "./redis-server.ts";

// Each test starts four processes and waits for real windows of two seconds; how long that takes decides nothing.
const patience = 240_000;

const { requests, seconds } = operations.ticker.rateLimit;

let redis: RedisServer;
let exchange: CountingExchange;
let bots: Bot[];

beforeEach(async () => {
  [redis, exchange] = await Promise.all([RedisServer.start(), CountingExchange.start()]);
  bots = [];
});
afterEach(async () => {
  await Promise.all(bots.map((bot) => bot.kill()));
  await Promise.all([redis.stop(), exchange.stop()]);
});

function startBots(options: Partial<Orders> = {}): void {
  const places = { exchange: exchange.url, redis: redis.url };
  const orders = { ...places, processes: 4, whenAway: "divide", answerWithinMs: 500, ...options } as const;
  bots = (["ioredis", "redis", "ioredis", "redis"] as const).map((library) => new Bot({ ...orders, library }));
}

/** Waits until so many more requests came. */
function more(count: number): Promise<void> {
  const goal = exchange.visits.length + count;
  return until(() => exchange.visits.length >= goal);
}

/** Waits until each bot has said a word so many times more. */
function allSay(word: Word, times = 1): Promise<void> {
  const goals = bots.map((bot) => bot.count(word) + times);
  return until(() => bots.every((bot, place) => bot.count(word) >= (goals[place] ?? 0)));
}

function mostInAWindow(): number {
  return fullestWindow(exchange.arrivals, seconds * 1000);
}

function errors(): readonly Word[] {
  return bots.flatMap(({ said }) => said.filter((word) => word.startsWith("error")));
}

it(
  "send no more than the limit in any window, and all of it, though one is killed",
  async () => {
    startBots();
    await allSay("answered", 5);
    await bots[1]?.kill();
    await more(5 * requests);
    await until(() => mostInAWindow() >= requests);
    expect(mostInAWindow()).toBe(requests);
    expect(errors()).toEqual([]);
  },
  patience,
);

it(
  "send no more than the limit in any window while Redis is killed, starts empty, hangs and goes on",
  async () => {
    startBots();
    await more(2 * requests);
    const away = allSay("away");
    await redis.kill();
    await Promise.all([away, more(2 * requests)]);
    const back = allSay("back");
    await redis.go();
    await Promise.all([back, more(2 * requests)]);
    const awayAgain = allSay("away");
    redis.hang();
    await Promise.all([awayAgain, more(2 * requests)]);
    const backAgain = allSay("back");
    redis.goOn();
    await Promise.all([backAgain, more(3 * requests)]);
    expect(mostInAWindow()).toBeLessThanOrEqual(requests);
    expect(errors()).toEqual([]);
  },
  patience,
);

it(
  "send nothing while Redis is away if they are to stop",
  async () => {
    startBots({ whenAway: "stop" });
    await more(requests);
    const stopped = allSay("error ConnectionError", 20);
    await redis.kill();
    await stopped;
    await until(() => exchange.open === 0);
    const before = exchange.visits.length;
    await allSay("error ConnectionError", 20);
    expect(exchange.visits.length).toBe(before);
    await redis.go();
    await more(2 * requests);
    expect(mostInAWindow()).toBeLessThanOrEqual(requests);
  },
  patience,
);

it(
  "all hold when one of them meets the shield, and send one probe after each hold",
  async () => {
    startBots({ answerWithinMs: 30_000 });
    await allSay("answered", 2);
    exchange.shields = true;
    const shielded = () => exchange.visits.filter((visit) => visit.shielded);
    const held = () => {
      const [first] = shielded();
      return shielded().filter(({ arrivedAt }) => arrivedAt > (first?.answeredAt ?? Infinity) + holdSeconds * 1000);
    };
    await until(() => held().length >= 2 && exchange.open === 0);
    exchange.shields = false;
    await allSay("answered", 2);
    const [one, two, ...others] = held();
    expect((two?.arrivedAt ?? 0) - (one?.answeredAt ?? Infinity)).toBeGreaterThanOrEqual(holdSeconds * 1000);
    expect(others).toEqual([]);
    // The third one got its answer, and no other came until then.
    const [third, fourth] = exchange.visits.filter(({ arrivedAt }) => arrivedAt > (two?.answeredAt ?? Infinity));
    expect((third?.arrivedAt ?? 0) - (two?.answeredAt ?? Infinity)).toBeGreaterThanOrEqual(holdSeconds * 1000);
    expect(fourth?.arrivedAt).toBeGreaterThanOrEqual(third?.answeredAt ?? Infinity);
    expect(mostInAWindow()).toBeLessThanOrEqual(requests);
  },
  patience,
);
