import type { SandboxOptions } from "./sandbox-face.ts";

/** The name of every option of `createSandbox`. */
export const optionNames = {
  seed: true,
  clock: true,
  startTime: true,
  fees: true,
  firstOrderId: true,
  explainSignatures: true,
  markets: true,
  marketMakers: true,
  rateLimits: true,
  magicValues: true,
  cancelDelayMs: true,
  priceBand: true,
  numbering: true,
  closedOrderCode: true,
} as const satisfies Record<keyof SandboxOptions, true>;
