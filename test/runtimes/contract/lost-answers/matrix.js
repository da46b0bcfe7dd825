/**
 * The matrix of lost answers: how often a server receives one order whose answer is lost. Needs nothing but the package and a `fetch`, so
 * that it runs in every run-time, against `server.js` in a process of its own.
 */

/** The rows of `losses.js`, which a page or a worker does not load. */
export const lossNames = [
  "reset",
  "hang-up",
  "reset after 100 Continue",
  "reset within headers",
  "half headers",
  "reset within body",
  "half body",
  "silence",
  "401 Unauthorized",
  "408 Request Timeout",
  "408 Request Timeout, closing",
  "421 Misdirected Request",
  "421 Misdirected Request, closing",
  "425 Too Early",
  "503 Service Unavailable",
  "307 Temporary Redirect",
  "308 Permanent Redirect",
];

/** What a browser page cannot keep its browser from: it sends these again by itself. */
export const repeatedByBrowsers = lossNames.filter((name) =>
  /^(?:reset$|reset within headers|hang-up|408|421)/.test(name),
);

const order = { symbol: "btc_cny", type: "buy", price: "3000", amount: "0.01" };

const calls = {
  "client.trade": (client, options) => client.trade(order, options),
  "client.api.POST": (client, options) => client.api.POST("/api/v1/trade.do", { body: order, ...options }),
};

/** As many as keep several connections warm at once. */
const warmUps = 3;

/**
 * One row per loss, call, and connection cold or warm: `{ loss, call, connection, received, outcome }`. `received` is the server's count
 * and must be 1; `outcome` the name of the error, which must be OutcomeUnknownError. `connection` is what the server saw.
 */
export async function lostAnswers(createClient, serverUrl, options = {}) {
  const rows = [];
  for (const loss of lossNames) {
    for (const [call, send] of Object.entries(calls)) {
      for (const connection of ["cold", "warm"]) {
        const run = `${String(Date.now())}-${String(Math.random()).slice(2)}`;
        const client = createClient({
          baseUrl: `${serverUrl}/lost/${encodeURIComponent(loss)}/${run}`,
          apiKey: "KEY",
          secretKey: "SECRET",
          retry: false,
          rateLimit: false,
          ...options,
        });
        if (connection === "warm") await warm(client);
        const abort = new AbortController();
        if (loss === "silence") void abortOnceReceived(serverUrl, run, abort);
        const outcome = await send(client, { signal: abort.signal }).then(() => "answered", nameOf);
        rows.push({ loss, call, wanted: connection, ...(await seen(serverUrl, run)), outcome });
      }
    }
  }
  return rows;
}

/** Ends a call that is never answered: its order has arrived, however slow the machine is. */
async function abortOnceReceived(serverUrl, run, abort) {
  while ((await seen(serverUrl, run)).received === 0) await new Promise((resolve) => setTimeout(resolve, 10));
  abort.abort();
}

async function warm(client) {
  for (let round = 0; round < 2; round += 1) {
    await Promise.all(Array.from({ length: warmUps }, () => client.ticker({ symbol: "btc_cny" })));
  }
}

function nameOf(error) {
  return error.name;
}

async function seen(serverUrl, run) {
  const response = await fetch(`${serverUrl}/received/${run}`);
  const { received, warm: overWarm } = await response.json();
  return { connection: overWarm ? "warm" : "cold", received };
}
