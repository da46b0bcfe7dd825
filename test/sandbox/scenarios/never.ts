import type { ErrorCode } from "../../../generated/errors.ts";
import type { Never } from "./scenario.ts";

const webSite = { never: "web site only" };

/** What no operation of the document can come to answer by itself. */
export const never = {
  DateInvalid: { never: "futures only" },
  PasswordIncorrect: { never: "`withdraw` answers 10042 for a wrong trade password; this one is the web site's" },
  GoogleCodeInvalid: webSite,
  GoogleCodeIncorrect: webSite,
  GoogleCodeReused: webSite,
  TooManyWrongSmsCodes: webSite,
  SmsCodeInvalid: webSite,
  SmsCodeIncorrect: webSite,
  TooManyWrongGoogleCodes: webSite,
  PasswordsMustDiffer: webSite,
  OldPasswordIncorrect: webSite,
  OldPasswordMissing: webSite,
  TransferAccountInvalid: {
    never: "`fundsTransfer` names places of one account, so that no other account can be unrelated",
  },
  OrderTypeWrong: { never: "OTC; an order on the market answers 1013" },
  OtcOrderIdIncorrect: { never: "OTC" },
  OtcOrderKeyIncorrect: { never: "OTC" },
} as const satisfies Partial<Record<keyof typeof ErrorCode, Never>>;
