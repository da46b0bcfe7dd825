import type { ApiDescription } from "../../description.ts";
import type { ErrorCode } from "../../../generated/errors.ts";
import type { Fields } from "./request/read-value.ts";
import { type FaultName, isFaultName } from "../faults/fault-names.ts";
import { type ForcedError, type Mishap, readMishap, type When } from "../faults/mishap.ts";

/** An API key that stands for another one and asks for a failure. */
export interface MagicKey {
  /** The key it stands for. */
  readonly apiKey: string;
  readonly mishap: Mishap;
}

const magicField = /^error_(\w+)$/;
const magicKey = /^(.+)\.(\w+)$/;
const magicFault = /^(.+)\.([\w-]+)\.(before|after|late)$/;

/**
 * Values in ordinary fields that select how a request fails, for clients that cannot call `force`.
 *
 * A field that is exactly `error_<code>` makes the request answer that code: `symbol=error_10016`. `error_403` gets
 * HTTP 403 and `error_timeout` silence. This works in any field of any operation, signed or not, and is looked at before
 * key and signature. Strict clients let it through in `symbol`, because it looks like a pair, though no pair has such a
 * name.
 *
 * An API key followed by `.<code>` acts for the same account and makes the call answer that code: `<key>.10016`,
 * `<key>.403`, `<key>.timeout`. Followed by `.<fault>.<when>`, the answer is lost: `<key>.reset.after` places an order
 * and resets the connection. This works in every signed operation. The request is signed with the long key, as it is
 * sent; signature and permission are checked. A key that is registered exactly as sent is never read this way.
 */
export class MagicValues {
  readonly #api: ApiDescription;

  constructor(api: ApiDescription) {
    this.#api = api;
  }

  /** What a field of the request asks for. */
  inFields(fields: Fields): Mishap | undefined {
    for (const value of Object.values(fields)) {
      const wish = magicField.exec(value)?.[1];
      const mishap = wish === undefined ? undefined : this.#named(wish);
      if (mishap !== undefined) return mishap;
    }
    return undefined;
  }

  /** What an unknown API key asks for. */
  inKey(text: string): MagicKey | undefined {
    const [, lost, fault, when] = magicFault.exec(text) ?? [];
    if (lost !== undefined && isFaultName(fault))
      return { apiKey: lost, mishap: readMishap({ fault, when: when as When }) };
    const [, apiKey, wish = ""] = magicKey.exec(text) ?? [];
    const mishap = this.#named(wish);
    return apiKey === undefined || mishap === undefined ? undefined : { apiKey, mishap };
  }

  /** A code, or the trigger of a failure without a code. */
  #named(wish: string): Mishap | undefined {
    const { errors, codelessErrors } = this.#api;
    if (/^[1-9]\d*$/.test(wish) && Object.hasOwn(errors, wish)) return before({ code: Number(wish) as ErrorCode });
    const codeless = codelessErrors.find(({ trigger }) => String(trigger) === wish);
    if (codeless === undefined) return undefined;
    const fault = codeless.trigger === "timeout" ? "silence" : `http-${String(codeless.trigger)}`;
    return isFaultName(fault) ? before({ fault }) : undefined;
  }
}

function before(wish: { readonly code: ErrorCode } | { readonly fault: FaultName }): Mishap {
  const forced: ForcedError = { ...wish, when: "before" };
  return readMishap(forced);
}
