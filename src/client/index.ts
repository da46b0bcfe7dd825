export { createClient, createClientFor } from "./create-client.ts";
export type { ClientOptions } from "./options.ts";
export type * from "./client-types.ts";
export type { ApiClient, Middleware, MiddlewareCall } from "./api.ts";
export type { ErrorEvent, HookEvent, Hooks, ResponseEvent, RetryEvent } from "./hooks.ts";
