import { OkcoinError } from "../errors/okcoin-error.ts";
import type { OperationCall } from "./call/operation-call.ts";
import { SeenCall } from "./call/seen-call.ts";
import type { GenericMethod, GenericTryMethod } from "./client-types.ts";
import { checkCallOptions } from "./options.ts";
import { showCaller } from "./show-caller.ts";

/** The method of an operation, which gives its value or throws its error: `client.trade`. */
export function methodOf(call: OperationCall): GenericMethod {
  const method: GenericMethod = async (params, options) => {
    try {
      return await call.run(params, options === undefined ? options : checkCallOptions(options));
    } catch (error) {
      if (error instanceof OkcoinError) showCaller(error, method);
      throw error;
    }
  };
  return method;
}

/** The method that gives value or error, and the answer beside it: `client.try.trade`. */
export function tryingOf(call: OperationCall): GenericTryMethod {
  const method: GenericTryMethod = async (params, options) => {
    const seen = new SeenCall();
    try {
      const value = await call.run(params, options === undefined ? options : checkCallOptions(options), seen);
      return { ok: true, value, answer: seen.answer };
    } catch (error) {
      if (!(error instanceof OkcoinError)) throw error;
      showCaller(error, method);
      return { ok: false, error, answer: seen.answer };
    }
  };
  return method;
}
