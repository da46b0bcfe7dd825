import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import type { When } from "../../../src/sandbox/index.ts";
import { GuideWorld } from "./guide-world.ts";
import { prices, readersWorld } from "./readers-world.ts";
import { snippetsOf, snippetWith, withValues } from "./snippet.ts";
import "../../sandbox/support/check-every-answer.ts";

describe.each(prices)("where the order of a guide %s", (_, price) => {
  describe("Test a bot against lost answers", () => {
    const guide = "test-a-bot-against-lost-answers";

    it("once ends with one order, whenever the answer is lost", async () => {
      const world = new GuideWorld();
      await world.execute(withValues(snippetWith(guide, "client.once.trade"), { '"2500"': `"${price}"` }));
      expect(world.printed).toEqual(["before 1", "true", "after 1", "true", "late 1", "true"]);
      await world.run(world.sleep(3_600_000));
      const placed = world.sandboxes.map(({ truth }, index) => truth.orders(world.apiKeys[index] ?? "").length);
      expect(placed).toEqual([1, 1, 1]);
    });

    it("reconcile finds out what became of a lost order", async () => {
      const { world, placed } = readersWorld(price);
      await world.execute(snippetWith(guide, "async function place()"));
      expect(world.printed).toEqual([
        expect.stringMatching(/^did-not-happen The exchange shows no record/),
        "before undefined",
        `after ${placed()[0]?.id ?? ""}`,
        `late ${placed()[1]?.id ?? ""}`,
      ]);
      expect(placed()).toHaveLength(2);
    });

    it("all faults can be forced", async () => {
      const world = new GuideWorld();
      await world.execute(snippetWith(guide, "sandboxes.faults"));
      expect(world.sandboxes.length).toBeGreaterThan(50);
    });
  });

  describe("Place an order exactly once", () => {
    const guide = "place-an-order-exactly-once";

    it.each<When>(["before", "after", "late"])("one call gives one order: answer lost %s", async (when) => {
      const { world, sandbox, placed } = readersWorld(price);
      sandbox.force("trade", { fault: "html", when });
      await world.execute(snippetsOf(guide)[0] ?? "");
      expect(world.printed).toEqual(placed().map(({ id }) => id));
      expect(placed()).toHaveLength(1);
    });

    describe("its ends", () => {
      const buying = snippetWith(guide, "async function buy()");

      it("are the order's id", async () => {
        const { world, sandbox, placed } = readersWorld(price);
        sandbox.force("trade", { fault: "reset", when: "after" });
        await world.execute(buying);
        expect(world.printed).toEqual([placed()[0]?.id]);
      });

      it("are an error that says that there is no order", async () => {
        const { world, placed } = readersWorld(price);
        await world.execute(buying.replace("(order, options)", '({ ...order, amount: "1000" }, options)'));
        expect(world.printed).toEqual(["no order: InsufficientFunds", "undefined"]);
        expect(placed()).toEqual([]);
      });

      it("are an error that says that nobody can tell, with what to look for later", async () => {
        const { world, sandbox, placed } = readersWorld(price);
        sandbox.force("trade", { fault: "reset", when: "late", lateMs: 500 });
        const hidden = world.execute(buying);
        await world.run(world.sleep(100));
        // The first look has come too early, and no other sees anything.
        sandbox.force("orderInfo", { fault: "html", when: "before", times: 1000 });
        sandbox.force("orderHistory", { fault: "html", when: "before", times: 1000 });
        await world.run(hidden);
        expect(world.printed).toEqual([
          expect.stringMatching(/^nobody can tell: trade: /),
          expect.any(String),
          "undefined",
        ]);
        expect(JSON.parse(world.printed[1] ?? "")).toMatchObject({ operation: "trade", params: { price } });
        expect(placed()).toHaveLength(1);
      });
    });

    it.each<[When, readonly string[]]>([
      ["before", ["trade did-not-happen"]],
      ["after", ["trade happened"]],
      ["late", ["trade happened"]],
    ])("the next process finds out what a crash left open: order lost %s", async (when, found) => {
      const folder = await mkdtemp(join(tmpdir(), "okcoin-guides-"));
      onTestFinished(() => rm(folder, { recursive: true }));
      const file = { "./bot.intents": join(folder, "bot.intents") };
      const { world, sandbox, placed } = readersWorld(price);
      const crashing = withValues(snippetWith(guide, "openIntentFile"), file);

      sandbox.force("trade", { fault: "silence", when });
      const first = world.execute(crashing);
      first.catch(() => undefined);
      await world.run(world.sleep(100));
      await world.endProcess();
      const lost = placed().map(({ id }) => id);
      await world.run(world.sleep(2000));

      await world.execute(crashing);
      const ids = placed().map(({ id }) => id);
      expect(world.printed[0]).toBe(found[0]);
      expect(ids).toHaveLength(when === "before" ? 1 : 2);
      if (when === "after") expect(lost).toEqual([ids[0]]);
      expect(world.printed.slice(1)).toEqual(when === "before" ? ids : [`[ '${ids[0] ?? ""}' ]`, ids[1]]);
    });
  });
});
