import type { FaultName } from "../../faults/fault-names.ts";

/** What the sandbox has to say to a request, before a `fetch` or a socket carries it. */
export type Reply =
  /** The exchange's own way: HTTP 200 with JSON text. */
  | { readonly kind: "answer"; readonly body: string }
  /** `body` is what the exchange would have said. */
  | { readonly kind: "fault"; readonly fault: FaultName; readonly body: string };

/** The headers of every answer of the exchange. */
export const answerHeaders = { "content-type": "application/json;charset=UTF-8" } as const;
