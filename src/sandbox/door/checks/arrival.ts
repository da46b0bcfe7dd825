import { ErrorCode } from "../../../../generated/errors.ts";
import { isLoopback } from "../../../wire/loopback.ts";
import { refuse } from "../../exchange/base/refusal.ts";
import type { Outcome, Visit } from "../visit.ts";

/** An address that sent too much gets no answer at all. */
export function checkShield({ backend, incoming, findings }: Visit): Outcome | undefined {
  const shield = backend.limits?.arrive(incoming.from ?? "", backend.now());
  if (shield === undefined) return undefined;
  findings.mishap = { fault: shield, when: "before" };
  return "unserved";
}

/**
 * Requests come over https, or over http from the same machine. The exchange served https only and answered its own code
 * for anything else (seed page, "Error Code", 10013).
 */
export function checkHttps({ incoming: { url } }: Visit): Outcome | undefined {
  const { protocol } = url;
  const secure = protocol === "https:" || (protocol === "http:" && isLoopback(url.hostname));
  return secure ? undefined : refuse(ErrorCode.HttpsRequired);
}

/** Path and method together name an operation. */
export function checkPath({ found, findings }: Visit): Outcome | undefined {
  if (found === undefined) return refuse(ErrorCode.ApiNotAvailable);
  findings.operation = found.operation.id;
  return undefined;
}

export function checkAddressLimit({ backend, incoming, route }: Visit): Outcome | undefined {
  const allowed = backend.limits?.allows(route.operation, "ip", incoming.from ?? "", backend.now());
  return allowed === false ? refuse(ErrorCode.RequestTooFrequent) : undefined;
}

/** The owner may have closed the whole service or this operation. */
export function checkService({ backend, route }: Visit): Outcome | undefined {
  return backend.service?.refusal(route.operation.id);
}
