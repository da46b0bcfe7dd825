import type { DrivingClock } from "./exchange/clock.ts";
import { Copier } from "./exchange/copier.ts";
import type { Exchange, ExchangeState } from "./exchange/exchange.ts";
import type { HouseTraders, HouseTradersState } from "./exchange/markets/market-makers.ts";
import type { ForcedErrors, ForcedErrorsState } from "./owner/forced-errors.ts";
import type { Journal, JournalState } from "./record/journal.ts";
import type { Key, KeyRing } from "./owner/key-ring.ts";
import type { RateLimits, RateLimitsState } from "./door/rate-limits/rate-limits.ts";
import type { ServiceState, ServiceStateData } from "./owner/service-state.ts";
import type { SignatureDoctor, SignatureDoctorState } from "./door/signatures/signature-doctor.ts";

/** Everything in a sandbox that changes. */
export interface World {
  readonly exchange: Exchange;
  readonly clock: DrivingClock;
  readonly house: HouseTraders;
  readonly keys: KeyRing;
  readonly journal: Journal;
  readonly forced: ForcedErrors;
  readonly service: ServiceState;
  readonly limits: RateLimits | undefined;
  readonly doctor: SignatureDoctor | undefined;
}

/** A world as plain data that shares nothing with the outside. */
export interface WorldState {
  readonly exchange: ExchangeState;
  readonly clock: number;
  readonly house: HouseTradersState;
  readonly keys: readonly Key[];
  readonly journal: JournalState;
  readonly forced: ForcedErrorsState;
  readonly service: ServiceStateData;
  readonly limits: RateLimitsState | undefined;
  readonly doctor: SignatureDoctorState | undefined;
}

/** Copies a world, with one copier because accounts, orders and loans refer to each other. */
export function saveWorld(world: World): WorldState {
  const copier = new Copier();
  return {
    exchange: world.exchange.save(copier),
    clock: world.clock.save(),
    house: world.house.save(copier),
    keys: world.keys.save(copier),
    journal: world.journal.save(),
    forced: world.forced.save(),
    service: world.service.save(),
    limits: world.limits?.save(),
    doctor: world.doctor?.save(),
  };
}

/** Puts a world that was opened with the same options into a state. The state itself stays unchanged. */
export function loadWorld(world: World, state: WorldState): void {
  const copier = new Copier();
  world.exchange.load(state.exchange, copier);
  world.clock.load(state.clock);
  world.house.load(state.house, copier);
  world.keys.load(state.keys, copier);
  world.journal.load(state.journal);
  world.forced.load(state.forced);
  world.service.load(state.service);
  if (state.limits !== undefined) world.limits?.load(state.limits);
  if (state.doctor !== undefined) world.doctor?.load(state.doctor);
}
