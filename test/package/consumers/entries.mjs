// All that a program in JavaScript can import.
export * from "okcoin-openapi";
export * from "okcoin-openapi/intents/file";
export * from "okcoin-openapi/limits/redis";
export * from "okcoin-openapi/sandbox";
export * from "okcoin-openapi/sandbox/node";
export * from "okcoin-openapi/signing";
