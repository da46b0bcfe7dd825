import { execFile } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createSandbox } from "../../src/sandbox/index.ts";
import { listen, type SandboxServer } from "../../src/sandbox/node/index.ts";
import { sign } from "../../src/signing/index.ts";
import type { Calls } from "./calls.ts";
import { generators } from "./generators.ts";
import { documents, outputPath, readDocument } from "./tool.ts";

const root = join(import.meta.dirname, "../..");
const symbol = "btc_cny";
/** Far below the market, so that the orders stay open. */
const [price, amount] = ["1000", "0.1"];

const sandbox = createSandbox({ seed: 1, clock: "real" });
let server: SandboxServer;

beforeAll(async () => {
  server = await listen(sandbox, { port: 0 });
});

afterAll(() => server.close());

/** What the compiler says about the files below a folder. */
async function compilerErrors(folder: string): Promise<string[]> {
  const config = join(folder, "tsconfig.json");
  copyFileSync(join(import.meta.dirname, "clients/tsconfig.json"), config);
  const tsc = join(root, "node_modules/typescript/bin/tsc");
  const { stdout } = await promisify(execFile)(process.execPath, [tsc, "-p", config], { cwd: folder }).catch(
    (error: unknown) => error as { stdout: string },
  );
  return stdout.split("\n").filter(Boolean);
}

function textOf(folder: string): string {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .map((name) => readFileSync(join(folder, name), "utf8"))
    .join("\n");
}

describe.each(documents)("%s", (document) => {
  describe.each(generators)("$name", ({ name, generate, notCalled }) => {
    const folder = outputPath(document, name);
    const { apiKey, secretKey } = sandbox.createAccount({ funds: { btc: "10", cny: "100000" } });
    let calls: Calls;

    function signed<Fields extends Record<string, string>>(fields: Fields): Fields & { api_key: string; sign: string } {
      const form = { ...fields, api_key: apiKey };
      return { ...form, sign: sign(form, secretKey) };
    }

    function orders(): { status: string; amount: string; price: string }[] {
      return sandbox.truth
        .orders(apiKey)
        .map((order) => ({ status: order.status, amount: order.amount, price: order.price }));
    }

    test("makes a client, with every operation", { timeout: 120_000 }, async () => {
      mkdirSync(folder, { recursive: true });
      const { exitCode, output } = await generate(document, folder);
      expect(exitCode, output).toBe(0);
      const text = textOf(folder);
      for (const path of Object.keys(readDocument(document).paths)) expect(text).toContain(path);
    });

    test("which knows no host but the reader's own", () => {
      const code = textOf(join(folder, "generated")).replaceAll(/\/\*[^]*?\*\//g, "");
      const hosts = [...code.matchAll(/(?<=["'`])https?:\/\/[^"'`/\s]+/g)].map(([host]) => host);
      for (const host of hosts) expect(host).toBe("http://127.0.0.1:8765");
    });

    test("which compiles, with the calls that a user writes", { timeout: 120_000 }, async () => {
      const use = join(import.meta.dirname, `clients/${name}.ts`);
      if (existsSync(use)) copyFileSync(use, join(folder, "use.ts"));
      else writeFileSync(join(folder, "use.ts"), 'import * as client from "./generated/index.ts";\nvoid client;\n');
      expect(await compilerErrors(folder)).toEqual([]);
    });

    if (notCalled !== undefined) {
      test.skip(`is not called: ${notCalled}`);
      return;
    }

    test("which places an order, signed by hand", async () => {
      ({ calls } = (await import(pathToFileURL(join(folder, "use.ts")).href)) as { calls: Calls });
      const answer = await calls.trade(server.url, signed({ symbol, type: "buy", price, amount }));
      expect(answer).toMatchObject({ result: true });
      expect(orders()).toEqual([{ status: "open", amount, price }]);
    });

    test("which places several orders from one text", async () => {
      const text = JSON.stringify([
        { price: 1001, amount: 0.2 },
        { price: 1002, amount: 0.3 },
      ]);
      const answer = await calls.batchTrade(server.url, signed({ symbol, type: "buy", orders_data: text }));
      expect(answer).toMatchObject({ result: true });
      expect(orders().map((order) => [order.price, order.amount])).toEqual([
        [price, amount],
        ["1001", "0.2"],
        ["1002", "0.3"],
      ]);
    });

    test("which cancels several orders by their ids", async () => {
      const ids = sandbox.truth.orders(apiKey).map(({ id }) => id);
      const text = ids.slice(0, 2).join(",");
      expect(await calls.cancelOrder(server.url, signed({ symbol, order_id: text }))).toEqual({
        success: text,
        error: "",
      });
      await expect.poll(() => orders().map(({ status }) => status)).toEqual(["cancelled", "cancelled", "open"]);
    });
  });
});
