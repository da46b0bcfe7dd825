import { ConnectionError, OutcomeUnknownError, TimeoutError } from "../errors/classes.ts";
import { detailsOf, OkcoinError } from "../errors/okcoin-error.ts";
import { Deadline, pause } from "../time/clock.ts";
import { untilAborted } from "../time/until-aborted.ts";
import { secretFields } from "../wire/shapes.ts";
import { snapshot } from "./params/snapshot.ts";

/** What every client has loaded, and outcomes need. */
export const loadedParts = {
  ConnectionError,
  Deadline,
  OkcoinError,
  OutcomeUnknownError,
  TimeoutError,
  detailsOf,
  pause,
  secretFields,
  snapshot,
  untilAborted,
};
