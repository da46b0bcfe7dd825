var __defProp = Object.defineProperty;
var __getOwnPropNames = Object.getOwnPropertyNames;
var __esm = (fn, res, err) => function __init() {
  if (err) throw err[0];
  try {
    return fn && (res = (0, fn[__getOwnPropNames(fn)[0]])(fn = 0)), res;
  } catch (e) {
    throw err = [e], e;
  }
};
var __export = (target, all) => {
  for (var name in all)
    __defProp(target, name, { get: all[name], enumerable: true });
};

// src/signing/platform-md5.ts
function platformMd5(crypto) {
  const { hash: hash2, createHash } = crypto ?? {};
  let md52;
  if (hash2 !== void 0) md52 = (text) => hash2("md5", text, "hex");
  else if (createHash !== void 0) md52 = (text) => createHash("md5").update(text, "utf8").digest("hex");
  else return void 0;
  try {
    return md52("") === emptyDigest ? md52 : void 0;
  } catch {
    return void 0;
  }
}
function platformCrypto() {
  const { process } = globalThis;
  return process?.getBuiltinModule?.("node:crypto");
}
var emptyDigest;
var init_platform_md5 = __esm({
  "src/signing/platform-md5.ts"() {
    "use strict";
    emptyDigest = "d41d8cd98f00b204e9800998ecf8427e";
  }
});

// src/signing/md5.ts
import { md5 as nobleMd5 } from "@noble/hashes/legacy.js";
import { bytesToHex } from "@noble/hashes/utils.js";
var portableMd5, chosen, md5;
var init_md5 = __esm({
  "src/signing/md5.ts"() {
    "use strict";
    init_platform_md5();
    portableMd5 = (text) => bytesToHex(nobleMd5(new TextEncoder().encode(text)));
    md5 = (text) => {
      chosen ??= platformMd5(platformCrypto()) ?? portableMd5;
      return chosen(text);
    };
  }
});

// src/sandbox/faults/fault-names.ts
var faults = {
  reset: "The connection is reset (RST) before the answer.",
  "hang-up": "The connection is closed normally (FIN) before the answer.",
  "reset-in-headers": "The connection is reset in the middle of the headers.",
  "half-headers": "The connection ends in the middle of the headers.",
  "reset-in-body": "The connection is reset in the middle of the body.",
  "truncated-body": "The connection ends in the middle of a body whose length was announced.",
  "short-body": "The connection ends in the middle of a body whose length was not announced; to HTTP, that is a complete answer.",
  "chunked-without-end": "The connection ends after a chunk, without the final one.",
  silence: "No byte comes and the connection stays open: what the official page calls the time-out of a shielded address.",
  "stalled-body": "Half of the body comes, then nothing, and the connection stays open.",
  "slow-headers": "The headers come at one byte every 100 ms and never end.",
  "slow-drip": "The body comes at one byte every 100 ms.",
  garbage: "Bytes that are not HTTP: the banner of another protocol.",
  "bad-chunk": "A chunk whose size is not a number.",
  "two-lengths": "Two lengths of the body that contradict each other.",
  "length-and-chunks": "A body announced both with a length and as chunked.",
  "huge-headers": "Headers of 100 kB.",
  upgrade: "A switch to another protocol (101).",
  "early-hints": "The complete, correct answer after early hints (103).",
  "two-answers": "The complete, correct answer, followed by a second one that nobody asked for.",
  "not-gzip": "A body announced as gzip that is not gzip.",
  "half-gzip": "A gzip body that ends in the middle; some clients take what they got for the whole.",
  "gzip-bomb": "A gzip body of 300 kB that inflates to 300 MB.",
  "huge-body": "A body of 200 MB.",
  empty: "An empty body.",
  "no-content": "HTTP 204.",
  html: "HTTP 200 with an HTML page.",
  "not-utf8": "A body with a byte that is not UTF-8.",
  "not-json": "A body that only looks like JSON: it contains NaN.",
  "deep-json": "JSON with 100,000 nested lists.",
  "bare-value": "JSON that is neither an object nor a list.",
  "wrong-type": "The complete, correct answer with the content type of a page.",
  "byte-order-mark": "The complete, correct answer after a byte order mark.",
  "wrong-shape": "A list with one empty object, which no operation answers.",
  "bare-success": 'Success and nothing else: {"result":true}.',
  "failure-without-code": 'A failure that does not say which: {"result":false}.',
  contradiction: "Success and an error code at the same time.",
  "unknown-code": "A failure with a code that no catalogue lists.",
  redirect: "HTTP 307 to https://redirect.invalid/, a name that never resolves. Following it repeats the request.",
  "redirect-as-get": "HTTP 302 to https://redirect.invalid/. Following it drops the body.",
  "http-403": "HTTP 403, by the official page the sign of a shielded address.",
  "http-429": "HTTP 429 with Retry-After, as a proxy in front of the exchange answers.",
  "http-500": "HTTP 500 with an HTML page.",
  "http-502": "HTTP 502 with an HTML page.",
  "http-503": "HTTP 503 saying too many requests, as the exchange answered in 2015.",
  "http-504": "HTTP 504 with an HTML page."
};
function isFaultName(name) {
  return typeof name === "string" && Object.hasOwn(faults, name);
}

// generated/errors.ts
var ErrorCode = {
  /** The amount of the order exceeds the balance of the account. Recorded as an answer without `result`. Retry: after user action. */
  AmountExceedsBalance: 1002,
  /** The amount of the order is below the minimum that an order must have. Retry: never. */
  AmountBelowMinimum: 1003,
  /** The amount of the order is negative; it must be above zero. Retry: never. */
  AmountNegative: 1004,
  /** There is no market for this symbol. Recorded as an answer without `result` for the depth of an unknown pair. Retry: never. */
  MarketNotFound: 1007,
  /** The latest data of the market is not available. Retry: after delay. */
  MarketDataUnavailable: 1008,
  /** The exchange has no such order. The four-digit twin of 10009, recorded as an answer without `result`. Retry: never. */
  NoSuchOrder: 1009,
  /** The order to cancel belongs to another user. Retry: never. */
  OrderOfAnotherUser: 1010,
  /** The exchange has no record of this user. Retry: after user action. */
  UserNotFound: 1011,
  /** The order has no type, or one that does not exist. Retry: never. */
  NoSuchOrderType: 1013,
  /** The user is not logged in. A code of the web site; for the API it means that the request was not recognised as signed. Retry: after user action. */
  NotLoggedIn: 1014,
  /** There is no market depth to work with. For a market order, the other side of the book may be empty. Retry: after delay. */
  MarketDepthUnavailable: 1015,
  /** The date is wrong. Only the futures trade history takes a date. Retry: never. */
  DateInvalid: 1017,
  /** Placing the order failed. Look for the order with `orderInfo` (`order_id` -1) and `orderHistory` before sending it again. Retry: after delay. */
  OrderFailed: 1018,
  /** Cancelling the order failed. Seen for orders that were filled or cancelled already. Retry: never. */
  CancelFailed: 1019,
  /** The currency does not exist. Retry: never. */
  CurrencyNotFound: 1024,
  /** There is no chart of this type. The bar length in `type` is not one of those listed. Retry: never. */
  ChartTypeNotFound: 1025,
  /** The order has no quantity in the base currency. Retry: never. */
  BaseQuantityMissing: 1026,
  /** A parameter is wrong and may exceed its limits. Seen for an amount of 0 and for a price of 0. Retry: never. */
  ParameterOutOfLimits: 1027,
  /** The number could not be cut to the decimal places that are allowed. Use fewer decimal places. The official wording is "Reserved decimal failed". Retry: never. */
  DecimalRoundingFailed: 1028,
  /** The service is being prepared and cannot answer yet. Retry: after delay. */
  BeingPrepared: 1029,
  /** The account has margin loans or futures, so the transaction cannot be processed. Repay the loans or close the positions first. Retry: after user action. */
  MarginBlocksTransaction: 1030,
  /** The balance is not sufficient for the transfer. Retry: after user action. */
  InsufficientTransferBalance: 1031,
  /** This transfer is not allowed. The Chinese text says that the currency cannot be transferred. Retry: never. */
  TransferNotAllowed: 1032,
  /** The password is incorrect. Retry: never. */
  PasswordIncorrect: 1035,
  /** The Google verification code is not valid any more. A fresh code can succeed. Retry: never. */
  GoogleCodeInvalid: 1036,
  /** The Google verification code is incorrect. A fresh code can succeed. Retry: never. */
  GoogleCodeIncorrect: 1037,
  /** The Google verification code was used before. A fresh code can succeed. Retry: never. */
  GoogleCodeReused: 1038,
  /** A wrong SMS code was entered too often. Retry: after delay. */
  TooManyWrongSmsCodes: 1039,
  /** The SMS code is not valid any more. A fresh code can succeed. Retry: never. */
  SmsCodeInvalid: 1040,
  /** The SMS code is incorrect. A fresh code can succeed. Retry: never. */
  SmsCodeIncorrect: 1041,
  /** A wrong Google verification code was entered too often. Retry: after delay. */
  TooManyWrongGoogleCodes: 1042,
  /** The login password must differ from the trading password. Retry: never. */
  PasswordsMustDiffer: 1043,
  /** The old password is incorrect. Retry: never. */
  OldPasswordIncorrect: 1044,
  /** A second verification is needed. The Chinese text says that second verification has not been set up. Set it up on the web site. Retry: after user action. */
  SecondVerificationNeeded: 1045,
  /** The old password must be entered. Retry: never. */
  OldPasswordMissing: 1046,
  /** The account is blocked. Contact the support of the exchange. Retry: after user action. */
  AccountBlocked: 1048,
  /** The order is cancelled already, or being cancelled. Retry: never. */
  OrderAlreadyCancelled: 1050,
  /** The order is completed, so it cannot be cancelled. The four-digit twin of 10051. Retry: never. */
  CompletedOrderNotCancellable: 1051,
  /** The funds may not be transferred under a restriction of the account. The four-digit twin of 10056. Retry: after user action. */
  FundsTransferRestricted: 1056,
  /** The funds could not be transferred. The four-digit twin of 10057. Compare the balances on both sides before sending it again. Retry: after delay. */
  FundsTransferFailed: 1057,
  /** A fraction of a NEO cannot be moved. The four-digit twin of 10058. Retry: never. */
  NeoFractionRefused: 1058,
  /** The account has been deleted. The official text adds "at 00:00", most likely a mistranslation of "temporarily". Retry: after user action. */
  AccountDeleted: 1201,
  /** The account does not exist. Retry: never. */
  AccountNotFound: 1202,
  /** The balance of the account is not sufficient. Retry: after user action. */
  InsufficientBalance: 1203,
  /** The currency is not valid for this transfer. The Chinese text says that one currency cannot be transferred into another. Retry: never. */
  TransferCurrencyInvalid: 1204,
  /** The account is not valid for this transfer. The Chinese text says that the accounts are not main account and sub-account of each other. Retry: never. */
  TransferAccountInvalid: 1205,
  /** Withdrawals of this user are blocked. Retry: after user action. */
  CashWithdrawalBlocked: 1206,
  /** This transfer is not supported. Retry: never. */
  TransferNotSupported: 1207,
  /** There is no account of the kind that the transfer names. Retry: never. */
  DesignatedAccountNotFound: 1208,
  /** This operation is not valid. The four-digit twin of 10216. The Chinese text says that it is not available at present. Retry: never. */
  ApiInvalid: 1209,
  /** Market orders are suspended. Use a limit order. Retry: after delay. */
  MarketOrdersSuspended: 1216,
  /** The price of the order is more than 5 % away from the last price. Choose a price nearer to the market. Waiting helps only if the market moves. Retry: after delay. */
  PriceTooFarFromLastPrice: 1217,
  /** The order could not be placed for now. Look for the order with `orderInfo` (`order_id` -1) and `orderHistory` before sending it again. Retry: after delay. */
  OrderPlacementFailed: 1218,
  /** A required field is missing or has no value. Also answered when the Content-Type of a POST is not application/x-www-form-urlencoded. Retry: never. */
  RequiredFieldMissing: 1e4,
  /** Requests come too often for this operation; the limit that applies to the API key was exceeded. Slow down and it ends by itself. Going on can get the address shielded, which costs about an hour. Retry: after delay. */
  RequestTooFrequent: 10001,
  /** The exchange had an internal error. After an order, a loan or a withdrawal, find out first whether it took effect; only then send it again. Retry: after delay. */
  SystemFailure: 10002,
  /** The request is not in the list of requests that are let through at the moment. The Chinese wording points to a list that throttles requests, so treat it like a rate limit and slow down. Retry: after delay. */
  NotInRequestList: 10003,
  /** The IP address of the caller may not use this API key. Add the address to the list of the key on the web site. Later texts word the code as "request failed". Retry: after user action. */
  IpNotAllowed: 10004,
  /** The exchange knows no secret key for this API key. Create a new pair of keys on the web site. Retry: after user action. */
  SecretKeyNotFound: 10005,
  /** The exchange does not know this API key. Check for a typing mistake, and for a key of another site. A key of okcoin.com does not work on okcoin.cn. Retry: after user action. */
  ApiKeyNotFound: 10006,
  /** The signature does not match the parameters that were sent. Usual causes are a wrong secret key, percent-encoded values in the signed string, an empty parameter that was signed, or a parameter the operation does not know. A few reports tell of passing failures during an outage. Retry: never. */
  SignatureMismatch: 10007,
  /** A parameter has a value that the exchange does not accept. Retry: never. */
  IllegalParameter: 10008,
  /** There is no order with this id. Check the id and that the symbol is the one the order was placed with. Retry: never. */
  OrderNotFound: 10009,
  /** The account does not hold enough money for the order. Funds that are held in open orders do not count; see `freezed` in the answer of `userinfo`. Retry: after user action. */
  InsufficientFunds: 10010,
  /** The amount of the order is below the minimum of the market. The minimum was 0.01 BTC, 0.1 LTC, 0.01 ETH. In a batch the code stands at the order concerned. Retry: never. */
  AmountTooLow: 10011,
  /** The symbol is not one that this exchange supports. The official text names btc_cny and ltc_cny only, but each site had its own pairs, later also eth, etc and bcc. Retry: never. */
  SymbolNotSupported: 10012,
  /** Only requests over HTTPS are accepted. The same request can succeed over HTTPS. The API key and the signature were sent in clear text, so get new keys. Retry: never. */
  HttpsRequired: 10013,
  /** The price of the order must be above 0 and below 1,000,000. In a batch the code stands at the order concerned. Retry: never. */
  PriceOutOfRange: 10014,
  /** The price of the order is too far from the current market price. Choose a price nearer to the market. Waiting helps only if the market moves. Retry: after delay. */
  PriceTooFarFromMarket: 10015,
  /** The account does not hold enough coins for the order. Seen when selling. Coins that are held in open orders do not count. Retry: after user action. */
  InsufficientCoins: 10016,
  /** The API key does not have the right that this operation needs. Grant the right on the web site, for example the right to withdraw. Retry: after user action. */
  ApiNotAuthorized: 10017,
  /** The amount to borrow is below the minimum of 100 CNY, 0.1 BTC or 1 LTC. On okcoin.com the minimum in fiat was 100 USD. Retry: never. */
  LoanAmountTooLow: 10018,
  /** The loan agreement has not been accepted. Accept it on the web site. Retry: after user action. */
  LoanAgreementNotAccepted: 10019,
  /** The rate of the loan may not be above 1 %. Rates are fractions, so 1 % is 0.01. Retry: never. */
  LoanRateTooHigh: 10020,
  /** The rate of the loan may not be below 0.01 %. Rates are fractions, so 0.01 % is 0.0001. Retry: never. */
  LoanRateTooLow: 10021,
  /** The exchange could not fetch the latest ticker that it needs to judge the request. Retry: after delay. */
  TickerUnavailable: 10023,
  /** The balance is not sufficient for the loan or its repayment. The Chinese text says that the amount which can still be borrowed is not enough; see `can_borrow`. Retry: after user action. */
  LoanBalanceInsufficient: 10024,
  /** The quota for loans is used up, so nothing can be borrowed for now. Retry: after delay. */
  LoanQuotaFull: 10025,
  /** Borrowed funds, reserved loans and margin cannot be withdrawn. Repay the loans or lower the amount. Retry: after user action. */
  BorrowedFundsNotWithdrawable: 10026,
  /** Nothing can be withdrawn within 24 hours after a change of the authentication details. Wait for the 24 hours to pass. Retry: after delay. */
  WithdrawalLockedAfterSecurityChange: 10027,
  /** The withdrawal would exceed the daily limit of the account. Withdraw less, or wait for the next day. Retry: after delay. */
  DailyWithdrawalLimitExceeded: 10028,
  /** The account has an unpaid loan, which must be cancelled or repaid before a withdrawal. See `unrepaymentsInfo`, then `cancelBorrow` or `repayment`. Retry: after user action. */
  UnpaidLoanBlocksWithdrawal: 10029,
  /** A deposit can be withdrawn only after 6 confirmations. Wait for the network to confirm the deposit. Retry: after delay. */
  DepositNotConfirmed: 10031,
  /** Neither phone nor Google authenticator is enabled for the account. Enable one of them on the web site. Retry: after user action. */
  AuthenticatorNotEnabled: 10032,
  /** The network fee is above the maximum for this currency. Retry: never. */
  WithdrawalFeeTooHigh: 10033,
  /** The network fee is below the minimum for this currency. A fee of 0 is right only for an address inside OKCoin. Retry: never. */
  WithdrawalFeeTooLow: 10034,
  /** The account does not hold enough BTC or LTC for the withdrawal. Retry: after user action. */
  InsufficientCoinsToWithdraw: 10035,
  /** The amount is below the minimum of a withdrawal. The minimum was 0.01 BTC and 0.1 LTC. Retry: never. */
  WithdrawalAmountTooLow: 10036,
  /** The account has no trade password. Set one on the web site; a withdrawal needs it in `trade_pwd`. Retry: after user action. */
  TradePasswordNotSet: 10037,
  /** The withdrawal could not be cancelled. Look at its status with `withdrawInfo`; it may be on its way already. Retry: never. */
  WithdrawalCancelFailed: 10040,
  /** The withdrawal address does not exist or has not been approved. Approve the address on the web site. The official text drops the word "not" before "approved". Retry: after user action. */
  WithdrawalAddressNotApproved: 10041,
  /** The trading password, which the exchange also calls the admin password, is wrong. Not the password for logging in. Retry: never. */
  AdminPasswordIncorrect: 10042,
  /** The withdrawal failed because the equity of the account is not in order. The Chinese text speaks of the equity of the futures account. Retry: after user action. */
  AccountEquityBlocksWithdrawal: 10043,
  /** The borrowing order could not be cancelled. Look at it with `borrowOrderInfo`; it may have been filled already. Retry: never. */
  LoanCancelFailed: 10044,
  /** This function is not available to sub-accounts. Use the key of the main account. Retry: never. */
  SubAccountNotAllowed: 10047,
  /** There is no withdrawal with this id. Retry: never. */
  WithdrawalNotFound: 10048,
  /** The account has 50 unfilled small orders (below 0.15 BTC each) and may not have more. Cancel some of them, or wait until some are filled. The threshold used to be 0.5 BTC. Retry: after user action. */
  TooManySmallOrders: 10049,
  /** The order is being cancelled already; a second cancel is not possible. The first cancel stands. `orderInfo` shows when it is done. Retry: never. */
  CancelAlreadyRequested: 10050,
  /** The order is completely filled already. Retry: never. */
  OrderAlreadyCompleted: 10051,
  /** The account is not allowed to withdraw. Retry: after user action. */
  WithdrawalNotAllowed: 10052,
  /** Transfers of this account are restricted. Retry: after user action. */
  TransferRestricted: 10056,
  /** The transfer failed. Compare the balances on both sides before sending it again. Retry: after delay. */
  TransferFailed: 10057,
  /** NEO can be moved in whole numbers only. Retry: never. */
  NeoWholeNumbersOnly: 10058,
  /** Withdrawals are locked. Contact the support of the exchange. Retry: after user action. */
  WithdrawalLocked: 10060,
  /** A deposit in USD cannot be withdrawn for 48 hours. Retry: after delay. */
  UsdDepositOnHold: 10064,
  /** The account of the user is frozen. Contact the support of the exchange. Retry: after user action. */
  AccountFrozen: 10100,
  /** The type of the order is wrong. The neighbouring codes belong to OTC orders; for an order on the market 1013 says the same. Retry: never. */
  OrderTypeWrong: 10101,
  /** The id of the OTC order is incorrect. The Chinese text says that the order belongs to another user. Retry: never. */
  OtcOrderIdIncorrect: 10102,
  /** The key of the private OTC order is incorrect. Retry: never. */
  OtcOrderKeyIncorrect: 10103,
  /** OTC trading is disabled for the account, or under suspicion. Retry: after user action. */
  OtcDisabled: 10104,
  /** The API key belongs to another domain. Use a key that was made on the site that is being called. Retry: after user action. */
  ApiKeyOfAnotherDomain: 10106,
  /** This operation is not available. It has been withdrawn, or was never open to the public. Retry: never. */
  ApiNotAvailable: 10216
};
var errorCatalogue = {
  1002: {
    name: "AmountExceedsBalance",
    kind: "insufficient-funds",
    retry: "after-user-action",
    description: "The amount of the order exceeds the balance of the account.",
    note: "Recorded as an answer without `result`.",
    docs: "okcoin-openapi/generated/docs/index.html#/insufficient-funds-errors/1002-amountexceedsbalance"
  },
  1003: {
    name: "AmountBelowMinimum",
    kind: "validation",
    retry: "never",
    description: "The amount of the order is below the minimum that an order must have.",
    docs: "okcoin-openapi/generated/docs/index.html#/validation-errors/1003-amountbelowminimum"
  },
  1004: {
    name: "AmountNegative",
    kind: "validation",
    retry: "never",
    description: "The amount of the order is negative; it must be above zero.",
    docs: "okcoin-openapi/generated/docs/index.html#/validation-errors/1004-amountnegative"
  },
  1007: {
    name: "MarketNotFound",
    kind: "validation",
    retry: "never",
    description: "There is no market for this symbol.",
    note: "Recorded as an answer without `result` for the depth of an unknown pair.",
    docs: "okcoin-openapi/generated/docs/index.html#/validation-errors/1007-marketnotfound"
  },
  1008: {
    name: "MarketDataUnavailable",
    kind: "system",
    retry: "after-delay",
    description: "The latest data of the market is not available.",
    docs: "okcoin-openapi/generated/docs/index.html#/system-errors/1008-marketdataunavailable"
  },
  1009: {
    name: "NoSuchOrder",
    kind: "order",
    retry: "never",
    description: "The exchange has no such order.",
    note: "The four-digit twin of 10009, recorded as an answer without `result`.",
    docs: "okcoin-openapi/generated/docs/index.html#/order-errors/1009-nosuchorder"
  },
  1010: {
    name: "OrderOfAnotherUser",
    kind: "order",
    retry: "never",
    description: "The order to cancel belongs to another user.",
    docs: "okcoin-openapi/generated/docs/index.html#/order-errors/1010-orderofanotheruser"
  },
  1011: {
    name: "UserNotFound",
    kind: "account",
    retry: "after-user-action",
    description: "The exchange has no record of this user.",
    docs: "okcoin-openapi/generated/docs/index.html#/account-errors/1011-usernotfound"
  },
  1013: {
    name: "NoSuchOrderType",
    kind: "validation",
    retry: "never",
    description: "The order has no type, or one that does not exist.",
    docs: "okcoin-openapi/generated/docs/index.html#/validation-errors/1013-nosuchordertype"
  },
  1014: {
    name: "NotLoggedIn",
    kind: "authentication",
    retry: "after-user-action",
    description: "The user is not logged in.",
    note: "A code of the web site; for the API it means that the request was not recognised as signed.",
    docs: "okcoin-openapi/generated/docs/index.html#/authentication-errors/1014-notloggedin"
  },
  1015: {
    name: "MarketDepthUnavailable",
    kind: "system",
    retry: "after-delay",
    description: "There is no market depth to work with.",
    note: "For a market order, the other side of the book may be empty.",
    docs: "okcoin-openapi/generated/docs/index.html#/system-errors/1015-marketdepthunavailable"
  },
  1017: {
    name: "DateInvalid",
    kind: "validation",
    retry: "never",
    description: "The date is wrong.",
    note: "Only the futures trade history takes a date.",
    docs: "okcoin-openapi/generated/docs/index.html#/validation-errors/1017-dateinvalid"
  },
  1018: {
    name: "OrderFailed",
    kind: "system",
    retry: "after-delay",
    description: "Placing the order failed.",
    note: "Look for the order with `orderInfo` (`order_id` -1) and `orderHistory` before sending it again.",
    outcome: "unknown",
    docs: "okcoin-openapi/generated/docs/index.html#/system-errors/1018-orderfailed"
  },
  1019: {
    name: "CancelFailed",
    kind: "order",
    retry: "never",
    description: "Cancelling the order failed.",
    note: "Seen for orders that were filled or cancelled already.",
    docs: "okcoin-openapi/generated/docs/index.html#/order-errors/1019-cancelfailed"
  },
  1024: {
    name: "CurrencyNotFound",
    kind: "validation",
    retry: "never",
    description: "The currency does not exist.",
    docs: "okcoin-openapi/generated/docs/index.html#/validation-errors/1024-currencynotfound"
  },
  1025: {
    name: "ChartTypeNotFound",
    kind: "validation",
    retry: "never",
    description: "There is no chart of this type.",
    note: "The bar length in `type` is not one of those listed.",
    docs: "okcoin-openapi/generated/docs/index.html#/validation-errors/1025-charttypenotfound"
  },
  1026: {
    name: "BaseQuantityMissing",
    kind: "validation",
    retry: "never",
    description: "The order has no quantity in the base currency.",
    docs: "okcoin-openapi/generated/docs/index.html#/validation-errors/1026-basequantitymissing"
  },
  1027: {
    name: "ParameterOutOfLimits",
    kind: "validation",
    retry: "never",
    description: "A parameter is wrong and may exceed its limits.",
    note: "Seen for an amount of 0 and for a price of 0.",
    docs: "okcoin-openapi/generated/docs/index.html#/validation-errors/1027-parameteroutoflimits"
  },
  1028: {
    name: "DecimalRoundingFailed",
    kind: "validation",
    retry: "never",
    description: "The number could not be cut to the decimal places that are allowed.",
    note: 'Use fewer decimal places. The official wording is "Reserved decimal failed".',
    docs: "okcoin-openapi/generated/docs/index.html#/validation-errors/1028-decimalroundingfailed"
  },
  1029: {
    name: "BeingPrepared",
    kind: "system",
    retry: "after-delay",
    description: "The service is being prepared and cannot answer yet.",
    docs: "okcoin-openapi/generated/docs/index.html#/system-errors/1029-beingprepared"
  },
  1030: {
    name: "MarginBlocksTransaction",
    kind: "account",
    retry: "after-user-action",
    description: "The account has margin loans or futures, so the transaction cannot be processed.",
    note: "Repay the loans or close the positions first.",
    docs: "okcoin-openapi/generated/docs/index.html#/account-errors/1030-marginblockstransaction"
  },
  1031: {
    name: "InsufficientTransferBalance",
    kind: "insufficient-funds",
    retry: "after-user-action",
    description: "The balance is not sufficient for the transfer.",
    docs: "okcoin-openapi/generated/docs/index.html#/insufficient-funds-errors/1031-insufficienttransferbalance"
  },
  1032: {
    name: "TransferNotAllowed",
    kind: "permission",
    retry: "never",
    description: "This transfer is not allowed.",
    note: "The Chinese text says that the currency cannot be transferred.",
    docs: "okcoin-openapi/generated/docs/index.html#/permission-errors/1032-transfernotallowed"
  },
  1035: {
    name: "PasswordIncorrect",
    kind: "verification",
    retry: "never",
    description: "The password is incorrect.",
    docs: "okcoin-openapi/generated/docs/index.html#/verification-errors/1035-passwordincorrect"
  },
  1036: {
    name: "GoogleCodeInvalid",
    kind: "verification",
    retry: "never",
    description: "The Google verification code is not valid any more.",
    note: "A fresh code can succeed.",
    docs: "okcoin-openapi/generated/docs/index.html#/verification-errors/1036-googlecodeinvalid"
  },
  1037: {
    name: "GoogleCodeIncorrect",
    kind: "verification",
    retry: "never",
    description: "The Google verification code is incorrect.",
    note: "A fresh code can succeed.",
    docs: "okcoin-openapi/generated/docs/index.html#/verification-errors/1037-googlecodeincorrect"
  },
  1038: {
    name: "GoogleCodeReused",
    kind: "verification",
    retry: "never",
    description: "The Google verification code was used before.",
    note: "A fresh code can succeed.",
    docs: "okcoin-openapi/generated/docs/index.html#/verification-errors/1038-googlecodereused"
  },
  1039: {
    name: "TooManyWrongSmsCodes",
    kind: "verification",
    retry: "after-delay",
    description: "A wrong SMS code was entered too often.",
    docs: "okcoin-openapi/generated/docs/index.html#/verification-errors/1039-toomanywrongsmscodes"
  },
  1040: {
    name: "SmsCodeInvalid",
    kind: "verification",
    retry: "never",
    description: "The SMS code is not valid any more.",
    note: "A fresh code can succeed.",
    docs: "okcoin-openapi/generated/docs/index.html#/verification-errors/1040-smscodeinvalid"
  },
  1041: {
    name: "SmsCodeIncorrect",
    kind: "verification",
    retry: "never",
    description: "The SMS code is incorrect.",
    note: "A fresh code can succeed.",
    docs: "okcoin-openapi/generated/docs/index.html#/verification-errors/1041-smscodeincorrect"
  },
  1042: {
    name: "TooManyWrongGoogleCodes",
    kind: "verification",
    retry: "after-delay",
    description: "A wrong Google verification code was entered too often.",
    docs: "okcoin-openapi/generated/docs/index.html#/verification-errors/1042-toomanywronggooglecodes"
  },
  1043: {
    name: "PasswordsMustDiffer",
    kind: "verification",
    retry: "never",
    description: "The login password must differ from the trading password.",
    docs: "okcoin-openapi/generated/docs/index.html#/verification-errors/1043-passwordsmustdiffer"
  },
  1044: {
    name: "OldPasswordIncorrect",
    kind: "verification",
    retry: "never",
    description: "The old password is incorrect.",
    docs: "okcoin-openapi/generated/docs/index.html#/verification-errors/1044-oldpasswordincorrect"
  },
  1045: {
    name: "SecondVerificationNeeded",
    kind: "verification",
    retry: "after-user-action",
    description: "A second verification is needed.",
    note: "The Chinese text says that second verification has not been set up. Set it up on the web site.",
    docs: "okcoin-openapi/generated/docs/index.html#/verification-errors/1045-secondverificationneeded"
  },
  1046: {
    name: "OldPasswordMissing",
    kind: "verification",
    retry: "never",
    description: "The old password must be entered.",
    docs: "okcoin-openapi/generated/docs/index.html#/verification-errors/1046-oldpasswordmissing"
  },
  1048: {
    name: "AccountBlocked",
    kind: "account",
    retry: "after-user-action",
    description: "The account is blocked.",
    note: "Contact the support of the exchange.",
    docs: "okcoin-openapi/generated/docs/index.html#/account-errors/1048-accountblocked"
  },
  1050: {
    name: "OrderAlreadyCancelled",
    kind: "order",
    retry: "never",
    description: "The order is cancelled already, or being cancelled.",
    docs: "okcoin-openapi/generated/docs/index.html#/order-errors/1050-orderalreadycancelled"
  },
  1051: {
    name: "CompletedOrderNotCancellable",
    kind: "order",
    retry: "never",
    description: "The order is completed, so it cannot be cancelled.",
    note: "The four-digit twin of 10051.",
    docs: "okcoin-openapi/generated/docs/index.html#/order-errors/1051-completedordernotcancellable"
  },
  1056: {
    name: "FundsTransferRestricted",
    kind: "permission",
    retry: "after-user-action",
    description: "The funds may not be transferred under a restriction of the account.",
    note: "The four-digit twin of 10056.",
    docs: "okcoin-openapi/generated/docs/index.html#/permission-errors/1056-fundstransferrestricted"
  },
  1057: {
    name: "FundsTransferFailed",
    kind: "system",
    retry: "after-delay",
    description: "The funds could not be transferred.",
    note: "The four-digit twin of 10057. Compare the balances on both sides before sending it again.",
    outcome: "unknown",
    docs: "okcoin-openapi/generated/docs/index.html#/system-errors/1057-fundstransferfailed"
  },
  1058: {
    name: "NeoFractionRefused",
    kind: "validation",
    retry: "never",
    description: "A fraction of a NEO cannot be moved.",
    note: "The four-digit twin of 10058.",
    docs: "okcoin-openapi/generated/docs/index.html#/validation-errors/1058-neofractionrefused"
  },
  1201: {
    name: "AccountDeleted",
    kind: "account",
    retry: "after-user-action",
    description: "The account has been deleted.",
    note: 'The official text adds "at 00:00", most likely a mistranslation of "temporarily".',
    docs: "okcoin-openapi/generated/docs/index.html#/account-errors/1201-accountdeleted"
  },
  1202: {
    name: "AccountNotFound",
    kind: "account",
    retry: "never",
    description: "The account does not exist.",
    docs: "okcoin-openapi/generated/docs/index.html#/account-errors/1202-accountnotfound"
  },
  1203: {
    name: "InsufficientBalance",
    kind: "insufficient-funds",
    retry: "after-user-action",
    description: "The balance of the account is not sufficient.",
    docs: "okcoin-openapi/generated/docs/index.html#/insufficient-funds-errors/1203-insufficientbalance"
  },
  1204: {
    name: "TransferCurrencyInvalid",
    kind: "validation",
    retry: "never",
    description: "The currency is not valid for this transfer.",
    note: "The Chinese text says that one currency cannot be transferred into another.",
    docs: "okcoin-openapi/generated/docs/index.html#/validation-errors/1204-transfercurrencyinvalid"
  },
  1205: {
    name: "TransferAccountInvalid",
    kind: "validation",
    retry: "never",
    description: "The account is not valid for this transfer.",
    note: "The Chinese text says that the accounts are not main account and sub-account of each other.",
    docs: "okcoin-openapi/generated/docs/index.html#/validation-errors/1205-transferaccountinvalid"
  },
  1206: {
    name: "CashWithdrawalBlocked",
    kind: "withdrawal",
    retry: "after-user-action",
    description: "Withdrawals of this user are blocked.",
    docs: "okcoin-openapi/generated/docs/index.html#/withdrawal-errors/1206-cashwithdrawalblocked"
  },
  1207: {
    name: "TransferNotSupported",
    kind: "permission",
    retry: "never",
    description: "This transfer is not supported.",
    docs: "okcoin-openapi/generated/docs/index.html#/permission-errors/1207-transfernotsupported"
  },
  1208: {
    name: "DesignatedAccountNotFound",
    kind: "validation",
    retry: "never",
    description: "There is no account of the kind that the transfer names.",
    docs: "okcoin-openapi/generated/docs/index.html#/validation-errors/1208-designatedaccountnotfound"
  },
  1209: {
    name: "ApiInvalid",
    kind: "system",
    retry: "never",
    description: "This operation is not valid.",
    note: "The four-digit twin of 10216. The Chinese text says that it is not available at present.",
    docs: "okcoin-openapi/generated/docs/index.html#/system-errors/1209-apiinvalid"
  },
  1216: {
    name: "MarketOrdersSuspended",
    kind: "order",
    retry: "after-delay",
    description: "Market orders are suspended.",
    note: "Use a limit order.",
    docs: "okcoin-openapi/generated/docs/index.html#/order-errors/1216-marketorderssuspended"
  },
  1217: {
    name: "PriceTooFarFromLastPrice",
    kind: "validation",
    retry: "after-delay",
    description: "The price of the order is more than 5 % away from the last price.",
    note: "Choose a price nearer to the market. Waiting helps only if the market moves.",
    docs: "okcoin-openapi/generated/docs/index.html#/validation-errors/1217-pricetoofarfromlastprice"
  },
  1218: {
    name: "OrderPlacementFailed",
    kind: "system",
    retry: "after-delay",
    description: "The order could not be placed for now.",
    note: "Look for the order with `orderInfo` (`order_id` -1) and `orderHistory` before sending it again.",
    outcome: "unknown",
    docs: "okcoin-openapi/generated/docs/index.html#/system-errors/1218-orderplacementfailed"
  },
  1e4: {
    name: "RequiredFieldMissing",
    kind: "validation",
    retry: "never",
    description: "A required field is missing or has no value.",
    note: "Also answered when the Content-Type of a POST is not application/x-www-form-urlencoded.",
    docs: "okcoin-openapi/generated/docs/index.html#/validation-errors/10000-requiredfieldmissing"
  },
  10001: {
    name: "RequestTooFrequent",
    kind: "rate-limit",
    retry: "after-delay",
    description: "Requests come too often for this operation; the limit that applies to the API key was exceeded.",
    note: "Slow down and it ends by itself. Going on can get the address shielded, which costs about an hour.",
    docs: "okcoin-openapi/generated/docs/index.html#/rate-limit-errors/10001-requesttoofrequent"
  },
  10002: {
    name: "SystemFailure",
    kind: "system",
    retry: "after-delay",
    description: "The exchange had an internal error.",
    note: "After an order, a loan or a withdrawal, find out first whether it took effect; only then send it again.",
    outcome: "unknown",
    docs: "okcoin-openapi/generated/docs/index.html#/system-errors/10002-systemfailure"
  },
  10003: {
    name: "NotInRequestList",
    kind: "system",
    retry: "after-delay",
    description: "The request is not in the list of requests that are let through at the moment.",
    note: "The Chinese wording points to a list that throttles requests, so treat it like a rate limit and slow down.",
    docs: "okcoin-openapi/generated/docs/index.html#/system-errors/10003-notinrequestlist"
  },
  10004: {
    name: "IpNotAllowed",
    kind: "permission",
    retry: "after-user-action",
    description: "The IP address of the caller may not use this API key.",
    note: 'Add the address to the list of the key on the web site. Later texts word the code as "request failed".',
    docs: "okcoin-openapi/generated/docs/index.html#/permission-errors/10004-ipnotallowed"
  },
  10005: {
    name: "SecretKeyNotFound",
    kind: "authentication",
    retry: "after-user-action",
    description: "The exchange knows no secret key for this API key.",
    note: "Create a new pair of keys on the web site.",
    docs: "okcoin-openapi/generated/docs/index.html#/authentication-errors/10005-secretkeynotfound"
  },
  10006: {
    name: "ApiKeyNotFound",
    kind: "authentication",
    retry: "after-user-action",
    description: "The exchange does not know this API key.",
    note: "Check for a typing mistake, and for a key of another site. A key of okcoin.com does not work on okcoin.cn.",
    docs: "okcoin-openapi/generated/docs/index.html#/authentication-errors/10006-apikeynotfound"
  },
  10007: {
    name: "SignatureMismatch",
    kind: "authentication",
    retry: "never",
    description: "The signature does not match the parameters that were sent.",
    note: "Usual causes are a wrong secret key, percent-encoded values in the signed string, an empty parameter that was signed, or a parameter the operation does not know. A few reports tell of passing failures during an outage.",
    docs: "okcoin-openapi/generated/docs/index.html#/authentication-errors/10007-signaturemismatch"
  },
  10008: {
    name: "IllegalParameter",
    kind: "validation",
    retry: "never",
    description: "A parameter has a value that the exchange does not accept.",
    docs: "okcoin-openapi/generated/docs/index.html#/validation-errors/10008-illegalparameter"
  },
  10009: {
    name: "OrderNotFound",
    kind: "order",
    retry: "never",
    description: "There is no order with this id.",
    note: "Check the id and that the symbol is the one the order was placed with.",
    docs: "okcoin-openapi/generated/docs/index.html#/order-errors/10009-ordernotfound"
  },
  10010: {
    name: "InsufficientFunds",
    kind: "insufficient-funds",
    retry: "after-user-action",
    description: "The account does not hold enough money for the order.",
    note: "Funds that are held in open orders do not count; see `freezed` in the answer of `userinfo`.",
    docs: "okcoin-openapi/generated/docs/index.html#/insufficient-funds-errors/10010-insufficientfunds"
  },
  10011: {
    name: "AmountTooLow",
    kind: "validation",
    retry: "never",
    description: "The amount of the order is below the minimum of the market.",
    note: "The minimum was 0.01 BTC, 0.1 LTC, 0.01 ETH. In a batch the code stands at the order concerned.",
    docs: "okcoin-openapi/generated/docs/index.html#/validation-errors/10011-amounttoolow"
  },
  10012: {
    name: "SymbolNotSupported",
    kind: "validation",
    retry: "never",
    description: "The symbol is not one that this exchange supports.",
    note: "The official text names btc_cny and ltc_cny only, but each site had its own pairs, later also eth, etc and bcc.",
    docs: "okcoin-openapi/generated/docs/index.html#/validation-errors/10012-symbolnotsupported"
  },
  10013: {
    name: "HttpsRequired",
    kind: "validation",
    retry: "never",
    description: "Only requests over HTTPS are accepted.",
    note: "The same request can succeed over HTTPS. The API key and the signature were sent in clear text, so get new keys.",
    docs: "okcoin-openapi/generated/docs/index.html#/validation-errors/10013-httpsrequired"
  },
  10014: {
    name: "PriceOutOfRange",
    kind: "validation",
    retry: "never",
    description: "The price of the order must be above 0 and below 1,000,000.",
    note: "In a batch the code stands at the order concerned.",
    docs: "okcoin-openapi/generated/docs/index.html#/validation-errors/10014-priceoutofrange"
  },
  10015: {
    name: "PriceTooFarFromMarket",
    kind: "validation",
    retry: "after-delay",
    description: "The price of the order is too far from the current market price.",
    note: "Choose a price nearer to the market. Waiting helps only if the market moves.",
    docs: "okcoin-openapi/generated/docs/index.html#/validation-errors/10015-pricetoofarfrommarket"
  },
  10016: {
    name: "InsufficientCoins",
    kind: "insufficient-funds",
    retry: "after-user-action",
    description: "The account does not hold enough coins for the order.",
    note: "Seen when selling. Coins that are held in open orders do not count.",
    docs: "okcoin-openapi/generated/docs/index.html#/insufficient-funds-errors/10016-insufficientcoins"
  },
  10017: {
    name: "ApiNotAuthorized",
    kind: "permission",
    retry: "after-user-action",
    description: "The API key does not have the right that this operation needs.",
    note: "Grant the right on the web site, for example the right to withdraw.",
    docs: "okcoin-openapi/generated/docs/index.html#/permission-errors/10017-apinotauthorized"
  },
  10018: {
    name: "LoanAmountTooLow",
    kind: "loan",
    retry: "never",
    description: "The amount to borrow is below the minimum of 100 CNY, 0.1 BTC or 1 LTC.",
    note: "On okcoin.com the minimum in fiat was 100 USD.",
    docs: "okcoin-openapi/generated/docs/index.html#/loan-errors/10018-loanamounttoolow"
  },
  10019: {
    name: "LoanAgreementNotAccepted",
    kind: "loan",
    retry: "after-user-action",
    description: "The loan agreement has not been accepted.",
    note: "Accept it on the web site.",
    docs: "okcoin-openapi/generated/docs/index.html#/loan-errors/10019-loanagreementnotaccepted"
  },
  10020: {
    name: "LoanRateTooHigh",
    kind: "loan",
    retry: "never",
    description: "The rate of the loan may not be above 1 %.",
    note: "Rates are fractions, so 1 % is 0.01.",
    docs: "okcoin-openapi/generated/docs/index.html#/loan-errors/10020-loanratetoohigh"
  },
  10021: {
    name: "LoanRateTooLow",
    kind: "loan",
    retry: "never",
    description: "The rate of the loan may not be below 0.01 %.",
    note: "Rates are fractions, so 0.01 % is 0.0001.",
    docs: "okcoin-openapi/generated/docs/index.html#/loan-errors/10021-loanratetoolow"
  },
  10023: {
    name: "TickerUnavailable",
    kind: "system",
    retry: "after-delay",
    description: "The exchange could not fetch the latest ticker that it needs to judge the request.",
    docs: "okcoin-openapi/generated/docs/index.html#/system-errors/10023-tickerunavailable"
  },
  10024: {
    name: "LoanBalanceInsufficient",
    kind: "loan",
    retry: "after-user-action",
    description: "The balance is not sufficient for the loan or its repayment.",
    note: "The Chinese text says that the amount which can still be borrowed is not enough; see `can_borrow`.",
    docs: "okcoin-openapi/generated/docs/index.html#/loan-errors/10024-loanbalanceinsufficient"
  },
  10025: {
    name: "LoanQuotaFull",
    kind: "loan",
    retry: "after-delay",
    description: "The quota for loans is used up, so nothing can be borrowed for now.",
    docs: "okcoin-openapi/generated/docs/index.html#/loan-errors/10025-loanquotafull"
  },
  10026: {
    name: "BorrowedFundsNotWithdrawable",
    kind: "withdrawal",
    retry: "after-user-action",
    description: "Borrowed funds, reserved loans and margin cannot be withdrawn.",
    note: "Repay the loans or lower the amount.",
    docs: "okcoin-openapi/generated/docs/index.html#/withdrawal-errors/10026-borrowedfundsnotwithdrawable"
  },
  10027: {
    name: "WithdrawalLockedAfterSecurityChange",
    kind: "withdrawal",
    retry: "after-delay",
    description: "Nothing can be withdrawn within 24 hours after a change of the authentication details.",
    note: "Wait for the 24 hours to pass.",
    docs: "okcoin-openapi/generated/docs/index.html#/withdrawal-errors/10027-withdrawallockedaftersecuritychange"
  },
  10028: {
    name: "DailyWithdrawalLimitExceeded",
    kind: "withdrawal",
    retry: "after-delay",
    description: "The withdrawal would exceed the daily limit of the account.",
    note: "Withdraw less, or wait for the next day.",
    docs: "okcoin-openapi/generated/docs/index.html#/withdrawal-errors/10028-dailywithdrawallimitexceeded"
  },
  10029: {
    name: "UnpaidLoanBlocksWithdrawal",
    kind: "withdrawal",
    retry: "after-user-action",
    description: "The account has an unpaid loan, which must be cancelled or repaid before a withdrawal.",
    note: "See `unrepaymentsInfo`, then `cancelBorrow` or `repayment`.",
    docs: "okcoin-openapi/generated/docs/index.html#/withdrawal-errors/10029-unpaidloanblockswithdrawal"
  },
  10031: {
    name: "DepositNotConfirmed",
    kind: "withdrawal",
    retry: "after-delay",
    description: "A deposit can be withdrawn only after 6 confirmations.",
    note: "Wait for the network to confirm the deposit.",
    docs: "okcoin-openapi/generated/docs/index.html#/withdrawal-errors/10031-depositnotconfirmed"
  },
  10032: {
    name: "AuthenticatorNotEnabled",
    kind: "verification",
    retry: "after-user-action",
    description: "Neither phone nor Google authenticator is enabled for the account.",
    note: "Enable one of them on the web site.",
    docs: "okcoin-openapi/generated/docs/index.html#/verification-errors/10032-authenticatornotenabled"
  },
  10033: {
    name: "WithdrawalFeeTooHigh",
    kind: "withdrawal",
    retry: "never",
    description: "The network fee is above the maximum for this currency.",
    docs: "okcoin-openapi/generated/docs/index.html#/withdrawal-errors/10033-withdrawalfeetoohigh"
  },
  10034: {
    name: "WithdrawalFeeTooLow",
    kind: "withdrawal",
    retry: "never",
    description: "The network fee is below the minimum for this currency.",
    note: "A fee of 0 is right only for an address inside OKCoin.",
    docs: "okcoin-openapi/generated/docs/index.html#/withdrawal-errors/10034-withdrawalfeetoolow"
  },
  10035: {
    name: "InsufficientCoinsToWithdraw",
    kind: "insufficient-funds",
    retry: "after-user-action",
    description: "The account does not hold enough BTC or LTC for the withdrawal.",
    docs: "okcoin-openapi/generated/docs/index.html#/insufficient-funds-errors/10035-insufficientcoinstowithdraw"
  },
  10036: {
    name: "WithdrawalAmountTooLow",
    kind: "withdrawal",
    retry: "never",
    description: "The amount is below the minimum of a withdrawal.",
    note: "The minimum was 0.01 BTC and 0.1 LTC.",
    docs: "okcoin-openapi/generated/docs/index.html#/withdrawal-errors/10036-withdrawalamounttoolow"
  },
  10037: {
    name: "TradePasswordNotSet",
    kind: "verification",
    retry: "after-user-action",
    description: "The account has no trade password.",
    note: "Set one on the web site; a withdrawal needs it in `trade_pwd`.",
    docs: "okcoin-openapi/generated/docs/index.html#/verification-errors/10037-tradepasswordnotset"
  },
  10040: {
    name: "WithdrawalCancelFailed",
    kind: "withdrawal",
    retry: "never",
    description: "The withdrawal could not be cancelled.",
    note: "Look at its status with `withdrawInfo`; it may be on its way already.",
    docs: "okcoin-openapi/generated/docs/index.html#/withdrawal-errors/10040-withdrawalcancelfailed"
  },
  10041: {
    name: "WithdrawalAddressNotApproved",
    kind: "withdrawal",
    retry: "after-user-action",
    description: "The withdrawal address does not exist or has not been approved.",
    note: 'Approve the address on the web site. The official text drops the word "not" before "approved".',
    docs: "okcoin-openapi/generated/docs/index.html#/withdrawal-errors/10041-withdrawaladdressnotapproved"
  },
  10042: {
    name: "AdminPasswordIncorrect",
    kind: "verification",
    retry: "never",
    description: "The trading password, which the exchange also calls the admin password, is wrong.",
    note: "Not the password for logging in.",
    docs: "okcoin-openapi/generated/docs/index.html#/verification-errors/10042-adminpasswordincorrect"
  },
  10043: {
    name: "AccountEquityBlocksWithdrawal",
    kind: "withdrawal",
    retry: "after-user-action",
    description: "The withdrawal failed because the equity of the account is not in order.",
    note: "The Chinese text speaks of the equity of the futures account.",
    docs: "okcoin-openapi/generated/docs/index.html#/withdrawal-errors/10043-accountequityblockswithdrawal"
  },
  10044: {
    name: "LoanCancelFailed",
    kind: "loan",
    retry: "never",
    description: "The borrowing order could not be cancelled.",
    note: "Look at it with `borrowOrderInfo`; it may have been filled already.",
    docs: "okcoin-openapi/generated/docs/index.html#/loan-errors/10044-loancancelfailed"
  },
  10047: {
    name: "SubAccountNotAllowed",
    kind: "permission",
    retry: "never",
    description: "This function is not available to sub-accounts.",
    note: "Use the key of the main account.",
    docs: "okcoin-openapi/generated/docs/index.html#/permission-errors/10047-subaccountnotallowed"
  },
  10048: {
    name: "WithdrawalNotFound",
    kind: "withdrawal",
    retry: "never",
    description: "There is no withdrawal with this id.",
    docs: "okcoin-openapi/generated/docs/index.html#/withdrawal-errors/10048-withdrawalnotfound"
  },
  10049: {
    name: "TooManySmallOrders",
    kind: "order",
    retry: "after-user-action",
    description: "The account has 50 unfilled small orders (below 0.15 BTC each) and may not have more.",
    note: "Cancel some of them, or wait until some are filled. The threshold used to be 0.5 BTC.",
    docs: "okcoin-openapi/generated/docs/index.html#/order-errors/10049-toomanysmallorders"
  },
  10050: {
    name: "CancelAlreadyRequested",
    kind: "order",
    retry: "never",
    description: "The order is being cancelled already; a second cancel is not possible.",
    note: "The first cancel stands. `orderInfo` shows when it is done.",
    docs: "okcoin-openapi/generated/docs/index.html#/order-errors/10050-cancelalreadyrequested"
  },
  10051: {
    name: "OrderAlreadyCompleted",
    kind: "order",
    retry: "never",
    description: "The order is completely filled already.",
    docs: "okcoin-openapi/generated/docs/index.html#/order-errors/10051-orderalreadycompleted"
  },
  10052: {
    name: "WithdrawalNotAllowed",
    kind: "withdrawal",
    retry: "after-user-action",
    description: "The account is not allowed to withdraw.",
    docs: "okcoin-openapi/generated/docs/index.html#/withdrawal-errors/10052-withdrawalnotallowed"
  },
  10056: {
    name: "TransferRestricted",
    kind: "permission",
    retry: "after-user-action",
    description: "Transfers of this account are restricted.",
    docs: "okcoin-openapi/generated/docs/index.html#/permission-errors/10056-transferrestricted"
  },
  10057: {
    name: "TransferFailed",
    kind: "system",
    retry: "after-delay",
    description: "The transfer failed.",
    note: "Compare the balances on both sides before sending it again.",
    outcome: "unknown",
    docs: "okcoin-openapi/generated/docs/index.html#/system-errors/10057-transferfailed"
  },
  10058: {
    name: "NeoWholeNumbersOnly",
    kind: "validation",
    retry: "never",
    description: "NEO can be moved in whole numbers only.",
    docs: "okcoin-openapi/generated/docs/index.html#/validation-errors/10058-neowholenumbersonly"
  },
  10060: {
    name: "WithdrawalLocked",
    kind: "withdrawal",
    retry: "after-user-action",
    description: "Withdrawals are locked.",
    note: "Contact the support of the exchange.",
    docs: "okcoin-openapi/generated/docs/index.html#/withdrawal-errors/10060-withdrawallocked"
  },
  10064: {
    name: "UsdDepositOnHold",
    kind: "withdrawal",
    retry: "after-delay",
    description: "A deposit in USD cannot be withdrawn for 48 hours.",
    docs: "okcoin-openapi/generated/docs/index.html#/withdrawal-errors/10064-usddepositonhold"
  },
  10100: {
    name: "AccountFrozen",
    kind: "account",
    retry: "after-user-action",
    description: "The account of the user is frozen.",
    note: "Contact the support of the exchange.",
    docs: "okcoin-openapi/generated/docs/index.html#/account-errors/10100-accountfrozen"
  },
  10101: {
    name: "OrderTypeWrong",
    kind: "validation",
    retry: "never",
    description: "The type of the order is wrong.",
    note: "The neighbouring codes belong to OTC orders; for an order on the market 1013 says the same.",
    docs: "okcoin-openapi/generated/docs/index.html#/validation-errors/10101-ordertypewrong"
  },
  10102: {
    name: "OtcOrderIdIncorrect",
    kind: "validation",
    retry: "never",
    description: "The id of the OTC order is incorrect.",
    note: "The Chinese text says that the order belongs to another user.",
    docs: "okcoin-openapi/generated/docs/index.html#/validation-errors/10102-otcorderidincorrect"
  },
  10103: {
    name: "OtcOrderKeyIncorrect",
    kind: "authentication",
    retry: "never",
    description: "The key of the private OTC order is incorrect.",
    docs: "okcoin-openapi/generated/docs/index.html#/authentication-errors/10103-otcorderkeyincorrect"
  },
  10104: {
    name: "OtcDisabled",
    kind: "permission",
    retry: "after-user-action",
    description: "OTC trading is disabled for the account, or under suspicion.",
    docs: "okcoin-openapi/generated/docs/index.html#/permission-errors/10104-otcdisabled"
  },
  10106: {
    name: "ApiKeyOfAnotherDomain",
    kind: "authentication",
    retry: "after-user-action",
    description: "The API key belongs to another domain.",
    note: "Use a key that was made on the site that is being called.",
    docs: "okcoin-openapi/generated/docs/index.html#/authentication-errors/10106-apikeyofanotherdomain"
  },
  10216: {
    name: "ApiNotAvailable",
    kind: "system",
    retry: "never",
    description: "This operation is not available.",
    note: "It has been withdrawn, or was never open to the public.",
    docs: "okcoin-openapi/generated/docs/index.html#/system-errors/10216-apinotavailable"
  }
};
var codelessErrors = [
  {
    name: "IpShielded",
    trigger: 403,
    kind: "rate-limit",
    retry: "after-delay",
    description: "Too many requests; the IP address is shielded, and every request gets HTTP 403.",
    note: "Stop all requests from this address. The shield lasts about one hour. The body is not JSON.",
    docs: "okcoin-openapi/generated/docs/index.html#/rate-limit-errors/http-403-ipshielded"
  },
  {
    name: "RequestTimedOut",
    trigger: "timeout",
    kind: "rate-limit",
    retry: "after-delay",
    description: "No answer came in time; the official page puts it down to too many requests: the IP address is shielded.",
    note: "A shielded address may get silence in place of HTTP 403. A single time-out can have other causes, and after an order nobody knows whether it was placed.",
    docs: "okcoin-openapi/generated/docs/index.html#/rate-limit-errors/no-answer-requesttimedout"
  }
];

// generated/operations.ts
var operations = {
  ticker: {
    id: "ticker",
    method: "GET",
    path: "/api/v1/ticker.do",
    tag: "Market data",
    signed: false,
    permission: "public",
    idempotent: true,
    rateLimit: { requests: 20, seconds: 2, scope: "ip" },
    errors: [1007, 1008, 1029, 1209, 1e4, 10001, 10002, 10003, 10008, 10012, 10013, 10216],
    request: { type: "object", properties: { symbol: { type: "ref", name: "MarketPair" } }, required: ["symbol"] },
    response: { type: "ref", name: "TickerResponse" },
    docs: "okcoin-openapi/generated/docs/index.html#/market-data/ticker"
  },
  tickers: {
    id: "tickers",
    method: "GET",
    path: "/api/v1/tickers.do",
    tag: "Market data",
    signed: false,
    permission: "public",
    idempotent: true,
    errors: [1029, 1209, 1e4, 10001, 10002, 10003, 10008, 10013, 10216],
    request: { type: "object", properties: {}, required: [] },
    response: { type: "ref", name: "TickersResponse" },
    docs: "okcoin-openapi/generated/docs/index.html#/market-data/tickers"
  },
  depth: {
    id: "depth",
    method: "GET",
    path: "/api/v1/depth.do",
    tag: "Market data",
    signed: false,
    permission: "public",
    idempotent: true,
    rateLimit: { requests: 20, seconds: 2, scope: "ip" },
    errors: [1007, 1015, 1029, 1209, 1e4, 10001, 10002, 10003, 10008, 10012, 10013, 10216],
    request: {
      type: "object",
      properties: {
        symbol: { type: "ref", name: "MarketPair" },
        size: { type: "integer", wire: "number", minimum: 1, maximum: 200, default: 200 },
        merge: { type: "integer", wire: "number", enum: [0, 1], default: 0 }
      },
      required: ["symbol"]
    },
    response: { type: "ref", name: "DepthResponse" },
    docs: "okcoin-openapi/generated/docs/index.html#/market-data/depth"
  },
  trades: {
    id: "trades",
    method: "GET",
    path: "/api/v1/trades.do",
    tag: "Market data",
    signed: false,
    permission: "public",
    idempotent: true,
    rateLimit: { requests: 20, seconds: 2, scope: "ip" },
    errors: [1007, 1029, 1209, 1e4, 10001, 10002, 10003, 10008, 10012, 10013, 10216],
    request: {
      type: "object",
      properties: { symbol: { type: "ref", name: "MarketPair" }, since: { type: "id", wire: "number", minimum: "0" } },
      required: ["symbol"]
    },
    response: { type: "ref", name: "PublicTradeList" },
    docs: "okcoin-openapi/generated/docs/index.html#/market-data/trades"
  },
  kline: {
    id: "kline",
    method: "GET",
    path: "/api/v1/kline.do",
    tag: "Market data",
    signed: false,
    permission: "public",
    idempotent: true,
    rateLimit: { requests: 20, seconds: 2, scope: "ip" },
    errors: [1007, 1025, 1029, 1209, 1e4, 10001, 10002, 10003, 10008, 10012, 10013, 10216],
    request: {
      type: "object",
      properties: {
        symbol: { type: "ref", name: "MarketPair" },
        type: {
          type: "string",
          enum: [
            "1min",
            "3min",
            "5min",
            "15min",
            "30min",
            "1hour",
            "2hour",
            "4hour",
            "6hour",
            "12hour",
            "1day",
            "3day",
            "1week"
          ],
          violation: 1025
        },
        size: { type: "integer", wire: "number", minimum: 1 },
        since: { type: "unix-ms", wire: "number" }
      },
      required: ["symbol", "type"]
    },
    response: { type: "ref", name: "CandleList" },
    docs: "okcoin-openapi/generated/docs/index.html#/market-data/kline"
  },
  tradeHistory: {
    id: "tradeHistory",
    method: "POST",
    path: "/api/v1/trade_history.do",
    tag: "Market data",
    signed: true,
    permission: "read",
    idempotent: true,
    errors: [
      1011,
      1014,
      1029,
      1048,
      1201,
      1209,
      1e4,
      10001,
      10002,
      10003,
      10004,
      10005,
      10006,
      10007,
      10008,
      10012,
      10013,
      10017,
      10100,
      10106,
      10216
    ],
    request: {
      type: "object",
      properties: { symbol: { type: "ref", name: "TradingPair" }, since: { type: "id", wire: "number", minimum: "0" } },
      required: ["symbol", "since"]
    },
    response: { type: "ref", name: "PublicTradeList" },
    docs: "okcoin-openapi/generated/docs/index.html#/market-data/tradehistory"
  },
  userinfo: {
    id: "userinfo",
    method: "POST",
    path: "/api/v1/userinfo.do",
    tag: "Account",
    signed: true,
    permission: "read",
    idempotent: true,
    rateLimit: { requests: 6, seconds: 2, scope: "key" },
    errors: [
      1011,
      1014,
      1024,
      1029,
      1048,
      1201,
      1209,
      1e4,
      10001,
      10002,
      10003,
      10004,
      10005,
      10006,
      10007,
      10008,
      10013,
      10017,
      10100,
      10106,
      10216
    ],
    request: { type: "object", properties: {}, required: [] },
    response: { type: "ref", name: "UserinfoResponse" },
    docs: "okcoin-openapi/generated/docs/index.html#/account/userinfo"
  },
  walletInfo: {
    id: "walletInfo",
    method: "POST",
    path: "/api/v1/wallet_info.do",
    tag: "Account",
    signed: true,
    permission: "read",
    idempotent: true,
    rateLimit: { requests: 6, seconds: 2, scope: "key" },
    errors: [
      1011,
      1014,
      1029,
      1048,
      1201,
      1209,
      1e4,
      10001,
      10002,
      10003,
      10004,
      10005,
      10006,
      10007,
      10008,
      10013,
      10017,
      10100,
      10106,
      10216
    ],
    request: { type: "object", properties: {}, required: [] },
    response: { type: "ref", name: "WalletInfoResponse" },
    docs: "okcoin-openapi/generated/docs/index.html#/account/walletinfo"
  },
  accountRecords: {
    id: "accountRecords",
    method: "POST",
    path: "/api/v1/account_records.do",
    tag: "Account",
    signed: true,
    permission: "read",
    idempotent: true,
    paging: { page: "current_page", size: "page_length", items: "records" },
    errors: [
      1011,
      1014,
      1024,
      1029,
      1048,
      1201,
      1209,
      1e4,
      10001,
      10002,
      10003,
      10004,
      10005,
      10006,
      10007,
      10008,
      10012,
      10013,
      10017,
      10100,
      10106,
      10216
    ],
    request: {
      type: "object",
      properties: {
        symbol: { type: "ref", name: "PairOrCurrency" },
        type: { type: "integer", wire: "number", enum: [0, 1] },
        current_page: { type: "integer", wire: "number", minimum: 1 },
        page_length: { type: "integer", wire: "number", minimum: 1, maximum: 50 }
      },
      required: ["symbol", "type", "current_page", "page_length"]
    },
    response: { type: "ref", name: "AccountRecordsResponse" },
    docs: "okcoin-openapi/generated/docs/index.html#/account/accountrecords"
  },
  trade: {
    id: "trade",
    method: "POST",
    path: "/api/v1/trade.do",
    tag: "Orders",
    signed: true,
    permission: "trade",
    idempotent: false,
    rateLimit: { requests: 20, seconds: 2, scope: "key" },
    errors: [
      1002,
      1003,
      1004,
      1007,
      1008,
      1011,
      1013,
      1014,
      1015,
      1018,
      1026,
      1027,
      1028,
      1029,
      1030,
      1048,
      1201,
      1209,
      1216,
      1217,
      1218,
      1e4,
      10001,
      10002,
      10003,
      10004,
      10005,
      10006,
      10007,
      10008,
      10010,
      10011,
      10012,
      10013,
      10014,
      10015,
      10016,
      10017,
      10023,
      10049,
      10100,
      10101,
      10106,
      10216
    ],
    request: {
      type: "variants",
      field: "type",
      options: [
        {
          values: ["buy", "sell"],
          shape: {
            type: "object",
            properties: {
              symbol: { type: "ref", name: "TradingPair" },
              type: { type: "string", enum: ["buy", "sell"], violation: 1013 },
              price: {
                type: "decimal",
                wire: "string",
                exclusiveMinimum: "0",
                exclusiveMaximum: "1000000",
                violation: 10014
              },
              amount: { type: "decimal", wire: "string", exclusiveMinimum: "0", violation: 1004 }
            },
            required: ["symbol", "type", "price", "amount"]
          }
        },
        {
          values: ["buy_market"],
          shape: {
            type: "object",
            properties: {
              symbol: { type: "ref", name: "TradingPair" },
              type: { type: "string", enum: ["buy_market"], violation: 1013 },
              price: { type: "decimal", wire: "string", exclusiveMinimum: "0", violation: 10014 }
            },
            required: ["symbol", "type", "price"]
          }
        },
        {
          values: ["sell_market"],
          shape: {
            type: "object",
            properties: {
              symbol: { type: "ref", name: "TradingPair" },
              type: { type: "string", enum: ["sell_market"], violation: 1013 },
              amount: { type: "decimal", wire: "string", exclusiveMinimum: "0", violation: 1004 }
            },
            required: ["symbol", "type", "amount"]
          }
        }
      ]
    },
    response: { type: "ref", name: "TradeResponse" },
    docs: "okcoin-openapi/generated/docs/index.html#/orders/trade"
  },
  batchTrade: {
    id: "batchTrade",
    method: "POST",
    path: "/api/v1/batch_trade.do",
    tag: "Orders",
    signed: true,
    permission: "trade",
    idempotent: false,
    rateLimit: { requests: 20, seconds: 2, scope: "key" },
    errors: [
      1002,
      1003,
      1004,
      1008,
      1011,
      1013,
      1014,
      1015,
      1018,
      1026,
      1027,
      1028,
      1029,
      1030,
      1048,
      1201,
      1209,
      1216,
      1217,
      1218,
      1e4,
      10001,
      10002,
      10003,
      10004,
      10005,
      10006,
      10007,
      10008,
      10010,
      10011,
      10012,
      10013,
      10014,
      10015,
      10016,
      10017,
      10023,
      10049,
      10100,
      10106,
      10216
    ],
    request: {
      type: "object",
      properties: {
        symbol: { type: "ref", name: "TradingPair" },
        type: { type: "string", enum: ["buy", "sell"], violation: 1013 },
        orders_data: {
          type: "array",
          items: { type: "ref", name: "BatchOrder" },
          minItems: 1,
          maxItems: 5,
          encoding: "json"
        }
      },
      required: ["symbol", "orders_data"]
    },
    response: { type: "ref", name: "BatchTradeResponse" },
    docs: "okcoin-openapi/generated/docs/index.html#/orders/batchtrade"
  },
  cancelOrder: {
    id: "cancelOrder",
    method: "POST",
    path: "/api/v1/cancel_order.do",
    tag: "Orders",
    signed: true,
    permission: "trade",
    idempotent: true,
    rateLimit: { requests: 20, seconds: 2, scope: "key" },
    errors: [
      1009,
      1010,
      1011,
      1014,
      1019,
      1029,
      1048,
      1050,
      1051,
      1201,
      1209,
      1e4,
      10001,
      10002,
      10003,
      10004,
      10005,
      10006,
      10007,
      10008,
      10009,
      10012,
      10013,
      10017,
      10050,
      10051,
      10100,
      10106,
      10216
    ],
    request: {
      type: "object",
      properties: {
        symbol: { type: "ref", name: "TradingPair" },
        order_id: {
          type: "array",
          items: { type: "id", wire: "number", minimum: "1", violation: 10009 },
          minItems: 1,
          maxItems: 3,
          encoding: "comma"
        }
      },
      required: ["symbol", "order_id"]
    },
    response: {
      type: "union",
      options: [{ type: "ref", name: "CancelOneResponse" }, { type: "ref", name: "CancelSeveralResponse" }]
    },
    docs: "okcoin-openapi/generated/docs/index.html#/orders/cancelorder"
  },
  orderInfo: {
    id: "orderInfo",
    method: "POST",
    path: "/api/v1/order_info.do",
    tag: "Orders",
    signed: true,
    permission: "read",
    idempotent: true,
    rateLimit: { requests: 20, seconds: 2, scope: "key" },
    errors: [
      1009,
      1011,
      1014,
      1029,
      1048,
      1201,
      1209,
      1e4,
      10001,
      10002,
      10003,
      10004,
      10005,
      10006,
      10007,
      10008,
      10009,
      10012,
      10013,
      10017,
      10100,
      10106,
      10216
    ],
    request: {
      type: "object",
      properties: {
        symbol: { type: "ref", name: "TradingPair" },
        order_id: { type: "id", wire: "number", minimum: "-1", violation: 10009 }
      },
      required: ["symbol", "order_id"]
    },
    response: { type: "ref", name: "OrdersResponse" },
    docs: "okcoin-openapi/generated/docs/index.html#/orders/orderinfo"
  },
  ordersInfo: {
    id: "ordersInfo",
    method: "POST",
    path: "/api/v1/orders_info.do",
    tag: "Orders",
    signed: true,
    permission: "read",
    idempotent: true,
    rateLimit: { requests: 20, seconds: 2, scope: "key" },
    errors: [
      1011,
      1014,
      1029,
      1048,
      1201,
      1209,
      1e4,
      10001,
      10002,
      10003,
      10004,
      10005,
      10006,
      10007,
      10008,
      10009,
      10012,
      10013,
      10017,
      10100,
      10106,
      10216
    ],
    request: {
      type: "object",
      properties: {
        symbol: { type: "ref", name: "TradingPair" },
        type: { type: "integer", wire: "number", enum: [0, 1] },
        order_id: {
          type: "array",
          items: { type: "id", wire: "number", minimum: "1", violation: 10009 },
          minItems: 1,
          maxItems: 50,
          encoding: "comma"
        }
      },
      required: ["symbol", "type", "order_id"]
    },
    response: { type: "ref", name: "OrdersResponse" },
    docs: "okcoin-openapi/generated/docs/index.html#/orders/ordersinfo"
  },
  orderHistory: {
    id: "orderHistory",
    method: "POST",
    path: "/api/v1/order_history.do",
    tag: "Orders",
    signed: true,
    permission: "read",
    idempotent: true,
    paging: { page: "current_page", size: "page_length", items: "orders", total: "total" },
    errors: [
      1011,
      1014,
      1027,
      1029,
      1048,
      1201,
      1209,
      1e4,
      10001,
      10002,
      10003,
      10004,
      10005,
      10006,
      10007,
      10008,
      10012,
      10013,
      10017,
      10100,
      10106,
      10216
    ],
    request: {
      type: "object",
      properties: {
        symbol: { type: "ref", name: "TradingPair" },
        status: { type: "integer", wire: "number", enum: [0, 1] },
        current_page: { type: "integer", wire: "number" },
        page_length: { type: "integer", wire: "number", minimum: 1, maximum: 200, violation: 1027 }
      },
      required: ["symbol", "status", "current_page", "page_length"]
    },
    response: { type: "ref", name: "OrderHistoryResponse" },
    docs: "okcoin-openapi/generated/docs/index.html#/orders/orderhistory"
  },
  orderFee: {
    id: "orderFee",
    method: "POST",
    path: "/api/v1/order_fee.do",
    tag: "Orders",
    signed: true,
    permission: "read",
    idempotent: true,
    errors: [
      1011,
      1014,
      1029,
      1048,
      1201,
      1209,
      1e4,
      10001,
      10002,
      10003,
      10004,
      10005,
      10006,
      10007,
      10008,
      10009,
      10012,
      10013,
      10017,
      10100,
      10106,
      10216
    ],
    request: {
      type: "object",
      properties: {
        symbol: { type: "ref", name: "TradingPair" },
        order_id: { type: "id", wire: "number", minimum: "1", violation: 10009 }
      },
      required: ["symbol", "order_id"]
    },
    response: { type: "ref", name: "OrderFeeResponse" },
    docs: "okcoin-openapi/generated/docs/index.html#/orders/orderfee"
  },
  withdraw: {
    id: "withdraw",
    method: "POST",
    path: "/api/v1/withdraw.do",
    tag: "Withdrawals",
    signed: true,
    permission: "withdraw",
    idempotent: false,
    errors: [
      1011,
      1014,
      1024,
      1029,
      1035,
      1045,
      1048,
      1058,
      1201,
      1206,
      1209,
      1e4,
      10001,
      10002,
      10003,
      10004,
      10005,
      10006,
      10007,
      10008,
      10012,
      10013,
      10017,
      10026,
      10027,
      10028,
      10029,
      10031,
      10032,
      10033,
      10034,
      10035,
      10036,
      10037,
      10041,
      10042,
      10043,
      10047,
      10052,
      10058,
      10060,
      10064,
      10100,
      10106,
      10216
    ],
    request: {
      type: "object",
      properties: {
        symbol: { type: "ref", name: "PairOrCurrency" },
        chargefee: { type: "decimal", wire: "string", minimum: "0", violation: 10034 },
        trade_pwd: { type: "string", minLength: 1, secret: true },
        withdraw_address: { type: "string", minLength: 1 },
        withdraw_amount: { type: "decimal", wire: "string", exclusiveMinimum: "0", violation: 10036 },
        target: { type: "string", enum: ["okcn", "okcom", "okex", "address"] }
      },
      required: ["symbol", "chargefee", "trade_pwd", "withdraw_address", "withdraw_amount"]
    },
    response: { type: "ref", name: "WithdrawalIdResponse" },
    docs: "okcoin-openapi/generated/docs/index.html#/withdrawals/withdraw"
  },
  cancelWithdraw: {
    id: "cancelWithdraw",
    method: "POST",
    path: "/api/v1/cancel_withdraw.do",
    tag: "Withdrawals",
    signed: true,
    permission: "withdraw",
    idempotent: true,
    errors: [
      1011,
      1014,
      1029,
      1048,
      1201,
      1209,
      1e4,
      10001,
      10002,
      10003,
      10004,
      10005,
      10006,
      10007,
      10008,
      10012,
      10013,
      10017,
      10040,
      10048,
      10100,
      10106,
      10216
    ],
    request: {
      type: "object",
      properties: {
        symbol: { type: "ref", name: "PairOrCurrency" },
        withdraw_id: { type: "id", wire: "number", minimum: "1", violation: 10048 }
      },
      required: ["symbol", "withdraw_id"]
    },
    response: { type: "ref", name: "WithdrawalIdResponse" },
    docs: "okcoin-openapi/generated/docs/index.html#/withdrawals/cancelwithdraw"
  },
  withdrawInfo: {
    id: "withdrawInfo",
    method: "POST",
    path: "/api/v1/withdraw_info.do",
    tag: "Withdrawals",
    signed: true,
    permission: "read",
    idempotent: true,
    errors: [
      1011,
      1014,
      1029,
      1048,
      1201,
      1209,
      1e4,
      10001,
      10002,
      10003,
      10004,
      10005,
      10006,
      10007,
      10008,
      10012,
      10013,
      10017,
      10048,
      10100,
      10106,
      10216
    ],
    request: {
      type: "object",
      properties: {
        symbol: { type: "ref", name: "PairOrCurrency" },
        withdraw_id: { type: "id", wire: "number", minimum: "1", violation: 10048 }
      },
      required: ["symbol", "withdraw_id"]
    },
    response: { type: "ref", name: "WithdrawInfoResponse" },
    docs: "okcoin-openapi/generated/docs/index.html#/withdrawals/withdrawinfo"
  },
  lendDepth: {
    id: "lendDepth",
    method: "POST",
    path: "/api/v1/lend_depth.do",
    tag: "Lending",
    signed: true,
    permission: "read",
    idempotent: true,
    errors: [
      1011,
      1014,
      1029,
      1048,
      1201,
      1209,
      1e4,
      10001,
      10002,
      10003,
      10004,
      10005,
      10006,
      10007,
      10008,
      10012,
      10013,
      10017,
      10100,
      10106,
      10216
    ],
    request: { type: "object", properties: { symbol: { type: "ref", name: "PairOrCurrency" } }, required: ["symbol"] },
    response: { type: "ref", name: "LendDepthResponse" },
    docs: "okcoin-openapi/generated/docs/index.html#/lending/lenddepth"
  },
  borrowsInfo: {
    id: "borrowsInfo",
    method: "POST",
    path: "/api/v1/borrows_info.do",
    tag: "Lending",
    signed: true,
    permission: "read",
    idempotent: true,
    errors: [
      1011,
      1014,
      1029,
      1048,
      1201,
      1209,
      1e4,
      10001,
      10002,
      10003,
      10004,
      10005,
      10006,
      10007,
      10008,
      10012,
      10013,
      10017,
      10100,
      10106,
      10216
    ],
    request: { type: "object", properties: { symbol: { type: "ref", name: "PairOrCurrency" } }, required: ["symbol"] },
    response: { type: "ref", name: "BorrowsInfoResponse" },
    docs: "okcoin-openapi/generated/docs/index.html#/lending/borrowsinfo"
  },
  borrowMoney: {
    id: "borrowMoney",
    method: "POST",
    path: "/api/v1/borrow_money.do",
    tag: "Lending",
    signed: true,
    permission: "trade",
    idempotent: false,
    errors: [
      1011,
      1014,
      1029,
      1048,
      1201,
      1209,
      1e4,
      10001,
      10002,
      10003,
      10004,
      10005,
      10006,
      10007,
      10008,
      10012,
      10013,
      10017,
      10018,
      10019,
      10020,
      10021,
      10023,
      10024,
      10025,
      10047,
      10100,
      10106,
      10216
    ],
    request: {
      type: "object",
      properties: {
        symbol: { type: "ref", name: "PairOrCurrency" },
        days: { type: "string", enum: ["three", "seven", "fifteen", "thirty", "sixty", "ninety"] },
        amount: { type: "decimal", wire: "string", exclusiveMinimum: "0", violation: 10018 },
        rate: {
          type: "decimal",
          wire: "string",
          minimum: "0.0001",
          maximum: "0.01",
          violation: { minimum: 10021, maximum: 10020 }
        }
      },
      required: ["symbol", "days", "amount", "rate"]
    },
    response: { type: "ref", name: "BorrowIdResponse" },
    docs: "okcoin-openapi/generated/docs/index.html#/lending/borrowmoney"
  },
  cancelBorrow: {
    id: "cancelBorrow",
    method: "POST",
    path: "/api/v1/cancel_borrow.do",
    tag: "Lending",
    signed: true,
    permission: "trade",
    idempotent: true,
    errors: [
      1011,
      1014,
      1029,
      1048,
      1201,
      1209,
      1e4,
      10001,
      10002,
      10003,
      10004,
      10005,
      10006,
      10007,
      10008,
      10012,
      10013,
      10017,
      10044,
      10100,
      10106,
      10216
    ],
    request: {
      type: "object",
      properties: {
        symbol: { type: "ref", name: "PairOrCurrency" },
        borrow_id: { type: "id", wire: "number", minimum: "1" }
      },
      required: ["symbol", "borrow_id"]
    },
    response: { type: "ref", name: "BorrowIdResponse" },
    docs: "okcoin-openapi/generated/docs/index.html#/lending/cancelborrow"
  },
  borrowOrderInfo: {
    id: "borrowOrderInfo",
    method: "POST",
    path: "/api/v1/borrow_order_info.do",
    tag: "Lending",
    signed: true,
    permission: "read",
    idempotent: true,
    errors: [
      1011,
      1014,
      1029,
      1048,
      1201,
      1209,
      1e4,
      10001,
      10002,
      10003,
      10004,
      10005,
      10006,
      10007,
      10008,
      10013,
      10017,
      10100,
      10106,
      10216
    ],
    request: {
      type: "object",
      properties: { borrow_id: { type: "id", wire: "number", minimum: "1" } },
      required: ["borrow_id"]
    },
    response: { type: "ref", name: "BorrowOrderInfoResponse" },
    docs: "okcoin-openapi/generated/docs/index.html#/lending/borroworderinfo"
  },
  repayment: {
    id: "repayment",
    method: "POST",
    path: "/api/v1/repayment.do",
    tag: "Lending",
    signed: true,
    permission: "trade",
    idempotent: false,
    errors: [
      1011,
      1014,
      1029,
      1048,
      1201,
      1209,
      1e4,
      10001,
      10002,
      10003,
      10004,
      10005,
      10006,
      10007,
      10008,
      10013,
      10017,
      10024,
      10100,
      10106,
      10216
    ],
    request: {
      type: "object",
      properties: { borrow_id: { type: "id", wire: "number", minimum: "1" } },
      required: ["borrow_id"]
    },
    response: { type: "ref", name: "BorrowIdResponse" },
    docs: "okcoin-openapi/generated/docs/index.html#/lending/repayment"
  },
  unrepaymentsInfo: {
    id: "unrepaymentsInfo",
    method: "POST",
    path: "/api/v1/unrepayments_info.do",
    tag: "Lending",
    signed: true,
    permission: "read",
    idempotent: true,
    paging: { page: "current_page", size: "page_length", items: "unrepayments" },
    errors: [
      1011,
      1014,
      1029,
      1048,
      1201,
      1209,
      1e4,
      10001,
      10002,
      10003,
      10004,
      10005,
      10006,
      10007,
      10008,
      10012,
      10013,
      10017,
      10100,
      10106,
      10216
    ],
    request: {
      type: "object",
      properties: {
        symbol: { type: "ref", name: "PairOrCurrency" },
        current_page: { type: "integer", wire: "number", minimum: 1 },
        page_length: { type: "integer", wire: "number", minimum: 1, maximum: 50 }
      },
      required: ["symbol", "current_page", "page_length"]
    },
    response: { type: "ref", name: "UnrepaymentsInfoResponse" },
    docs: "okcoin-openapi/generated/docs/index.html#/lending/unrepaymentsinfo"
  },
  fundsTransfer: {
    id: "fundsTransfer",
    method: "POST",
    path: "/api/v1/funds_transfer.do",
    tag: "Transfers",
    signed: true,
    permission: "trade",
    idempotent: false,
    errors: [
      1011,
      1014,
      1024,
      1029,
      1030,
      1031,
      1032,
      1048,
      1056,
      1057,
      1058,
      1201,
      1202,
      1203,
      1204,
      1205,
      1207,
      1208,
      1209,
      1e4,
      10001,
      10002,
      10003,
      10004,
      10005,
      10006,
      10007,
      10008,
      10012,
      10013,
      10017,
      10047,
      10056,
      10057,
      10058,
      10100,
      10106,
      10216
    ],
    request: {
      type: "object",
      properties: {
        symbol: { type: "ref", name: "TradingPair" },
        amount: { type: "decimal", wire: "string", exclusiveMinimum: "0" },
        from: { type: "integer", wire: "number", enum: [1, 3, 6], violation: 1208 },
        to: { type: "integer", wire: "number", enum: [1, 3, 6], violation: 1208 }
      },
      required: ["symbol", "amount", "from", "to"]
    },
    response: { type: "ref", name: "FundsTransferResponse" },
    docs: "okcoin-openapi/generated/docs/index.html#/transfers/fundstransfer"
  }
};

// generated/protocol.ts
var protocol_exports = {};
__export(protocol_exports, {
  envelope: () => envelope,
  rateLimit: () => rateLimit,
  signing: () => signing,
  title: () => title,
  version: () => version
});
var title = "OKCoin REST API v1";
var version = "1.0.0";
var signing = {
  algorithm: "md5",
  case: "upper",
  keyField: "api_key",
  signatureField: "sign",
  sort: "name-ascending",
  assign: "=",
  join: "&",
  secretSuffix: "&secret_key="
};
var envelope = { codeFields: ["error_code", "errorCode"], resultField: "result", failureValues: [false] };
var rateLimit = { requests: 3e3, seconds: 300, scope: "ip" };

// generated/shapes.ts
var shapes = {
  MarketPair: { type: "string", pattern: "^[a-z0-9]+_[a-z0-9]+$", violation: 1007 },
  Ticker: {
    type: "object",
    properties: {
      buy: { type: "decimal", wire: "string" },
      sell: { type: "decimal", wire: "string" },
      last: { type: "decimal", wire: "string" },
      high: { type: "decimal", wire: "string" },
      low: { type: "decimal", wire: "string" },
      vol: { type: "decimal", wire: "string" }
    },
    required: ["buy", "sell", "last", "high", "low", "vol"]
  },
  TickerResponse: {
    type: "object",
    properties: { date: { type: "unix-s", wire: "string" }, ticker: { type: "ref", name: "Ticker" } },
    required: ["date", "ticker"]
  },
  ErrorCode: { type: "integer", wire: "number" },
  PairTicker: {
    type: "object",
    properties: {
      symbol: { type: "string" },
      buy: { type: "decimal", wire: "string" },
      sell: { type: "decimal", wire: "string" },
      last: { type: "decimal", wire: "string" },
      high: { type: "decimal", wire: "string" },
      low: { type: "decimal", wire: "string" },
      vol: { type: "decimal", wire: "string" }
    },
    required: []
  },
  TickersResponse: {
    type: "object",
    properties: {
      date: { type: "unix-s", wire: "string" },
      tickers: { type: "array", items: { type: "ref", name: "PairTicker" } }
    },
    required: ["tickers"]
  },
  BookLevel: { type: "tuple", items: [{ type: "decimal", wire: "number" }, { type: "decimal", wire: "number" }] },
  DepthResponse: {
    type: "object",
    properties: {
      asks: { type: "array", items: { type: "ref", name: "BookLevel" } },
      bids: { type: "array", items: { type: "ref", name: "BookLevel" } }
    },
    required: ["asks", "bids"]
  },
  PublicTrade: {
    type: "object",
    properties: {
      date: { type: "unix-s", wire: "number" },
      date_ms: { type: "unix-ms", wire: "number" },
      price: { type: "decimal", wire: "number" },
      amount: { type: "decimal", wire: "number" },
      tid: { type: "id", wire: "string" },
      type: { type: "string", enum: ["buy", "sell"] }
    },
    required: ["date", "date_ms", "price", "amount", "tid", "type"]
  },
  PublicTradeList: { type: "array", items: { type: "ref", name: "PublicTrade" } },
  Candle: {
    type: "tuple",
    items: [
      { type: "unix-ms", wire: "number" },
      { type: "decimal", wire: "number" },
      { type: "decimal", wire: "number" },
      { type: "decimal", wire: "number" },
      { type: "decimal", wire: "number" },
      { type: "decimal", wire: "number" }
    ]
  },
  CandleList: { type: "array", items: { type: "ref", name: "Candle" } },
  TradingPair: { type: "string", pattern: "^[a-z0-9]+_[a-z0-9]+$", violation: 10012 },
  Balances: { type: "object", properties: {}, required: [], additional: { type: "decimal", wire: "string" } },
  Funds: {
    type: "object",
    properties: {
      asset: {
        type: "object",
        properties: { net: { type: "decimal", wire: "string" }, total: { type: "decimal", wire: "string" } },
        required: []
      },
      free: { type: "ref", name: "Balances" },
      freezed: { type: "ref", name: "Balances" },
      borrow: { type: "ref", name: "Balances" },
      union_fund: { type: "ref", name: "Balances" }
    },
    required: ["free", "freezed"]
  },
  UserinfoResponse: {
    type: "object",
    properties: {
      result: { type: "boolean", const: true },
      info: { type: "object", properties: { funds: { type: "ref", name: "Funds" } }, required: ["funds"] }
    },
    required: ["result", "info"]
  },
  WalletInfoResponse: {
    type: "object",
    properties: {
      result: { type: "boolean", const: true },
      info: {
        type: "object",
        properties: {
          funds: {
            type: "object",
            properties: { free: { type: "ref", name: "Balances" }, holds: { type: "ref", name: "Balances" } },
            required: ["free", "holds"]
          }
        },
        required: ["funds"]
      }
    },
    required: ["result", "info"]
  },
  PairOrCurrency: { type: "string", pattern: "^[a-z0-9]+(_[a-z0-9]+)?$", violation: 10012 },
  AccountRecord: {
    type: "object",
    properties: {
      addr: { type: "string" },
      account: { type: "string" },
      amount: { type: "decimal", wire: "number" },
      bank: { type: "string" },
      benificiary_addr: { type: "string" },
      transaction_value: { type: "decimal", wire: "number" },
      fee: { type: "decimal", wire: "number" },
      date: { type: "unix-ms", wire: "number" },
      status: { type: "integer", wire: "number" }
    },
    required: ["addr", "amount", "date", "fee"]
  },
  AccountRecordsResponse: {
    type: "object",
    properties: {
      result: { type: "boolean", const: true },
      records: { type: "array", items: { type: "ref", name: "AccountRecord" } },
      symbol: { type: "string" }
    },
    required: ["records"]
  },
  LimitOrder: {
    type: "object",
    properties: {
      symbol: { type: "ref", name: "TradingPair" },
      type: { type: "string", enum: ["buy", "sell"], violation: 1013 },
      price: {
        type: "decimal",
        wire: "string",
        exclusiveMinimum: "0",
        exclusiveMaximum: "1000000",
        violation: 10014
      },
      amount: { type: "decimal", wire: "string", exclusiveMinimum: "0", violation: 1004 }
    },
    required: ["symbol", "type", "price", "amount"]
  },
  MarketBuyOrder: {
    type: "object",
    properties: {
      symbol: { type: "ref", name: "TradingPair" },
      type: { type: "string", enum: ["buy_market"], violation: 1013 },
      price: { type: "decimal", wire: "string", exclusiveMinimum: "0", violation: 10014 }
    },
    required: ["symbol", "type", "price"]
  },
  MarketSellOrder: {
    type: "object",
    properties: {
      symbol: { type: "ref", name: "TradingPair" },
      type: { type: "string", enum: ["sell_market"], violation: 1013 },
      amount: { type: "decimal", wire: "string", exclusiveMinimum: "0", violation: 1004 }
    },
    required: ["symbol", "type", "amount"]
  },
  TradeResponse: {
    type: "object",
    properties: { result: { type: "boolean", const: true }, order_id: { type: "id", wire: "number", minimum: "1" } },
    required: ["result", "order_id"]
  },
  BatchOrder: {
    type: "object",
    properties: {
      price: {
        type: "decimal",
        wire: "string",
        exclusiveMinimum: "0",
        exclusiveMaximum: "1000000",
        violation: 10014
      },
      amount: { type: "decimal", wire: "string", exclusiveMinimum: "0", violation: 1004 },
      type: { type: "string", enum: ["buy", "sell"], violation: 1013 }
    },
    required: ["price", "amount"]
  },
  BatchPlacement: {
    type: "object",
    properties: {
      order_id: { type: "id", wire: "number" },
      error_code: { type: "integer", wire: "number" },
      errorCode: { type: "integer", wire: "number" }
    },
    required: ["order_id"]
  },
  BatchTradeResponse: {
    type: "object",
    properties: {
      result: { type: "boolean" },
      order_info: { type: "array", items: { type: "ref", name: "BatchPlacement" } }
    },
    required: ["result", "order_info"]
  },
  CancelOneResponse: {
    type: "object",
    properties: { result: { type: "boolean", const: true }, order_id: { type: "id", wire: "number", minimum: "1" } },
    required: ["result", "order_id"]
  },
  CancelSeveralResponse: {
    type: "object",
    properties: { success: { type: "string" }, error: { type: "string" } },
    required: ["success", "error"]
  },
  OrderStatus: { type: "integer", wire: "number" },
  Order: {
    type: "object",
    properties: {
      amount: { type: "decimal", wire: "number" },
      avg_price: { type: "decimal", wire: "number" },
      create_date: { type: "unix-ms", wire: "number" },
      deal_amount: { type: "decimal", wire: "number" },
      order_id: { type: "id", wire: "number" },
      orders_id: { type: "id", wire: "number" },
      price: { type: "decimal", wire: "number" },
      status: { type: "ref", name: "OrderStatus" },
      symbol: { type: "string" },
      type: { type: "string", enum: ["buy", "sell", "buy_market", "sell_market"] }
    },
    required: ["amount", "avg_price", "deal_amount", "order_id", "price", "status", "symbol", "type"]
  },
  OrdersResponse: {
    type: "object",
    properties: {
      result: { type: "boolean", const: true },
      orders: { type: "array", items: { type: "ref", name: "Order" } }
    },
    required: ["result", "orders"]
  },
  OrderHistoryResponse: {
    type: "object",
    properties: {
      result: { type: "boolean", const: true },
      orders: { type: "array", items: { type: "ref", name: "Order" } },
      current_page: { type: "integer", wire: "number" },
      currency_page: { type: "integer", wire: "number" },
      page_length: { type: "integer", wire: "number" },
      total: { type: "integer", wire: "number" }
    },
    required: ["result", "orders", "page_length", "total"]
  },
  OrderFeeResponse: {
    type: "object",
    properties: {
      result: { type: "boolean", const: true },
      data: {
        type: "object",
        properties: {
          fee: { type: "decimal", wire: "string" },
          order_id: { type: "id", wire: "number" },
          type: { type: "string" }
        },
        required: ["fee", "order_id", "type"]
      }
    },
    required: ["result", "data"]
  },
  WithdrawalIdResponse: {
    type: "object",
    properties: { result: { type: "boolean", const: true }, withdraw_id: { type: "id", wire: "number", minimum: "1" } },
    required: ["result", "withdraw_id"]
  },
  WithdrawalStatus: { type: "integer", wire: "number", enum: [-3, -2, -1, 0, 1, 2, 3, 4, 5] },
  Withdrawal: {
    type: "object",
    properties: {
      address: { type: "string" },
      amount: { type: "decimal", wire: "number" },
      created_date: { type: "unix-ms", wire: "number" },
      chargefee: { type: "decimal", wire: "number" },
      status: { type: "ref", name: "WithdrawalStatus" },
      withdraw_id: { type: "id", wire: "number" }
    },
    required: ["address", "amount", "created_date", "chargefee", "status", "withdraw_id"]
  },
  WithdrawInfoResponse: {
    type: "object",
    properties: {
      result: { type: "boolean", const: true },
      withdraw: { type: "array", items: { type: "ref", name: "Withdrawal" } }
    },
    required: ["result", "withdraw"]
  },
  LendOffer: {
    type: "object",
    properties: {
      amount: { type: "decimal", wire: "number" },
      days: { type: "string" },
      num: { type: "integer", wire: "number" },
      rate: { type: "decimal", wire: "number" }
    },
    required: ["amount", "days", "num", "rate"]
  },
  LendDepthResponse: {
    type: "object",
    properties: { lend_depth: { type: "array", items: { type: "ref", name: "LendOffer" } } },
    required: ["lend_depth"]
  },
  BorrowsInfoResponse: {
    type: "object",
    properties: {
      result: { type: "boolean", const: true },
      can_borrow: { type: "decimal", wire: "number" },
      borrow_btc: { type: "decimal", wire: "number" },
      borrow_ltc: { type: "decimal", wire: "number" },
      borrow_cny: { type: "decimal", wire: "number" },
      borrow_usd: { type: "decimal", wire: "number" },
      interest_btc: { type: "decimal", wire: "number" },
      interest_ltc: { type: "decimal", wire: "number" },
      interest_cny: { type: "decimal", wire: "number" },
      interest_usd: { type: "decimal", wire: "number" },
      today_interest_btc: { type: "decimal", wire: "number" },
      today_interest_ltc: { type: "decimal", wire: "number" },
      today_interest_cny: { type: "decimal", wire: "number" },
      today_interest_usd: { type: "decimal", wire: "number" }
    },
    required: ["result", "can_borrow"]
  },
  BorrowIdResponse: {
    type: "object",
    properties: { result: { type: "boolean", const: true }, borrow_id: { type: "id", wire: "number", minimum: "1" } },
    required: ["result", "borrow_id"]
  },
  BorrowOrder: {
    type: "object",
    properties: {
      amount: { type: "decimal", wire: "number" },
      borrow_date: { type: "unix-ms", wire: "number" },
      borrow_id: { type: "id", wire: "number" },
      days: { type: "integer", wire: "number" },
      deal_amount: { type: "decimal", wire: "number" },
      rate: { type: "decimal", wire: "number" },
      status: { type: "integer", wire: "number" },
      symbol: { type: "string" }
    },
    required: ["amount", "borrow_date", "borrow_id", "days", "deal_amount", "rate", "status", "symbol"]
  },
  BorrowOrderInfoResponse: {
    type: "object",
    properties: { result: { type: "boolean", const: true }, borrow_order: { type: "ref", name: "BorrowOrder" } },
    required: ["result", "borrow_order"]
  },
  UnrepaymentsInfoResponse: {
    type: "object",
    properties: {
      result: { type: "boolean", const: true },
      unrepayments: { type: "array", items: { type: "ref", name: "BorrowOrder" } }
    },
    required: ["result", "unrepayments"]
  },
  FundsTransferResponse: { type: "object", properties: { result: { type: "boolean", const: true } }, required: ["result"] }
};

// generated/index.ts
var okcoin = { ...protocol_exports, operations, shapes, errors: errorCatalogue, codelessErrors };

// src/sandbox/owner/account-settings.ts
function applySettings(profile, settings, now) {
  const { tradePassword, authenticationChanged, approvedAddresses } = settings;
  if (tradePassword === "") throw new RangeError("A trade password is a text that is not empty; null sets none.");
  if (approvedAddresses?.includes("") === true)
    throw new RangeError("An approved address is a text that is not empty.");
  const choices = Object.entries(allowedValues).flatMap(([name, allowed]) => {
    const value2 = settings[name];
    if (value2 === void 0) return [];
    if (allowed.some((each) => each === value2)) return [[name, value2]];
    throw new RangeError(`The setting ${name} is one of ${allowed.join(", ")}, not ${String(value2)}.`);
  });
  Object.assign(profile, Object.fromEntries(choices));
  if (approvedAddresses !== void 0) profile.approvedAddresses = [...approvedAddresses];
  if (tradePassword !== void 0) profile.tradePassword = tradePassword ?? void 0;
  if (authenticationChanged !== void 0) profile.authenticationChanged = authenticationChanged ? now : void 0;
}
function changeSettings(profile, settings, now) {
  const locks = settings.tradePassword !== void 0 || settings.authenticator !== void 0;
  applySettings(profile, locks ? { authenticationChanged: true, ...settings } : settings, now);
}
var yesOrNo = [true, false];
var allowedValues = {
  state: ["active", "frozen", "blocked", "deleted", "unknown", "logged-out"],
  subAccount: yesOrNo,
  authenticator: yesOrNo,
  secondVerification: yesOrNo,
  withdrawals: ["allowed", "not-allowed", "blocked", "locked", "failing"],
  transfers: ["allowed", "not-allowed", "restricted"],
  loanAgreement: yesOrNo,
  futures: ["sound", "in-deficit", "none"]
};

// src/sandbox/owner/require-choice.ts
function requireChoice(name, value2, allowed) {
  if (!allowed.includes(value2)) throw new RangeError(`${name} is one of ${allowed.join(", ")}, not ${String(value2)}.`);
}

// src/sandbox/exchange/fixed-point.ts
var scale = 8;
var one = 100000000n;
var plainDecimal = /^(-?)(\d{1,30})(?:\.(\d+))?$/;
function parseUnits(text) {
  const parts = plainDecimal.exec(text);
  if (parts === null) return void 0;
  const [, sign2 = "", whole3 = "", fraction = ""] = parts;
  const digits = fraction.length > scale ? fraction.replace(/0+$/, "") : fraction;
  if (digits.length > scale) return void 0;
  const units3 = BigInt(whole3 + digits.padEnd(scale, "0"));
  return sign2 === "" ? units3 : -units3;
}
function units(text) {
  const parsed = parseUnits(text);
  if (parsed === void 0) {
    throw new RangeError(
      `"${text}" is not a plain decimal number with at most ${String(scale)} digits after the point.`
    );
  }
  return parsed;
}
function formatUnits(value2) {
  if (value2 < 0n) return `-${formatUnits(-value2)}`;
  const digits = value2.toString();
  const whole3 = digits.length > scale ? digits.slice(0, -scale) : "0";
  let fraction = digits.length > scale ? digits.slice(-scale) : digits.padStart(scale, "0");
  let end = fraction.length;
  while (end > 0 && fraction.charCodeAt(end - 1) === 48) end -= 1;
  fraction = fraction.slice(0, end);
  return fraction === "" ? whole3 : `${whole3}.${fraction}`;
}
function multiply(left, right) {
  return left * right / one;
}
function divide(left, right) {
  return left * one / right;
}

// src/sandbox/owner/deposit-funds.ts
function depositFunds(exchange, journal, trader, options) {
  const { currency, amount: text, address = "1OutsideSandboxAddress" } = options;
  const amount = readAmount(exchange, currency, text);
  if (amount === 0n) throw new RangeError(`A deposit of 0 ${currency} is none; give an amount above zero.`);
  const deposit = exchange.deposits.announce(trader, currency, amount, address);
  journal.writeEvent({
    time: exchange.now(),
    kind: "deposit-announced",
    data: { account: trader.id, currency, amount: formatUnits(amount) }
  });
  return String(deposit.id);
}
function readAmount(exchange, currency, text) {
  const { currencies } = exchange;
  if (!currencies.includes(currency)) {
    throw new RangeError(
      `No market of the sandbox trades "${currency}"; fund an account with ${currencies.join(", ")}.`
    );
  }
  const amount = units(text);
  if (amount < 0n)
    throw new RangeError(`${text} ${currency} is no amount to fund an account with; give one from 0 up.`);
  return amount;
}

// src/sandbox/exchange/random.ts
function createRandom(seed, stream) {
  if (!Number.isSafeInteger(seed)) throw new RangeError(`The seed is a whole number, not ${String(seed)}.`);
  let a = seed | 0;
  let b = Math.floor(seed / 2 ** 32) | 0;
  let c = hash(stream);
  let counter = 1;
  const next = () => {
    const sum2 = (a + b | 0) + counter | 0;
    counter = counter + 1 | 0;
    a = b ^ b >>> 9;
    b = c + (c << 3) | 0;
    c = c << 21 | c >>> 11;
    c = c + sum2 | 0;
    return sum2 >>> 0;
  };
  for (let round = 0; round < 15; round += 1) next();
  return {
    next,
    between: (low, high) => low + Math.floor(next() / 2 ** 32 * (high - low + 1)),
    hex(length) {
      let digits = "";
      while (digits.length < length) digits += next().toString(16).padStart(8, "0");
      return digits.slice(0, length);
    }
  };
}
function hash(text) {
  let value2 = 2166136261;
  for (let index = 0; index < text.length; index += 1) {
    value2 = Math.imul(value2 ^ text.charCodeAt(index), 16777619);
  }
  return value2 | 0;
}

// src/sandbox/exchange/accounts/profile.ts
function defaultProfile() {
  return {
    state: "active",
    subAccount: false,
    tradePassword: "trade-password",
    approvedAddresses: ["1ApprovedSandboxAddress"],
    authenticator: true,
    secondVerification: true,
    authenticationChanged: void 0,
    withdrawals: "allowed",
    transfers: "allowed",
    loanAgreement: true,
    futures: "sound"
  };
}

// src/sandbox/exchange/accounts/trader.ts
function createTrader(id, house = false) {
  return {
    id,
    house,
    orders: [],
    open: /* @__PURE__ */ new Map(),
    smallOrders: 0,
    wallet: { id: `${id}/wallet` },
    futures: { id: `${id}/futures` },
    profile: defaultProfile()
  };
}
function depositAddress({ id }) {
  return `1Sandbox-${id}`;
}
function bareAddress(address) {
  return address.split(":", 1).join("");
}

// src/sandbox/exchange/copier.ts
var Copier = class {
  #copies = /* @__PURE__ */ new Map();
  /** The ledger's key, be it a trader's spot account or a place of its own. */
  holder = (holder) => "profile" in holder ? this.trader(holder) : this.#once(holder, () => ({ ...holder }));
  trader = (trader) => this.#once(
    trader,
    () => ({ ...trader, orders: [], open: /* @__PURE__ */ new Map(), profile: { ...trader.profile } }),
    (copy) => {
      copy.wallet = this.holder(trader.wallet);
      copy.futures = this.holder(trader.futures);
      for (const order of trader.orders) copy.orders.push(this.order(order));
      for (const [id, order] of trader.open) copy.open.set(id, this.order(order));
    }
  );
  order = (order) => this.#owned(order);
  deposit = (deposit) => this.#owned(deposit);
  withdrawal = (withdrawal) => this.#owned(withdrawal);
  offer = (offer) => this.#once(offer, () => ({ ...offer }));
  loan = (loan) => this.#once(
    loan,
    () => ({ ...loan }),
    (copy) => {
      copy.trader = this.trader(loan.trader);
      copy.parts = loan.parts.map((part) => ({ ...part, offer: this.offer(part.offer) }));
    }
  );
  /** A record that holds nothing but plain values and its trader. */
  #owned(original) {
    return this.#once(
      original,
      () => ({ ...original }),
      (copy) => {
        copy.trader = this.trader(original.trader);
      }
    );
  }
  /** @param fill puts in what may lead back to the original, once its copy is known */
  #once(original, make, fill) {
    const known = this.#copies.get(original);
    if (known !== void 0) return known;
    const copy = make();
    this.#copies.set(original, copy);
    fill?.(copy);
    return copy;
  }
};
function copyMap(map, copy) {
  return new Map(Array.from(map, ([key, value2]) => [key, copy(value2)]));
}
function refill(map, entries) {
  map.clear();
  for (const [key, value2] of entries) map.set(key, value2);
}

// src/sandbox/owner/key-ring.ts
var keyStates = ["active", "without-secret", "other-site"];
var KeyRing = class {
  #keys = /* @__PURE__ */ new Map();
  find(apiKey) {
    return this.#keys.get(apiKey);
  }
  /** How many keys there are. */
  get size() {
    return this.#keys.size;
  }
  save(copier) {
    return copyKeys(this.#keys.values(), copier);
  }
  load(keys, copier) {
    refill(
      this.#keys,
      copyKeys(keys, copier).map((key) => [key.apiKey, key])
    );
  }
  /** The trader with an account's id. */
  traderOf(account) {
    for (const { trader } of this.#keys.values()) if (trader.id === account) return trader;
    return void 0;
  }
  /** @throws RangeError if the key is taken, or key or secret is empty */
  add(key) {
    if (key.apiKey === "" || key.secretKey === "")
      throw new RangeError("An API key and a secret key are texts that are not empty.");
    if (this.#keys.has(key.apiKey))
      throw new RangeError("This API key belongs to another account; give another one, or none.");
    this.#keys.set(key.apiKey, key);
  }
};
function copyKeys(keys, copier) {
  return Array.from(keys, (key) => ({ ...key, trader: copier.trader(key.trader) }));
}
function traderOf(keys, account) {
  const key = keys.find(typeof account === "string" ? account : account.apiKey);
  if (key === void 0)
    throw new RangeError("No account of this sandbox has that API key; make one with createAccount.");
  return key.trader;
}
function makeKeys(random) {
  const digits = random.hex(30);
  const apiKey = [
    digits.slice(0, 8),
    digits.slice(8, 12),
    `4${digits.slice(12, 15)}`,
    `a${digits.slice(15, 18)}`,
    digits.slice(18, 30)
  ].join("-");
  return { apiKey, secretKey: random.hex(32).toUpperCase() };
}

// src/sandbox/owner/accounts.ts
var everything = ["read", "trade", "withdraw"];
function createAccounts(exchange, keys, seed) {
  return (options = {}) => {
    const funds = readFunds(exchange, options.funds ?? {});
    const { keyState = "active" } = options;
    requireChoice("keyState", keyState, keyStates);
    for (const permission of options.permissions ?? []) requireChoice("A permission", permission, everything);
    const number2 = String(keys.size + 1);
    const made = makeKeys(createRandom(seed, `keys ${number2}`));
    const { apiKey = made.apiKey, secretKey = made.secretKey, permissions = everything } = options;
    const trader = createTrader(`account-${number2}`);
    applySettings(trader.profile, options, exchange.now());
    keys.add({ apiKey, secretKey, permissions: new Set(permissions), trader, state: keyState });
    exchange.withdrawals.admit(trader);
    for (const [currency, amount] of funds) exchange.ledger.deposit(trader, currency, amount);
    const { tradePassword = null, approvedAddresses } = trader.profile;
    return {
      id: trader.id,
      apiKey,
      secretKey,
      tradePassword,
      approvedAddresses,
      depositAddress: depositAddress(trader)
    };
  };
}
function readFunds(exchange, funds) {
  return Object.entries(funds).map(([currency, text]) => [currency, readAmount(exchange, currency, text)]);
}

// src/sandbox/exchange/clock.ts
var openingTime = 14633568e5;
function virtualClock(time) {
  return {
    now: () => time.now(),
    advance(milliseconds) {
      time.advanceTo(time.now() + checkedStep(milliseconds));
    },
    catchUp: () => void 0,
    save: () => 0,
    load: () => void 0
  };
}
function realClock(time) {
  let ahead = 0;
  const now = () => Math.max(time.now(), Date.now() + ahead);
  const catchUp = () => {
    time.advanceTo(now());
  };
  return {
    now,
    advance(milliseconds) {
      ahead += checkedStep(milliseconds);
      catchUp();
    },
    catchUp,
    save: () => ahead,
    load(saved) {
      ahead = saved;
    }
  };
}
function checkedStep(milliseconds) {
  if (!Number.isSafeInteger(milliseconds) || milliseconds < 0) {
    throw new RangeError(
      `A clock advances by a whole number of milliseconds from 0 up, not by ${String(milliseconds)}.`
    );
  }
  return milliseconds;
}

// src/sandbox/exchange/money/currency-rules.ts
var minute = 6e4;
var second = 1e3;
var confirmations = 6;
var hour = 60 * minute;
var rules = {
  btc: {
    deposit: { confirmations, confirmationTime: 10 * minute, hold: 0 },
    withdrawal: {
      minimumFee: units("0.0001"),
      maximumFee: units("0.01"),
      minimumAmount: units("0.01"),
      dailyLimit: units("100"),
      reviewed: units("20")
    },
    loan: { minimumAmount: units("0.1") },
    futures: true
  },
  ltc: {
    deposit: { confirmations, confirmationTime: 150 * second, hold: 0 },
    withdrawal: {
      minimumFee: units("0.001"),
      maximumFee: units("0.2"),
      minimumAmount: units("0.1"),
      dailyLimit: units("10000"),
      reviewed: units("2000")
    },
    loan: { minimumAmount: units("1") },
    futures: true
  },
  eth: {
    deposit: { confirmations, confirmationTime: 15 * second, hold: 0 },
    withdrawal: {
      minimumFee: units("0.01"),
      maximumFee: units("0.01"),
      minimumAmount: units("0.01"),
      dailyLimit: units("4000"),
      reviewed: units("800")
    },
    futures: false
  },
  cny: {
    deposit: { confirmations: 1, confirmationTime: 10 * minute, hold: 0 },
    loan: { minimumAmount: units("100") },
    futures: false
  },
  usd: {
    deposit: { confirmations: 1, confirmationTime: 10 * minute, hold: 48 * hour },
    withdrawal: {
      minimumFee: 0n,
      maximumFee: units("50"),
      minimumAmount: units("100"),
      dailyLimit: units("50000"),
      reviewed: units("10000")
    },
    loan: { minimumAmount: units("100") },
    futures: false
  }
};
var other = {
  deposit: { confirmations, confirmationTime: minute, hold: 0 },
  futures: false
};
function rulesOf(currency) {
  return rules[currency] ?? other;
}
var authenticationLock = 24 * hour;
var leverage = 2n;
var accounting = "cny";

// src/sandbox/exchange/money/deposits.ts
var firstId = 50001n;
var Deposits = class {
  /** Oldest first. */
  all = /* @__PURE__ */ new Map();
  #exchange;
  #confirmLater;
  constructor(exchange) {
    this.#exchange = exchange;
    this.#confirmLater = exchange.timeline.define("deposit-confirmed", ({ deposit: id }) => {
      const deposit = this.all.get(id);
      if (deposit === void 0) return;
      exchange.ledger.deposit(deposit.trader, deposit.currency, deposit.amount);
      this.#finish(deposit);
    });
  }
  /** A payment from outside was seen; it counts once it is confirmed. */
  announce(trader, currency, amount, address) {
    const { confirmations: confirmations2, confirmationTime } = rulesOf(currency).deposit;
    const deposit = this.#enter(trader, currency, amount, address);
    this.#exchange.onChange?.({ kind: "deposit", deposit, status: "waiting" });
    this.#confirmLater(deposit.created + confirmations2 * confirmationTime, { deposit: deposit.id });
    return deposit;
  }
  /** A payment from another account of this exchange, whose funds have been moved already. */
  recordInside(trader, currency, amount, address) {
    this.#finish(this.#enter(trader, currency, amount, address));
  }
  /** A trader's deposits, oldest first. */
  of(trader) {
    return [...this.all.values()].filter((deposit) => deposit.trader === trader);
  }
  /** What is still waiting for confirmations. */
  unconfirmed(trader, currency) {
    return sum(this.of(trader).filter((each) => each.currency === currency && each.status === "waiting"));
  }
  /** What has arrived and may not leave yet. */
  held(trader, currency) {
    const now = this.#exchange.now();
    return sum(this.of(trader).filter((each) => each.currency === currency && each.heldUntil > now));
  }
  save(copier) {
    return copyMap(this.all, copier.deposit);
  }
  load(all, copier) {
    refill(this.all, copyMap(all, copier.deposit));
  }
  #enter(trader, currency, amount, address) {
    const id = firstId + BigInt(this.all.size);
    const created = this.#exchange.now();
    const deposit = { id, trader, currency, amount, address, created, status: "waiting", heldUntil: 0 };
    this.all.set(id, deposit);
    return deposit;
  }
  #finish(deposit) {
    deposit.status = "done";
    deposit.heldUntil = this.#exchange.now() + rulesOf(deposit.currency).deposit.hold;
    this.#exchange.onChange?.({ kind: "deposit", deposit, status: "done" });
  }
};
function sum(deposits) {
  return deposits.reduce((total, { amount }) => total + amount, 0n);
}

// src/sandbox/exchange/money/ledger.ts
var nothing = { free: 0n, frozen: 0n, borrowed: 0n };
var Ledger = class {
  #accounts = /* @__PURE__ */ new Map();
  #issued = /* @__PURE__ */ new Map();
  /** Brings funds in from outside. */
  deposit(account, currency, amount) {
    checkAmount(amount);
    this.#balance(account, currency).free += amount;
    this.#issued.set(currency, (this.#issued.get(currency) ?? 0n) + amount);
  }
  /** Holds free funds for an order. @returns false, with nothing changed, when there are not enough */
  freeze(account, currency, amount) {
    checkAmount(amount);
    const balance = this.#balance(account, currency);
    if (balance.free < amount) return false;
    balance.free -= amount;
    balance.frozen += amount;
    return true;
  }
  /** Gives held funds back to their owner. */
  release(account, currency, amount) {
    const balance = this.#takeFrozen(account, currency, amount);
    balance.free += amount;
  }
  /** Pays held funds to another account, where they are free. */
  settle(from, to, currency, amount) {
    this.#takeFrozen(from, currency, amount);
    this.#balance(to, currency).free += amount;
  }
  /** Takes held funds out of the exchange. */
  payOut(account, currency, amount) {
    this.#takeFrozen(account, currency, amount);
    this.#issued.set(currency, (this.#issued.get(currency) ?? 0n) - amount);
  }
  /** Moves free funds to another account. @returns false, with nothing changed, when there are not enough */
  move(from, to, currency, amount) {
    checkAmount(amount);
    const balance = this.#balance(from, currency);
    if (balance.free < amount) return false;
    balance.free -= amount;
    this.#balance(to, currency).free += amount;
    return true;
  }
  /** Moves free funds to an account that owes them from then on. */
  lend(lender, borrower, currency, amount) {
    if (!this.move(lender, borrower, currency, amount)) {
      throw new RangeError(`${String(amount)} units of ${currency} are to be lent, and the lender does not have them.`);
    }
    this.#balance(borrower, currency).borrowed += amount;
  }
  /**
   * Pays borrowed funds back, with interest on top.
   * @returns false, with nothing changed, when there is not enough
   */
  repay(borrower, lender, currency, amount, interest) {
    checkAmount(amount);
    checkAmount(interest);
    const balance = this.#balance(borrower, currency);
    if (balance.borrowed < amount) {
      const owed = String(balance.borrowed);
      throw new RangeError(`${String(amount)} units of ${currency} are to be repaid, but only ${owed} are owed.`);
    }
    if (!this.move(borrower, lender, currency, amount + interest)) return false;
    balance.borrowed -= amount;
    return true;
  }
  /** What an account holds of a currency. */
  balance(account, currency) {
    return this.#accounts.get(account)?.get(currency) ?? nothing;
  }
  /** Everything an account holds, by currency. */
  balances(account) {
    return this.#accounts.get(account) ?? /* @__PURE__ */ new Map();
  }
  /** One currency over all accounts. */
  circulation(currency) {
    let held = 0n;
    let lent = 0n;
    for (const balances of this.#accounts.values()) {
      const balance = balances.get(currency);
      if (balance === void 0) continue;
      held += balance.free + balance.frozen;
      lent += balance.borrowed;
    }
    return { issued: this.#issued.get(currency) ?? 0n, lent, held };
  }
  /** @param copy the copy of an account */
  save(copy) {
    return { accounts: copyAccounts(this.#accounts, copy), issued: new Map(this.#issued) };
  }
  load({ accounts, issued }, copy) {
    this.#accounts = copyAccounts(accounts, copy);
    this.#issued = new Map(issued);
  }
  #takeFrozen(account, currency, amount) {
    checkAmount(amount);
    const balance = this.#balance(account, currency);
    if (balance.frozen < amount) {
      throw new RangeError(
        `${String(amount)} units of ${currency} are to be paid, but only ${String(balance.frozen)} are held.`
      );
    }
    balance.frozen -= amount;
    return balance;
  }
  #balance(account, currency) {
    let balances = this.#accounts.get(account);
    if (balances === void 0) this.#accounts.set(account, balances = /* @__PURE__ */ new Map());
    let balance = balances.get(currency);
    if (balance === void 0) balances.set(currency, balance = { free: 0n, frozen: 0n, borrowed: 0n });
    return balance;
  }
};
function copyAccounts(accounts, copy) {
  return new Map(
    Array.from(accounts, ([account, balances]) => [
      copy(account),
      new Map(Array.from(balances, ([currency, balance]) => [currency, { ...balance }]))
    ])
  );
}
function checkAmount(amount) {
  if (amount < 0n) throw new RangeError(`A movement of ${String(amount)} units: an amount is never negative.`);
}

// src/sandbox/exchange/refusal.ts
function refuse(code) {
  return { refused: code };
}
function isRefusal(outcome) {
  return typeof outcome === "object" && outcome !== null && "refused" in outcome;
}

// src/sandbox/exchange/markets/valuation.ts
function worth(exchange, currency, amount, fiat2) {
  if (currency === fiat2) return amount;
  const direct = lastPrice(exchange, currency, fiat2);
  if (direct !== void 0) return multiply(amount, direct);
  for (const between of exchange.currencies) {
    const bought = lastPrice(exchange, between, currency);
    const sold = lastPrice(exchange, between, fiat2);
    if (bought !== void 0 && sold !== void 0) return multiply(divide(amount, bought), sold);
  }
  return 0n;
}
function lastPrice(exchange, base, quote) {
  return exchange.markets.find(({ rules: rules2 }) => rules2.base === base && rules2.quote === quote)?.tape.last?.price;
}

// src/sandbox/exchange/money/borrowing-power.ts
function checkLoan(exchange, trader, request) {
  const { currency, amount } = request;
  const rules2 = rulesOf(currency).loan;
  if (trader.profile.subAccount) return refuse(ErrorCode.SubAccountNotAllowed);
  if (rules2 === void 0) return refuse(ErrorCode.SymbolNotSupported);
  if (!trader.profile.loanAgreement) return refuse(ErrorCode.LoanAgreementNotAccepted);
  if (amount < rules2.minimumAmount) return refuse(ErrorCode.LoanAmountTooLow);
  if (exchange.lending.available(currency) === 0n) return refuse(ErrorCode.LoanQuotaFull);
  const power = borrowingPower(exchange, trader, currency);
  if (power === void 0) return refuse(ErrorCode.TickerUnavailable);
  return amount > power ? refuse(ErrorCode.LoanBalanceInsufficient) : void 0;
}
function borrowingPower(exchange, trader, currency) {
  const price = worth(exchange, currency, one, accounting);
  if (price === 0n) return void 0;
  let own = 0n;
  for (const [each, { free, frozen, borrowed }] of exchange.ledger.balances(trader)) {
    own += worth(exchange, each, free + frozen, accounting) - worth(exchange, each, borrowed, accounting);
  }
  let debts = 0n;
  for (const loan of exchange.lending.unpaid(trader)) {
    debts += worth(exchange, loan.currency, loan.amount, accounting);
  }
  const left = own * leverage - debts;
  return left <= 0n ? 0n : divide(left, price);
}

// src/sandbox/exchange/money/interest.ts
var day = 24 * 60 * 60 * 1e3;
function interestBetween({ parts, rate }, from, to) {
  let sum2 = 0n;
  for (const { amount, since } of parts) {
    const elapsed = to - Math.max(from, since);
    if (elapsed > 0) sum2 += amount * rate * BigInt(elapsed);
  }
  const divisor = one * BigInt(day);
  return (sum2 + divisor - 1n) / divisor;
}
function interestOwed(loan, now) {
  return interestBetween(loan, 0, now);
}
function interestToday(loan, now) {
  return interestBetween(loan, now - now % day, now);
}

// src/sandbox/exchange/money/loan.ts
var terms = [3, 7, 15, 30, 60, 90];
function isUnpaid({ status: status2 }) {
  return status2 === "open" || status2 === "lent";
}

// src/sandbox/exchange/money/lending.ts
var firstId2 = 70001n;
var day2 = 24 * 60 * 60 * 1e3;
var Lending = class {
  /** Owns everything that is on offer. */
  lender = createTrader("lenders", true);
  offers = [];
  /** Oldest first. */
  loans = /* @__PURE__ */ new Map();
  #exchange;
  #collectLater;
  constructor(exchange) {
    this.#exchange = exchange;
    this.#collectLater = exchange.timeline.define("loan-due", ({ loan: id }) => {
      const loan = this.loans.get(id);
      if (loan !== void 0) this.#collect(loan);
    });
  }
  /** Puts money on offer. */
  offer(offer) {
    this.#exchange.ledger.deposit(this.lender, offer.currency, offer.available);
    this.offers.push(offer);
    this.offers.sort((left, right) => left.rate < right.rate ? -1 : left.rate > right.rate ? 1 : 0);
  }
  /** What lenders have left of a currency. */
  available(currency) {
    return this.offers.reduce((sum2, offer) => offer.currency === currency ? sum2 + offer.available : sum2, 0n);
  }
  borrow(trader, request) {
    const refusal = checkLoan(this.#exchange, trader, request);
    if (refusal !== void 0) return refusal;
    const id = firstId2 + BigInt(this.loans.size);
    const created = this.#exchange.now();
    const loan = { id, trader, ...request, created, status: "open", lent: 0n, parts: [], interestPaid: 0n };
    this.loans.set(id, loan);
    this.#exchange.onChange?.({ kind: "loan", loan, event: "asked", amount: loan.amount });
    this.#fill(loan);
    return loan;
  }
  /** Takes back a borrowing order of which nothing was lent. */
  cancel(trader, currency, id) {
    const loan = this.find(trader, id);
    if (loan?.currency !== currency || loan.status !== "open" || loan.lent > 0n) {
      return refuse(ErrorCode.LoanCancelFailed);
    }
    loan.status = "cancelled";
    this.#exchange.onChange?.({ kind: "loan", loan, event: "cancelled", amount: loan.amount });
    return loan;
  }
  /** Repays everything that was lent, with its interest; a rest that waits for lenders ends with it. */
  repay(trader, id) {
    const loan = this.find(trader, id);
    if (loan === void 0 || !isUnpaid(loan) || loan.lent === 0n) return refuse(ErrorCode.IllegalParameter);
    const interest = interestOwed(loan, this.#exchange.now());
    const { ledger } = this.#exchange;
    if (!ledger.repay(trader, this.lender, loan.currency, loan.lent, interest)) {
      return refuse(ErrorCode.LoanBalanceInsufficient);
    }
    for (const { offer, amount } of loan.parts) offer.available += amount;
    loan.parts = [];
    loan.status = "repaid";
    loan.interestPaid = interest;
    this.#exchange.onChange?.({ kind: "loan", loan, event: "repaid", amount: loan.lent });
    for (const waiting of this.loans.values()) if (waiting.status === "open") this.#fill(waiting);
    return loan;
  }
  find(trader, id) {
    const loan = this.loans.get(id);
    return loan?.trader === trader ? loan : void 0;
  }
  /** A trader's loans and borrowing orders, oldest first. */
  of(trader) {
    return [...this.loans.values()].filter((loan) => loan.trader === trader);
  }
  /** Those on which something is owed or may come to be. */
  unpaid(trader) {
    return this.of(trader).filter(isUnpaid);
  }
  save(copier) {
    return {
      lender: copier.trader(this.lender),
      offers: this.offers.map(copier.offer),
      loans: copyMap(this.loans, copier.loan)
    };
  }
  load({ lender, offers: offers2, loans }, copier) {
    this.lender = copier.trader(lender);
    this.offers.splice(0, this.offers.length, ...offers2.map(copier.offer));
    refill(this.loans, copyMap(loans, copier.loan));
  }
  #fill(loan) {
    const before2 = loan.lent;
    for (const offer of this.offers) {
      const wanted = loan.amount - loan.lent;
      if (wanted === 0n || offer.rate > loan.rate) break;
      if (offer.currency !== loan.currency || offer.available === 0n) continue;
      if (loan.days < offer.shortest || loan.days > offer.longest) continue;
      this.#lend(loan, { offer, amount: wanted < offer.available ? wanted : offer.available });
    }
    if (loan.lent === loan.amount) loan.status = "lent";
    if (before2 === 0n && loan.lent > 0n) this.#collectLater(this.#exchange.now() + loan.days * day2, { loan: loan.id });
  }
  #lend(loan, { offer, amount }) {
    this.#exchange.ledger.lend(this.lender, loan.trader, loan.currency, amount);
    offer.available -= amount;
    loan.lent += amount;
    loan.parts = [...loan.parts, { offer, amount, since: this.#exchange.now() }];
    this.#exchange.onChange?.({ kind: "loan", loan, event: "lent", amount });
  }
  /** At the end of its days, and once a day after it: interest goes on until the money is there. */
  #collect(loan) {
    if (!isUnpaid(loan)) return;
    this.repay(loan.trader, loan.id);
    if (isUnpaid(loan)) this.#collectLater(this.#exchange.now() + day2, { loan: loan.id });
  }
};

// src/sandbox/exchange/markets/candles.ts
var minuteMs = 6e4;
var monday = 3456e5;
var Candles = class {
  #minutes = [];
  save() {
    return this.#minutes.map((minute3) => ({ ...minute3 }));
  }
  load(minutes) {
    this.#minutes = minutes.map((minute3) => ({ ...minute3 }));
  }
  add(trade2) {
    const start = beginning(trade2.time, minuteMs);
    const last = this.#minutes.at(-1);
    if (last?.start === start) {
      extend(last, {
        start,
        open: trade2.price,
        high: trade2.price,
        low: trade2.price,
        close: trade2.price,
        volume: trade2.amount
      });
      return;
    }
    this.#minutes.push({
      start,
      open: trade2.price,
      high: trade2.price,
      low: trade2.price,
      close: trade2.price,
      volume: trade2.amount
    });
  }
  /**
   * Bars of one length, oldest first. A stretch without trades has no bar.
   *
   * @param length milliseconds, a whole number of minutes
   * @param since only bars that begin at or after this time
   */
  bars(length, since = 0) {
    const bars = [];
    for (const minute3 of this.#minutes) {
      const start = beginning(minute3.start, length);
      if (start < since) continue;
      const last = bars.at(-1);
      if (last?.start === start) extend(last, minute3);
      else bars.push({ ...minute3, start });
    }
    return bars;
  }
};
function beginning(time, length) {
  return time - ((time - monday) % length + length) % length;
}
function extend(bar, later) {
  if (later.high > bar.high) bar.high = later.high;
  if (later.low < bar.low) bar.low = later.low;
  bar.close = later.close;
  bar.volume += later.volume;
}

// src/sandbox/exchange/trading/queue.ts
var Queue = class {
  #items = [];
  #head = 0;
  get first() {
    return this.#items[this.#head];
  }
  get last() {
    return this.#items.length > this.#head ? this.#items.at(-1) : void 0;
  }
  /** A copy of the items, first to last. */
  save() {
    return this.#items.slice(this.#head);
  }
  load(items) {
    this.#items = [...items];
    this.#head = 0;
  }
  push(item) {
    this.#items.push(item);
  }
  dropLast() {
    if (this.#items.length > this.#head) this.#items.pop();
  }
  dropFirst() {
    if (this.#items.length === this.#head) return;
    this.#head += 1;
    if (this.#head > 1024 && this.#head * 2 > this.#items.length) {
      this.#items = this.#items.slice(this.#head);
      this.#head = 0;
    }
  }
};

// src/sandbox/exchange/markets/rolling-day.ts
var day3 = 24 * 60 * 60 * 1e3;
var RollingDay = class {
  #trades = new Queue();
  /** Trades that no later trade has exceeded: the first is the highest. */
  #highs = new Queue();
  /** Trades that no later trade has undercut: the first is the lowest. */
  #lows = new Queue();
  #volume = 0n;
  add(trade2) {
    this.#trades.push(trade2);
    this.#volume += trade2.amount;
    while (this.#highs.last !== void 0 && this.#highs.last.price <= trade2.price) this.#highs.dropLast();
    this.#highs.push(trade2);
    while (this.#lows.last !== void 0 && this.#lows.last.price >= trade2.price) this.#lows.dropLast();
    this.#lows.push(trade2);
    this.#dropBefore(trade2.time - day3);
  }
  /** The 24 hours up to now; `undefined` when nothing traded in them. */
  at(now) {
    this.#dropBefore(now - day3);
    const high = this.#highs.first?.price;
    const low = this.#lows.first?.price;
    return high === void 0 || low === void 0 ? void 0 : { high, low, volume: this.#volume };
  }
  save() {
    return {
      trades: this.#trades.save(),
      highs: this.#highs.save(),
      lows: this.#lows.save(),
      volume: this.#volume
    };
  }
  load({ trades: trades3, highs, lows, volume }) {
    this.#trades.load(trades3);
    this.#highs.load(highs);
    this.#lows.load(lows);
    this.#volume = volume;
  }
  #dropBefore(time) {
    for (let trade2 = this.#trades.first; trade2 !== void 0 && trade2.time <= time; trade2 = this.#trades.first) {
      this.#volume -= trade2.amount;
      if (this.#highs.first === trade2) this.#highs.dropFirst();
      if (this.#lows.first === trade2) this.#lows.dropFirst();
      this.#trades.dropFirst();
    }
  }
};

// src/sandbox/exchange/markets/trade-tape.ts
var kept = 2e4;
var TradeTape = class {
  #trades = [];
  add(trade2) {
    this.#trades.push(trade2);
    if (this.#trades.length > 2 * kept) this.#trades.splice(0, this.#trades.length - kept);
  }
  save() {
    return [...this.#trades];
  }
  load(trades3) {
    this.#trades = [...trades3];
  }
  get last() {
    return this.#trades.at(-1);
  }
  /** The newest trades, oldest of them first. */
  latest(count2) {
    return this.#trades.slice(-count2);
  }
  /** The first trades after a tid, which is itself left out. */
  after(tid, count2) {
    let low = 0;
    let high = this.#trades.length;
    while (low < high) {
      const middle = low + high >>> 1;
      const trade2 = this.#trades[middle];
      if (trade2 === void 0) break;
      if (trade2.tid <= tid) low = middle + 1;
      else high = middle;
    }
    return this.#trades.slice(low, low + count2);
  }
};

// src/sandbox/exchange/markets/market-history.ts
var MarketHistory = class {
  tape = new TradeTape();
  candles = new Candles();
  day = new RollingDay();
  save() {
    return { tape: this.tape.save(), candles: this.candles.save(), day: this.day.save() };
  }
  load({ tape, candles, day: day6 }) {
    this.tape.load(tape);
    this.candles.load(candles);
    this.day.load(day6);
  }
  record(trade2) {
    this.tape.add(trade2);
    this.candles.add(trade2);
    this.day.add(trade2);
  }
};

// src/sandbox/exchange/trading/order-book.ts
var OrderBook = class {
  #levels = { buy: [], sell: [] };
  #places = /* @__PURE__ */ new Map();
  /** How many orders rest. */
  get size() {
    return this.#places.size;
  }
  /** Puts an order at the end of the queue at its price. */
  add(order) {
    const level = this.#levelFor(order.side, order.price);
    const place2 = { order, level, before: level.last, after: void 0 };
    if (level.last === void 0) level.first = place2;
    else level.last.after = place2;
    level.last = place2;
    level.amount += order.open;
    this.#places.set(order.id, place2);
  }
  /** The order that is next to be filled on a side: the best price and, there, the oldest. */
  best(side) {
    return this.#levels[side].at(-1)?.first?.order;
  }
  /** Lowers an order's open amount by a fill; an order with nothing open leaves the book. */
  fill(order, amount) {
    const place2 = this.#places.get(order.id);
    if (place2 === void 0 || amount <= 0n || amount > order.open) {
      throw new RangeError(`Order ${String(order.id)} cannot be filled by ${String(amount)} units.`);
    }
    order.open -= amount;
    place2.level.amount -= amount;
    if (order.open === 0n) this.#unlink(place2);
  }
  /** Takes an order out, wherever it stands in its queue. */
  remove(id) {
    const place2 = this.#places.get(id);
    if (place2 === void 0) return void 0;
    place2.level.amount -= place2.order.open;
    this.#unlink(place2);
    return place2.order;
  }
  /** The levels of a side, best price first. */
  *levels(side) {
    const levels2 = this.#levels[side];
    for (let index = levels2.length - 1; index >= 0; index -= 1) {
      const level = levels2[index];
      if (level !== void 0) yield { price: level.price, amount: level.amount };
    }
  }
  /** The orders of a side in the order in which they would be filled. */
  *orders(side) {
    const levels2 = this.#levels[side];
    for (let index = levels2.length - 1; index >= 0; index -= 1) {
      for (let place2 = levels2[index]?.first; place2 !== void 0; place2 = place2.after) yield place2.order;
    }
  }
  /** The orders of both sides, in the order in which they would be filled. */
  save(copy) {
    return [...this.orders("buy"), ...this.orders("sell")].map(copy);
  }
  load(orders2) {
    this.#levels.buy.length = 0;
    this.#levels.sell.length = 0;
    this.#places.clear();
    for (const order of orders2) this.add(order);
  }
  #unlink(place2) {
    const { level, before: before2, after, order } = place2;
    if (before2 === void 0) level.first = after;
    else before2.after = after;
    if (after === void 0) level.last = before2;
    else after.before = before2;
    this.#places.delete(order.id);
    if (level.first === void 0) this.#dropLevel(order.side, level);
  }
  #dropLevel(side, level) {
    const levels2 = this.#levels[side];
    if (levels2.at(-1) === level) levels2.pop();
    else levels2.splice(position(levels2, side, level.price), 1);
  }
  #levelFor(side, price) {
    const levels2 = this.#levels[side];
    const index = position(levels2, side, price);
    const found = levels2[index];
    if (found?.price === price) return found;
    const level = { price, amount: 0n, first: void 0, last: void 0 };
    if (index === levels2.length) levels2.push(level);
    else levels2.splice(index, 0, level);
    return level;
  }
};
function position(levels2, side, price) {
  let low = 0;
  let high = levels2.length;
  while (low < high) {
    const middle = low + high >>> 1;
    const level = levels2[middle];
    if (level === void 0) break;
    const worse = side === "buy" ? level.price < price : level.price > price;
    if (worse) low = middle + 1;
    else high = middle;
  }
  return low;
}

// src/sandbox/exchange/markets/market.ts
var Market = class {
  rules;
  book = new OrderBook();
  /** While trading is halted, orders can be neither placed nor cancelled. */
  halted = false;
  #past;
  #written;
  /**
   * @param past trades of the time before, oldest first; asked for when somebody first looks
   * @throws RangeError when a tick times a step is finer than one unit: then price times amount would need rounding,
   * and money would be lost
   */
  constructor(rules2, past) {
    if (rules2.priceTick <= 0n || rules2.amountStep <= 0n || rules2.priceTick * rules2.amountStep % one !== 0n) {
      const grid = `price tick ${formatUnits(rules2.priceTick)} times amount step ${formatUnits(rules2.amountStep)}`;
      throw new RangeError(`${rules2.symbol}: ${grid} must be a multiple of ${formatUnits(1n)}.`);
    }
    this.rules = rules2;
    this.#past = past;
  }
  get tape() {
    return this.#history.tape;
  }
  get candles() {
    return this.#history.candles;
  }
  /** Writes a trade on the tape and into everything derived from it. */
  record(trade2) {
    this.#history.record(trade2);
  }
  /** An empty side shows the last price; without any trade there is no ticker. */
  ticker(now) {
    const last = this.tape.last?.price;
    if (last === void 0) return void 0;
    const day6 = this.#history.day.at(now) ?? { high: last, low: last, volume: 0n };
    return { bid: this.book.best("buy")?.price ?? last, ask: this.book.best("sell")?.price ?? last, last, ...day6 };
  }
  /** Draws the past, so that a copy stands on its own. */
  save(copier) {
    return { orders: this.book.save(copier.order), history: this.#history.save(), halted: this.halted };
  }
  load({ orders: orders2, history, halted }, copier) {
    this.book.load(orders2.map(copier.order));
    this.#written = new MarketHistory();
    this.#written.load(history);
    this.#past = void 0;
    this.halted = halted;
  }
  get #history() {
    if (this.#written !== void 0) return this.#written;
    const history = this.#written = new MarketHistory();
    for (const trade2 of this.#past?.() ?? []) history.record(trade2);
    this.#past = void 0;
    return history;
  }
};

// src/sandbox/exchange/trading/matching.ts
function match(taker, market, onFill) {
  const { book, rules: rules2 } = market;
  const otherSide = taker.side === "buy" ? "sell" : "buy";
  for (; ; ) {
    if (taker.open === 0n && !spends(taker)) return "done";
    const maker = book.best(otherSide);
    if (maker === void 0 || !accepts(taker, maker.price)) return "no-counterparty";
    if (maker.trader === taker.trader) return "self-trade";
    const wanted = spends(taker) ? affordable(taker.reserved, maker.price, rules2.amountStep) : taker.open;
    if (wanted === 0n) return "done";
    onFill(maker, wanted < maker.open ? wanted : maker.open);
  }
}
function spends(order) {
  return order.kind === "market" && order.side === "buy";
}
function accepts(taker, price) {
  if (taker.kind === "market") return true;
  return taker.side === "buy" ? price <= taker.price : price >= taker.price;
}
function affordable(sum2, price, step) {
  const amount = divide(sum2, price);
  return amount - amount % step;
}

// src/sandbox/exchange/numbering.ts
var fourDigit = {
  [ErrorCode.OrderNotFound]: ErrorCode.NoSuchOrder,
  [ErrorCode.InsufficientFunds]: ErrorCode.AmountExceedsBalance,
  [ErrorCode.InsufficientCoins]: ErrorCode.AmountExceedsBalance,
  [ErrorCode.AmountTooLow]: ErrorCode.AmountBelowMinimum,
  [ErrorCode.OrderAlreadyCompleted]: ErrorCode.CancelFailed
};
function renumber(refusal, numbering) {
  const code = numbering === "four-digit" ? fourDigit[refusal.refused] : void 0;
  return code === void 0 ? refusal : { refused: code, bare: true };
}

// src/sandbox/exchange/trading/order.ts
function isOpen(order) {
  return order.status === "open" || order.status === "partly-filled" || order.status === "cancelling";
}

// src/sandbox/exchange/trading/placement-rules.ts
var smallOrders = 50;
function checkPlacement(placement, market, trader) {
  const { rules: rules2, book } = market;
  if (placement.kind === "market" && book.best(placement.side === "buy" ? "sell" : "buy") === void 0) {
    return refuse(ErrorCode.MarketDepthUnavailable);
  }
  if (placement.kind === "market" && placement.side === "buy") {
    const ask = book.best("sell")?.price ?? 0n;
    if (affordable(placement.spend, ask, rules2.amountStep) === 0n) return refuse(ErrorCode.BaseQuantityMissing);
    return placement.spend < multiply(rules2.minimumAmount, ask) ? refuse(ErrorCode.AmountTooLow) : void 0;
  }
  if (placement.kind === "limit" && placement.price % rules2.priceTick !== 0n)
    return refuse(ErrorCode.DecimalRoundingFailed);
  if (placement.amount % rules2.amountStep !== 0n) return refuse(ErrorCode.DecimalRoundingFailed);
  if (placement.amount < rules2.minimumAmount) return refuse(ErrorCode.AmountTooLow);
  if (placement.kind === "limit" && isSmall(placement.amount, market) && trader.smallOrders >= smallOrders && !trader.house) {
    return refuse(ErrorCode.TooManySmallOrders);
  }
  return void 0;
}
function isSmall(amount, market) {
  return market.rules.smallAmount !== void 0 && amount < market.rules.smallAmount;
}

// src/sandbox/exchange/trading/settlement.ts
function settle(ledger, fees, rules2, fill) {
  const { maker, taker, price, amount } = fill;
  const buyer = taker.side === "buy" ? taker : maker;
  const seller = buyer === taker ? maker : taker;
  const cost = multiply(price, amount);
  const baseFee = multiply(amount, buyer === taker ? fees.rates.taker : fees.rates.maker);
  const quoteFee = multiply(cost, seller === taker ? fees.rates.taker : fees.rates.maker);
  ledger.settle(seller.trader, buyer.trader, rules2.base, amount - baseFee);
  ledger.settle(seller.trader, fees.trader, rules2.base, baseFee);
  ledger.settle(buyer.trader, seller.trader, rules2.quote, cost - quoteFee);
  ledger.settle(buyer.trader, fees.trader, rules2.quote, quoteFee);
  const reservedForFill = buyer.kind === "limit" ? multiply(buyer.price, amount) : cost;
  ledger.release(buyer.trader, rules2.quote, reservedForFill - cost);
  buyer.reserved -= reservedForFill;
  seller.reserved -= amount;
  buyer.fee += baseFee;
  seller.fee += quoteFee;
  for (const order of [buyer, seller]) {
    order.filled += amount;
    order.turnover += cost;
  }
}

// src/sandbox/exchange/timeline.ts
var Timeline = class {
  /** Told of each event after it has happened. */
  onEvent;
  #handlers = /* @__PURE__ */ new Map();
  /** Latest first, so that the next one is taken from the end. */
  #due = [];
  #scheduled = 0;
  #now;
  #advancing = false;
  #happening;
  /** Where the advance at hand ends. */
  #goal = 0;
  /** @param start epoch milliseconds */
  constructor(start) {
    this.#now = checkedTime(start);
  }
  /** Epoch milliseconds; while an event happens, the time for which it was scheduled. */
  now() {
    return this.#now;
  }
  /** How far the advance at hand still goes, in milliseconds; 0 when time stands still. */
  get remaining() {
    return this.#advancing ? this.#goal - this.#now : 0;
  }
  /** The kind of the event that is happening. */
  get happening() {
    return this.#happening;
  }
  /**
   * Says what happens at events of one kind.
   *
   * @returns schedules such an event; a time that has come already makes it happen with the next advance
   * @throws RangeError when the kind has a handler
   */
  define(kind, handle) {
    if (this.#handlers.has(kind)) throw new RangeError(`Events of the kind "${kind}" have a handler already.`);
    this.#handlers.set(kind, handle);
    return (time, data) => {
      this.#schedule(time, kind, data);
    };
  }
  /**
   * Lets time pass: whatever is due up to and including `time` happens, events that those schedule included. A time
   * that has passed changes nothing, and neither does a call from within an event: for an event, time stands still.
   */
  advanceTo(time) {
    if (this.#advancing || time < this.#now) return;
    checkedTime(time);
    this.#advancing = true;
    this.#goal = time;
    try {
      for (let event = this.#due.at(-1); event !== void 0 && event.time <= time; event = this.#due.at(-1)) {
        this.#due.pop();
        this.#now = event.time;
        this.#happening = event.kind;
        try {
          this.#handlers.get(event.kind)?.(event.data);
        } finally {
          this.onEvent?.(event);
        }
      }
      this.#now = time;
    } finally {
      this.#advancing = false;
      this.#happening = void 0;
    }
  }
  /** A copy of where the timeline stands; handlers are no part of it. */
  save() {
    return { now: this.#now, scheduled: this.#scheduled, due: [...this.#due].reverse() };
  }
  /** Goes to where a timeline stood, back as well as forth; nothing happens on the way. */
  load({ now, scheduled, due }) {
    this.#now = checkedTime(now);
    this.#scheduled = scheduled;
    this.#due = [...due].reverse();
  }
  #schedule(time, kind, data) {
    this.#scheduled += 1;
    const event = { time: Math.max(checkedTime(time), this.#now), number: this.#scheduled, kind, data };
    let low = 0;
    let high = this.#due.length;
    while (low < high) {
      const middle = low + high >>> 1;
      if ((this.#due[middle]?.time ?? 0) > event.time) low = middle + 1;
      else high = middle;
    }
    this.#due.splice(low, 0, event);
  }
};
function checkedTime(time) {
  if (!Number.isSafeInteger(time) || time < 0) {
    throw new RangeError(`A clock shows epoch milliseconds, not ${String(time)}.`);
  }
  return time;
}

// src/sandbox/exchange/trading/trading-rules.ts
var tolerant = { cancelDelay: 0, numbering: "five-digit" };
function checkPriceBand(placement, market, { priceBand }) {
  if (priceBand === void 0) return void 0;
  const last = market.tape.last?.price;
  if (last === void 0) return placement.kind === "market" ? refuse(ErrorCode.TickerUnavailable) : void 0;
  const price = placement.kind === "limit" ? placement.price : market.book.best(placement.side === "buy" ? "sell" : "buy")?.price;
  const distance = price === void 0 ? 0n : price < last ? last - price : price - last;
  return distance > multiply(last, priceBand) ? refuse(ErrorCode.PriceTooFarFromMarket) : void 0;
}

// src/sandbox/exchange/money/withdrawal.ts
var minute2 = 6e4;
var usualPath = [
  ["waiting", 5 * minute2],
  ["in-progress", 10 * minute2]
];
var reviewedPath = [
  ["waiting", 5 * minute2],
  ["email-confirmation", 5 * minute2],
  ["manual-review", 60 * minute2],
  ["identity-check", 30 * minute2],
  ["in-progress", 10 * minute2]
];
var revoking = minute2;
function isRevocable({ status: status2 }) {
  return ["waiting", "email-confirmation", "manual-review", "identity-check"].includes(status2);
}
function isPending({ status: status2 }) {
  return status2 !== "sent" && status2 !== "revoked" && status2 !== "failed";
}

// src/sandbox/exchange/money/withdrawal-checks.ts
function checkWithdrawal(exchange, trader, request) {
  for (const check of checks) {
    const code = check(exchange, trader, request);
    if (code !== void 0) return refuse(code);
  }
  return void 0;
}
var checkRights = (_exchange, { profile }) => {
  if (profile.subAccount) return ErrorCode.SubAccountNotAllowed;
  if (profile.withdrawals === "not-allowed") return ErrorCode.WithdrawalNotAllowed;
  if (profile.withdrawals === "blocked") return ErrorCode.CashWithdrawalBlocked;
  if (profile.withdrawals === "locked") return ErrorCode.WithdrawalLocked;
  return profile.futures === "in-deficit" ? ErrorCode.AccountEquityBlocksWithdrawal : void 0;
};
var checkVerification = (exchange, { profile }, { password }) => {
  if (!profile.authenticator) return ErrorCode.AuthenticatorNotEnabled;
  if (!profile.secondVerification) return ErrorCode.SecondVerificationNeeded;
  if (profile.tradePassword === void 0) return ErrorCode.TradePasswordNotSet;
  if (profile.tradePassword !== password) return ErrorCode.AdminPasswordIncorrect;
  const changed = profile.authenticationChanged;
  const locked = changed !== void 0 && exchange.now() < changed + authenticationLock;
  return locked ? ErrorCode.WithdrawalLockedAfterSecurityChange : void 0;
};
var checkAddress = (_exchange, { profile }, { address }) => {
  const approved = profile.approvedAddresses.some((each) => each === address || each === bareAddress(address));
  return approved ? void 0 : ErrorCode.WithdrawalAddressNotApproved;
};
var checkAmounts = (exchange, _trader, { currency, amount, fee, address }) => {
  const rules2 = rulesOf(currency).withdrawal;
  if (rules2 === void 0) return ErrorCode.SymbolNotSupported;
  const free = fee === 0n && exchange.withdrawals.recipient(address) !== void 0;
  if (fee > rules2.maximumFee) return ErrorCode.WithdrawalFeeTooHigh;
  if (fee < rules2.minimumFee && !free) return ErrorCode.WithdrawalFeeTooLow;
  return amount < rules2.minimumAmount || amount <= fee ? ErrorCode.WithdrawalAmountTooLow : void 0;
};
var checkLoans = (exchange, trader, { currency, amount }) => {
  const { free, borrowed } = exchange.ledger.balance(trader, currency);
  if (amount <= free && amount > free - borrowed) return ErrorCode.BorrowedFundsNotWithdrawable;
  return exchange.lending.unpaid(trader).length > 0 ? ErrorCode.UnpaidLoanBlocksWithdrawal : void 0;
};
var checkFunds = (exchange, trader, { currency, amount }) => {
  const { free } = exchange.ledger.balance(trader, currency);
  const unconfirmed = exchange.deposits.unconfirmed(trader, currency);
  if (amount > free) {
    return amount <= free + unconfirmed ? ErrorCode.DepositNotConfirmed : ErrorCode.InsufficientCoinsToWithdraw;
  }
  if (amount > free - exchange.deposits.held(trader, currency)) return ErrorCode.UsdDepositOnHold;
  const limit = rulesOf(currency).withdrawal?.dailyLimit ?? 0n;
  const today = exchange.withdrawals.today(trader, currency);
  return today + amount > limit ? ErrorCode.DailyWithdrawalLimitExceeded : void 0;
};
var checks = [checkRights, checkVerification, checkAddress, checkAmounts, checkLoans, checkFunds];

// src/sandbox/exchange/money/withdrawals.ts
var firstId3 = 30001n;
var day4 = 24 * 60 * 60 * 1e3;
var Withdrawals = class {
  /** Oldest first. */
  all = /* @__PURE__ */ new Map();
  /** Accounts of this exchange, by the address at which coins reach them. */
  inside = /* @__PURE__ */ new Map();
  #exchange;
  #moveLater;
  constructor(exchange) {
    this.#exchange = exchange;
    this.#moveLater = exchange.timeline.define(
      "withdrawal-moves",
      ({ withdrawal: id, to }) => {
        const withdrawal = this.all.get(id);
        if (withdrawal !== void 0) this.#move(withdrawal, to);
      }
    );
  }
  request(trader, request) {
    const refusal = checkWithdrawal(this.#exchange, trader, request);
    if (refusal !== void 0) return refusal;
    const { currency, amount, fee, address } = request;
    if (!this.#exchange.ledger.freeze(trader, currency, amount)) return refuse(ErrorCode.InsufficientCoinsToWithdraw);
    const id = firstId3 + BigInt(this.all.size);
    const created = this.#exchange.now();
    const withdrawal = { id, trader, currency, amount, fee, address, created, status: "waiting" };
    this.all.set(id, withdrawal);
    this.#tell(withdrawal);
    this.#plan(withdrawal);
    return withdrawal;
  }
  /** Begins to revoke a withdrawal; its funds come back a little later. */
  cancel(trader, currency, id) {
    const withdrawal = this.find(trader, currency, id);
    if (withdrawal === void 0) return refuse(ErrorCode.WithdrawalNotFound);
    if (!isRevocable(withdrawal)) return refuse(ErrorCode.WithdrawalCancelFailed);
    withdrawal.status = "being-revoked";
    this.#tell(withdrawal);
    this.#moveLater(this.#exchange.now() + revoking, { withdrawal: id, to: "revoked" });
    return withdrawal;
  }
  /** A trader's own withdrawal of a currency. */
  find(trader, currency, id) {
    const withdrawal = this.all.get(id);
    return withdrawal?.trader === trader && withdrawal.currency === currency ? withdrawal : void 0;
  }
  /** A trader's withdrawals, oldest first. */
  of(trader) {
    return [...this.all.values()].filter((withdrawal) => withdrawal.trader === trader);
  }
  /** What a trader has asked to send out on the day at hand (UTC), without what came back. */
  today(trader, currency) {
    const now = this.#exchange.now();
    const midnight = now - now % day4;
    return this.of(trader).filter((each) => each.currency === currency && each.created >= midnight).filter((each) => isPending(each) || each.status === "sent").reduce((sum2, { amount }) => sum2 + amount, 0n);
  }
  /** Makes an account reachable for withdrawals of others. */
  admit(trader) {
    this.inside.set(depositAddress(trader), trader);
  }
  /** The account of this exchange that an address belongs to, with or without a tag. */
  recipient(address) {
    return this.inside.get(bareAddress(address));
  }
  save(copier) {
    return { all: copyMap(this.all, copier.withdrawal), inside: copyMap(this.inside, copier.trader) };
  }
  load({ all, inside }, copier) {
    refill(this.all, copyMap(all, copier.withdrawal));
    refill(this.inside, copyMap(inside, copier.trader));
  }
  /** Everything that will happen if nobody cancels. */
  #plan({ id, currency, amount, created, trader }) {
    const reviewed = rulesOf(currency).withdrawal?.reviewed;
    const path = reviewed !== void 0 && amount >= reviewed ? reviewedPath : usualPath;
    let time = created;
    path.forEach(([, lasts], index) => {
      time += lasts;
      const end = trader.profile.withdrawals === "failing" ? "failed" : "sent";
      this.#moveLater(time, { withdrawal: id, to: path[index + 1]?.[0] ?? end });
    });
  }
  /** What was planned does not happen to a withdrawal that is being revoked, or has come to its end. */
  #move(withdrawal, to) {
    if (!isPending(withdrawal) || withdrawal.status === "being-revoked" !== (to === "revoked")) return;
    withdrawal.status = to;
    const { trader, currency, amount } = withdrawal;
    this.#tell(withdrawal);
    if (to === "sent") this.#send(withdrawal);
    else if (!isPending(withdrawal)) this.#exchange.ledger.release(trader, currency, amount);
  }
  #send({ trader, currency, amount, fee, address }) {
    const { ledger, feeAccount, deposits } = this.#exchange;
    const recipient = this.recipient(address);
    ledger.settle(trader, feeAccount, currency, fee);
    if (recipient === void 0) {
      ledger.payOut(trader, currency, amount - fee);
    } else {
      ledger.settle(trader, recipient, currency, amount - fee);
      deposits.recordInside(recipient, currency, amount - fee, depositAddress(trader));
    }
  }
  #tell(withdrawal) {
    this.#exchange.onChange?.({ kind: "withdrawal", withdrawal, status: withdrawal.status });
  }
};

// src/sandbox/exchange/exchange.ts
var initialTradeId = 40000001n;
var Exchange = class {
  /** Its time, and what is due on it. */
  timeline;
  deposits;
  withdrawals;
  lending;
  ledger = new Ledger();
  /** Receives all fees. */
  feeAccount = createTrader("fees", true);
  fees;
  rules;
  /** Told of everything that changes. */
  onChange;
  #markets = /* @__PURE__ */ new Map();
  #orders = /* @__PURE__ */ new Map();
  #nextOrderId;
  #nextTradeId = initialTradeId;
  #cancelLater;
  constructor(options) {
    this.timeline = new Timeline(options.startTime);
    this.deposits = new Deposits(this);
    this.withdrawals = new Withdrawals(this);
    this.lending = new Lending(this);
    this.fees = options.fees;
    this.rules = options.rules ?? tolerant;
    this.#cancelLater = this.timeline.define("cancel", ({ id }) => {
      this.#finishCancel(id);
    });
    this.#nextOrderId = options.firstOrderId;
  }
  /** Epoch milliseconds. */
  now() {
    return this.timeline.now();
  }
  /** Lets time pass, and with it whatever takes time. Time that has passed already stays passed. */
  advanceTo(time) {
    this.timeline.advanceTo(time);
  }
  /** @param past what was traded before; its trades take the next ids */
  openMarket(rules2, past) {
    const firstTradeId = this.#nextTradeId;
    this.#nextTradeId += BigInt(past?.trades ?? 0);
    const market = new Market(rules2, past && (() => past.draw(firstTradeId)));
    this.#markets.set(rules2.symbol, market);
    return market;
  }
  market(symbol) {
    return this.#markets.get(symbol);
  }
  get markets() {
    return [...this.#markets.values()];
  }
  /** Every currency that a market trades, bases before quotes. */
  get currencies() {
    const rules2 = this.markets.map((market) => market.rules);
    return [.../* @__PURE__ */ new Set([...rules2.map(({ base }) => base), ...rules2.map(({ quote }) => quote)])];
  }
  place(trader, market, placement) {
    const outcome = this.#place(trader, market, placement);
    return isRefusal(outcome) ? renumber(outcome, this.rules.numbering) : outcome;
  }
  /** Takes an open order out of the book and frees what it holds: at once, or when the cancel's turn has come. */
  cancel(trader, market, id) {
    const outcome = this.#cancel(trader, market, id);
    return isRefusal(outcome) ? renumber(outcome, this.rules.numbering) : outcome;
  }
  #place(trader, market, placement) {
    if (market.halted) return refuse(ErrorCode.OrderFailed);
    const refusal = checkPlacement(placement, market, trader) ?? (trader.house ? void 0 : checkPriceBand(placement, market, this.rules));
    if (refusal !== void 0) return refusal;
    const { currency, amount: reserved } = reservation(placement, market.rules);
    if (!this.ledger.freeze(trader, currency, reserved)) {
      return refuse(placement.side === "buy" ? ErrorCode.InsufficientFunds : ErrorCode.InsufficientCoins);
    }
    const order = this.#enter(trader, market, placement, reserved);
    const ending = match(order, market, (maker, amount) => {
      this.#fill(market, maker, order, amount);
    });
    if (ending === "done") this.#close(order, market, "filled");
    else if (ending === "no-counterparty" && order.kind === "limit") this.#rest(order, market);
    else this.#close(order, market, "cancelled");
    return order;
  }
  #cancel(trader, market, id) {
    const order = this.#orders.get(id);
    if (order?.symbol !== market.rules.symbol) return refuse(ErrorCode.OrderNotFound);
    if (order.trader !== trader) return refuse(ErrorCode.OrderOfAnotherUser);
    if (order.status === "cancelled" || order.status === "cancelling") return refuse(ErrorCode.CancelAlreadyRequested);
    if (!isOpen(order)) return refuse(ErrorCode.OrderAlreadyCompleted);
    if (market.halted) return refuse(ErrorCode.CancelFailed);
    if (this.rules.cancelDelay === 0 || trader.house) {
      market.book.remove(id);
      this.#close(order, market, "cancelled");
      return order;
    }
    order.status = "cancelling";
    this.onChange?.({ kind: "cancelling", order });
    this.#cancelLater(this.now() + this.rules.cancelDelay, { id });
    return order;
  }
  /** A trader's own order on a market. */
  order(trader, market, id) {
    const order = this.#orders.get(id);
    return order?.trader === trader && order.symbol === market.rules.symbol ? order : void 0;
  }
  #enter(trader, market, placement, reserved) {
    const spending = placement.kind === "market" && placement.side === "buy";
    const amount = spending ? 0n : placement.amount;
    const order = {
      id: this.#nextOrderId,
      trader,
      symbol: market.rules.symbol,
      side: placement.side,
      kind: placement.kind,
      price: placement.kind === "limit" ? placement.price : spending ? placement.spend : 0n,
      amount,
      open: amount,
      filled: 0n,
      turnover: 0n,
      fee: 0n,
      reserved,
      status: "open",
      created: this.now()
    };
    this.#nextOrderId += 1n;
    this.#orders.set(order.id, order);
    if (!trader.house) trader.orders.push(order);
    this.onChange?.({ kind: "placed", order });
    return order;
  }
  #fill(market, maker, taker, amount) {
    const { price } = maker;
    settle(this.ledger, { trader: this.feeAccount, rates: this.fees }, market.rules, { maker, taker, price, amount });
    if (taker.open > 0n) taker.open -= amount;
    taker.status = "partly-filled";
    if (maker.status !== "cancelling") maker.status = "partly-filled";
    market.book.fill(maker, amount);
    const trade2 = { tid: this.#takeTradeId(), time: this.now(), price, amount, side: taker.side };
    market.record(trade2);
    this.onChange?.({ kind: "fill", symbol: market.rules.symbol, trade: trade2, maker, taker });
    if (maker.open === 0n) this.#close(maker, market, "filled");
  }
  /** An order that filled while its cancel waited stays filled. */
  #finishCancel(id) {
    const order = this.#orders.get(id);
    const market = order && this.market(order.symbol);
    if (order?.status !== "cancelling" || market === void 0) return;
    market.book.remove(id);
    this.#close(order, market, "cancelled");
  }
  #rest(order, market) {
    market.book.add(order);
    order.trader.open.set(order.id, order);
    if (isSmall(order.amount, market)) order.trader.smallOrders += 1;
  }
  #close(order, market, status2) {
    const { trader } = order;
    this.ledger.release(trader, order.side === "buy" ? market.rules.quote : market.rules.base, order.reserved);
    order.reserved = 0n;
    order.status = status2;
    if (trader.open.delete(order.id) && isSmall(order.amount, market)) trader.smallOrders -= 1;
    if (trader.house) this.#orders.delete(order.id);
    this.onChange?.({ kind: "closed", order, status: status2 });
  }
  /** A copy of everything that changes; rules, fees and listeners are no part of it. */
  save(copier) {
    return {
      timeline: this.timeline.save(),
      deposits: this.deposits.save(copier),
      withdrawals: this.withdrawals.save(copier),
      lending: this.lending.save(copier),
      ledger: this.ledger.save(copier.holder),
      feeAccount: copier.trader(this.feeAccount),
      markets: new Map(Array.from(this.#markets, ([symbol, market]) => [symbol, market.save(copier)])),
      orders: copyMap(this.#orders, copier.order),
      nextOrderId: this.#nextOrderId,
      nextTradeId: this.#nextTradeId
    };
  }
  /** Goes to where an exchange with the same markets stood. */
  load(state, copier) {
    this.timeline.load(state.timeline);
    this.deposits.load(state.deposits, copier);
    this.withdrawals.load(state.withdrawals, copier);
    this.lending.load(state.lending, copier);
    this.ledger.load(state.ledger, copier.holder);
    this.feeAccount = copier.trader(state.feeAccount);
    for (const [symbol, market] of state.markets) this.#markets.get(symbol)?.load(market, copier);
    refill(this.#orders, copyMap(state.orders, copier.order));
    this.#nextOrderId = state.nextOrderId;
    this.#nextTradeId = state.nextTradeId;
  }
  #takeTradeId() {
    const tid = this.#nextTradeId;
    this.#nextTradeId += 1n;
    return tid;
  }
};
function reservation(placement, rules2) {
  if (placement.side === "sell") return { currency: rules2.base, amount: placement.amount };
  if (placement.kind === "market") return { currency: rules2.quote, amount: placement.spend };
  return { currency: rules2.quote, amount: multiply(placement.price, placement.amount) };
}

// src/sandbox/exchange/money/seeded-lending.ts
var usualRates = { btc: "12", ltc: "900", cny: "40000", usd: "6000" };
var offers = 14;
var rateStep = units("0.00005");
var anyTerm = { shortest: terms[0], longest: terms[5] };
function someTerms(random) {
  return { shortest: terms[random.between(0, 2)] ?? terms[0], longest: terms[random.between(3, 5)] ?? terms[5] };
}
function openSeededLending(exchange, seed) {
  for (const [currency, usual] of Object.entries(usualRates)) {
    const random = createRandom(seed, `lending ${currency}`);
    let rate = units("0.0001");
    for (let count2 = 0; count2 < offers; count2 += 1) {
      rate += rateStep * BigInt(random.between(1, 3));
      exchange.lending.offer({
        currency,
        rate,
        available: units(usual) * BigInt(random.between(200, 2500)) / 1000n,
        ...count2 % 2 === 0 ? anyTerm : someTerms(random),
        lenders: random.between(1, 12)
      });
    }
  }
}

// src/sandbox/exchange/markets/seeded-markets.ts
var btc = { base: "btc", minimumAmount: "0.01", smallAmount: "0.15", lot: "0.001", usualAmount: "0.8" };
var ltc = { base: "ltc", minimumAmount: "0.1", lot: "0.01", usualAmount: "30" };
var eth = { base: "eth", minimumAmount: "0.01", lot: "0.01", usualAmount: "12" };
var inCents = { priceTick: "0.01", amountStep: "0.000001" };
var inMills = { priceTick: "0.001", amountStep: "0.00001" };
function pair(coin, quote) {
  return { ...coin, ...quote };
}
var markets = [
  pair(btc, { quote: "cny", price: "2988", ...inCents }),
  pair(ltc, { quote: "cny", price: "25.9", ...inCents }),
  pair(eth, { quote: "cny", price: "66.5", ...inCents }),
  pair(btc, { quote: "usd", price: "459.7", ...inCents }),
  pair(ltc, { quote: "usd", price: "3.985", ...inMills }),
  pair(eth, { quote: "usd", price: "10.23", ...inMills })
];
var day5 = 24 * 60 * 60 * 1e3;
var trades = 720;
var levels = 60;
function symbolOf({ base, quote }) {
  return `${base}_${quote}`;
}
function openEmptyMarkets(exchange) {
  for (const market of markets) exchange.openMarket(rulesOf2(market));
}
function openSeededMarkets(exchange, seed, makers = /* @__PURE__ */ new Map()) {
  for (const market of markets) {
    const maker = makers.get(symbolOf(market)) ?? createTrader("market-maker", true);
    const rules2 = rulesOf2(market);
    const opened = exchange.openMarket(rules2, pastOf(market, rules2, seed, exchange.now()));
    fillBook(exchange, opened, market, maker, createRandom(seed, `${rules2.symbol} book`));
  }
}
function rulesOf2(seed) {
  return {
    symbol: symbolOf(seed),
    base: seed.base,
    quote: seed.quote,
    priceTick: units(seed.priceTick),
    amountStep: units(seed.amountStep),
    minimumAmount: units(seed.minimumAmount),
    ...seed.smallAmount === void 0 ? {} : { smallAmount: units(seed.smallAmount) }
  };
}
function pastOf(market, rules2, seed, opening) {
  return {
    trades,
    draw: (firstId4) => drawDay(market, rules2, createRandom(seed, rules2.symbol), opening - day5, firstId4)
  };
}
function* drawDay(market, { priceTick }, random, begin, firstId4) {
  const middle = middleOf(market, priceTick);
  const stride = Math.max(2, Math.round(middle / 1500));
  const walk = [0];
  for (let step = 1; step < trades; step += 1) walk.push((walk[step - 1] ?? 0) + random.between(-stride, stride));
  const drift = (walk.at(-1) ?? 0) / (trades - 1);
  const stretch = day5 / trades;
  const drawAmount = amounts(market, random);
  let tid = firstId4;
  for (const [step, offset] of walk.entries()) {
    const ticks = Math.max(1, middle + Math.round(offset - drift * step));
    yield {
      tid,
      time: begin + Math.floor(step * stretch) + random.between(0, Math.floor(stretch) - 1),
      price: BigInt(ticks) * priceTick,
      amount: drawAmount(1),
      side: random.between(0, 1) === 0 ? "buy" : "sell"
    };
    tid += 1n;
  }
}
function middleOf(market, priceTick) {
  return Number(units(market.price) / priceTick);
}
function fillBook(exchange, market, seed, maker, random) {
  const { rules: rules2 } = market;
  const last = middleOf(seed, rules2.priceTick);
  const drawAmount = amounts(seed, random);
  const stride = Math.max(2, Math.round(last / 6e3));
  for (const [side, direction] of [
    ["buy", -1],
    ["sell", 1]
  ]) {
    let ticks = last;
    for (let level = 1; level <= levels; level += 1) {
      ticks += direction * random.between(1, stride + Math.floor(stride * level / 10));
      if (ticks <= 0) break;
      const price = BigInt(ticks) * rules2.priceTick;
      const amount = drawAmount(1 + level / 12);
      if (side === "buy") exchange.ledger.deposit(maker, rules2.quote, multiply(price, amount));
      else exchange.ledger.deposit(maker, rules2.base, amount);
      exchange.place(maker, market, { kind: "limit", side, price, amount });
    }
  }
}
function amounts(market, random) {
  const minimum = units(market.minimumAmount);
  const lot = units(market.lot);
  const usual = Number(units(market.usualAmount) / lot);
  return (size2) => {
    const share = random.between(0, 1e6) / 1e6;
    const amount = BigInt(Math.round(usual * size2 * share * share * 2)) * lot;
    return amount < minimum ? minimum : amount;
  };
}

// src/sandbox/exchange/markets/market-makers.ts
var HouseTraders = class {
  /** The one that quotes, by pair. */
  makers = new Map(
    markets.map(symbolOf).map((symbol) => [symbol, createTrader(`market-maker ${symbol}`, true)])
  );
  /** The one that takes, so that trades print. */
  taker = createTrader("market-taker", true);
  save(copier) {
    return { makers: copyMap(this.makers, copier.trader), taker: copier.trader(this.taker) };
  }
  load({ makers, taker }, copier) {
    refill(this.makers, copyMap(makers, copier.trader));
    this.taker = copier.trader(taker);
  }
};
var marketMaker = "market-maker";
var restMs = 4e3;
var moves = 150;
var newQuotes = 4;
function startMarketMakers(exchange, seed, traders) {
  const schedule = exchange.timeline.define(marketMaker, (move) => {
    const market = exchange.market(move.symbol);
    const maker = traders.makers.get(move.symbol);
    const shape = markets.find((each) => symbolOf(each) === move.symbol);
    if (market === void 0 || maker === void 0 || shape === void 0) return;
    const random = createRandom(seed, `${move.symbol} ${String(move.count)}`);
    const longest = Math.floor(exchange.timeline.remaining / moves);
    const rest = Math.max(random.between(restMs / 2, restMs * 3 / 2), longest);
    const fair = nextPrice(move.fair, market, shape, Math.sqrt(rest / restMs), random);
    if (!market.halted) new MarketMove(exchange, market, shape, maker, traders.taker, random).make(fair, rest / restMs);
    schedule(exchange.now() + rest, { symbol: move.symbol, count: move.count + 1, fair });
  });
  for (const [index, shape] of markets.entries()) {
    const market = exchange.market(symbolOf(shape));
    if (market === void 0) continue;
    const fair = middleOf(shape, market.rules.priceTick);
    schedule(exchange.now() + 500 * (index + 1), { symbol: market.rules.symbol, count: 1, fair });
  }
}
function nextPrice(fair, market, shape, width, random) {
  const middle = middleOf(shape, market.rules.priceTick);
  const stride = Math.max(1, Math.round(middle / 8e3 * Math.min(width, 40)));
  const drawn = fair + random.between(-stride, stride) + Math.round((middle - fair) / 400);
  return Math.min(middle * 2, Math.max(Math.ceil(middle / 2), drawn));
}
var MarketMove = class {
  #exchange;
  #market;
  #maker;
  #taker;
  #random;
  #amount;
  /** Where the market began, in ticks. */
  #middle;
  constructor(exchange, market, shape, maker, taker, random) {
    this.#exchange = exchange;
    this.#market = market;
    this.#middle = middleOf(shape, market.rules.priceTick);
    this.#amount = amounts(shape, random);
    this.#maker = maker;
    this.#taker = taker;
    this.#random = random;
  }
  /**
   * @param fair in ticks
   * @param width how many usual moves it stands for
   */
  make(fair, width) {
    const tick = this.#market.rules.priceTick;
    const price = BigInt(fair) * tick;
    const kept3 = this.#cancelQuotes(price);
    this.#take("sell", price);
    this.#take("buy", price);
    if (this.#random.between(0, 9) < 7) this.#print(width);
    for (const side of ["buy", "sell"]) {
      const missing = Math.min(newQuotes, levels - kept3[side]);
      for (let count2 = 0; count2 < missing; count2 += 1) this.#quote(side, fair);
    }
  }
  /** Takes back what the price has passed, and the oldest quotes. @returns how many are left on each side */
  #cancelQuotes(price) {
    const left = { buy: 0, sell: 0 };
    const passed = [];
    for (const { id, side, price: quoted } of this.#maker.open.values()) {
      if (side === "buy" ? quoted >= price : quoted <= price) passed.push(id);
      else left[side] += 1;
    }
    for (const { id, side } of this.#maker.open.values()) {
      if (left[side] <= levels - 2 || passed.includes(id)) continue;
      passed.push(id);
      left[side] -= 1;
    }
    for (const id of passed) this.#exchange.cancel(this.#maker, this.#market, id);
    return left;
  }
  /** Meets orders of accounts that the price has reached. */
  #take(side, limit) {
    const best = this.#market.book.best(side === "buy" ? "sell" : "buy");
    if (best === void 0 || best.trader.house) return;
    if (side === "buy" ? best.price > limit : best.price < limit) return;
    this.#place(this.#taker, { kind: "limit", side, price: limit, amount: this.#amount(3) });
  }
  /** A small trade at the best price of one side; after a long rest it stands for many. */
  #print(width) {
    const side = this.#random.between(0, 1) === 0 ? "buy" : "sell";
    const best = this.#market.book.best(side === "buy" ? "sell" : "buy");
    if (best === void 0) return;
    this.#place(this.#taker, {
      kind: "limit",
      side,
      price: best.price,
      amount: this.#amount(0.1 * Math.min(width, 30))
    });
  }
  /** One new order, most likely near the price. */
  #quote(side, fair) {
    const draw = this.#random.between(0, 1e6) / 1e6;
    const distance = 1 + Math.floor(this.#middle / 60 * draw * draw * draw);
    const ticks = side === "buy" ? fair - distance : fair + distance;
    if (ticks <= 0) return;
    const price = BigInt(ticks) * this.#market.rules.priceTick;
    this.#place(this.#maker, { kind: "limit", side, price, amount: this.#amount(1 + draw * 3) });
  }
  /** Places a limit order with funds brought in for it, and leaves nothing of a taker's in the book. */
  #place(trader, placement) {
    const { rules: rules2 } = this.#market;
    const { ledger } = this.#exchange;
    const buys = placement.side === "buy";
    const currency = buys ? rules2.quote : rules2.base;
    const needed = buys ? multiply(placement.price, placement.amount) : placement.amount;
    const missing = needed - ledger.balance(trader, currency).free;
    if (missing > 0n) ledger.deposit(trader, currency, missing);
    const order = this.#exchange.place(trader, this.#market, placement);
    if (trader === this.#taker && !isRefusal(order) && isOpen(order))
      this.#exchange.cancel(trader, this.#market, order.id);
  }
};
function isHouseChange(change) {
  switch (change.kind) {
    case "placed":
    case "cancelling":
    case "closed":
      return change.order.trader.house;
    case "fill":
      return change.maker.trader.house && change.taker.trader.house;
    default:
      return false;
  }
}

// src/sandbox/door/answer/reply.ts
var answerHeaders = { "content-type": "application/json;charset=UTF-8" };

// src/sandbox/door/answer/broken-answer.ts
var redirectTarget = "https://redirect.invalid/";
var floodBegin = `{${JSON.stringify(envelope.resultField)}:true,`;
var megabyte = 1e6;
var html = { "content-type": "text/html;charset=UTF-8" };
var unlistedCode = 99999;
var [codeField] = envelope.codeFields;
function breakAnswer(fault, body) {
  switch (fault) {
    case "reset":
      return { kind: "cut", at: "start", by: "reset" };
    case "hang-up":
      return { kind: "cut", at: "start", by: "end" };
    case "silence":
      return { kind: "cut", at: "start", by: "silence" };
    case "reset-in-headers":
      return { kind: "cut", at: "headers", by: "reset" };
    case "half-headers":
      return { kind: "cut", at: "headers", by: "end" };
    case "slow-headers":
      return { kind: "cut", at: "headers", by: "drip" };
    case "reset-in-body":
      return cutBody("reset", "length", body);
    case "truncated-body":
      return cutBody("end", "length", body);
    case "short-body":
      return cutBody("end", "none", body);
    case "chunked-without-end":
      return cutBody("end", "chunked", body);
    case "stalled-body":
      return cutBody("silence", "length", body);
    case "slow-drip":
      return cutBody("drip", "length", body);
    case "garbage":
      return malformed("SSH-2.0-OpenSSH_9.2\r\n", "HPE_INVALID_CONSTANT", "Expected HTTP/");
    case "bad-chunk":
      return {
        ...malformed(
          `${head(["transfer-encoding: chunked"])}zz\r
{}\r
0\r
\r
`,
          badChunk,
          "Invalid character in chunk size"
        ),
        shows: "body"
      };
    case "two-lengths":
      return malformed(
        `${head([`content-length: ${String(size(body))}`, `content-length: ${String(size(body) + 1)}`])}${body}`,
        "HPE_UNEXPECTED_CONTENT_LENGTH",
        "Content-Length already present"
      );
    case "length-and-chunks":
      return malformed(
        `${head([`content-length: ${String(size(body))}`, "transfer-encoding: chunked"])}${body}`,
        "HPE_UNEXPECTED_CONTENT_LENGTH",
        "Content-Length can't be present with Transfer-Encoding"
      );
    case "huge-headers":
      return {
        ...malformed(`${head([`x-long: ${"x".repeat(1e5)}`, "content-length: 2"])}{}`, "", ""),
        cause: { name: "HeadersOverflowError", code: "UND_ERR_HEADERS_OVERFLOW", message: "Headers Overflow Error" }
      };
    case "upgrade":
      return {
        ...malformed("HTTP/1.1 101 Switching Protocols\r\nupgrade: x\r\nconnection: upgrade\r\n\r\n", "", ""),
        cause: { name: "SocketError", code: "UND_ERR_SOCKET", message: "bad upgrade" }
      };
    case "early-hints":
      return { kind: "surrounded", before: "HTTP/1.1 103 Early Hints\r\nlink: </>\r\n\r\n", after: "", body };
    case "two-answers":
      return { kind: "surrounded", before: "", after: `${head(["content-length: 2"])}{}`, body };
    case "not-gzip":
      return { kind: "gzip", damage: "garbage", body };
    case "half-gzip":
      return { kind: "gzip", damage: "cut", body };
    case "gzip-bomb":
      return { kind: "flood", bytes: 300 * megabyte, gzip: true };
    case "huge-body":
      return { kind: "flood", bytes: 200 * megabyte, gzip: false };
    case "empty":
      return json("");
    case "no-content":
      return { kind: "whole", status: 204, headers: {}, body: "" };
    case "html":
      return page(200, "Welcome");
    case "not-utf8":
      return { kind: "whole", status: 200, headers: answerHeaders, body: withBadByte(body) };
    case "not-json":
      return json(`{${JSON.stringify(envelope.resultField)}:NaN}`);
    case "deep-json":
      return json("[".repeat(1e5) + "]".repeat(1e5));
    case "bare-value":
      return json("123");
    case "wrong-type":
      return { kind: "whole", status: 200, headers: html, body };
    case "byte-order-mark":
      return json(`\uFEFF${body}`);
    case "wrong-shape":
      return json("[{}]");
    case "bare-success":
      return json(JSON.stringify({ [envelope.resultField]: true }));
    case "failure-without-code":
      return json(JSON.stringify({ [envelope.resultField]: envelope.failureValues[0] }));
    case "contradiction":
      return json(JSON.stringify({ [envelope.resultField]: true, [codeField]: ErrorCode.OrderFailed }));
    case "unknown-code":
      return json(JSON.stringify({ [envelope.resultField]: envelope.failureValues[0], [codeField]: unlistedCode }));
    case "redirect":
      return { kind: "whole", status: 307, headers: { location: redirectTarget }, body: "" };
    case "redirect-as-get":
      return { kind: "whole", status: 302, headers: { location: redirectTarget }, body: "" };
    case "http-403":
      return page(403, "Forbidden");
    case "http-429":
      return page(429, "Too Many Requests", { "retry-after": "1" });
    case "http-500":
      return page(500, "Internal Server Error");
    case "http-502":
      return page(502, "Bad Gateway");
    case "http-503":
      return page(503, "Too many requests");
    case "http-504":
      return page(504, "Gateway Time-out");
  }
}
function half(body) {
  return body.slice(0, body.length >> 1);
}
function size(text) {
  return new TextEncoder().encode(text).length;
}
function head(headers) {
  const all = [...Object.entries(answerHeaders).map(([name, value2]) => `${name}: ${value2}`), ...headers];
  return `HTTP/1.1 200 OK\r
${all.join("\r\n")}\r
\r
`;
}
var badChunk = "HPE_INVALID_CHUNK_SIZE";
function cutBody(by, framing, body) {
  return { kind: "cut", at: "body", by, framing, body };
}
function malformed(bytes, code, message) {
  return { kind: "malformed", bytes, shows: "head", cause: { name: "HTTPParserError", code, message } };
}
function json(body) {
  return { kind: "whole", status: 200, headers: answerHeaders, body };
}
function page(status2, title2, headers = {}) {
  const body = `<html><head><title>${title2}</title></head><body><h1>${title2}</h1></body></html>`;
  return { kind: "whole", status: status2, headers: { ...html, ...headers }, body };
}
function withBadByte(body) {
  const begin = new TextEncoder().encode(half(body));
  const bytes = new Uint8Array(begin.length + 2);
  bytes.set(begin);
  bytes.set([255, 125], begin.length);
  return bytes;
}

// src/sandbox/door/answer/fetch-reply.ts
function fetchTerms(input, init = {}) {
  const request = input instanceof Request ? input : void 0;
  return {
    signal: init.signal ?? request?.signal,
    redirect: init.redirect ?? request?.redirect ?? "follow"
  };
}
var dripMs = 100;
function fetchReply(reply, terms2) {
  if (reply.kind === "answer") return new Response(reply.body, { headers: answerHeaders });
  return breakFetch(breakAnswer(reply.fault, reply.body), terms2);
}
function breakFetch(answer, { signal, redirect }) {
  switch (answer.kind) {
    case "whole": {
      const { status: status2, headers, body } = answer;
      if (status2 >= 300 && status2 < 400 && redirect !== "manual") return Promise.reject(redirected(redirect));
      return new Response(body === "" ? null : body, { status: status2, headers });
    }
    case "cut":
      if (answer.at === "body") return ok(cutBody2(answer, signal));
      if (answer.by === "reset" || answer.by === "end") return Promise.reject(failed("fetch failed", lost(answer.by)));
      return new Promise((_, reject) => {
        whenAborted(signal, reject);
      });
    case "malformed":
      if (answer.shows === "body") return ok(failing(answer.cause));
      return Promise.reject(failed("fetch failed", answer.cause));
    case "surrounded":
      return ok(answer.body);
    case "gzip":
      return ok(answer.damage === "cut" ? half(answer.body) : failing(notGzip), gzipped);
    case "flood":
      return ok(flood(answer.bytes, signal), answer.gzip ? gzipped : {});
  }
}
var gzipped = { "content-encoding": "gzip" };
var notGzip = { code: "Z_DATA_ERROR", message: "incorrect header check" };
function ok(body, headers = {}) {
  return new Response(body, { headers: { ...answerHeaders, ...headers } });
}
function lost(by) {
  return by === "reset" ? { code: "ECONNRESET", message: "read ECONNRESET" } : { name: "SocketError", code: "UND_ERR_SOCKET", message: "other side closed" };
}
function redirected(redirect) {
  if (redirect === "error") return new TypeError("fetch failed", { cause: new Error("unexpected redirect") });
  return failed("fetch failed", { code: "ENOTFOUND", message: "getaddrinfo ENOTFOUND redirect.invalid" });
}
function failed(message, { name, ...cause }) {
  const error = Object.assign(new Error(cause.message), { code: cause.code });
  if (name !== void 0) error.name = name;
  return new TypeError(message, { cause: error });
}
function failing(cause) {
  return new ReadableStream({
    pull(stream) {
      stream.error(failed("terminated", cause));
    }
  });
}
function cutBody2({ by, framing, body }, signal) {
  const text = new TextEncoder().encode(by === "drip" ? body : half(body));
  let sent = 0;
  const ended = new AbortController();
  return new ReadableStream({
    start(stream) {
      whenAborted(signal, (reason) => {
        ended.abort();
        stream.error(reason);
      });
    },
    async pull(stream) {
      if (by === "drip") {
        await pause(dripMs, ended.signal);
        if (ended.signal.aborted) return;
        stream.enqueue(text.subarray(sent, sent + 1));
        sent += 1;
        if (sent === text.length) stream.close();
      } else if (sent === 0) {
        stream.enqueue(text);
        sent = text.length;
      } else if (by === "silence") {
        await pause(void 0, ended.signal);
      } else if (by === "end" && framing === "none") {
        stream.close();
      } else {
        stream.error(failed("terminated", lost(by)));
      }
    },
    cancel() {
      ended.abort();
    }
  });
}
function flood(bytes, signal) {
  const spaces = new Uint8Array(65536).fill(32);
  let left = bytes;
  return new ReadableStream({
    start(stream) {
      stream.enqueue(new TextEncoder().encode(floodBegin));
      whenAborted(signal, (reason) => {
        left = 0;
        stream.error(reason);
      });
    },
    pull(stream) {
      if (left <= 0) stream.close();
      else stream.enqueue(spaces.slice());
      left -= spaces.length;
    }
  });
}
function whenAborted(signal, act) {
  if (signal?.aborted === true) act(signal.reason);
  else
    signal?.addEventListener(
      "abort",
      () => {
        act(signal.reason);
      },
      { once: true }
    );
}
function pause(milliseconds, signal) {
  return new Promise((resolve) => {
    const timer = milliseconds === void 0 ? void 0 : setTimeout(resolve, milliseconds);
    whenAborted(signal, () => {
      clearTimeout(timer);
      resolve();
    });
  });
}

// src/sandbox/door/late-requests.ts
var lateRequestKind = "late-request";
function lateRequest(request, { id }, account, params) {
  return { request, operation: id, account: account ?? "", params: JSON.stringify(params) };
}

// src/sandbox/faults/mishap.ts
var codes = new Set(Object.values(ErrorCode));
var defaultLateness = 1e3;
function readMishap(forced) {
  const { lateMs = defaultLateness } = forced;
  const when = "code" in forced ? forced.when ?? "before" : forced.when;
  if (!["before", "after", "late"].includes(when)) {
    throw new RangeError('Say when the exchange carries out the request: when: "before", "after" or "late".');
  }
  if (!Number.isSafeInteger(lateMs) || lateMs < 1) {
    throw new RangeError(
      `A request is carried out late by a whole number of milliseconds from 1 up, not by ${String(lateMs)}.`
    );
  }
  if ("code" in forced) {
    if (!codes.has(forced.code)) throw new RangeError(`The error catalogue has no code ${String(forced.code)}.`);
    return { code: forced.code, when, lateMs };
  }
  if (!isFaultName(forced.fault)) {
    throw new RangeError(`There is no fault "${String(forced.fault)}"; there are ${Object.keys(faults).join(", ")}.`);
  }
  return { fault: forced.fault, when, lateMs };
}

// src/sandbox/owner/forced-errors.ts
var ForcedErrors = class {
  #waiting = /* @__PURE__ */ new Map();
  /** @throws RangeError for an error that cannot be forced */
  add(operation, forced) {
    const mishap = readMishap(forced);
    const { times = 1 } = forced;
    if (!Number.isSafeInteger(times) || times < 1) {
      throw new RangeError(`An error is forced for a whole number of calls from 1 up, not for ${String(times)}.`);
    }
    this.#append(operation, mishap, times);
  }
  /** How the current call fails, if it does. The call uses it up. */
  take(operation) {
    const waiting = this.#waiting.get(operation);
    const next = waiting?.[0];
    if (waiting === void 0 || next === void 0) return void 0;
    next.left -= 1;
    if (next.left === 0) waiting.shift();
    return next.mishap;
  }
  /** A copy of what is still waiting. */
  save() {
    return [...this.#waiting].flatMap(([operation, waiting]) => waiting.map((entry) => ({ operation, ...entry })));
  }
  load(state) {
    this.#waiting = /* @__PURE__ */ new Map();
    for (const { operation, mishap, left } of state) this.#append(operation, mishap, left);
  }
  #append(operation, mishap, left) {
    const waiting = this.#waiting.get(operation);
    if (waiting === void 0) this.#waiting.set(operation, [{ mishap, left }]);
    else waiting.push({ mishap, left });
  }
};

// src/sandbox/door/answer/error-answer.ts
function errorAnswer(code, envelope2, bare = false) {
  const [codeField2 = "error_code"] = envelope2.codeFields;
  const result = bare ? {} : { [envelope2.resultField]: envelope2.failureValues[0] };
  return JSON.stringify({ ...result, [codeField2]: code });
}

// src/wire/decimals.ts
var plainNotation = /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/;
var longestDecimal = 400;
var exactDigits = 15;
function isPlainDecimal(text) {
  return text.length <= longestDecimal && plainNotation.test(text);
}
function compareDecimals(a, b) {
  const short2 = a.length <= exactDigits && b.length <= exactDigits;
  const places = short2 ? 0 : Math.max(placesOf(a), placesOf(b));
  const left = short2 ? Number(a) : scaled(a, places);
  const right = short2 ? Number(b) : scaled(b, places);
  return left < right ? -1 : left > right ? 1 : 0;
}
function placesOf(text) {
  const point = text.indexOf(".");
  return point === -1 ? 0 : text.length - point - 1;
}
function scaled(text, places) {
  return BigInt(text.replace(".", "") + "0".repeat(places - placesOf(text)));
}

// src/wire/bounds.ts
var longestText = 1e4;
function decimalBreach(shape, text) {
  return boundBreach(shape, (bound) => compareDecimals(text, bound));
}
function integerBreach(shape, value2) {
  if (shape.enum?.includes(value2) === false) return { reason: `must be one of ${listed(shape.enum)}` };
  return boundBreach(shape, (bound) => value2 - bound);
}
function stringBreach(shape, text) {
  const { minLength = 0, maxLength = longestText, pattern } = shape;
  if (shape.enum?.includes(text) === false) return { reason: `must be one of ${listed(shape.enum)}` };
  if (text.length > 2 * maxLength || text.length > maxLength && lengthOf(text) > maxLength) {
    return { reason: `must have at most ${String(maxLength)} characters` };
  }
  if (text.length < 2 * minLength && lengthOf(text) < minLength) {
    return { reason: minLength === 1 ? "must not be empty" : `must have at least ${String(minLength)} characters` };
  }
  if (pattern !== void 0 && !patternOf(pattern).test(text)) return { reason: `must match the pattern ${pattern}` };
  return void 0;
}
function boundBreach({ minimum, maximum, exclusiveMinimum, exclusiveMaximum }, compare) {
  if (minimum !== void 0 && compare(minimum) < 0)
    return { reason: `must be at least ${String(minimum)}`, side: "minimum" };
  if (exclusiveMinimum !== void 0 && compare(exclusiveMinimum) <= 0)
    return { reason: `must be above ${String(exclusiveMinimum)}`, side: "minimum" };
  if (maximum !== void 0 && compare(maximum) > 0)
    return { reason: `must be at most ${String(maximum)}`, side: "maximum" };
  if (exclusiveMaximum !== void 0 && compare(exclusiveMaximum) >= 0)
    return { reason: `must be below ${String(exclusiveMaximum)}`, side: "maximum" };
  return void 0;
}
function listed(values) {
  return values.map((value2) => JSON.stringify(value2)).join(", ");
}
function lengthOf(text) {
  return Array.from(text).length;
}
var patterns = /* @__PURE__ */ new Map();
function patternOf(source) {
  let pattern = patterns.get(source);
  if (pattern === void 0) patterns.set(source, pattern = new RegExp(source, "u"));
  return pattern;
}

// src/wire/shapes.ts
function plainShape(shape, named) {
  let current = shape;
  while (current.type === "ref") {
    const target = named[current.name];
    if (target === void 0) throw new TypeError(`The description has no shape called ${current.name}.`);
    current = target;
  }
  return current;
}
function requestShapes(request) {
  return request.type === "object" ? [request] : request.options.map(({ shape }) => shape);
}
function requestFields(request) {
  return [...new Set(requestShapes(request).flatMap(({ properties }) => Object.keys(properties)))];
}
function secretFields(request, named) {
  const fields = requestShapes(request).flatMap(({ properties }) => Object.entries(properties));
  const secret = fields.filter(([, field]) => {
    const plain = plainShape(field, named);
    return plain.type === "string" && plain.secret === true;
  });
  return [...new Set(secret.map(([name]) => name))];
}

// src/wire/loopback.ts
function isLoopback(hostname) {
  return /^(?:localhost|\[::1\]|127(?:\.\d{1,3}){3})$/.test(hostname);
}

// src/wire/text.ts
var controlCharacter = /\p{Cc}/u;
var loneSurrogate = /\p{Cs}/u;
var printableAscii = /^[ -~]*$/;
function textProblem(text) {
  if (printableAscii.test(text)) return void 0;
  if (loneSurrogate.test(text)) return "holds half of a surrogate pair, which has no UTF-8 form";
  if (controlCharacter.test(text)) return "holds a control character, such as a line break or a tab";
  return void 0;
}
function kindOf(value2) {
  if (value2 === void 0) return "nothing";
  if (value2 === null) return "null";
  if (Array.isArray(value2)) return "a list";
  return typeof value2 === "object" ? "an object" : `a ${typeof value2}`;
}

// src/sandbox/door/checks/arrival.ts
function checkShield({ backend, incoming, findings }) {
  const shield = backend.limits?.arrive(incoming.from ?? "", backend.now());
  if (shield === void 0) return void 0;
  findings.mishap = { fault: shield, when: "before" };
  return "unserved";
}
function checkHttps({ incoming: { url } }) {
  const { protocol } = url;
  const secure = protocol === "https:" || protocol === "http:" && isLoopback(url.hostname);
  return secure ? void 0 : refuse(ErrorCode.HttpsRequired);
}
function checkPath({ found, findings }) {
  if (found === void 0) return refuse(ErrorCode.ApiNotAvailable);
  findings.operation = found.operation.id;
  return void 0;
}
function checkAddressLimit({ backend, incoming, route }) {
  const allowed = backend.limits?.allows(route.operation, "ip", incoming.from ?? "", backend.now());
  return allowed === false ? refuse(ErrorCode.RequestTooFrequent) : void 0;
}
function checkService({ backend, route }) {
  return backend.service?.refusal(route.operation.id);
}

// src/sandbox/door/checks/forced.ts
function checkForcedError(visit) {
  return forceFailure(visit, visit.backend.forced.take(visit.route.operation.id));
}
function checkMagicField(visit) {
  return forceFailure(visit, visit.backend.magic?.inFields(visit.fields));
}
function checkMagicKey(visit) {
  return forceFailure(visit, visit.keyMishap);
}
function checkLate(visit) {
  const { backend, findings, mishap } = visit;
  if (mishap?.when !== "late") return void 0;
  visit.due = backend.now() + mishap.lateMs;
  findings.mishap = { ...findings.mishap, when: "late", due: visit.due };
  return "pending";
}
function forceFailure(visit, mishap) {
  if (mishap === void 0 || visit.mishap !== void 0) return void 0;
  visit.mishap = mishap;
  const { findings } = visit;
  const { when } = mishap;
  findings.forced = true;
  if ("code" in mishap && when === "before") return refuse(mishap.code);
  findings.mishap = "code" in mishap ? { code: mishap.code, when } : { fault: mishap.fault, when };
  return when === "before" ? "unserved" : void 0;
}

// src/sandbox/door/request/parse-form.ts
var maximumBody = 65536;
var formType = "application/x-www-form-urlencoded";
function formOf({ body, url }, { method }) {
  return method === "POST" ? body : url.search;
}
function parseForm(form3, declared) {
  const fields = /* @__PURE__ */ new Map();
  const seen = /* @__PURE__ */ new Set();
  for (const [name, value2] of new URLSearchParams(form3)) {
    if (seen.has(name)) return void 0;
    seen.add(name);
    if (value2 !== "" && declared.includes(name)) fields.set(name, value2);
  }
  return fields;
}
function isForm(contentType) {
  return contentType === formType || contentType.split(";", 1)[0]?.trim().toLowerCase() === formType;
}

// src/sandbox/door/request/relaxed-json.ts
var namePattern = /[A-Za-z_$][\w$]*/y;
var number = /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
var wordPattern = /true|false|null/y;
var space = /[ \t\r\n]*/y;
var doubleQuoted = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[\dA-Fa-f]{4}))*"/y;
var singleQuoted = /'[^'\\\u0000-\u001f]*'/y;
function parseObjectList(text) {
  const reader = new Reader(text);
  const list2 = reader.list(() => reader.object());
  return list2 !== void 0 && reader.atEnd() ? list2 : void 0;
}
var Reader = class {
  #text;
  #at = 0;
  constructor(text) {
    this.#text = text;
  }
  atEnd() {
    this.#take(space);
    return this.#at === this.#text.length;
  }
  list(item) {
    return this.#sequence("[", "]", item);
  }
  object() {
    const fields = /* @__PURE__ */ new Map();
    const seen = /* @__PURE__ */ new Set();
    const members = this.#sequence("{", "}", () => {
      const name = this.#name();
      if (name === void 0 || seen.has(name) || !this.#sign(":")) return void 0;
      seen.add(name);
      const value2 = this.#value();
      if (value2 !== void 0 && value2 !== null) fields.set(name, value2);
      return value2 === void 0 ? void 0 : name;
    });
    return members === void 0 ? void 0 : fields;
  }
  #sequence(opening, closing, item) {
    if (!this.#sign(opening)) return void 0;
    const items = [];
    if (this.#sign(closing)) return items;
    do {
      const read = item();
      if (read === void 0) return void 0;
      items.push(read);
    } while (this.#sign(","));
    return this.#sign(closing) ? items : void 0;
  }
  #name() {
    return this.#quoted() ?? this.#take(namePattern);
  }
  #value() {
    const word = this.#quoted() ?? this.#take(number);
    if (word !== void 0) return word;
    const literal = this.#take(wordPattern);
    return literal === "null" ? null : literal;
  }
  #quoted() {
    const double = this.#take(doubleQuoted);
    if (double !== void 0) return JSON.parse(double);
    return this.#take(singleQuoted)?.slice(1, -1);
  }
  #sign(sign2) {
    this.#take(space);
    if (this.#text[this.#at] !== sign2) return false;
    this.#at += 1;
    return true;
  }
  #take(pattern) {
    if (pattern !== space) this.#take(space);
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text)?.[0];
    if (found !== void 0) this.#at += found.length;
    return found;
  }
};

// src/sandbox/door/request/read-value.ts
var decimal = /^-?\d{1,40}(?:\.\d{1,40})?$/;
var whole = /^-?\d{1,15}$/;
var longWhole = /^-?\d{1,40}$/;
function readValue(shape, text, named) {
  const plain = plainShape(shape, named);
  switch (plain.type) {
    case "decimal":
      if (!decimal.test(text)) return refuse(ErrorCode.IllegalParameter);
      return refuseBreach(plain.violation, decimalBreach(plain, text)) ?? text;
    case "id":
      if (!longWhole.test(text)) return refuse(ErrorCode.IllegalParameter);
      return refuseBreach(plain.violation, decimalBreach(plain, text)) ?? String(BigInt(text));
    case "unix-ms":
    case "unix-s":
      return whole.test(text) ? Number(text) : refuse(codeOf(plain.violation));
    case "integer":
      if (!whole.test(text)) return refuse(ErrorCode.IllegalParameter);
      return refuseBreach(plain.violation, integerBreach(plain, Number(text))) ?? Number(text);
    case "string":
      return refuseBreach(plain.violation, stringBreach(plain, text)) ?? text;
    case "boolean":
      return text === "true" || text === "false" ? text === "true" : refuse(ErrorCode.IllegalParameter);
    case "array":
      return plain.encoding === "json" ? readObjectList(plain, text, named) : readCommaList(plain, text, named);
    case "union":
      return readFirst(plain.options, text, named);
    case "tuple":
    case "object":
      return refuse(ErrorCode.IllegalParameter);
  }
}
function readFields(shape, fields, named) {
  if (shape.required.some((name) => !fields.has(name))) return refuse(ErrorCode.RequiredFieldMissing);
  const params = {};
  for (const [name, field] of Object.entries(shape.properties)) {
    const text = fields.get(name);
    if (text === void 0) {
      const plain = plainShape(field, named);
      if ("default" in plain) params[name] = plain.default;
      continue;
    }
    const value2 = readValue(field, text, named);
    if (isRefusal(value2)) return value2;
    params[name] = value2;
  }
  return params;
}
function readCommaList(shape, text, named) {
  const parts = text.split(",");
  if (!fitsLength(shape, parts.length)) return refuse(codeOf(shape.violation));
  const values = [];
  for (const part of parts) {
    const value2 = readValue(shape.items, part, named);
    if (isRefusal(value2)) return value2;
    values.push(value2);
  }
  return values;
}
function readObjectList(shape, text, named) {
  const list2 = parseObjectList(text);
  const items = plainShape(shape.items, named);
  if (list2 === void 0 || items.type !== "object") return refuse(codeOf(shape.violation));
  if (!fitsLength(shape, list2.length)) return refuse(codeOf(shape.violation));
  return list2.map((fields) => readFields(items, fields, named));
}
function readFirst(options, text, named) {
  let first;
  for (const option of options) {
    const value2 = readValue(option, text, named);
    if (!isRefusal(value2)) return value2;
    first ??= value2;
  }
  return first ?? refuse(ErrorCode.IllegalParameter);
}
function fitsLength({ minItems = 1, maxItems = Infinity }, length) {
  return length >= minItems && length <= maxItems;
}
function refuseBreach(violation, breach) {
  return breach && refuse(codeOf(violation, breach.side));
}
function codeOf(violation, side) {
  const code = typeof violation === "object" ? side && violation[side] : violation;
  return code ?? ErrorCode.IllegalParameter;
}

// src/sandbox/door/request/read-params.ts
function lacksRequiredField(shape, fields) {
  if (shape.type === "variants" && !fields.has(shape.field)) return true;
  const variant = variantFor(shape, fields);
  return variant?.required.some((name) => !fields.has(name)) ?? false;
}
function readParams(shape, fields, named) {
  const variant = variantFor(shape, fields);
  if (variant !== void 0) return readFields(variant, fields, named);
  return shape.type === "variants" ? refuseVariant(shape, fields, named) : refuse(ErrorCode.IllegalParameter);
}
function variantFor(shape, fields) {
  if (shape.type === "object") return shape;
  const value2 = fields.get(shape.field);
  return shape.options.find((option) => value2 !== void 0 && option.values.includes(value2))?.shape;
}
function refuseVariant(shape, fields, named) {
  const field = shape.options[0]?.shape.properties[shape.field];
  const text = fields.get(shape.field);
  const value2 = field === void 0 || text === void 0 ? void 0 : readValue(field, text, named);
  return isRefusal(value2) ? value2 : refuse(ErrorCode.IllegalParameter);
}

// src/sandbox/door/checks/form.ts
function checkForm(visit) {
  const { incoming, route } = visit;
  const form3 = formOf(incoming, route.operation);
  if (form3.length > maximumBody) return refuse(ErrorCode.IllegalParameter);
  if (route.operation.method === "POST" && !isForm(incoming.contentType)) return refuse(ErrorCode.RequiredFieldMissing);
  const fields = parseForm(form3, route.fields);
  if (fields === void 0) return refuse(ErrorCode.IllegalParameter);
  visit.fields = fields;
  return void 0;
}
function checkRequiredFields({ fields, route }) {
  const unsigned = route.credentials.some((name) => !fields.has(name));
  const missing = unsigned || lacksRequiredField(route.operation.request, fields);
  return missing ? refuse(ErrorCode.RequiredFieldMissing) : void 0;
}

// src/signing/signed-pairs.ts
function findUnsignable(params, profile) {
  for (const [field, value2] of Object.entries(params)) {
    if (value2 === void 0 || field === profile.signatureField) continue;
    if (typeof value2 !== "string") return { field, reason: `is ${kindOf(value2)}; write it out as text first` };
    const name = textProblem(field);
    if (name !== void 0) return { field, reason: `has a name that ${name}` };
    const problem = textProblem(value2);
    if (problem !== void 0) return { field, reason: problem };
  }
  return void 0;
}
function signedPairs(params, profile) {
  refuseCollection(params);
  const problem = findUnsignable(params, profile);
  if (problem !== void 0) throw new TypeError(`Cannot sign: ${describeProblem(problem)}.`);
  const pairs = [];
  for (const [name, value2] of Object.entries(params)) {
    if (value2 !== void 0 && value2 !== "" && name !== profile.signatureField) pairs.push([name, value2]);
  }
  return pairs.sort(byName);
}
function byName([a], [b]) {
  return a < b ? -1 : 1;
}
function joinPairs(pairs, { assign, join: join2 }) {
  let text = "";
  for (const [name, value2] of pairs) text += (text === "" ? "" : join2) + name + assign + value2;
  return text;
}
function signPairs(pairs, secretKey, profile, md52) {
  const digest2 = md52(joinPairs(pairs, profile) + profile.secretSuffix + secretKey);
  return profile.case === "upper" ? digest2.toUpperCase() : digest2;
}
function describeProblem({ field, reason }) {
  return `parameter ${JSON.stringify(field)} ${reason}`;
}
function refuseCollection(params) {
  if (typeof params === "object" && params !== null && !(Symbol.iterator in params)) return;
  throw new TypeError(
    "Cannot sign: params must be a plain object, name to text (for entries: Object.fromEntries(...))."
  );
}

// src/signing/sign.ts
init_md5();
function sign(params, secretKey, profile = signing) {
  refuseBadSecret(secretKey);
  return signPairs(signedPairs(params, profile), secretKey, profile, md5);
}
function verify(params, secretKey, profile = signing) {
  const given = params[profile.signatureField];
  if (typeof given !== "string" || findUnsignable(params, profile) !== void 0) return false;
  return equalInConstantTime(given, sign(params, secretKey, profile));
}
function refuseBadSecret(secretKey) {
  if (typeof secretKey !== "string" || secretKey === "") {
    throw new TypeError("Cannot sign: the secret key must be a string that is not empty.");
  }
  const problem = textProblem(secretKey);
  if (problem !== void 0) throw new TypeError(`Cannot sign: the secret key ${problem}; trim it.`);
}
function equalInConstantTime(a, b) {
  if (a.length !== b.length) return false;
  let difference = 0;
  for (let i = 0; i < a.length; i += 1) difference |= a.charCodeAt(i) ^ b.charCodeAt(i);
  return difference === 0;
}

// src/sandbox/exchange/accounts/account-state.ts
var refused = {
  frozen: ErrorCode.AccountFrozen,
  blocked: ErrorCode.AccountBlocked,
  deleted: ErrorCode.AccountDeleted,
  unknown: ErrorCode.UserNotFound,
  "logged-out": ErrorCode.NotLoggedIn
};
function checkAccountState({ state }) {
  return state === "active" ? void 0 : refuse(refused[state]);
}

// src/sandbox/door/checks/key.ts
var decoySecret = "0".repeat(32);
var unusable = {
  "without-secret": ErrorCode.SecretKeyNotFound,
  "other-site": ErrorCode.ApiKeyOfAnotherDomain
};
function checkKey(visit) {
  const { backend, fields, route } = visit;
  if (!route.operation.signed) return void 0;
  const { keyField } = backend.api.signing;
  const key = findKey(visit, fields.get(keyField) ?? "");
  visit.signatureMatches = verify(Object.fromEntries(fields), key?.secretKey ?? decoySecret, backend.api.signing);
  if (key === void 0) return refuse(ErrorCode.ApiKeyNotFound);
  visit.key = key;
  return key.state === "active" ? void 0 : refuse(unusable[key.state]);
}
function checkSignature(visit) {
  if (visit.key === void 0 || visit.signatureMatches) return void 0;
  explainSignature(visit, visit.key);
  return refuse(ErrorCode.SignatureMismatch);
}
function checkAccount({ key }) {
  return key === void 0 ? void 0 : checkAccountState(key.trader.profile);
}
function checkPermission({ key, findings, route }) {
  if (key === void 0) return void 0;
  if (!key.permissions.has(route.operation.permission)) return refuse(ErrorCode.ApiNotAuthorized);
  findings.account = key.trader.id;
  return void 0;
}
function checkKeyLimit({ backend, key, route }) {
  if (key === void 0) return void 0;
  const allowed = backend.limits?.allows(route.operation, "key", key.apiKey, backend.now());
  return allowed === false ? refuse(ErrorCode.RequestTooFrequent) : void 0;
}
function findKey(visit, text) {
  const { keys, magic } = visit.backend;
  const key = keys.find(text);
  if (key !== void 0) return key;
  const wish = magic?.inKey(text);
  visit.keyMishap = wish?.mishap;
  return wish && keys.find(wish.apiKey);
}
function explainSignature({ backend, fields, findings, incoming, route }, key) {
  const { api, doctor } = backend;
  if (doctor === void 0 || fields.get(api.signing.keyField) !== key.apiKey) return;
  findings.signature = doctor.examine({
    operation: route.operation.id,
    form: formOf(incoming, route.operation),
    declared: route.fields,
    passwords: secretFields(route.operation.request, api.shapes),
    apiKey: key.apiKey,
    secretKey: key.secretKey,
    profile: api.signing
  });
}

// src/sandbox/door/checks/values.ts
function checkValues(visit) {
  const { backend, fields, route } = visit;
  const params = readParams(route.operation.request, fields, backend.api.shapes);
  if (isRefusal(params)) return answerRefusal(params, visit);
  visit.params = params;
  return void 0;
}
function carryOut(visit) {
  const { backend, key, params, route } = visit;
  const value2 = backend.serve(route.operation, params, key?.trader);
  return isRefusal(value2) ? answerRefusal(value2, visit) : { verdict: "ok", body: route.encode(value2) };
}
function answerRefusal(refusal, { backend, route }) {
  const { refused: verdict } = refusal;
  if ("answer" in refusal) return { verdict, body: route.encodeFailure(refusal.answer) };
  const bare = !route.operation.signed || refusal.bare === true;
  return { verdict, body: errorAnswer(verdict, backend.api.envelope, bare) };
}

// src/sandbox/door/checks.ts
var checks2 = [
  checkShield,
  checkHttps,
  checkPath,
  checkForcedError,
  checkAddressLimit,
  checkService,
  checkForm,
  checkRequiredFields,
  checkMagicField,
  checkKey,
  checkSignature,
  checkAccount,
  checkPermission,
  checkKeyLimit,
  checkMagicKey,
  checkValues,
  checkLate
];

// src/sandbox/door/answer/encode-answer.ts
var whole2 = /^-?(?:0|[1-9]\d*)$/;
function createEncoder(shape, named) {
  return new EncoderFactory(named).encoder(shape);
}
var EncoderFactory = class {
  #named;
  #made = /* @__PURE__ */ new Map();
  constructor(named) {
    this.#named = named;
  }
  encoder(shape) {
    switch (shape.type) {
      case "ref":
        return this.#reference(shape.name);
      case "decimal":
        return token(shape.wire, (value2) => typeof value2 === "string" && isPlainDecimal(value2), "a plain decimal text");
      case "id":
        return token(shape.wire, (value2) => typeof value2 === "string" && whole2.test(value2), "the digits of an id");
      case "unix-ms":
      case "unix-s":
      case "integer":
        return token(shape.wire, Number.isSafeInteger, "a whole number");
      case "string":
        return checked((value2) => typeof value2 === "string", "a text", JSON.stringify);
      case "boolean":
        return checked(
          (value2) => typeof value2 === "boolean" && value2 === (shape.const ?? value2),
          "the truth value",
          String
        );
      case "array":
        return list(this.encoder(shape.items));
      case "tuple":
        return tuple(shape.items.map((item) => this.encoder(item)));
      case "object":
        return this.#object(shape);
      case "union":
        return firstThatFits(shape.options.map((option) => this.encoder(option)));
    }
  }
  #reference(name) {
    const made = this.#made.get(name);
    if (made !== void 0) return made;
    let encode;
    const later = (value2) => (encode ??= this.encoder(plainShape({ type: "ref", name }, this.#named)))(value2);
    this.#made.set(name, later);
    return later;
  }
  #object(shape) {
    const fields = Object.entries(shape.properties).map(([name, field]) => ({
      name,
      label: `${JSON.stringify(name)}:`,
      required: shape.required.includes(name),
      encode: this.encoder(field)
    }));
    const declared = new Set(Object.keys(shape.properties));
    const additional = shape.additional === void 0 ? void 0 : this.encoder(shape.additional);
    return (value2) => {
      if (typeof value2 !== "object" || value2 === null || Array.isArray(value2)) throw misfit("an object");
      const entries = value2;
      const parts = [];
      for (const { name, label, required, encode } of fields) {
        const field = entries[name];
        if (field !== void 0) parts.push(label + encode(field));
        else if (required) throw misfit(`an object with the field ${name}`);
      }
      for (const [name, field] of Object.entries(entries)) {
        if (declared.has(name)) continue;
        if (additional === void 0) throw misfit(`an object without the field ${name}`);
        parts.push(`${JSON.stringify(name)}:${additional(field)}`);
      }
      return `{${parts.join(",")}}`;
    };
  }
};
function token(wire, fits, wanted) {
  return checked(fits, wanted, wire === "string" ? (value2) => `"${String(value2)}"` : String);
}
function checked(fits, wanted, write) {
  return (value2) => {
    if (!fits(value2)) throw misfit(wanted);
    return write(value2);
  };
}
function list(encode) {
  return (value2) => {
    if (!Array.isArray(value2)) throw misfit("a list");
    return `[${value2.map(encode).join(",")}]`;
  };
}
function tuple(encoders) {
  return (value2) => {
    if (!Array.isArray(value2) || value2.length !== encoders.length) throw misfit(`a list of ${String(encoders.length)}`);
    return `[${encoders.map((encode, index) => encode(value2[index])).join(",")}]`;
  };
}
function firstThatFits(encoders) {
  return (value2) => {
    for (const encode of encoders) {
      try {
        return encode(value2);
      } catch (error) {
        if (!(error instanceof TypeError)) throw error;
      }
    }
    throw misfit("one of the shapes that the document lists");
  };
}
function misfit(wanted) {
  return new TypeError(`An answer does not have the shape of the document: ${wanted} was wanted.`);
}

// src/sandbox/door/request/routes.ts
function createRoutes(api) {
  const routes = /* @__PURE__ */ new Map();
  for (const operation of Object.values(api.operations)) {
    const credentials = operation.signed ? [api.signing.keyField, api.signing.signatureField] : [];
    routes.set(`${operation.method} ${operation.path}`, {
      operation,
      credentials,
      fields: [...credentials, ...requestFields(operation.request)],
      encode: createEncoder(operation.response, api.shapes),
      encodeFailure: createEncoder(failureShape(operation.response, api), api.shapes)
    });
  }
  return { find: (method, path) => routes.get(`${method} ${path}`) };
}
function failureShape(response, { shapes: shapes2, envelope: envelope2 }) {
  const shape = plainShape(response, shapes2);
  if (shape.type !== "object" || shape.properties[envelope2.resultField] === void 0) return shape;
  return { ...shape, properties: { ...shape.properties, [envelope2.resultField]: { type: "boolean" } } };
}

// src/sandbox/door/visit.ts
var noFields = /* @__PURE__ */ new Map();
var noParams = {};
var Visit = class {
  backend;
  incoming;
  /** What path and method name, if anything; behind `checkPath`, use `route`. */
  found;
  /** What goes into the journal. */
  findings = {};
  /** The failure that was forced on this request, by whatever means. */
  mishap = void 0;
  /** Filled by `checkForm`. */
  fields = noFields;
  /** Whose request it is, from `checkKey` on; nobody's where nothing is signed. */
  key = void 0;
  /** The failure that the API key asks for. */
  keyMishap = void 0;
  signatureMatches = false;
  /** Filled by `checkValues`. */
  params = noParams;
  /** For a pending request: when it is carried out. */
  due = void 0;
  constructor(backend, incoming, found) {
    this.backend = backend;
    this.incoming = incoming;
    this.found = found;
  }
  get route() {
    if (this.found === void 0) throw new Error("Only checks behind checkPath may ask for the route.");
    return this.found;
  }
};

// src/sandbox/door/front-door.ts
var FrontDoor = class {
  #backend;
  #routes;
  constructor(backend) {
    this.#backend = backend;
    this.#routes = createRoutes(backend.api);
  }
  /** @returns the answer, or what becomes of it on its way */
  receive(incoming) {
    const { api, journal, now, postpone } = this.#backend;
    const visit = new Visit(this.#backend, incoming, this.#routes.find(incoming.method, incoming.url.pathname));
    const { verdict, body } = this.#answer(decide(visit));
    const { due, findings, params } = visit;
    const number2 = journal.write(now(), verdict, findings);
    if (due !== void 0) postpone?.(due, lateRequest(number2, visit.route.operation, findings.account, params));
    const { mishap } = findings;
    if (mishap?.fault !== void 0) return { kind: "fault", fault: mishap.fault, body };
    return { kind: "answer", body: mishap?.code === void 0 ? body : errorAnswer(mishap.code, api.envelope) };
  }
  #answer(outcome) {
    const { envelope: envelope2 } = this.#backend.api;
    if (isRefusal(outcome)) return { verdict: outcome.refused, body: errorAnswer(outcome.refused, envelope2) };
    if (typeof outcome !== "string") return outcome;
    return { verdict: outcome, body: errorAnswer(ErrorCode.SystemFailure, envelope2) };
  }
};
function decide(visit) {
  try {
    visit.backend.catchUp();
    for (const check of checks2) {
      const outcome = check(visit);
      if (outcome !== void 0) return outcome;
    }
    return carryOut(visit);
  } catch (error) {
    visit.findings.fault = String(error);
    return refuse(ErrorCode.SystemFailure);
  }
}

// src/sandbox/door/request/incoming.ts
var form = "application/x-www-form-urlencoded;charset=UTF-8";
async function readIncoming(input, init = {}) {
  init.signal?.throwIfAborted();
  const { body } = init;
  const simple = body === void 0 || body === null || typeof body === "string" || body instanceof URLSearchParams;
  if ((typeof input === "string" || input instanceof URL) && simple) {
    const method = (init.method ?? "GET").toUpperCase();
    const given = init.headers === void 0 ? null : new Headers(init.headers).get("content-type");
    const implied = body instanceof URLSearchParams ? form : "";
    return {
      method,
      url: new URL(input),
      contentType: given ?? implied,
      body: method === "POST" ? String(body ?? "") : ""
    };
  }
  const request = new Request(input, init);
  request.signal.throwIfAborted();
  return {
    method: request.method.toUpperCase(),
    url: new URL(request.url),
    contentType: request.headers.get("content-type") ?? "",
    body: request.method === "POST" ? await request.text() : ""
  };
}

// src/sandbox/record/journal-money.ts
function describeMoneyChange(change) {
  switch (change.kind) {
    case "deposit": {
      const { id, trader, currency, amount } = change.deposit;
      const { status: status2 } = change;
      return {
        kind: "deposit",
        deposit: String(id),
        account: trader.id,
        currency,
        amount: formatUnits(amount),
        status: status2
      };
    }
    case "withdrawal": {
      const { id, trader, currency, amount, fee } = change.withdrawal;
      return {
        kind: "withdrawal",
        withdrawal: String(id),
        account: trader.id,
        currency,
        amount: formatUnits(amount),
        fee: formatUnits(fee),
        status: change.status
      };
    }
    case "loan": {
      const { id, trader, currency, interestPaid } = change.loan;
      return {
        kind: "loan",
        loan: String(id),
        account: trader.id,
        currency,
        event: change.event,
        amount: formatUnits(change.amount),
        ...change.event === "repaid" ? { interest: formatUnits(interestPaid) } : {}
      };
    }
    case "transfer": {
      const { trader, currency, amount, from, to } = change;
      return { kind: "transfer", account: trader.id, currency, amount: formatUnits(amount), from, to };
    }
  }
}

// src/sandbox/record/journal.ts
var kept2 = 1e5;
var Journal = class {
  entries = [];
  #count = 0;
  #changes = [];
  /** Notes a change for the entry that is written next. */
  note(change) {
    this.#changes.push(describe(change));
  }
  /** @returns the entry's number */
  write(time, verdict, findings = {}) {
    this.#count += 1;
    this.#append({ number: this.#count, time, ...findings, verdict, changes: this.#changes });
    return this.#count;
  }
  /** Writes the changes since the last entry into an entry of their own, so that no request is blamed for them. */
  writeEvent({ time, kind, data }) {
    if (this.#changes.length === 0) return;
    this.#count += 1;
    this.#append({ number: this.#count, time, cause: { kind, ...describeData(data) }, changes: this.#changes });
  }
  save() {
    return { entries: [...this.entries], count: this.#count, changes: [...this.#changes] };
  }
  /** Others hold the list of entries, so it stays the same object. */
  load({ entries, count: count2, changes }) {
    this.entries.length = 0;
    for (const entry of entries) this.entries.push(entry);
    this.#count = count2;
    this.#changes = [...changes];
  }
  #append(entry) {
    this.entries.push(entry);
    this.#changes = [];
    if (this.entries.length >= 2 * kept2) this.entries.splice(0, this.entries.length - kept2);
  }
};
function describeData(data) {
  return Object.fromEntries(
    Object.entries(data).map(([name, value2]) => [name, typeof value2 === "bigint" ? String(value2) : value2])
  );
}
function describe(change) {
  switch (change.kind) {
    case "placed": {
      const { id, symbol, kind, side, price, amount } = change.order;
      return {
        kind: "placed",
        order: String(id),
        symbol,
        type: kind,
        side,
        price: formatUnits(price),
        amount: formatUnits(amount)
      };
    }
    case "fill": {
      const { trade: trade2, symbol, maker, taker } = change;
      return {
        kind: "fill",
        trade: String(trade2.tid),
        symbol,
        maker: String(maker.id),
        taker: String(taker.id),
        price: formatUnits(trade2.price),
        amount: formatUnits(trade2.amount)
      };
    }
    case "cancelling":
      return { kind: "cancelling", order: String(change.order.id) };
    case "closed":
      return { kind: "closed", order: String(change.order.id), status: change.status };
    default:
      return describeMoneyChange(change);
  }
}

// src/sandbox/door/magic-values.ts
var magicField = /^error_(\w+)$/;
var magicKey = /^(.+)\.(\w+)$/;
var magicFault = /^(.+)\.([\w-]+)\.(before|after|late)$/;
var MagicValues = class {
  #api;
  constructor(api) {
    this.#api = api;
  }
  /** What a field of the request asks for. */
  inFields(fields) {
    for (const value2 of fields.values()) {
      const wish = magicField.exec(value2)?.[1];
      const mishap = wish === void 0 ? void 0 : this.#named(wish);
      if (mishap !== void 0) return mishap;
    }
    return void 0;
  }
  /** What an unknown API key asks for. */
  inKey(text) {
    const [, lost2, fault, when] = magicFault.exec(text) ?? [];
    if (lost2 !== void 0 && isFaultName(fault))
      return { apiKey: lost2, mishap: readMishap({ fault, when }) };
    const [, apiKey, wish = ""] = magicKey.exec(text) ?? [];
    const mishap = this.#named(wish);
    return apiKey === void 0 || mishap === void 0 ? void 0 : { apiKey, mishap };
  }
  /** A code, or the trigger of a failure without a code. */
  #named(wish) {
    const { errors, codelessErrors: codelessErrors2 } = this.#api;
    if (/^[1-9]\d*$/.test(wish) && Object.hasOwn(errors, wish)) return before({ code: Number(wish) });
    const codeless = codelessErrors2.find(({ trigger }) => String(trigger) === wish);
    if (codeless === void 0) return void 0;
    const fault = codeless.trigger === "timeout" ? "silence" : `http-${String(codeless.trigger)}`;
    return isFaultName(fault) ? before({ fault }) : void 0;
  }
};
function before(wish) {
  const forced = { ...wish, when: "before" };
  return readMishap(forced);
}

// src/sandbox/operations/handler.ts
function forTrader(handler) {
  return (exchange, params, trader) => trader === void 0 ? refuse(ErrorCode.ApiKeyNotFound) : handler(exchange, params, trader);
}
function findMarket(exchange, symbol, unknown = ErrorCode.SymbolNotSupported) {
  return exchange.market(symbol) ?? refuse(unknown);
}

// src/sandbox/operations/account.ts
var fiat = "cny";
var cent = 1000000n;
var userinfo = forTrader((exchange, _params, trader) => {
  const borrowed = amounts2(exchange, trader, (balance) => balance.borrowed);
  const hasLoan = Object.values(borrowed).some((amount) => amount !== "0");
  const total = value(exchange, trader, (balance) => balance.free + balance.frozen);
  const owed = value(exchange, trader, (balance) => balance.borrowed);
  return {
    result: true,
    info: {
      funds: {
        asset: { net: formatUnits(total - owed), total: formatUnits(total) },
        free: amounts2(exchange, trader, (balance) => balance.free),
        freezed: amounts2(exchange, trader, (balance) => balance.frozen),
        ...hasLoan ? { borrow: borrowed } : {}
      }
    }
  };
});
function amounts2(exchange, trader, part) {
  return Object.fromEntries(
    exchange.currencies.map((currency) => [currency, formatUnits(part(exchange.ledger.balance(trader, currency)))])
  );
}
function value(exchange, trader, part) {
  let sum2 = 0n;
  for (const currency of exchange.currencies) {
    sum2 += worth(exchange, currency, part(exchange.ledger.balance(trader, currency)), fiat);
  }
  return sum2 - sum2 % cent;
}

// src/sandbox/operations/find-currency.ts
function findCurrency(exchange, symbol, unknown = ErrorCode.SymbolNotSupported) {
  if (symbol.includes("_")) return exchange.market(symbol)?.rules.base ?? refuse(ErrorCode.SymbolNotSupported);
  return exchange.currencies.includes(symbol) ? symbol : refuse(unknown);
}
function findLentCurrency(exchange, symbol) {
  const currency = findCurrency(exchange, symbol);
  if (isRefusal(currency) || rulesOf(currency).loan !== void 0) return currency;
  return refuse(ErrorCode.SymbolNotSupported);
}

// src/sandbox/operations/withdrawals.ts
var withdrawalStatus = {
  "being-revoked": -3,
  revoked: -2,
  failed: -1,
  waiting: 0,
  "in-progress": 1,
  sent: 2,
  "email-confirmation": 3,
  "manual-review": 4,
  "identity-check": 5
};
var withdraw = forTrader((exchange, params, trader) => {
  const currency = findCurrency(exchange, params.symbol, ErrorCode.CurrencyNotFound);
  if (isRefusal(currency)) return currency;
  const amount = parseUnits(params.withdraw_amount);
  const fee = parseUnits(params.chargefee);
  if (amount === void 0 || fee === void 0) return refuse(ErrorCode.IllegalParameter);
  const { withdraw_address: address, trade_pwd: password } = params;
  const withdrawal = exchange.withdrawals.request(trader, { currency, amount, fee, address, password });
  return isRefusal(withdrawal) ? withdrawal : { result: true, withdraw_id: String(withdrawal.id) };
});
var cancelWithdraw = forTrader((exchange, { symbol, withdraw_id: id }, trader) => {
  const currency = findCurrency(exchange, symbol);
  if (isRefusal(currency)) return currency;
  const withdrawal = exchange.withdrawals.cancel(trader, currency, BigInt(id));
  return isRefusal(withdrawal) ? withdrawal : { result: true, withdraw_id: id };
});
var withdrawInfo = forTrader((exchange, { symbol, withdraw_id: id }, trader) => {
  const currency = findCurrency(exchange, symbol);
  if (isRefusal(currency)) return currency;
  const withdrawal = exchange.withdrawals.find(trader, currency, BigInt(id));
  if (withdrawal === void 0) return refuse(ErrorCode.WithdrawalNotFound);
  const { address, amount, created, fee, status: status2 } = withdrawal;
  return {
    result: true,
    withdraw: [
      {
        address,
        amount: formatUnits(amount),
        created_date: created,
        chargefee: formatUnits(fee),
        status: withdrawalStatus[status2],
        withdraw_id: id
      }
    ]
  };
});

// src/sandbox/operations/account-records.ts
var accountRecords = forTrader((exchange, params, trader) => {
  const currency = findCurrency(exchange, params.symbol, ErrorCode.CurrencyNotFound);
  if (isRefusal(currency)) return currency;
  const { type, current_page: page2, page_length: length } = params;
  const all = type === 0 ? ofCurrency(exchange.deposits.of(trader), currency).map(writeDeposit) : ofCurrency(exchange.withdrawals.of(trader), currency).map(writeWithdrawal);
  return { records: all.reverse().slice((page2 - 1) * length, page2 * length), symbol: currency };
});
function ofCurrency(all, currency) {
  return all.filter((each) => each.currency === currency);
}
function writeDeposit({ address, amount, created, status: status2 }) {
  return {
    addr: address,
    amount: formatUnits(amount),
    transaction_value: formatUnits(amount),
    fee: "0",
    date: created,
    status: status2 === "done" ? 1 : 0
  };
}
function writeWithdrawal({ address, amount, fee, created, status: status2 }) {
  return {
    addr: address,
    amount: formatUnits(amount),
    transaction_value: formatUnits(amount - fee),
    fee: formatUnits(fee),
    date: created,
    status: withdrawalStatus[status2]
  };
}

// src/sandbox/operations/cancel-orders.ts
var cancelOrder = forTrader((exchange, { symbol, order_id: ids }, trader) => {
  const market = findMarket(exchange, symbol);
  if (isRefusal(market)) return market;
  const [only] = ids;
  if (only !== void 0 && ids.length === 1) {
    const order = exchange.cancel(trader, market, BigInt(only));
    return isRefusal(order) ? order : { result: true, order_id: only };
  }
  const success = [];
  const error = [];
  for (const id of ids) (isRefusal(exchange.cancel(trader, market, BigInt(id))) ? error : success).push(id);
  return { success: success.join(","), error: error.join(",") };
});

// src/sandbox/operations/kline.ts
var mostBars = 2e3;
var units2 = { min: minuteMs, hour: 60 * minuteMs, day: 24 * 60 * minuteMs, week: 7 * 24 * 60 * minuteMs };
var kline = (exchange, { symbol, type, size: size2 = mostBars, since }) => {
  const market = findMarket(exchange, symbol, ErrorCode.MarketNotFound);
  if (isRefusal(market)) return market;
  const bars = market.candles.bars(barLength(type), since).slice(-mostBars);
  return (since === void 0 ? bars.slice(-size2) : bars.slice(0, size2)).map(writeBar);
};
function barLength(type) {
  const count2 = Number.parseInt(type, 10);
  const unit = type.slice(String(count2).length);
  return count2 * units2[unit];
}
function writeBar({ start, open, high, low, close, volume }) {
  return [start, formatUnits(open), formatUnits(high), formatUnits(low), formatUnits(close), formatUnits(volume)];
}

// src/sandbox/operations/lending-market.ts
var mostOffers = 10;
var lendDepth = forTrader((exchange, { symbol }) => {
  const currency = findLentCurrency(exchange, symbol);
  if (isRefusal(currency)) return currency;
  const offers2 = exchange.lending.offers.filter((offer) => offer.currency === currency && offer.available > 0n);
  return { lend_depth: offers2.slice(0, mostOffers).map(writeOffer) };
});
var borrowsInfo = forTrader((exchange, { symbol }, trader) => {
  const currency = findLentCurrency(exchange, symbol);
  if (isRefusal(currency)) return currency;
  const power = borrowingPower(exchange, trader, currency) ?? 0n;
  let answer = { result: true, can_borrow: formatUnits(power) };
  for (const each of exchange.currencies) {
    if (rulesOf(each).loan !== void 0) answer = { ...answer, ...debtFields(exchange, trader, each) };
  }
  return answer;
});
function debtFields(exchange, trader, currency) {
  const now = exchange.now();
  const loans = exchange.lending.of(trader).filter((loan) => loan.currency === currency);
  const sum2 = (interest) => formatUnits(loans.reduce((total, loan) => total + interest(loan, now), 0n));
  return {
    [`borrow_${currency}`]: formatUnits(exchange.ledger.balance(trader, currency).borrowed),
    [`interest_${currency}`]: sum2(interestOwed),
    [`today_interest_${currency}`]: sum2(interestToday)
  };
}
function writeOffer({
  available,
  shortest,
  longest,
  lenders,
  rate
}) {
  return {
    amount: formatUnits(available),
    days: shortest === longest ? String(shortest) : `${String(shortest)} - ${String(longest)}`,
    num: lenders,
    rate: formatUnits(rate)
  };
}

// src/sandbox/operations/write-loan.ts
function writeLoan(loan) {
  return {
    amount: formatUnits(loan.amount),
    borrow_date: loan.created,
    borrow_id: String(loan.id),
    days: loan.days,
    deal_amount: formatUnits(loan.lent),
    rate: formatUnits(loan.rate),
    status: statusOf(loan),
    symbol: loan.currency
  };
}
function statusOf({ status: status2, lent, amount }) {
  if (status2 === "cancelled") return -1;
  if (status2 !== "open") return lent === amount ? 2 : -1;
  return lent > 0n ? 1 : 0;
}

// src/sandbox/operations/loans.ts
var days = { three: 3, seven: 7, fifteen: 15, thirty: 30, sixty: 60, ninety: 90 };
var borrowMoney = forTrader((exchange, params, trader) => {
  const currency = findLentCurrency(exchange, params.symbol);
  if (isRefusal(currency)) return currency;
  const amount = parseUnits(params.amount);
  const rate = parseUnits(params.rate);
  if (amount === void 0 || rate === void 0) return refuse(ErrorCode.IllegalParameter);
  const loan = exchange.lending.borrow(trader, { currency, amount, rate, days: days[params.days] });
  return isRefusal(loan) ? loan : { result: true, borrow_id: String(loan.id) };
});
var cancelBorrow = forTrader((exchange, { symbol, borrow_id: id }, trader) => {
  const currency = findLentCurrency(exchange, symbol);
  if (isRefusal(currency)) return currency;
  const loan = exchange.lending.cancel(trader, currency, BigInt(id));
  return isRefusal(loan) ? loan : { result: true, borrow_id: id };
});
var repayment = forTrader((exchange, { borrow_id: id }, trader) => {
  const loan = exchange.lending.repay(trader, BigInt(id));
  return isRefusal(loan) ? loan : { result: true, borrow_id: id };
});
var borrowOrderInfo = forTrader((exchange, { borrow_id: id }, trader) => {
  const loan = exchange.lending.find(trader, BigInt(id));
  if (loan === void 0) return refuse(ErrorCode.IllegalParameter);
  return { result: true, borrow_order: writeLoan(loan) };
});
var unrepaymentsInfo = forTrader((exchange, params, trader) => {
  const currency = findLentCurrency(exchange, params.symbol);
  if (isRefusal(currency)) return currency;
  const { current_page: page2, page_length: length } = params;
  const loans = exchange.lending.of(trader).filter((loan) => loan.currency === currency && isUnpaid(loan) && loan.lent > 0n).reverse();
  return { result: true, unrepayments: loans.slice((page2 - 1) * length, page2 * length).map(writeLoan) };
});

// src/sandbox/exchange/trading/depth.ts
function depth(book, side, size2, width) {
  const merged = [];
  for (const level of book.levels(side)) {
    const price = width === void 0 ? level.price : mergedPrice(level.price, side, width);
    const last = merged.at(-1);
    if (last?.price === price) {
      last.amount += level.amount;
      continue;
    }
    if (merged.length === size2) break;
    merged.push({ price, amount: level.amount });
  }
  return merged;
}
function mergedPrice(price, side, width) {
  const below = price - price % width;
  return side === "buy" || below === price ? below : below + width;
}

// src/sandbox/operations/market-data.ts
var mostTrades = 600;
var mergedTicks = 10n;
var ticker = (exchange, { symbol }) => {
  const market = findMarket(exchange, symbol, ErrorCode.MarketNotFound);
  if (isRefusal(market)) return market;
  const now = exchange.now();
  const current = market.ticker(now);
  if (current === void 0) return refuse(ErrorCode.MarketDataUnavailable);
  return { date: seconds(now), ticker: writeTicker(current) };
};
var tickers = (exchange) => {
  const now = exchange.now();
  const entries = exchange.markets.flatMap((market) => {
    const current = market.ticker(now);
    return current === void 0 ? [] : [{ symbol: market.rules.symbol, ...writeTicker(current) }];
  });
  return { date: seconds(now), tickers: entries };
};
var depth2 = (exchange, { symbol, size: size2 = Infinity, merge }) => {
  const market = findMarket(exchange, symbol, ErrorCode.MarketNotFound);
  if (isRefusal(market)) return market;
  if (market.book.size === 0) return refuse(ErrorCode.MarketDepthUnavailable);
  const width = merge === 1 ? market.rules.priceTick * mergedTicks : void 0;
  return {
    asks: depth(market.book, "sell", size2, width).map(writeLevel).reverse(),
    bids: depth(market.book, "buy", size2, width).map(writeLevel)
  };
};
var trades2 = (exchange, { symbol, since }) => {
  const market = findMarket(exchange, symbol, ErrorCode.MarketNotFound);
  if (isRefusal(market)) return market;
  return (since === void 0 ? market.tape.latest(mostTrades) : market.tape.after(BigInt(since), mostTrades)).map(
    writeTrade
  );
};
var tradeHistory = forTrader((exchange, { symbol, since }) => {
  const market = findMarket(exchange, symbol);
  return isRefusal(market) ? market : market.tape.after(BigInt(since), mostTrades).map(writeTrade);
});
function writeTrade({ time, price, amount, tid, side }) {
  return {
    date: seconds(time),
    date_ms: time,
    price: formatUnits(price),
    amount: formatUnits(amount),
    tid: String(tid),
    type: side
  };
}
function writeTicker({ bid, ask, last, high, low, volume }) {
  return {
    buy: formatUnits(bid),
    high: formatUnits(high),
    last: formatUnits(last),
    low: formatUnits(low),
    sell: formatUnits(ask),
    vol: formatUnits(volume)
  };
}
function writeLevel({ price, amount }) {
  return [formatUnits(price), formatUnits(amount)];
}
function seconds(milliseconds) {
  return Math.floor(milliseconds / 1e3);
}

// src/sandbox/operations/write-order.ts
var status = {
  cancelled: -1,
  open: 0,
  "partly-filled": 1,
  filled: 2,
  cancelling: 4
};
function writeOrder(order) {
  return {
    amount: formatUnits(order.amount),
    avg_price: formatUnits(averagePrice(order)),
    create_date: order.created,
    deal_amount: formatUnits(order.filled),
    order_id: String(order.id),
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- the exchange sent it, and old clients read it
    orders_id: String(order.id),
    price: formatUnits(order.price),
    status: status[order.status],
    symbol: order.symbol,
    type: order.kind === "limit" ? order.side : `${order.side}_market`
  };
}
function averagePrice({ filled, turnover }) {
  return filled === 0n ? 0n : divide(turnover, filled);
}

// src/sandbox/operations/order-queries.ts
var reach = 7 * 24 * 60 * 60 * 1e3;
var orderInfo = forTrader((exchange, { symbol, order_id: id }, trader) => {
  const market = findMarket(exchange, symbol);
  if (isRefusal(market)) return market;
  const orders2 = id.startsWith("-") ? [...trader.open.values()].filter((order) => order.symbol === symbol) : findOrders(exchange, trader, market, [id]);
  return { result: true, orders: orders2.map(writeOrder) };
});
var ordersInfo = forTrader((exchange, { symbol, type, order_id: ids }, trader) => {
  const market = findMarket(exchange, symbol);
  if (isRefusal(market)) return market;
  const orders2 = findOrders(exchange, trader, market, ids).filter((order) => isOpen(order) === (type === 0));
  return { result: true, orders: orders2.map(writeOrder) };
});
var orderHistory = forTrader((exchange, params, trader) => {
  const { symbol, status: status2, current_page: asked, page_length: length } = params;
  const market = findMarket(exchange, symbol);
  if (isRefusal(market)) return market;
  const since = exchange.now() - reach;
  const orders2 = trader.orders.filter(
    (order) => order.symbol === symbol && order.created >= since && isOpen(order) === (status2 === 0)
  );
  const page2 = Math.max(1, asked);
  return {
    result: true,
    current_page: page2,
    page_length: length,
    total: orders2.length,
    orders: orders2.reverse().slice((page2 - 1) * length, page2 * length).map(writeOrder)
  };
});
var orderFee = forTrader((exchange, { symbol, order_id: id }, trader) => {
  const market = findMarket(exchange, symbol);
  if (isRefusal(market)) return market;
  const order = exchange.order(trader, market, BigInt(id));
  if (order === void 0) return refuse(ErrorCode.OrderNotFound);
  const currency = order.side === "buy" ? market.rules.base : market.rules.quote;
  return { result: true, data: { fee: formatUnits(order.fee), order_id: id, type: currency } };
});
function findOrders(exchange, trader, market, ids) {
  return ids.flatMap((id) => exchange.order(trader, market, BigInt(id)) ?? []);
}

// src/sandbox/operations/place-orders.ts
var trade = forTrader((exchange, params, trader) => {
  const market = findMarket(exchange, params.symbol);
  if (isRefusal(market)) return market;
  const placement = readPlacement(params);
  if (isRefusal(placement)) return placement;
  const order = exchange.place(trader, market, placement);
  return isRefusal(order) ? order : { result: true, order_id: String(order.id) };
});
var batchTrade = forTrader((exchange, { symbol, type: common, orders_data: orders2 }, trader) => {
  const market = findMarket(exchange, symbol);
  if (isRefusal(market)) return market;
  const outcomes = orders2.map((order) => {
    if (isRefusal(order)) return order;
    const type = order.type ?? common;
    if (type === void 0) return refuse(ErrorCode.NoSuchOrderType);
    const placement = readPlacement({ ...order, symbol, type });
    return isRefusal(placement) ? placement : exchange.place(trader, market, placement);
  });
  const order_info = outcomes.map(
    (outcome) => isRefusal(outcome) ? { error_code: outcome.refused, order_id: notPlaced } : { order_id: String(outcome.id) }
  );
  const refusal = outcomes.find(isRefusal);
  return refusal !== void 0 && outcomes.every(isRefusal) ? { ...refusal, answer: { order_info, result: false } } : { order_info, result: true };
});
var notPlaced = "-1";
function readPlacement(params) {
  switch (params.type) {
    case "buy":
    case "sell": {
      const price = parseUnits(params.price);
      const amount = parseUnits(params.amount);
      if (price === void 0 || amount === void 0) return refuse(ErrorCode.DecimalRoundingFailed);
      return { kind: "limit", side: params.type, price, amount };
    }
    case "buy_market": {
      const spend = parseUnits(params.price);
      return spend === void 0 ? refuse(ErrorCode.DecimalRoundingFailed) : { kind: "market", side: "buy", spend };
    }
    case "sell_market": {
      const amount = parseUnits(params.amount);
      return amount === void 0 ? refuse(ErrorCode.DecimalRoundingFailed) : { kind: "market", side: "sell", amount };
    }
  }
}

// src/sandbox/exchange/money/transfers.ts
function holderOf(trader, place2) {
  return place2 === "spot" ? trader : trader[place2];
}
function transferFunds(exchange, trader, transfer) {
  const refusal = checkTransfer(exchange, trader, transfer);
  if (refusal !== void 0) return refusal;
  const { currency, amount, from, to } = transfer;
  if (!exchange.ledger.move(holderOf(trader, from), holderOf(trader, to), currency, amount)) {
    return refuse(from === "spot" ? ErrorCode.InsufficientTransferBalance : ErrorCode.InsufficientBalance);
  }
  exchange.onChange?.({ kind: "transfer", trader, ...transfer });
  return void 0;
}
function checkTransfer(exchange, trader, transfer) {
  const { profile } = trader;
  const { currency, from, to } = transfer;
  const futures = from === "futures" || to === "futures";
  if (profile.subAccount) return refuse(ErrorCode.SubAccountNotAllowed);
  if (profile.transfers === "not-allowed") return refuse(ErrorCode.TransferNotAllowed);
  if (profile.transfers === "restricted") return refuse(ErrorCode.TransferRestricted);
  if (from === to) return refuse(ErrorCode.TransferNotSupported);
  if (futures && profile.futures === "none") return refuse(ErrorCode.AccountNotFound);
  if (futures && !rulesOf(currency).futures) return refuse(ErrorCode.TransferCurrencyInvalid);
  const leavesDebts = from === "spot" && exchange.lending.unpaid(trader).length > 0;
  return leavesDebts ? refuse(ErrorCode.MarginBlocksTransaction) : void 0;
}

// src/sandbox/operations/transfers.ts
var place = { 1: "spot", 3: "futures", 6: "wallet" };
var fundsTransfer = forTrader((exchange, params, trader) => {
  const currency = findCurrency(exchange, params.symbol, ErrorCode.CurrencyNotFound);
  if (isRefusal(currency)) return currency;
  const amount = parseUnits(params.amount);
  if (amount === void 0) return refuse(ErrorCode.IllegalParameter);
  const { from, to } = params;
  const refusal = transferFunds(exchange, trader, { currency, amount, from: place[from], to: place[to] });
  return refusal ?? { result: true };
});
var walletInfo = forTrader((exchange, _params, { wallet }) => {
  const free = {};
  const holds = {};
  for (const currency of exchange.currencies) {
    const balance = exchange.ledger.balance(wallet, currency);
    free[currency] = formatUnits(balance.free);
    holds[currency] = formatUnits(balance.frozen);
  }
  return { result: true, info: { funds: { free, holds } } };
});

// src/sandbox/operations/index.ts
var handlers = {
  accountRecords,
  batchTrade,
  borrowMoney,
  borrowOrderInfo,
  borrowsInfo,
  cancelBorrow,
  cancelOrder,
  cancelWithdraw,
  depth: depth2,
  fundsTransfer,
  kline,
  lendDepth,
  orderFee,
  orderHistory,
  orderInfo,
  ordersInfo,
  repayment,
  ticker,
  tickers,
  trade,
  tradeHistory,
  trades: trades2,
  unrepaymentsInfo,
  userinfo,
  walletInfo,
  withdraw,
  withdrawInfo
};

// src/sandbox/operations/serve.ts
function serve(exchange, operation, params, trader) {
  const handler = handlers[operation];
  return handler === void 0 ? refuse(ErrorCode.ApiInvalid) : handler(exchange, params, trader);
}

// src/sandbox/door/rate-limits/window.ts
function count(counted, { requests, seconds: seconds2 }, kind, now) {
  const length = seconds2 * 1e3;
  const begin = kind === "sliding" ? now - length : now - now % length - 1;
  let passed = 0;
  while (passed < counted.length && (counted[passed] ?? 0) <= begin) passed += 1;
  counted.splice(0, passed);
  if (counted.length >= requests) return false;
  counted.push(now);
  return true;
}

// src/sandbox/door/rate-limits/rate-limits.ts
var hour2 = 36e5;
var mostCallers = 1e4;
var RateLimits = class {
  #window;
  #shield;
  #shieldMs;
  #ofAddress;
  #counted = /* @__PURE__ */ new Map();
  #shields = /* @__PURE__ */ new Map();
  /**
   * @param ofAddress the limit over all requests of one address, where the exchange has one
   * @throws RangeError for an impossible option
   */
  constructor(options, ofAddress) {
    const { window = "sliding", shield = "http-403", shieldMs = hour2 } = options;
    if (!["sliding", "fixed"].includes(window))
      throw new RangeError('A rate limit counts in a "sliding" or a "fixed" window.');
    if (!["http-403", "silence", false].includes(shield))
      throw new RangeError('A shielded address gets "http-403" or "silence"; false shields none.');
    if (!Number.isSafeInteger(shieldMs) || shieldMs < 1)
      throw new RangeError(`A shield lasts a whole number of milliseconds from 1 up, not ${String(shieldMs)}.`);
    this.#window = window;
    this.#shield = shield === false ? void 0 : shield;
    this.#shieldMs = shieldMs;
    this.#ofAddress = ofAddress;
  }
  /** Counts a request of an address. @returns what it gets instead of an answer while it is shielded */
  arrive(address, now) {
    if (this.#shield === void 0 || this.#ofAddress === void 0) return void 0;
    const until = this.#shields.get(address);
    if (until !== void 0 && now < until) return this.#shield;
    if (count(this.#of(`address ${address}`), this.#ofAddress, this.#window, now)) return void 0;
    this.#shields.delete(address);
    keepFewer(this.#shields);
    this.#shields.set(address, now + this.#shieldMs);
    this.#counted.delete(`address ${address}`);
    return this.#shield;
  }
  /** Whether one more call of an operation fits its limit, if that is counted by `scope`. A call that fits is counted. */
  allows({ id, rateLimit: rateLimit2 }, scope, who, now) {
    if (rateLimit2?.scope !== scope) return true;
    return count(this.#of(`${scope} ${who} ${id}`), rateLimit2, this.#window, now);
  }
  save() {
    return {
      counted: [...this.#counted].map(([who, times]) => [who, [...times]]),
      shields: [...this.#shields]
    };
  }
  load({ counted, shields }) {
    this.#counted = new Map(counted.map(([who, times]) => [who, [...times]]));
    this.#shields = new Map(shields);
  }
  #of(who) {
    let counted = this.#counted.get(who);
    if (counted === void 0) {
      keepFewer(this.#counted);
      this.#counted.set(who, counted = []);
    }
    return counted;
  }
};
function keepFewer(map) {
  if (map.size < mostCallers) return;
  const [first] = map.keys();
  if (first !== void 0) map.delete(first);
}

// src/sandbox/record/snapshot.ts
var Snapshots = class {
  #states = /* @__PURE__ */ new WeakMap();
  take(time, state) {
    const snapshot = Object.freeze({ time });
    this.#states.set(snapshot, state);
    return snapshot;
  }
  /** @throws RangeError for a snapshot of an unrelated sandbox, which may have other options */
  stateOf(snapshot) {
    const state = this.#states.get(snapshot);
    if (state === void 0)
      throw new RangeError("A snapshot can be restored into the sandbox it was taken of, and into its forks.");
    return state;
  }
};

// src/sandbox/world-state.ts
function saveWorld(world) {
  const copier = new Copier();
  return {
    exchange: world.exchange.save(copier),
    clock: world.clock.save(),
    house: world.house.save(copier),
    keys: world.keys.save(copier),
    journal: world.journal.save(),
    forced: world.forced.save(),
    service: world.service.save(),
    limits: world.limits?.save(),
    doctor: world.doctor?.save()
  };
}
function loadWorld(world, state) {
  const copier = new Copier();
  world.exchange.load(state.exchange, copier);
  world.clock.load(state.clock);
  world.house.load(state.house, copier);
  world.keys.load(state.keys, copier);
  world.journal.load(state.journal);
  world.forced.load(state.forced);
  world.service.load(state.service);
  if (state.limits !== void 0) world.limits?.load(state.limits);
  if (state.doctor !== void 0) world.doctor?.load(state.doctor);
}

// src/sandbox/owner/service-state.ts
var serviceConditions = ["open", "preparing", "unavailable"];
var codes2 = {
  preparing: ErrorCode.BeingPrepared,
  unavailable: ErrorCode.ApiInvalid
};
var ServiceState = class {
  #conditions = /* @__PURE__ */ new Map();
  /** @param operation the whole service if left out */
  set(condition, operation = "") {
    this.#conditions.set(operation, condition);
  }
  /** Why an operation is not served; `undefined` if it is. */
  refusal(operation) {
    for (const name of ["", operation]) {
      const condition = this.#conditions.get(name) ?? "open";
      if (condition !== "open") return refuse(codes2[condition]);
    }
    return void 0;
  }
  save() {
    return [...this.#conditions];
  }
  load(state) {
    this.#conditions = new Map(state);
  }
};

// src/sandbox/door/signatures/signature-draft.ts
var secretMask = "\0";
var mask = "***";
function writeDraft(draft, secretKey, profile) {
  const text = join(draft, profile, ({ value: value2 }) => value2);
  return text.replaceAll(secretMask, () => draft.alterSecret(secretKey));
}
function showDraft(draft, secretKey, profile) {
  const text = join(draft, profile, ({ value: value2, hidden }) => hidden && value2 !== "" ? mask : value2);
  return maskSecret(text.replaceAll(secretMask, mask), secretKey);
}
function maskSecret(text, secretKey) {
  return text.replaceAll(secretKey, mask);
}
function join({ opening, pairs, closing }, profile, valueOf) {
  return opening + pairs.map((pair2) => pair2.name + profile.assign + valueOf(pair2)).join(profile.join) + closing;
}
function digest(text, profile) {
  const last = Array.from(text.slice(-2)).at(-1) ?? "";
  if (!/^[^\p{Cc}\p{Cs}]$/u.test(last)) return void 0;
  return sign({}, last, { ...profile, secretSuffix: text.slice(0, text.length - last.length) });
}
function byName2(left, right) {
  return left.name < right.name ? -1 : left.name > right.name ? 1 : 0;
}

// src/sandbox/door/signatures/rewritten-values.ts
function upper(text) {
  return text.toUpperCase();
}
function lower(text) {
  return text.toLowerCase();
}
var numberPattern = /^-?\d{1,15}(?:\.\d{1,20})?$/;
var notations = [
  (value2) => String(Number(value2)),
  (value2) => Number.isInteger(Number(value2)) ? `${String(Number(value2))}.0` : String(Number(value2)),
  (value2) => Number(value2).toFixed(8),
  (value2) => Number(value2).toFixed(2),
  (value2) => Number(value2).toFixed(1),
  (value2) => Number(value2).toFixed(0),
  (value2) => Number(value2).toFixed(6),
  (value2) => Number(value2).toFixed(4),
  (value2) => Number(value2).toFixed(3),
  (value2) => scientific(value2, "E-"),
  (value2) => scientific(value2, "e-0")
];
function scientific(value2, exponent) {
  const number2 = Number(value2);
  if (number2 === 0 || Math.abs(number2) >= 1e-3) return value2;
  const [digits = "", power = ""] = number2.toExponential().split("e-");
  return `${exponent === "E-" && !digits.includes(".") ? `${digits}.0` : digits}${exponent}${power}`;
}
var encodings = [
  encodeURIComponent,
  strict,
  form2,
  (value2) => small(encodeURIComponent(value2)),
  (value2) => small(strict(value2)),
  (value2) => small(form2(value2)),
  encodeURI
];
function strict(value2) {
  return encodeURIComponent(value2).replace(/[!'()*]/g, (sign2) => `%${sign2.charCodeAt(0).toString(16).toUpperCase()}`);
}
function form2(value2) {
  return new URLSearchParams({ v: value2 }).toString().slice(2);
}
function small(encoded) {
  return encoded.replace(/%[0-9A-F]{2}/g, lower);
}
var otherThanAscii = /[^\0-\x7f]/gu;
function asAscii(value2) {
  return value2.replace(otherThanAscii, "?");
}
function asMojibake(value2) {
  return Array.from(new TextEncoder().encode(value2), (byte) => String.fromCharCode(byte)).join("");
}
function asEscapes(value2) {
  return value2.replace(
    otherThanAscii,
    (letter) => Array.from({ length: letter.length }, (_, at) => `\\u${letter.charCodeAt(at).toString(16).padStart(4, "0")}`).join(
      ""
    )
  );
}

// src/sandbox/door/signatures/signature-mistakes.ts
var fieldMistakes = 12;
var signatureMistakes = {
  "field-missing": {
    advice: "A field was sent and not signed: sign every declared field that you send.",
    variants: (draft, { profile }) => {
      const fields = draft.pairs.filter(({ name }) => name !== profile.keyField);
      const without = fields.slice(0, fieldMistakes).map((pair2) => [pair2]);
      return (fields.length > 1 ? [...without, fields] : without).map((dropped) => ({
        draft: { ...draft, pairs: draft.pairs.filter((pair2) => !dropped.includes(pair2)) },
        fields: dropped.map(({ name }) => name)
      }));
    }
  },
  "key-missing": {
    advice: "The API key is a parameter like any other: sign it too.",
    variants: (draft, { profile }) => [
      { draft: { ...draft, pairs: draft.pairs.filter(({ name }) => name !== profile.keyField) } }
    ]
  },
  "undeclared-field-signed": {
    advice: "A field was signed that the operation does not declare: the server leaves it out, so leave it out too.",
    variants: (draft, { sent, declared }) => {
      const extra = sent.filter(({ name, value: value2 }) => value2 !== "" && !declared.includes(name)).slice(0, fieldMistakes);
      return (extra.length > 1 ? [extra, ...extra.map((pair2) => [pair2])] : [extra]).map(
        (pairs) => withPairs(draft, pairs)
      );
    }
  },
  "empty-value-kept": {
    advice: "A field without a value was signed: leave it out of the string (and of the request).",
    variants: (draft, request) => {
      const sentEmpty = request.sent.filter(({ value: value2 }) => value2 === "").map(({ name }) => name);
      const absent = absentFields(draft, request);
      return [sentEmpty, ...absent.map((name) => [name]), absent].map(
        (names) => withPairs(
          draft,
          names.map((name) => textPair(name, ""))
        )
      );
    }
  },
  "absent-value-signed": {
    advice: "A field without a value was signed as the word that your language writes for one: leave it out.",
    variants: (draft, request) => ["undefined", "null", "None", "nil", "NULL"].flatMap(
      (word) => absentFields(draft, request).map((name) => withPairs(draft, [textPair(name, word)]))
    )
  },
  "number-reformatted": {
    advice: "A number was signed in another notation than it was sent in: sign the very characters that you send.",
    variants: (draft) => {
      const numbers = draft.pairs.filter(({ value: value2 }) => numberPattern.test(value2)).slice(0, fieldMistakes);
      const single = numbers.flatMap(
        (pair2) => notations.map((write) => withValues(draft, (each) => each === pair2 ? write(each.value) : each.value))
      );
      const all = notations.map(
        (write) => withValues(draft, ({ value: value2 }) => numberPattern.test(value2) ? write(value2) : value2)
      );
      return [...single, ...all];
    }
  },
  "letter-case-changed": {
    advice: "A value was signed in other letters than it was sent in: sign the very characters that you send.",
    variants: (draft, { profile }) => {
      const values = draft.pairs.filter(({ name }) => name !== profile.keyField).slice(0, fieldMistakes);
      return [upper, lower].flatMap((write) => [
        ...values.map((pair2) => withValues(draft, (each) => each === pair2 ? write(each.value) : each.value)),
        withValues(draft, (each) => each.name === profile.keyField ? each.value : write(each.value))
      ]);
    }
  },
  "space-at-the-ends": {
    advice: "A value has spaces at an end which were not signed: cut them off before signing and sending.",
    variants: (draft) => [withValues(draft, ({ value: value2 }) => value2.trim())]
  },
  "plus-not-encoded": {
    advice: "A plus sign stood bare in the form, where it means a space: encode it as %2B (URLSearchParams does).",
    variants: (draft) => {
      const bare = draft.pairs.filter(({ wire }) => wire.includes("+")).slice(0, fieldMistakes);
      return [bare, ...bare.map((pair2) => [pair2])].map(
        (pairs) => withValues(draft, (each) => pairs.includes(each) ? each.value.replaceAll(" ", "+") : each.value)
      );
    }
  },
  "other-charset": {
    advice: "A value was signed in another character set: sign the bytes of UTF-8.",
    variants: (draft) => [asAscii, asMojibake, asEscapes].map((write) => withValues(draft, ({ value: value2 }) => write(value2)))
  },
  "values-encoded": {
    advice: "Values were signed percent-encoded: sign their plain text, and encode only what you send.",
    variants: (draft) => [
      ...encodings.map((encode) => withValues(draft, ({ value: value2 }) => encode(value2))),
      withValues(draft, ({ wire }) => wire)
    ]
  },
  "wrong-order": {
    advice: "Parameters were not sorted by name: sort them byte by byte (never by locale), the API key among them.",
    variants: (draft, request) => orders.map((sorted) => ({ draft: { ...draft, pairs: sorted(draft.pairs, request) } }))
  },
  "secret-without-suffix": {
    advice: "The secret was put in another way, such as that of the API before v1: it goes last, behind its suffix.",
    variants: (draft, { profile }) => secretPlaces(draft, profile).map((place2) => ({ draft: { ...draft, ...place2 } }))
  },
  "secret-sorted-in": {
    advice: "The secret was sorted in among the parameters: it goes last, whatever its name.",
    variants: (draft, { profile }) => {
      const name = secretName(profile);
      if (name === "") return [];
      const pairs = [...draft.pairs, textPair(name, secretMask)].sort(byName2);
      return [{ draft: { ...draft, pairs, closing: "" } }];
    }
  },
  "secret-missing": {
    advice: "The secret was not signed at all: it goes last, behind its suffix.",
    variants: (draft, { profile }) => [
      { draft: { ...draft, closing: "" } },
      { draft: { ...draft, closing: profile.secretSuffix } }
    ]
  },
  "secret-altered": {
    advice: "The secret was changed before signing: use it as it was given, without spaces and in its own letters.",
    variants: (draft) => [lower, upper, (text) => ` ${text}`, (text) => `${text} `, (text) => `"${text}"`].map(
      (alterSecret) => ({ draft: { ...draft, alterSecret } })
    )
  }
};
function textPair(name, value2) {
  return { name, value: value2, wire: value2, hidden: false };
}
function withPairs(draft, pairs) {
  const kept3 = draft.pairs.filter(({ name }) => pairs.every((pair2) => pair2.name !== name));
  return { draft: { ...draft, pairs: [...kept3, ...pairs].sort(byName2) }, fields: pairs.map(({ name }) => name) };
}
function withValues(draft, write) {
  const pairs = draft.pairs.map((pair2) => ({ ...pair2, value: write(pair2) }));
  const fields = pairs.filter(({ value: value2 }, index) => value2 !== draft.pairs[index]?.value).map(({ name }) => name);
  return { draft: { ...draft, pairs }, fields };
}
function absentFields({ pairs }, { declared, profile }) {
  return declared.filter((name) => name !== profile.signatureField && pairs.every((pair2) => pair2.name !== name)).slice(0, fieldMistakes);
}
var orders = [
  (pairs, { sent }) => inOrderOf(
    pairs,
    sent.map(({ name }) => name)
  ),
  (pairs, { sent, profile }) => inOrderOf(pairs, [profile.keyField, ...sent.map(({ name }) => name)]),
  (pairs, { sent, profile }) => {
    const others = sent.map(({ name }) => name).filter((name) => name !== profile.keyField);
    return inOrderOf(pairs, [...others, profile.keyField]);
  },
  (pairs, { declared }) => inOrderOf(pairs, declared),
  (pairs, { profile }) => inOrderOf(pairs, [profile.keyField]),
  (pairs, { profile }) => {
    const others = pairs.map(({ name }) => name).filter((name) => name !== profile.keyField);
    return inOrderOf(pairs, [...others, profile.keyField]);
  },
  (pairs) => [...pairs].sort((a, b) => new Intl.Collator("en").compare(a.name, b.name)),
  (pairs) => [...pairs].sort((a, b) => byName2({ ...a, name: lower(a.name) }, { ...b, name: lower(b.name) })),
  (pairs) => [...pairs].reverse(),
  (pairs) => [...pairs].sort((a, b) => byName2({ ...a, name: a.value }, { ...b, name: b.value }))
];
function inOrderOf(pairs, names) {
  const place2 = ({ name }) => names.includes(name) ? names.indexOf(name) : names.length;
  return [...pairs].sort((a, b) => place2(a) - place2(b));
}
function secretPlaces({ opening }, profile) {
  const name = secretName(profile);
  const others = ["secret", "secretKey", "secretkey", "secret_key", "apiSecret", "api_secret", "key"].filter(
    (other2) => other2 !== name
  );
  return [
    { opening, closing: secretMask },
    { opening, closing: profile.join + secretMask },
    { opening, closing: name + profile.assign + secretMask },
    ...others.map((other2) => ({ opening, closing: profile.join + other2 + profile.assign + secretMask })),
    { opening: secretMask + opening, closing: "" },
    { opening: secretMask + opening, closing: secretMask },
    { opening: name + profile.assign + secretMask + profile.join + opening, closing: "" }
  ];
}
function secretName({ secretSuffix, join: join2, assign }) {
  if (!secretSuffix.startsWith(join2) || !secretSuffix.endsWith(assign)) return "";
  return secretSuffix.slice(join2.length, secretSuffix.length - assign.length);
}

// src/sandbox/door/signatures/signature-doctor.ts
var short = 4096;
var undeclaredShown = 20;
var SignatureDoctor = class {
  #last = /* @__PURE__ */ new Map();
  #latest;
  examine(request) {
    const explanation = explainSignature2(request);
    this.#last.set(request.apiKey, explanation);
    this.#latest = explanation;
    return explanation;
  }
  save() {
    return { last: [...this.#last], latest: this.#latest };
  }
  load({ last, latest }) {
    this.#last = new Map(last);
    this.#latest = latest;
  }
  /** The last explanation, of one key or of all. */
  last(apiKey) {
    return apiKey === void 0 ? this.#latest : this.#last.get(apiKey);
  }
};
function explainSignature2(request) {
  const { operation, declared, secretKey, profile } = request;
  const all = readPairs(request);
  const received = all.find(({ name }) => name === profile.signatureField)?.value ?? "";
  const sent = all.filter(({ name }) => name !== profile.signatureField);
  const right = {
    opening: "",
    pairs: [],
    closing: profile.secretSuffix + secretMask,
    alterSecret: (secret) => secret
  };
  const undeclared = sent.filter(({ name }) => !declared.includes(name)).map(({ name }) => maskSecret(name, secretKey));
  const base = {
    operation,
    received: maskSecret(received, secretKey),
    undeclared: undeclared.slice(0, undeclaredShown)
  };
  const signedByServer = sent.filter(({ name }) => declared.includes(name));
  const problem = findUnsignable2(signedByServer, profile);
  if (problem !== void 0) {
    const found = [{ mistake: "unsignable-value", fields: [problem], advice: unsignable }];
    return inWords({ ...base, serverSigned: "", mistakes: found });
  }
  const draft = { ...right, pairs: inSigningOrder(signedByServer, profile) };
  const serverSigned = showDraft(draft, secretKey, profile);
  const match2 = diagnose(draft, received, { sent, declared, profile }, secretKey, request.form.length <= short);
  if (match2 === void 0) {
    const foreign = draft.pairs.some(({ value: value2 }) => /[^\0-\x7f]/u.test(value2));
    const advice = foreign ? `${wrongSecret} ${notAscii}` : wrongSecret;
    return inWords({ ...base, serverSigned, mistakes: [{ mistake: "wrong-secret", fields: [], advice }] });
  }
  const clientSigned = showDraft(match2.draft, secretKey, profile);
  const at = firstDifference(serverSigned, clientSigned);
  return inWords({
    ...base,
    serverSigned,
    clientSigned,
    ...at === void 0 ? {} : { differsAt: at },
    mistakes: match2.findings
  });
}
var unsignable = "A value holds a control character, such as a line break, or half a character: no signature is right.";
var wrongSecret = "No usual mistake gives this signature: look whether the secret belongs to this API key, and whether it was read with a line break at its end.";
var notAscii = "Values beyond ASCII must be signed as UTF-8; GBK and other character sets give another signature.";
var digestCase = "The digest was written in the wrong case: see the case that the signing profile declares.";
var digestForm = "The digest was shortened or written as base64: send all of its hexadecimal digits.";
function diagnose(right, received, request, secretKey, thorough) {
  const { profile } = request;
  const tried = /* @__PURE__ */ new Set();
  const test = (draft, findings) => {
    const text = writeDraft(draft, secretKey, profile);
    if (tried.has(text)) return void 0;
    tried.add(text);
    const digested = digest(text, profile);
    const form3 = digested === void 0 ? void 0 : digestMistake(received, digested);
    return form3 === void 0 ? void 0 : { draft, findings: [...findings, ...form3] };
  };
  const plain = test(right, []);
  if (plain !== void 0) return plain;
  const singles = [];
  for (const [row, [name, { advice, variants }]] of rows.entries()) {
    for (const variant of variants(right, request)) {
      const before2 = tried.size;
      const findings = [{ mistake: name, fields: variant.fields ?? [], advice }];
      const match2 = test(variant.draft, findings);
      if (match2 !== void 0) return match2;
      if (tried.size > before2) singles.push({ variant, row, findings });
    }
  }
  if (!thorough) return void 0;
  for (const { variant, row, findings } of singles) {
    for (const [name, { advice, variants }] of rows.slice(row + 1)) {
      for (const second2 of variants(variant.draft, request)) {
        const match2 = test(second2.draft, [...findings, { mistake: name, fields: second2.fields ?? [], advice }]);
        if (match2 !== void 0) return match2;
      }
    }
  }
  return void 0;
}
var rows = Object.entries(signatureMistakes);
function digestMistake(received, digested) {
  if (received === digested) return [];
  if (received.toLowerCase() === digested.toLowerCase())
    return [{ mistake: "digest-case", fields: [], advice: digestCase }];
  const other2 = [digested.slice(8, 24).toLowerCase(), base64(digested).toLowerCase()];
  const found = other2.includes(received.toLowerCase());
  return found ? [{ mistake: "digest-form", fields: [], advice: digestForm }] : void 0;
}
function base64(hexadecimal) {
  const bytes = hexadecimal.match(/../g) ?? [];
  return btoa(String.fromCharCode(...bytes.map((byte) => Number.parseInt(byte, 16))));
}
function readPairs({ form: form3, passwords, secretKey }) {
  const secret = secretKey.toLowerCase();
  return form3.replace(/^\?/, "").split("&").filter((part) => part !== "").map((part) => {
    const [[name, value2] = ["", ""]] = new URLSearchParams(part);
    const wire = part.includes("=") ? part.slice(part.indexOf("=") + 1) : "";
    const hidden = passwords.includes(name) || value2.toLowerCase().includes(secret);
    return { name, value: value2, wire, hidden };
  });
}
function findUnsignable2(pairs, profile) {
  return pairs.find(({ name, value: value2 }) => {
    try {
      signedPairs({ [name]: value2 }, profile);
      return false;
    } catch {
      return true;
    }
  })?.name;
}
function inSigningOrder(pairs, profile) {
  const signed = signedPairs(Object.fromEntries(pairs.map(({ name, value: value2 }) => [name, value2])), profile);
  return signed.flatMap(([name]) => pairs.find((pair2) => pair2.name === name) ?? []);
}
function firstDifference(left, right) {
  for (let index = 0; index < Math.max(left.length, right.length); index += 1) {
    if (left[index] !== right[index]) return index;
  }
  return void 0;
}
function inWords(explanation) {
  const { operation, serverSigned, clientSigned, received, mistakes, undeclared } = explanation;
  const lines = [
    `${operation}: the signature does not match.`,
    ...serverSigned === "" ? [] : [`The server signed: ${serverSigned}`],
    ...clientSigned === void 0 || clientSigned === serverSigned ? [] : [`The client signed: ${clientSigned}`],
    `The signature received: ${received}`,
    ...mistakes.map(
      ({ mistake, fields, advice }) => fields.length === 0 ? `${mistake}: ${advice}` : `${mistake} (${fields.join(", ")}): ${advice}`
    ),
    ...undeclared.length === 0 ? [] : [`Fields that the operation does not declare: ${undeclared.join(", ")}`]
  ];
  return { ...explanation, text: lines.join("\n") };
}

// src/sandbox/owner/trading-options.ts
var numberings = ["five-digit", "four-digit"];
function readTradingRules({ cancelDelayMs = 0, priceBand, numbering }) {
  if (!Number.isSafeInteger(cancelDelayMs) || cancelDelayMs < 0) {
    throw new RangeError(`cancelDelayMs is a whole number from 0 up, not ${String(cancelDelayMs)}.`);
  }
  if (numbering !== void 0 && !numberings.includes(numbering)) {
    throw new RangeError('numbering is "five-digit" or "four-digit".');
  }
  const band = priceBand === void 0 ? void 0 : parseUnits(priceBand);
  if (priceBand !== void 0 && (band === void 0 || band <= 0n || band >= one)) {
    throw new RangeError(`priceBand is a share above "0" and below "1", such as "0.05", not "${priceBand}".`);
  }
  return {
    ...tolerant,
    cancelDelay: cancelDelayMs,
    ...band === void 0 ? {} : { priceBand: band },
    ...numbering === void 0 ? {} : { numbering }
  };
}

// src/sandbox/record/truth-money.ts
function describeDeposit({ id, currency, amount, address, created, status: status2 }) {
  return { id: String(id), currency, amount: formatUnits(amount), address, created, status: status2 };
}
function describeWithdrawal(withdrawal) {
  const { id, currency, amount, fee, address, created, status: status2 } = withdrawal;
  return {
    id: String(id),
    currency,
    amount: formatUnits(amount),
    fee: formatUnits(fee),
    address,
    created,
    status: status2
  };
}
function describeLoan(loan, now) {
  const { id, currency, amount, lent, rate, days: days2, created, status: status2, interestPaid } = loan;
  return {
    id: String(id),
    currency,
    amount: formatUnits(amount),
    lent: formatUnits(lent),
    rate: formatUnits(rate),
    days: days2,
    created,
    status: status2,
    interest: formatUnits(status2 === "repaid" ? interestPaid : interestOwed(loan, now))
  };
}

// src/sandbox/record/truth.ts
function createTruth(exchange, trader) {
  return {
    orders: (apiKey) => trader(apiKey).orders.map(describe2),
    balances: (apiKey, place2 = "spot") => Object.fromEntries(
      [...exchange.ledger.balances(holderOf(trader(apiKey), place2))].map(([currency, { free, frozen, borrowed }]) => [
        currency,
        { free: formatUnits(free), frozen: formatUnits(frozen), borrowed: formatUnits(borrowed) }
      ])
    ),
    deposits: (apiKey) => exchange.deposits.of(trader(apiKey)).map(describeDeposit),
    withdrawals: (apiKey) => exchange.withdrawals.of(trader(apiKey)).map(describeWithdrawal),
    loans: (apiKey) => exchange.lending.of(trader(apiKey)).map((loan) => describeLoan(loan, exchange.now()))
  };
}
function describe2(order) {
  const { id, symbol, kind, side, status: status2, price, amount, filled, turnover, fee, created } = order;
  return {
    id: String(id),
    symbol,
    type: kind,
    side,
    status: status2,
    price: formatUnits(price),
    amount: formatUnits(amount),
    filled: formatUnits(filled),
    turnover: formatUnits(turnover),
    fee: formatUnits(fee),
    created
  };
}

// src/sandbox/sandbox.ts
var defaultFees = { maker: "0.002", taker: "0.002" };
function createSandbox(options = {}) {
  return openSandbox({ ...options }, new Snapshots());
}
function openSandbox(options, snapshots) {
  requireKnownWords(options);
  const seed = options.seed ?? 1;
  const real = options.clock === "real";
  const exchange = new Exchange({
    startTime: real ? Date.now() : options.startTime ?? openingTime,
    fees: readFees(options.fees),
    firstOrderId: readOrderId(options.firstOrderId),
    rules: readTradingRules(options)
  });
  const clock = real ? realClock(exchange) : virtualClock(exchange);
  const house = new HouseTraders();
  if (options.markets === "empty") openEmptyMarkets(exchange);
  else {
    openSeededMarkets(exchange, seed, house.makers);
    if (options.marketMakers ?? true) startMarketMakers(exchange, seed, house);
  }
  openSeededLending(exchange, seed);
  const journal = new Journal();
  exchange.onChange = (change) => {
    if (exchange.timeline.happening !== marketMaker || !isHouseChange(change)) journal.note(change);
  };
  exchange.timeline.onEvent = (event) => {
    journal.writeEvent(event);
  };
  const keys = new KeyRing();
  const forced = new ForcedErrors();
  const doctor = options.explainSignatures === true ? new SignatureDoctor() : void 0;
  const postpone = exchange.timeline.define(lateRequestKind, ({ request, operation, account, params }) => {
    const done = serve(exchange, operation, JSON.parse(params), keys.traderOf(account));
    const verdict = isRefusal(done) ? done.refused : "ok";
    const who = account === "" ? {} : { account };
    journal.write(exchange.now(), verdict, { operation, ...who, request });
  });
  const service = new ServiceState();
  const limits = openLimits(options.rateLimits);
  const world = { exchange, clock, house, keys, journal, forced, service, limits, doctor };
  const door = new FrontDoor({
    service,
    doctor,
    api: okcoin,
    keys,
    forced,
    journal,
    now: () => exchange.now(),
    catchUp: () => {
      clock.catchUp();
    },
    serve: (operation, params, trader) => serve(exchange, operation.id, params, trader),
    limits,
    magic: options.magicValues === false ? void 0 : new MagicValues(okcoin),
    postpone
  });
  const snapshot = () => snapshots.take(exchange.now(), saveWorld(world));
  const upToDate = (act) => {
    return (...args) => {
      clock.catchUp();
      return act(...args);
    };
  };
  return {
    fetch: async (input, init) => fetchReply(door.receive(await readIncoming(input, init)), fetchTerms(input, init)),
    receive: (request) => door.receive(request),
    createAccount: upToDate(createAccounts(exchange, keys, seed)),
    changeAccount: upToDate((account, settings) => {
      changeSettings(traderOf(keys, account).profile, settings, exchange.now());
    }),
    deposit: upToDate((account, deposit) => depositFunds(exchange, journal, traderOf(keys, account), deposit)),
    force: upToDate((operation, error) => {
      requireOperation(operation);
      forced.add(operation, error);
    }),
    snapshot: upToDate(snapshot),
    restore: upToDate((taken) => {
      loadWorld(world, snapshots.stateOf(taken));
    }),
    fork: upToDate(() => {
      const fork = openSandbox(options, snapshots);
      fork.restore(snapshot());
      return fork;
    }),
    setTrading: upToDate((symbol, state) => {
      requireChoice("The state of a market", state, ["open", "halted"]);
      const market = exchange.market(symbol);
      if (market === void 0) throw new RangeError(`The sandbox has no market ${JSON.stringify(symbol)}.`);
      market.halted = state === "halted";
    }),
    setService: upToDate((condition, operation) => {
      requireChoice("The condition of a service", condition, serviceConditions);
      if (operation !== void 0) requireOperation(operation);
      service.set(condition, operation);
    }),
    explainLastSignature(apiKey) {
      if (doctor === void 0)
        throw new Error("Open the sandbox with explainSignatures: true to have them explained.");
      return doctor.last(apiKey);
    },
    clock,
    get journal() {
      clock.catchUp();
      return journal.entries;
    },
    truth: createTruth(exchange, (apiKey) => {
      clock.catchUp();
      return traderOf(keys, apiKey);
    })
  };
}
function requireKnownWords({ clock = "virtual", markets: markets2 = "seeded" }) {
  requireChoice("clock", clock, ["virtual", "real"]);
  requireChoice("markets", markets2, ["seeded", "empty"]);
}
function requireOperation(operation) {
  if (!Object.hasOwn(okcoin.operations, operation)) {
    throw new RangeError(`The document has no operation "${operation}".`);
  }
}
function readFees({ maker, taker } = defaultFees) {
  const rates = { maker: units(maker), taker: units(taker) };
  for (const rate of [rates.maker, rates.taker]) {
    if (rate < 0n || rate >= one)
      throw new RangeError('A fee is a share from "0" up and below "1", such as "0.002" for 0.2 %.');
  }
  return rates;
}
function openLimits(option = false) {
  if (option === false) return void 0;
  return new RateLimits(option === true ? {} : option, okcoin.rateLimit);
}
function readOrderId(text = "100000001") {
  if (!/^[1-9]\d{0,29}$/.test(text))
    throw new RangeError(`The first order id is a positive whole number as text, not "${text}".`);
  return BigInt(text);
}
export {
  createSandbox,
  faults
};
