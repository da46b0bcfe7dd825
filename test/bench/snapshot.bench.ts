import { loadSubject } from "./build.ts";
import type { Figure } from "./figure.ts";
import { inMs, inTurn, timeOf } from "./measure.ts";

const orders = 10_000;

/** Copies of a sandbox in which one account has placed many orders: three in four rest, one in four is filled. */
export async function bench(): Promise<readonly Figure[]> {
  const { createClient, createSandbox } = await loadSubject();
  const sandbox = createSandbox();
  const { apiKey, secretKey } = sandbox.createAccount({ funds: { btc: "1000000", cny: "1000000000" } });
  const client = createClient({
    baseUrl: "https://sandbox.test",
    apiKey,
    secretKey,
    fetch: sandbox.fetch,
    rateLimit: false,
  });
  for (let index = 0; index < orders; index += 1) {
    const price = index % 4 === 0 ? "3200" : `${String(1000 + (index % 500))}.5`;
    await client.trade({ symbol: "btc_cny", type: "buy", price, amount: "0.2" });
  }
  const snapshot = sandbox.snapshot();
  const cost = await inTurn({
    snapshot: timeOf(3, () => sandbox.snapshot()),
    restore: timeOf(3, () => {
      sandbox.restore(snapshot);
    }),
    fork: timeOf(3, () => sandbox.fork()),
  });
  return [
    { what: "`snapshot`, 10,000 orders", unit: "ms", ...inMs(cost.snapshot) },
    { what: "`restore`, 10,000 orders", unit: "ms", ...inMs(cost.restore) },
    { what: "`fork`, 10,000 orders", unit: "ms", ...inMs(cost.fork) },
  ];
}
