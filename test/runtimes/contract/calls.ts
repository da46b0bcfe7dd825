import type { Check, Load } from "./check.ts";
import { failure, holds, same } from "./expect.ts";

const symbol = "btc_cny";
const order = { symbol, type: "buy", price: "3000", amount: "0.01" } as const;

/** A client whose exchange is in the same process. */
export async function openInProcess(load: Load) {
  const { createClient } = await load("client");
  const { createSandbox } = await load("sandbox");
  const sandbox = createSandbox({ seed: 1, marketMakers: false });
  const { apiKey, secretKey } = sandbox.createAccount({ funds: { btc: "10", cny: "100000" } });
  const client = createClient({ baseUrl: "https://sandbox.test", apiKey, secretKey, fetch: sandbox.fetch });
  return { sandbox, apiKey, client };
}

/** A client whose exchange answers the same text each time. */
async function openWithAnswer(load: Load, text: string) {
  const { createClient } = await load("client");
  const headers = { "content-type": "application/json" };
  const keys = { apiKey: "key-of-a-test", secretKey: "SECRET" };
  return createClient({
    baseUrl: "https://exchange.test",
    ...keys,
    fetch: () => Promise.resolve(new Response(text, { headers })),
  });
}

async function publicCall(load: Load) {
  const { client } = await openInProcess(load);
  const { ticker } = await client.ticker({ symbol });
  holds(/^\d+(\.\d+)?$/.test(ticker.last), `a price in plain digits, not ${ticker.last}`);
  return `last ${ticker.last}`;
}

async function signedTrade(load: Load) {
  const { client, sandbox, apiKey } = await openInProcess(load);
  const { order_id } = await client.trade(order);
  holds(/^\d+$/.test(order_id), `an id in digits, not ${order_id}`);
  const ids = sandbox.truth.orders(apiKey).map(({ id }) => id);
  same(ids, [order_id], "orders at the exchange");
  return undefined;
}

async function byPath(load: Load) {
  const { client, sandbox, apiKey } = await openInProcess(load);
  const seen: string[] = [];
  client.api.use({
    onRequest: ({ schemaPath }) => {
      seen.push(schemaPath);
      return undefined;
    },
  });
  const { data } = await client.api.POST("/api/v1/trade.do", { body: order });
  same(
    sandbox.truth.orders(apiKey).map(({ id }) => id),
    [data?.order_id],
    "orders at the exchange",
  );
  same(seen, ["/api/v1/trade.do"], "calls that a middleware saw");
  return undefined;
}

async function typedError(load: Load) {
  const { ErrorCode, InsufficientFundsError, OkcoinError } = await load("client");
  const { client } = await openInProcess(load);
  const error = await failure(client.trade({ ...order, amount: "9000" }));
  holds(error instanceof InsufficientFundsError, "an InsufficientFundsError");
  holds(error instanceof OkcoinError && error instanceof Error, "an OkcoinError and an Error");
  const { code, name, kind } = error as InstanceType<typeof InsufficientFundsError>;
  same(
    [code, name, kind],
    [ErrorCode.InsufficientFunds, "InsufficientFunds", "insufficient-funds"],
    "code, name, kind",
  );
  return undefined;
}

async function refusedInput(load: Load) {
  const { ValidationError } = await load("client");
  const { client, sandbox } = await openInProcess(load);
  const before = sandbox.journal.length;
  const outcome = await client.try.trade({ ...order, amount: 1e-7 });
  holds(!outcome.ok && outcome.error instanceof ValidationError, "a ValidationError for 1e-7");
  same(sandbox.journal.length, before, "entries in the exchange's journal");
  return undefined;
}

async function longId(load: Load) {
  const client = await openWithAnswer(load, '{"result":true,"order_id":9007199254740993123}');
  same((await client.trade(order)).order_id, "9007199254740993123", "order_id");
  return undefined;
}

async function smallDecimal(load: Load) {
  const fields = '"buy":1e-8,"high":"1","last":0.00000001,"low":1.10,"sell":1E-8,"vol":123456789.123456789';
  const client = await openWithAnswer(load, `{"date":"1","ticker":{${fields}}}`);
  const { buy, last, low, sell, vol } = (await client.ticker({ symbol })).ticker;
  const small = "0.00000001";
  same([buy, last, sell, low, vol], [small, small, small, "1.10", "123456789.123456789"], "decimals");
  return undefined;
}

/** An answer that echoes the whole request is the worst that an exchange can do with a secret. */
async function noSecret(load: Load) {
  const { createClient, logTo } = await load("client");
  const keys = { apiKey: "an-api-key-of-32-characters-abcd", secretKey: "THE-SECRET-OF-32-CHARACTERS-ABCDE" };
  const sent: string[] = [];
  const lines: string[] = [];
  const keep = (line: string) => void lines.push(line);
  const fetch = async (_: string, { body }: RequestInit) => {
    sent.push(await new Response(body).text());
    return new Response(`<html>${sent.join()} ${keys.secretKey}`);
  };
  const hooks = logTo({ debug: keep, info: keep, warn: keep });
  const client = createClient({ baseUrl: "https://exchange.test", ...keys, fetch, hooks });
  const error = (await failure(client.trade(order))) as Error;
  const shown = [
    String(error),
    error.stack,
    JSON.stringify(error),
    String(error.cause),
    JSON.stringify(client),
    ...lines,
  ];
  const signature = new URLSearchParams(sent[0]).get("sign") ?? "";
  holds(signature.length === 32 && lines.length > 0, "a signed request and a line of the log");
  for (const secret of [keys.apiKey, keys.secretKey, signature]) {
    holds(!shown.join("\n").includes(secret), `no ${secret.slice(0, 5)}… in what is shown`);
  }
  return undefined;
}

/** What reads pages and polls is loaded at its first use. */
async function loops(load: Load) {
  const { OrderStatus } = await load("client");
  const { client } = await openInProcess(load);
  const placed: string[] = [];
  for (let count = 0; count < 5; count += 1) placed.unshift((await client.trade({ ...order, price: "100" })).order_id);
  const read: string[] = [];
  for await (const { order_id } of client.all.orderHistory({ symbol, status: 0, page_length: 2 })) read.push(order_id);
  same(read, placed, "orders on all pages");
  const statuses: (number | undefined)[] = [];
  const [order_id = ""] = placed;
  const until = ({ orders: [one] }: { orders: { status: number }[] }) => one?.status === OrderStatus.Cancelled;
  for await (const { orders } of client.poll.orderInfo({ symbol, order_id }, { everyMs: 1, until })) {
    statuses.push(orders[0]?.status);
    if (statuses.length === 1) await client.cancelOrder({ symbol, order_id });
  }
  same([statuses[0], statuses.at(-1)], [OrderStatus.Unfilled, OrderStatus.Cancelled], "statuses of a cancelled order");
  return undefined;
}

/** What finds out about a lost answer is loaded at the first one. */
async function lostAnswer(load: Load) {
  const { client, sandbox, apiKey } = await openInProcess(load);
  const resting = { ...order, price: "100" };
  sandbox.force("trade", { fault: "reset", when: "after" });
  const { order_id } = await client.once.trade(resting, { pollMs: 1 });
  same(
    sandbox.truth.orders(apiKey).map(({ id }: { id: string }) => id),
    [order_id],
    "orders placed",
  );
  sandbox.force("trade", { fault: "reset", when: "after" });
  const error = await failure(client.trade({ ...resting, price: "101" }));
  const stored = JSON.parse(JSON.stringify(error)) as Parameters<typeof client.reconcile>[0];
  const found = await client.reconcile(stored, { pollMs: 1 });
  same(found.outcome, "happened", "what became of a lost order");
  return undefined;
}

async function environment(load: Load) {
  const { createClient } = await load("client");
  const { createSandbox } = await load("sandbox");
  const sandbox = createSandbox({ seed: 1, marketMakers: false });
  const { apiKey, secretKey } = sandbox.createAccount({ funds: { btc: "10" } });
  const { env } = (globalThis as { process?: { env?: Record<string, string | undefined> } }).process ?? {};
  if (env === undefined) {
    const error = await failure(Promise.resolve().then(() => createClient({ fetch: sandbox.fetch })));
    holds(error instanceof TypeError && error.message.startsWith("baseUrl is missing"), "a message about baseUrl");
    return "no environment here";
  }
  const variables = { OKCOIN_BASE_URL: "https://sandbox.test", OKCOIN_API_KEY: apiKey, OKCOIN_SECRET_KEY: secretKey };
  Object.assign(env, variables);
  const client = createClient({ fetch: sandbox.fetch });
  for (const name of Object.keys(variables)) Reflect.deleteProperty(env, name);
  same((await client.userinfo()).info.funds.free["btc"], "10", "funds of the account in the environment");
  return undefined;
}

const vectors: Check["run"] = async (load, place) => {
  const { sign, stringToSign } = await load("signing");
  holds(place.vectors.length > 0, "at least one vector in the document");
  for (const { name, params, secret, string, sign: want } of place.vectors) {
    same(stringToSign(params, secret), string, `${name}, string to sign`);
    same(sign(params, secret), want, `${name}, signature`);
  }
  return `${String(place.vectors.length)} vectors`;
};

/** Importing costs nothing but time, wherever it is: a program may never call what it imports. */
const everyEntry: Check["run"] = async (load, { lacks }) => {
  const names = ["client", "sandbox", "signing", ...(lacks.listen === undefined ? (["node"] as const) : [])] as const;
  for (const name of names) holds(Object.keys(await load(name)).length > 0, `something in the entry ${name}`);
  return undefined;
};

export const calls: readonly Check[] = [
  { name: "every entry loads", group: "calls", run: everyEntry },
  { name: "public call", group: "calls", needs: ["fetch API"], run: publicCall },
  { name: "signed trade", group: "calls", needs: ["fetch API"], run: signedTrade },
  { name: "signed trade by path", group: "calls", needs: ["fetch API"], run: byPath },
  { name: "signature vectors of the document", group: "calls", run: vectors },
  { name: "typed error with class and code", group: "calls", needs: ["fetch API"], run: typedError },
  { name: "wrong input refused before sending", group: "calls", run: refusedInput },
  { name: "19-digit id kept", group: "calls", needs: ["fetch API"], run: longId },
  { name: "no secret shows", group: "calls", needs: ["fetch API"], run: noSecret },
  { name: "base URL and keys from the environment", group: "calls", needs: ["fetch API"], run: environment },
  { name: "pages read and answers polled", group: "calls", needs: ["fetch API"], run: loops },
  { name: "lost answers found out", group: "calls", needs: ["fetch API"], run: lostAnswer },
  { name: "1e-8 kept as 0.00000001", group: "calls", needs: ["fetch API"], run: smallDecimal },
];
