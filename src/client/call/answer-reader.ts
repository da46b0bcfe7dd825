import { errorOfCode } from "../../errors/error-of-code.ts";
import type { OkcoinError } from "../../errors/okcoin-error.ts";
import type { ReadingPlace } from "../../errors/reading-tools.ts";
import type { Redact } from "../../errors/redact.ts";
import { errorOfFault, noAnswerInTime } from "../../errors/uncoded-errors.ts";
import type { AnswerHeaders } from "../../transport/http.ts";
import { askedMsOf } from "../../transport/retry-after.ts";
import type { TransportFault } from "../../transport/transport-fault.ts";
import { createReadAnswer, type ReadAnswer } from "./read-answer.ts";

/** Says of the answers of one operation what they mean. */
export interface AnswerReader {
  readonly read: ReadAnswer;
  /** The wait that its headers ask for, in milliseconds. */
  askedMs(headers: AnswerHeaders): number | undefined;
  /** The error for a request that got no complete answer. */
  faultError(fault: TransportFault, redact: Redact): OkcoinError;
  /** The error for a request that got none within the time of the call. */
  lateError(timeoutMs: number): OkcoinError;
  /** The error for a code that tells what became of an attempt before it, which is the cause. */
  settlingError(code: number, unsettled: OkcoinError): OkcoinError;
}

export function createAnswerReader(place: ReadingPlace): AnswerReader {
  return {
    read: createReadAnswer(place),
    askedMs: askedMsOf,
    faultError: (fault, redact) => errorOfFault({ ...place, redact }, fault),
    lateError: (timeoutMs) => noAnswerInTime(place, timeoutMs),
    settlingError: (code, unsettled) => errorOfCode(place, code, false, unsettled),
  };
}
