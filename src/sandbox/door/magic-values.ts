import type { ApiDescription } from "../../description.ts";
import type { ErrorCode } from "../../../generated/errors.ts";
import type { Fields } from "./request/read-value.ts";
import { type FaultName, isFaultName } from "../faults/fault-names.ts";
import { type ForcedError, type Mishap, readMishap, type When } from "../faults/mishap.ts";

/** An API key that stands for another and carries a wish. */
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
 * HTTP 403 and `error_timeout` silence. It works in every operation that has a field, signed or not, for any of its
 * fields, and is looked at before key and signature; `symbol` is the one that strict clients let through, as it is of
 * a pair's form. No pair is called so.
 *
 * An API key with `.<code>` behind it acts for the same account and makes the call answer that code: `<key>.10016`,
 * `<key>.403`, `<key>.timeout`. With `.<fault>.<when>` behind it the answer is lost: `<key>.reset.after` places an order
 * and resets the connection. It works in every signed operation; the request is signed as it is sent, long key
 * included, and signature and permission are checked. A key that is registered in full is never taken for one.
 */
export class MagicValues {
  readonly #api: ApiDescription;

  constructor(api: ApiDescription) {
    this.#api = api;
  }

  /** What a field of the request asks for. */
  inFields(fields: Fields): Mishap | undefined {
    for (const value of fields.values()) {
      const wish = magicField.exec(value)?.[1];
      const mishap = wish === undefined ? undefined : this.#named(wish);
      if (mishap !== undefined) return mishap;
    }
    return undefined;
  }

  /** What is behind an API key that nobody has. */
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
