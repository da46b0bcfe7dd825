import type { ApiDescription, OperationDescription } from "../description.ts";
import type { Redact } from "./redact.ts";

/** What is known about a call while its failure is put into words. */
export interface ErrorContext {
  readonly description: ApiDescription;
  readonly operation: OperationDescription;
  /** Masks the secrets of this call in texts that others wrote. */
  readonly redact: Redact;
}
