import { okcoin } from "../../../generated/index.ts";
import type { ErrorCode } from "../../../generated/errors.ts";
import { sandboxOrigin, send, signed, type Fields } from "../support/caller.ts";
import type { Natural, Scenario, Stage } from "./scenario.ts";

const userinfo = { operation: "userinfo", everywhere: true } as const;

function withSignature(fields: Fields, { account }: Stage): Fields {
  return signed(fields, account);
}

/** What is refused before the operation itself is looked at. */
export const frontDoor = {
  RequiredFieldMissing: {
    how: "leave out a required field, or send another content type",
    operation: "trade",
    fields: { symbol: "btc_cny" },
  },
  RequestTooFrequent: {
    how: "`rateLimits: true`, and more calls than the operation takes",
    operation: "trade",
    options: { rateLimits: true },
    before: async ({ json }) => {
      for (let call = 0; call < okcoin.operations.trade.rateLimit.requests; call += 1)
        await json("trade", { symbol: "btc_cny", type: "buy", price: "100", amount: "0.2" });
    },
    fields: { symbol: "btc_cny", type: "buy", price: "100", amount: "0.2" },
  },
  SystemFailure: { never: "a fault of the exchange itself" },
  NotInRequestList: { never: "no source says which list is meant" },
  IpNotAllowed: { never: "keys of the sandbox are bound to no address" },
  SecretKeyNotFound: {
    how: 'an account with `keyState: "without-secret"`',
    ...userinfo,
    account: { keyState: "without-secret" },
  },
  ApiKeyOfAnotherDomain: {
    how: 'an account with `keyState: "other-site"`',
    ...userinfo,
    account: { keyState: "other-site" },
  },
  ApiKeyNotFound: {
    how: "an API key that the sandbox does not know",
    ...userinfo,
    request: ({ sandbox }, operation, fields) =>
      send(sandbox, operation, signed(fields, { apiKey: "nobody", secretKey: "nothing" })),
  },
  SignatureMismatch: {
    how: "a signature that is not the right one (`explainSignatures: true` says why)",
    ...userinfo,
    request: (stage, operation, fields) =>
      send(stage.sandbox, operation, { ...withSignature(fields, stage), [okcoin.signing.signatureField]: "0" }),
  },
  IllegalParameter: {
    how: "a value that breaks its declared bounds, or a field that is there twice",
    operation: "ticker",
    everywhere: true,
    request: ({ sandbox }, operation) => {
      const { path, method } = okcoin.operations[operation];
      const form = "x=1&x=2";
      const headers = { "content-type": "application/x-www-form-urlencoded" };
      return method === "GET"
        ? sandbox.fetch(`${sandboxOrigin}${path}?${form}`)
        : sandbox.fetch(sandboxOrigin + path, { method, headers, body: form });
    },
  },
  SymbolNotSupported: {
    how: "a pair that is not traded",
    operation: "trade",
    fields: { symbol: "doge_cny", type: "buy", price: "1", amount: "1" },
  },
  HttpsRequired: {
    how: "plain http, other than from a loopback host",
    operation: "ticker",
    everywhere: true,
    request: ({ sandbox }, operation, fields) => send(sandbox, operation, fields, "http://sandbox.test"),
  },
  ApiNotAuthorized: { how: "a key without the right: `permissions: []`", ...userinfo, account: { permissions: [] } },
  ApiNotAvailable: {
    how: "a path that does not exist, or the wrong method",
    operation: "ticker",
    everywhere: true,
    request: ({ sandbox }, operation) => {
      const { path, method } = okcoin.operations[operation];
      return sandbox.fetch(sandboxOrigin + path, { method: method === "GET" ? "POST" : "GET" });
    },
  },
  ApiInvalid: {
    how: '`sandbox.setService("unavailable", operation)`',
    operation: "ticker",
    everywhere: true,
    before: ({ sandbox }) => {
      sandbox.setService("unavailable");
    },
  },
  BeingPrepared: {
    how: '`sandbox.setService("preparing")`',
    operation: "ticker",
    everywhere: true,
    before: ({ sandbox }) => {
      sandbox.setService("preparing");
    },
  },
  AccountFrozen: { how: 'an account with `state: "frozen"`', ...userinfo, account: { state: "frozen" } },
  AccountBlocked: { how: 'an account with `state: "blocked"`', ...userinfo, account: { state: "blocked" } },
  AccountDeleted: { how: 'an account with `state: "deleted"`', ...userinfo, account: { state: "deleted" } },
  UserNotFound: { how: 'an account with `state: "unknown"`', ...userinfo, account: { state: "unknown" } },
  NotLoggedIn: { how: 'an account with `state: "logged-out"`', ...userinfo, account: { state: "logged-out" } },
} as const satisfies Partial<Record<keyof typeof ErrorCode, Scenario>>;

/** The rows of the catalogue that have no code: what an address gets that sends too much. */
export const codeless: Readonly<Record<string, Pick<Natural, "how" | "options">>> = {
  IpShielded: {
    how: "`rateLimits: true`, and more requests than the exchange takes from one address",
    options: { rateLimits: true },
  },
  RequestTimedOut: {
    how: 'the same with `rateLimits: { shield: "silence" }`',
    options: { rateLimits: { shield: "silence" } },
  },
};
