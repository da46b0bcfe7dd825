import { ProcessLimits } from "../../src/limits/process-limits.ts";
import { describeSharedLimits } from "./shared-limits-contract.ts";
import { VirtualClock } from "./virtual-clock.ts";

describeSharedLimits(() => {
  const clock = new VirtualClock();
  return { clock, limits: new ProcessLimits(clock) };
}, 300);
