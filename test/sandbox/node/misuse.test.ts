import { request } from "node:http";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, expect, it } from "vitest";
import { ErrorCode } from "../../../generated/errors.ts";
import { okcoin } from "../../../generated/index.ts";
import { listen, type SandboxServer } from "../../../src/sandbox/node/index.ts";
import { openSandbox, signed } from "../support/caller.ts";

const { sandbox, account } = openSandbox();
let server: SandboxServer;

beforeAll(async () => {
  server = await listen(sandbox);
});

afterAll(() => server.close());

interface Sent {
  readonly method: string;
  readonly path: string;
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

async function ask({ method, path, body, headers = {} }: Sent): Promise<{ status: number | undefined; body: string }> {
  return new Promise((resolve, reject) => {
    const sent = request(`${server.url}${path}`, { method, headers, agent: false }, (answer) => {
      text(answer).then((all) => {
        resolve({ status: answer.statusCode, body: all });
      }, reject);
    });
    sent.on("error", reject);
    sent.end(body);
  });
}

const ticker = okcoin.operations.ticker.path;
const userinfo = okcoin.operations.userinfo.path;
const form = new URLSearchParams(signed({}, account)).toString();
const formHeaders = { "content-type": "application/x-www-form-urlencoded" };
function refused(code: ErrorCode) {
  return `{"result":false,"error_code":${String(code)}}`;
}

const rows: Readonly<Record<string, Sent & { readonly want: string | RegExp }>> = {
  "a GET with the JSON body that some clients send": {
    method: "GET",
    path: `${ticker}?symbol=btc_cny`,
    body: "{}",
    headers: { "content-type": "application/json", "content-length": "2" },
    want: /"ticker"/,
  },
  "a GET with a parameter that is not declared": {
    method: "GET",
    path: `${ticker}?symbol=btc_cny&ok=1`,
    want: /"ticker"/,
  },
  "a GET with a parameter twice": {
    method: "GET",
    path: `${ticker}?symbol=btc_cny&symbol=btc_cny`,
    want: refused(ErrorCode.IllegalParameter),
  },
  "a POST where a GET is wanted": { method: "POST", path: ticker, want: refused(ErrorCode.ApiNotAvailable) },
  "a GET where a POST is wanted": {
    method: "GET",
    path: `${userinfo}?${form}`,
    want: refused(ErrorCode.ApiNotAvailable),
  },
  "another method": { method: "DELETE", path: userinfo, want: refused(ErrorCode.ApiNotAvailable) },
  "a path of nothing": { method: "GET", path: "/", want: refused(ErrorCode.ApiNotAvailable) },
  "a POST": { method: "POST", path: userinfo, body: form, headers: formHeaders, want: /"info"/ },
  "a POST in chunks": {
    method: "POST",
    path: userinfo,
    body: form,
    headers: { ...formHeaders, "transfer-encoding": "chunked" },
    want: /"info"/,
  },
  "a POST that asks first whether it may": {
    method: "POST",
    path: userinfo,
    body: form,
    headers: { ...formHeaders, expect: "100-continue" },
    want: /"info"/,
  },
  "a POST with everything in the address": {
    method: "POST",
    path: `${userinfo}?${form}`,
    headers: formHeaders,
    want: refused(ErrorCode.RequiredFieldMissing),
  },
  "a POST with a field twice": {
    method: "POST",
    path: userinfo,
    body: `${form}&sign=0`,
    headers: formHeaders,
    want: refused(ErrorCode.IllegalParameter),
  },
  "a POST of JSON": {
    method: "POST",
    path: userinfo,
    body: JSON.stringify(signed({}, account)),
    headers: { "content-type": "application/json" },
    want: refused(ErrorCode.RequiredFieldMissing),
  },
};

it.each(Object.entries(rows))("%s", async (_name, { want, ...sent }) => {
  const { status, body } = await ask(sent);
  expect(status).toBe(200);
  if (typeof want === "string") expect(body).toBe(want);
  else expect(body).toMatch(want);
});
