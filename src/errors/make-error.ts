import type { Retry } from "../description.ts";
import {
  ConnectionError,
  errorClasses,
  IpShieldedError,
  ResponseError,
  TimeoutError,
  UnknownCodeError,
} from "./classes.ts";
import { detailsOf, type ErrorDetails, type ErrorPlace, type OkcoinError } from "./okcoin-error.ts";
import type { ReferenceTopic } from "./reference-topic.ts";

/** The classes of what is not a code of the catalogue. */
const otherClasses = { ConnectionError, IpShieldedError, ResponseError, TimeoutError, UnknownCodeError };
const classes: Readonly<Record<ErrorClassName, new (details: never) => OkcoinError>> = {
  ...errorClasses,
  ...otherClasses,
};

/** A kind of the catalogue, or a class of its own. */
export type ErrorClassName = keyof typeof errorClasses | keyof typeof otherClasses;

/** What is wrong, before it is an error. */
export interface Failure extends Omit<ErrorDetails, "message" | "name" | "operation" | "docs"> {
  readonly as: ErrorClassName;
  /** What happened and what to do, in sentences. */
  readonly text: string;
  readonly retry: Retry;
  /** What the reference explains it by. */
  readonly topic: ReferenceTopic;
  /** The name of a code. */
  readonly name?: string | undefined;
}

/** Makes an error. It is given to what reads answers, not imported there: see `decode-tools.ts`. */
export function makeError(place: ErrorPlace, { as, text, retry, topic, ...details }: Failure): OkcoinError {
  return new classes[as]({ ...detailsOf(place, text, retry, topic), ...details } as never);
}
