import type { ErrorKind } from "../../../src/description.ts";

/** What the errors of a kind have in common. */
export const kindCauses: Readonly<Record<ErrorKind, string>> = {
  authentication: "The exchange could not tell that the request comes from the owner of the key.",
  permission: "The key is known, but what the request asks for is not granted to it.",
  "rate-limit": "More requests came than the exchange takes in that time.",
  validation: "A value of the request, or the way it was sent, breaks a rule of the exchange.",
  "insufficient-funds": "The account does not have what the request needs, or not free.",
  order: "The order is not there, or its state or the state of the market does not allow this.",
  account: "The state of the account does not allow this.",
  withdrawal: "A rule for withdrawals and deposits does not allow this.",
  loan: "A rule for borrowing and repaying does not allow this.",
  verification: "A password or a verification code is missing, wrong or no longer valid.",
  system: "The exchange could not carry out the request, for a reason of its own.",
};
