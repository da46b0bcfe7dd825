import type { ApiDescription } from "../../src/description.ts";

/**
 * Another exchange of the family: other field names, other signing, failure told by a text, codes of its own. Nothing of it is in
 * `src`; if a client for it works, nothing of the first exchange is either.
 */
export const secondExchange = {
  title: "Kiwi REST API v2",
  version: "2.0.0",
  packageName: "kiwi-openapi",
  operations: {
    quote: {
      id: "quote",
      method: "GET",
      path: "/v2/quote",
      signed: false,
      permission: "public",
      idempotent: true,
      request: { type: "object", properties: { market: { type: "ref", name: "Market" } }, required: ["market"] },
      response: { type: "ref", name: "Quote" },
    },
    balance: {
      id: "balance",
      method: "GET",
      path: "/v2/balance",
      signed: true,
      permission: "read",
      idempotent: true,
      request: { type: "object", properties: {}, required: [] },
      response: {
        type: "object",
        properties: { status: { type: "string", enum: ["true"] }, free: { type: "decimal", wire: "string" } },
        required: ["status", "free"],
      },
    },
    place: {
      id: "place",
      method: "POST",
      path: "/v2/place",
      signed: true,
      permission: "trade",
      idempotent: false,
      request: {
        type: "object",
        properties: {
          market: { type: "ref", name: "Market" },
          volume: { type: "decimal", wire: "string", exclusiveMinimum: "0" },
          pin: { type: "string", secret: true },
        },
        required: ["market", "volume"],
      },
      response: {
        type: "object",
        properties: { status: { type: "string", enum: ["true"] }, ticket: { type: "id", wire: "string" } },
        required: ["status", "ticket"],
      },
    },
    placeMany: {
      id: "placeMany",
      method: "POST",
      path: "/v2/place-many",
      signed: true,
      permission: "trade",
      idempotent: false,
      request: { type: "object", properties: { market: { type: "ref", name: "Market" } }, required: ["market"] },
      response: {
        type: "object",
        properties: {
          status: { type: "string", enum: ["true", "false"] },
          tickets: { type: "array", items: { type: "ref", name: "Placement" } },
        },
        required: ["status", "tickets"],
      },
    },
  },
  shapes: {
    Placement: {
      type: "object",
      properties: { ticket: { type: "id", wire: "string" }, errno: { type: "integer", wire: "number" } },
      required: ["ticket"],
    },
    Market: { type: "string", pattern: "^[A-Z]+-[A-Z]+$" },
    Quote: { type: "object", properties: { bid: { type: "decimal", wire: "number" } }, required: ["bid"] },
  },
  errors: {
    61: {
      name: "BadSeal",
      kind: "authentication",
      retry: "never",
      description: "The seal is wrong",
    },
    64: {
      name: "TooPoor",
      kind: "insufficient-funds",
      retry: "after-user-action",
      description: "Not enough money",
    },
    71: {
      name: "Napping",
      kind: "system",
      retry: "after-delay",
      description: "The exchange naps",
      outcome: "unknown",
    },
  },
  codelessErrors: [
    {
      name: "Fenced",
      trigger: 418,
      kind: "rate-limit",
      retry: "after-delay",
      description: "The address is fenced off",
    },
  ],
  signing: {
    algorithm: "md5",
    case: "lower",
    keyField: "accessKey",
    signatureField: "seal",
    sort: "name-ascending",
    assign: ":",
    join: "|",
    secretSuffix: "|salt:",
  },
  envelope: { codeFields: ["errno"], resultField: "status", successValues: ["true"], failureValues: ["false"] },
} as const satisfies ApiDescription;
