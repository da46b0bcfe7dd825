import type { ApiDescription, CallOptions, OperationDescription } from "../../description.ts";
import type { Clock, follow, pause } from "../../time/clock.ts";
import type { ResponseError } from "../../errors/classes.ts";
import type { detailsOf } from "../../errors/okcoin-error.ts";
import type { OperationCall } from "../call/operation-call.ts";
import type { checkCallOptions } from "../options.ts";

/**
 * What the faces that load at their first use are made of. The functions are those that every client has loaded; they are given, not
 * imported: a bundler would cut what entry and chunk both import out of the entry, and each piece is compressed alone.
 */
export interface FaceTools {
  readonly description: ApiDescription;
  /** The calls of every operation, by its name. */
  readonly calls: Readonly<Record<string, Pick<OperationCall, "run">>>;
  readonly clock: Clock;
  readonly checkCallOptions: typeof checkCallOptions;
  readonly detailsOf: typeof detailsOf;
  readonly follow: typeof follow;
  readonly pause: typeof pause;
  readonly ResponseError: typeof ResponseError;
}

/** What an async iterator of a face can do. */
export type Feed<Value = unknown> = Required<Pick<AsyncIterableIterator<Value>, "next" | "return">>;

/** A method of a face that gives async iterators. */
export type GenericIterator<Options extends CallOptions> = (
  params?: object,
  options?: Options,
) => AsyncIterableIterator<unknown>;

/** Makes the function that makes the iterators of an operation. */
export type CreateIterator = (
  tools: FaceTools,
  operation: OperationDescription,
) => (params?: unknown, options?: CallOptions) => Feed;
