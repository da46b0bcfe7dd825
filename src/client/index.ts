export { createClient, createClientFor } from "./create-client.ts";
export type { ClientOptions } from "./client-options.ts";
export type {
  AnyCallError,
  ApiClient,
  Client,
  CodedError,
  ErrorOf,
  GenericClient,
  GenericMethod,
  GenericOutcome,
  Outcome,
  Params,
  TryMethods,
  UndeclaredCodeError,
  UnlistedCode,
  Value,
} from "./client-types.ts";
export type { Middleware, MiddlewareCall, MiddlewareRequest } from "./core/middleware.ts";
export type { ErrorEvent, HookEvent, Hooks, ResponseEvent, RetryEvent } from "./call/hooks.ts";
