export { Deadline, pause, systemClock, type Clock, type StopSignal } from "./clock.ts";
