export { createClient, createClientFor } from "./create-client.ts";
export type { ClientOptions } from "./client-options.ts";
export type {
  AnyCallError,
  Client,
  CodedError,
  ErrorOf,
  GenericClient,
  GenericMethod,
  GenericOutcome,
  Outcome,
  Params,
  TryMethods,
  UnlistedCode,
  Value,
} from "./client-types.ts";
export type { ErrorEvent, HookEvent, Hooks, ResponseEvent, RetryEvent } from "./call/hooks.ts";
