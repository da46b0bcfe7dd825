import type { ErrorCode } from "../../../generated/errors.ts";
import { frontDoor } from "./front-door.ts";
import { money } from "./money.ts";
import { never } from "./never.ts";
import { orders } from "./orders.ts";
import type { Scenario } from "./scenario.ts";

/** For each code: the scenario that produces it naturally, or why none can. A code that is missing does not compile. */
export const scenarios: Readonly<Record<keyof typeof ErrorCode, Scenario>> = {
  ...frontDoor,
  ...orders,
  ...money,
  ...never,
};
