import type { OperationDescription } from "../../description.ts";
import type { RequestParams } from "./request/read-value.ts";

/** A request that passed every check of the front door and is carried out later; plain data, as the timeline holds it. */
export type LateRequest = {
  /** The number of the journal's entry with which it came in. */
  readonly request: number;
  readonly operation: string;
  /** The account's id; empty where no key was needed. */
  readonly account: string;
  /** Its decoded parameters, as JSON. */
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
