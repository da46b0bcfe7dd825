import type { Client, Params } from "../../../src/client/client-types.ts";
import { OkcoinError } from "../../../src/errors/okcoin-error.ts";
import type { FaultName } from "../../../src/sandbox/faults/fault-names.ts";
import type { When } from "../../../src/sandbox/faults/mishap.ts";
import type { World } from "./world.ts";

/** Rests in the book: the best ask of a fresh sandbox is near 3,000. */
export const resting = { symbol: "btc_cny", type: "buy", price: "2500", amount: "0.1" } as const;
/** Fills at once. */
export const crossing = { symbol: "btc_cny", type: "buy", price: "3200", amount: "0.1" } as const;

/** The error of a call whose outcome is unknown. */
export async function lostOf(call: Promise<unknown>): Promise<OkcoinError> {
  try {
    await call;
  } catch (error) {
    if (error instanceof OkcoinError && error.outcomeUnknown) return error;
    throw error;
  }
  throw new Error("a success");
}

/** Loses the answer to an order. */
export function loseOrder(
  world: World,
  client: Client,
  when: When,
  order: Params<"trade"> = resting,
  fault: FaultName = "reset",
): Promise<OkcoinError> {
  world.sandbox.force("trade", { fault, when });
  return world.run(lostOf(client.trade(order)));
}

/** The ids of all orders that were really placed, oldest first. */
export function placedIn({ sandbox, apiKey }: World): readonly string[] {
  return sandbox.truth.orders(apiKey).map(({ id }) => id);
}
