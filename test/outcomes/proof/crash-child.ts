import { createClient, OkcoinError } from "../../../src/index.ts";
import { openIntentFile } from "../../../src/intents/file/index.ts";
import { createRandom } from "../../../src/sandbox/exchange/base/random.ts";
import { anyOrder } from "./orders.ts";

/**
 * A bot that may be killed at any moment. It has no memory but its file of intents, and its standard output, on which it says which orders are
 * its own. At its start it finds out what became of everything that the one before it left open.
 */
const [baseUrl = "", path = "", apiKey = "", secretKey = "", bot = "", life = "", last = ""] = process.argv.slice(2);

function say(...words: readonly string[]): void {
  process.stdout.write(`${words.join(" ")}\n`);
}

const file = await openIntentFile(path);
const client = createClient({
  baseUrl,
  apiKey,
  secretKey,
  rateLimit: false,
  timeoutMs: 1000,
  intents: {
    open: (intent) => file.open(intent),
    pending: () => file.pending(),
    // Said before it is forgotten: a crash in between only makes it be said twice.
    close: async (id, ids) => {
      if (ids.length > 0) say("own", ...ids);
      await file.close(id, ids);
    },
  },
});

const settle = { settleMs: 1000, pollMs: 250 };
/** What cannot be told while records cannot be read is told by a later look. */
const looks = last === "" ? 1 : 5;
for (let look = 1; look <= looks; look += 1) {
  for (const intent of await client.pending()) {
    const { outcome, why } = await client.reconcile(intent, settle);
    say("left", outcome, why);
  }
}

const random = createRandom(Number(bot), `orders of life ${life}`);
let number = 0;

/** Equal orders one after the other, as `client.once` sends them; others at the same time, each of another amount. */
async function placeOne(): Promise<void> {
  if (random.between(0, 1) === 0) {
    await client.once.trade(anyOrder(random), { timeoutMs: 20_000, ...settle });
    return;
  }
  number += 1;
  const amount = `0.2${life.padStart(2, "0")}${String(number).padStart(3, "0")}`;
  await client.trade({ symbol: "btc_cny", type: "buy", price: "2400", amount });
}

async function place(): Promise<void> {
  for (;;) {
    try {
      await placeOne();
    } catch (error) {
      if (!(error instanceof OkcoinError)) throw error;
      if (error.intent !== undefined) await client.reconcile(error.intent, settle).catch(() => undefined);
    }
  }
}

if (last === "") await Promise.all([place(), place(), place(), place()]);
say("pending", String((await client.pending()).length));
await file.release();
