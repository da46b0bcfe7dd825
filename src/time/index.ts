export { systemClock, type Clock } from "./clock.ts";
export { Deadline, pause, type StopSignal } from "./deadline.ts";
