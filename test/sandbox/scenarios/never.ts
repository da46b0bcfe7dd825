import { ErrorCode } from "../../../generated/errors.ts";
import type { Never } from "./scenario.ts";

const webSite = { never: "web site only" };
const noNeo = { never: "the sandbox has no NEO" };

function twinOf(code: number): Never {
  return { never: `the four-digit twin of ${String(code)}, which the sandbox answers` };
}

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
  OtcDisabled: { never: "OTC" },
  InsufficientTransferBalance: { never: "`fundsTransfer` answers 20029 where the funds do not cover it" },
  InsufficientBalance: { never: "`fundsTransfer` answers 20029 where the funds do not cover it" },
  TransferFailed: { never: "a fault of the exchange itself" },
  FundsTransferFailed: { never: "a fault of the exchange itself" },
  OrderPlacementFailed: { never: "a fault of the exchange itself" },
  CompletedOrderNotCancellable: twinOf(ErrorCode.OrderAlreadyCompleted),
  FundsTransferRestricted: twinOf(ErrorCode.TransferRestricted),
  PriceTooFarFromLastPrice: twinOf(ErrorCode.PriceTooFarFromMarket),
  NeoWholeNumbersOnly: noNeo,
  NeoFractionRefused: noNeo,
  MarketOrdersSuspended: { never: "the sandbox never suspends market orders alone" },
} as const satisfies Partial<Record<keyof typeof ErrorCode, Never>>;
