import type { CallOptions } from "../../description.ts";
import { OkcoinError } from "../../errors/okcoin-error.ts";
import { snapshot } from "../params/snapshot.ts";
import { showCaller } from "../show-caller.ts";
import type { CreateIterator, Feed, GenericIterator } from "./face-tools.ts";

/** A method that gives an async iterator at once, and loads what feeds it when its first value is asked for. */
export function lateIterator(
  load: (options: CallOptions | undefined) => Promise<ReturnType<CreateIterator>>,
): GenericIterator<CallOptions> {
  return (params, options) => {
    const given = [snapshot(params), snapshot(options)] as const;
    let feed: Promise<Feed> | undefined;
    const fed = (): Promise<Feed> => (feed ??= load(given[1]).then((make) => make(...given)));
    const next = async (): ReturnType<Feed["next"]> => {
      try {
        return await (await fed()).next();
      } catch (error) {
        if (error instanceof OkcoinError) showCaller(error, next);
        throw error;
      }
    };
    const iterator = { next, return: async () => (await fed()).return(), [Symbol.asyncIterator]: () => iterator };
    return iterator;
  };
}
