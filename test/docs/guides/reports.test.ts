import * as fs from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { evidence } from "../../../generated/evidence.ts";
import { readersWorld } from "./readers-world.ts";
import { guideText, snippetsOf, snippetWith } from "./snippet.ts";

const guide = "reports-from-history";
const dayMs = 86_400_000;

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "okcoin-guides-"));
  onTestFinished(() => rm(folder, { recursive: true }));
});

/** A reader whose files are in the folder of the test. */
function reader() {
  const inFolder = (path: fs.PathLike) => join(folder, String(path));
  const files = {
    existsSync: (path: string) => fs.existsSync(inFolder(path)),
    readFileSync: (path: string) => fs.readFileSync(inFolder(path), "utf8"),
    writeFileSync: (path: string, text: string) => {
      fs.writeFileSync(inFolder(path), text);
    },
    renameSync: (from: string, to: string) => {
      fs.renameSync(inFolder(from), inFolder(to));
    },
  };
  return { ...readersWorld("2500", { marketMakers: false }, { "node:fs": files }), files };
}

const symbol = "btc_cny";

it("opens with how far back the records reach", () => {
  const days = ((evidence["trade"]?.reach ?? 0) * 1000) / dayMs;
  const text = guideText(guide);
  expect(text.split("\n\n")[1]).toContain(`${String(days)} to 7 days`);
  expect(snippetsOf(guide)).toHaveLength(4);
});

describe("a daily archive", () => {
  const archiving = snippetWith(guide, "client.all.orderHistory");
  const reporting = snippetWith(guide, "toSorted");

  it("keeps what the exchange no longer shows, each order once", async () => {
    const { world, client, placed } = reader();
    const fill = { symbol, type: "buy", price: "3200", amount: "0.01" } as const;
    for (let day = 1; day <= 10; day += 1) {
      await world.run(client.trade(fill));
      const { order_id } = await world.run(client.trade({ ...fill, price: "2500" }));
      await world.run(client.cancelOrder({ symbol, order_id }));
      await world.execute(archiving);
      await world.run(world.sleep(dayMs));
    }
    expect(world.printed).toEqual(Array.from({ length: 10 }, (_, day) => String(2 * (day + 1))));
    const shown = await world.run(client.orderHistory({ symbol, status: 1, current_page: 1, page_length: 50 }));
    expect(shown.orders.length).toBeLessThan(20);
    world.printed.length = 0;
    await world.execute(reporting);
    const bought = placed().filter(({ status }) => status === "filled");
    expect(world.printed.map((line) => line.split(",").slice(1, 4))).toEqual(
      bought.map(({ id }) => [id, "buy", "0.01"]),
    );
  });

  it("reports what a cancelled order bought before", async () => {
    const { world, client } = reader();
    const { order_id } = await world.run(client.trade({ symbol, type: "buy", price: "3000.5", amount: "60" }));
    const { orders } = await world.run(client.orderInfo({ symbol, order_id }));
    await world.run(client.cancelOrder({ symbol, order_id }));
    await world.execute(archiving);
    await world.execute(reporting);
    const deal = orders[0]?.deal_amount ?? "";
    expect(Number(deal)).toBeGreaterThan(0);
    expect(Number(deal)).toBeLessThan(60);
    expect(world.printed[1]).toContain(`,${order_id},buy,${deal},`);
  });

  it("says where a part may be missing", async () => {
    const { world } = reader();
    await world.execute(archiving);
    await world.run(world.sleep(2 * dayMs + 1000));
    await world.execute(archiving);
    expect(world.printed).toEqual(["0", expect.stringContaining("may be missing"), "0"]);
  });

  it("writes nothing where a page fails", async () => {
    const { world, sandbox, files } = reader();
    await world.execute(archiving);
    const before = files.readFileSync("./orders.json");
    sandbox.force("orderHistory", { fault: "html", when: "before", times: 1000 });
    await expect(world.execute(archiving)).rejects.toThrow(/orderHistory/);
    expect(files.readFileSync("./orders.json")).toBe(before);
  });
});

it("deposits and withdrawals are kept by day", async () => {
  const { world, sandbox, files, apiKey } = reader();
  for (const amount of ["1", "1", "2"]) sandbox.deposit(apiKey, { currency: "btc", amount });
  await world.run(world.sleep(dayMs / 2));
  await world.execute(snippetWith(guide, "client.all.accountRecords"));
  expect(world.printed).toEqual(["deposits 3", "withdrawals 0"]);
  const records = JSON.parse(files.readFileSync("./deposits-2016-05-16.json")) as { amount: string }[];
  expect(records.map(({ amount }) => amount).toSorted()).toEqual(["1", "1", "2"]);
});

it("the market's trades are recorded as they come", async () => {
  const { world, client } = reader();
  const order = { symbol, type: "buy", price: "3200", amount: "0.01" } as const;
  const recorded = world.execute(snippetWith(guide, "client.poll.trades"));
  await world.run(world.sleep(7000));
  await world.run(client.trade(order));
  await world.run(recorded);
  expect(world.printed).toEqual([expect.stringMatching(/^\d+ new$/), "1 new"]);
});
