export type { AccountOptions, SandboxAccount } from "./accounts.ts";
export type { Clock } from "./exchange/clock.ts";
export type { OrderStatus } from "./exchange/order.ts";
export type { Side } from "./exchange/order-book.ts";
export type { ForcedError } from "./forced-errors.ts";
export type { JournalChange, JournalEntry } from "./journal.ts";
export type { KeyPermission } from "./key-ring.ts";
export { createSandbox, type Sandbox, type SandboxOptions } from "./sandbox.ts";
export type { TrueBalance, TrueOrder, Truth } from "./truth.ts";
