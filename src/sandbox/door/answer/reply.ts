import type { FaultName } from "../../faults/fault-names.ts";

/** The reply to a request, before a `fetch` or a socket delivers it. */
export type Reply =
  /** The normal case: HTTP 200 with JSON. */
  | { readonly kind: "answer"; readonly body: string }
  /** `body` is what the exchange would have answered. */
  | { readonly kind: "fault"; readonly fault: FaultName; readonly body: string };

/** The headers of every answer of the exchange. */
export const answerHeaders = { "content-type": "application/json;charset=UTF-8" } as const;
