import { loadSubject } from "./build.ts";
import { openCallers } from "./callers.ts";
import type { Figure } from "./figure.ts";
import type { Fixed } from "./floors.ts";
import { largestAnswers } from "./largest-answers.ts";
import { cpuOf, inMs, inTurn, ratio, spread, type Slice } from "./measure.ts";
import { keys } from "./order.ts";
import { startServer } from "./server.ts";

const calls = 100;
const inFlight = 4;
const orders = 200;
/** On each side of the book. */
const levels = 200;

/** How a price or an amount is written: the shortest way, which a double keeps, or with zeros that it loses. */
type Write = (value: number) => string;

const short: Write = (value) => String(value);
const padded: Write = (value) => value.toFixed(3);

const historyFields = { symbol: "btc_cny", status: 1, current_page: 1, page_length: orders } as const;
const fixedHistory: Fixed = {
  path: "/api/v1/order_history.do",
  body: new URLSearchParams({
    ...Object.fromEntries(Object.entries(historyFields).map(([name, value]) => [name, String(value)])),
    api_key: keys.apiKey,
    sign: "0".repeat(32),
  }).toString(),
};
const fixedBook: Fixed = { path: "/api/v1/depth.do?symbol=btc_cny&size=200" };

/** Large answers, decoded, against the same request whose answer goes through `JSON.parse` alone. */
export async function bench(): Promise<readonly Figure[]> {
  return [...(await figures("", short, 1.5)), ...(await figures(", lossy", padded)), ...(await largest())];
}

/** How long answers of the largest size keep a program from all else. */
async function largest(): Promise<readonly Figure[]> {
  const { createClient } = await loadSubject();
  const reads = Object.entries(largestAnswers).map(([name, body]): [string, Slice] => {
    const fetch = () => Promise.resolve(new Response(body));
    const client = createClient({ baseUrl: "https://exchange.test", ...keys, fetch, retry: false, rateLimit: false });
    return [name, cpuOf(1, 1, () => client.try.orderHistory(historyFields))];
  });
  const floors = Object.entries(largestAnswers).map(([name, body]): [string, Slice] => [
    `${name}${floorMark}`,
    cpuOf(1, 1, () => Promise.resolve(parseOrFail(body))),
  ]);
  const cpu = await inTurn(Object.fromEntries([...reads, ...floors]));
  return reads.flatMap(([name]): Figure[] => [
    {
      what: `CPU of \`JSON.parse\` of an answer of 2 MB: ${name}`,
      unit: "ms",
      ...inMs(cpu[`${name}${floorMark}`] ?? []),
    },
    { what: "… of the call, in all", unit: "ms", ...inMs(cpu[name] ?? []), aim: { atMost: 150 } },
  ]);
}

const floorMark = " (floor)";

/** Not all of these bodies are JSON. */
function parseOrFail(body: string): unknown {
  try {
    return JSON.parse(body) as unknown;
  } catch (error) {
    return error;
  }
}

async function figures(kind: string, write: Write, aim?: number): Promise<readonly Figure[]> {
  const bodies = { "/api/v1/order_history.do": historyText(write), "/api/v1/depth.do": bookText(write) };
  const server = await startServer({ kind: "fixed", bodies });
  const { plain, floors } = await openCallers(server.url);
  const parsed = async (fixed: Fixed): Promise<unknown> => JSON.parse(await floors.request(fixed)) as unknown;
  const cpu = await inTurn({
    historyFloor: cpuOf(calls, inFlight, () => parsed(fixedHistory)),
    history: cpuOf(calls, inFlight, async () => {
      const history = await plain.orderHistory(historyFields);
      expectCount(history.orders.length, orders);
    }),
    bookFloor: cpuOf(calls, inFlight, () => parsed(fixedBook)),
    book: cpuOf(calls, inFlight, async () => {
      const book = await plain.depth({ symbol: "btc_cny", size: levels });
      expectCount(book.asks.length + book.bids.length, 2 * levels);
    }),
  });
  server.stop();
  const limit = aim === undefined ? {} : { aim: { atMost: aim } };
  return [
    { what: `CPU of \`request\` and \`JSON.parse\`, 200 orders${kind}`, unit: "µs", ...spread(cpu.historyFloor) },
    { what: "… of a history of 200 orders, against it", unit: "×", ...ratio(cpu.history, cpu.historyFloor), ...limit },
    { what: `CPU of \`request\` and \`JSON.parse\`, 400 levels${kind}`, unit: "µs", ...spread(cpu.bookFloor) },
    { what: "… of a book of 400 levels, against it", unit: "×", ...ratio(cpu.book, cpu.bookFloor), ...limit },
  ];
}

function expectCount(count: number, expected: number): void {
  if (count !== expected) throw new Error(`The answer has ${String(count)} entries in place of ${String(expected)}.`);
}

function historyText(write: Write): string {
  const entries = Array.from({ length: orders }, (_, index) => {
    const price = write((300_000 + index) / 100);
    const amount = write((100 + index) / 1000);
    return `{"amount":${amount},"avg_price":${price},"create_date":${String(1440990000000 + index)},"deal_amount":${amount},"order_id":${String(482210931 + index)},"price":${price},"status":2,"symbol":"btc_cny","type":"sell"}`;
  });
  return `{"current_page":1,"orders":[${entries.join(",")}],"page_length":${String(orders)},"result":true,"total":${String(orders)}}`;
}

function bookText(write: Write): string {
  const side = (best: number): string =>
    Array.from(
      { length: levels },
      (_, index) => `[${write((best - index) / 100)},${write((index * 37 + 11) / 1000)}]`,
    ).join(",");
  return `{"asks":[${side(300500)}],"bids":[${side(300000)}]}`;
}
