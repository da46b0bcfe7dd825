import type { ErrorEnvelope } from "../../../description.ts";
import type { ErrorCode } from "../../../../generated/errors.ts";

/**
 * The body that reports a failure in the exchange's usual form: `{"result":false,"error_code":10007}`.
 *
 * @param bare leaves out the result field, as the exchange did for market data it did not have (reference, "Error
 * bodies seen in the wild")
 */
export function errorAnswer(code: ErrorCode, envelope: ErrorEnvelope, bare = false): string {
  const [codeField = "error_code"] = envelope.codeFields;
  const result = bare ? {} : { [envelope.resultField]: envelope.failureValues[0] };
  return JSON.stringify({ ...result, [codeField]: code });
}
