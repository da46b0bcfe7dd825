import type { OperationDescription } from "../../description.ts";
import type { RequestParams } from "./request/read-value.ts";

/** A request that passed every check and is carried out later: plain data, as the timeline keeps it. */
export type LateRequest = {
  /** The number of the journal entry with which it came in. */
  readonly request: number;
  readonly operation: string;
  /** The account's id; empty where no key was needed. */
  readonly account: string;
  /** Its parameters, as JSON. */
  readonly params: string;
};

/** The kind of the timeline's event. */
export const lateRequestKind = "late-request";

export function lateRequest(
  request: number,
  { id }: OperationDescription,
  account: string | undefined,
  params: RequestParams,
): LateRequest {
  return { request, operation: id, account: account ?? "", params: JSON.stringify(params) };
}
