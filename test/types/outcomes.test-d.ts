import {
  type Ambiguous,
  type Client,
  type CodedError,
  ConnectionError,
  ErrorCode,
  type DidNotHappen,
  type Happened,
  InsufficientFundsError,
  type Intent,
  type Outcome,
  type OkcoinError,
  type OrderError,
  type Reconciliation,
  type UndeclaredCodeError,
  type UnknownCodeError,
  type UnlistedCode,
  type ValidationError,
} from "../../src/index.ts";
import type { OperationTypes } from "../../generated/methods.ts";
import { type Equal, expectType } from "./expect-type.ts";

declare const placed: Outcome<"trade">;

if (placed.ok) {
  expectType<string>(placed.value.order_id);
  // @ts-expect-error a success has no error
  expectType<unknown>(placed.error);
} else {
  const { error } = placed;
  expectType<OkcoinError>(error);
  // @ts-expect-error a failure has no value
  expectType<unknown>(placed.value);

  switch (error.code) {
    case ErrorCode.InsufficientCoins:
      expectType<InsufficientFundsError>(error);
      expectType<Equal<typeof error.code, 10016>>(true);
      expectType<Equal<typeof error.name, "InsufficientCoins">>(true);
      expectType<Equal<typeof error.kind, "insufficient-funds">>(true);
      // Never, where the order may have been placed all the same.
      expectType<Equal<typeof error.retry, "after-user-action" | "never">>(true);
      // The branch holds no error of another code.
      expectType<Equal<typeof error, CodedError<10016>>>(true);
      expectType<Equal<Extract<typeof error, { readonly kind: "unknown" }>, never>>(true);
      break;
    case ErrorCode.RequestTooFrequent:
    case ErrorCode.PriceOutOfRange:
      expectType<Equal<typeof error.kind, "rate-limit" | "validation">>(true);
      break;
    // @ts-expect-error withdraw answers this code, trade does not
    case ErrorCode.WithdrawalAddressNotApproved:
      break;
    // @ts-expect-error no document lists this code
    case 424242:
      break;
    case undefined:
      expectType<Equal<Extract<typeof error, { readonly kind: "order" }>, never>>(true);
      if (error.kind === "validation") expectType<ValidationError>(error);
      if (error instanceof ConnectionError) expectType<undefined>(error.code);
      break;
    default:
      expectType<number>(error.code);
      // @ts-expect-error the code was dealt with above
      expectType<unknown>(error.code === ErrorCode.InsufficientCoins);
  }

  // A code that the document does not list at all.
  if (error.kind === "unknown") expectType<UnknownCodeError>(error);
  if (error instanceof InsufficientFundsError) {
    expectType<Equal<typeof error.code, 1002 | 10010 | 10016 | UnlistedCode>>(true);
    // @ts-expect-error a code of another class
    expectType<unknown>(error.code === ErrorCode.OrderNotFound);
  }
  if (error.code === ErrorCode.InsufficientCoins) expectType<InsufficientFundsError>(error);
}

declare const read: Outcome<"ticker">;
if (!read.ok) {
  switch (read.error.code) {
    case ErrorCode.MarketNotFound:
      break;
    // @ts-expect-error a public call is not signed, so its signature cannot be wrong
    case ErrorCode.SignatureMismatch:
      break;
    // @ts-expect-error market data needs no funds
    case ErrorCode.InsufficientCoins:
      break;
  }
}

/** Once every declared code is dealt with, those are left that the operation does not declare: listed or not. */
if (!read.ok) {
  const { error } = read;
  switch (error.code) {
    case ErrorCode.MarketNotFound:
    case ErrorCode.MarketDataUnavailable:
    case ErrorCode.BeingPrepared:
    case ErrorCode.ApiInvalid:
    case ErrorCode.RequiredFieldMissing:
    case ErrorCode.RequestTooFrequent:
    case ErrorCode.SystemFailure:
    case ErrorCode.NotInRequestList:
    case ErrorCode.IllegalParameter:
    case ErrorCode.SymbolNotSupported:
    case ErrorCode.HttpsRequired:
    case ErrorCode.ApiNotAvailable:
    case undefined:
      break;
    default:
      expectType<UndeclaredCodeError>(error);
      expectType<number>(error.code);
      // @ts-expect-error the catalogue may list the code, so it need not be an UnknownCodeError
      expectType<UnknownCodeError>(error);
      if (error.kind === "unknown") expectType<UnknownCodeError>(error);
      if (error.kind === "insufficient-funds") expectType<InsufficientFundsError>(error);
      if (error instanceof InsufficientFundsError) expectType<Equal<typeof error.code, UnlistedCode>>(true);
  }
  // Market data needs no funds, but the exchange may say so all the same.
  if (error instanceof InsufficientFundsError) expectType<"insufficient-funds">(error.kind);
  if (error.kind === "insufficient-funds") expectType<InsufficientFundsError>(error);
}

declare const cancelled: Outcome<"cancelOrder">;
if (!cancelled.ok && cancelled.error.code === ErrorCode.OrderNotFound) expectType<OrderError>(cancelled.error);

/** Every code an operation declares is a case of its outcome. */
type CodesOf<Op extends keyof OperationTypes> = Extract<
  Extract<Outcome<Op>, { ok: false }>["error"],
  { name: keyof typeof ErrorCode }
>["code"];
expectType<Equal<CodesOf<"trade">, OperationTypes["trade"]["codes"]>>(true);
expectType<Equal<CodesOf<"withdraw">, OperationTypes["withdraw"]["codes"]>>(true);
expectType<Equal<CodesOf<"ticker">, OperationTypes["ticker"]["codes"]>>(true);

/** `try` gives for each method the outcome of that method, for the same arguments. */
declare const client: Client;
expectType<Promise<Outcome<"trade">>>(client.try.trade({ symbol: "btc_cny", type: "buy_market", price: 1 }));
expectType<Equal<keyof Client["try"], keyof OperationTypes>>(true);
expectType<Equal<Parameters<Client["try"]["depth"]>, Parameters<Client["depth"]>>>(true);
// @ts-expect-error the symbol is missing
void client.try.ticker({});

// What became of a lost call.
declare const lostCall: OkcoinError;
declare const someClient: Client;
expectType<Intent | undefined>(lostCall.intent);
const found = await someClient.reconcile(lostCall, { settleMs: 60_000, pollMs: 500, signal: AbortSignal.timeout(5) });
expectType<Equal<typeof found, Reconciliation>>(true);
if (found.outcome === "happened") {
  expectType<Happened>(found);
  expectType<readonly (string | undefined)[]>(found.ids);
} else if (found.outcome === "ambiguous") {
  expectType<Ambiguous>(found);
  expectType<readonly object[]>(found.candidates);
} else {
  expectType<DidNotHappen>(found);
  // @ts-expect-error nothing has an id
  expectType<unknown>(found.ids);
}
for (const intent of await someClient.pending()) await someClient.reconcile(intent, { drop: true });

// Only what can always be found out is carried out exactly once.
const placedOnce = await someClient.once.trade(
  { symbol: "btc_cny", type: "buy", price: "1", amount: 1 },
  { timeoutMs: 60_000, settleMs: 30_000 },
);
expectType<string>(placedOnce.order_id);
// @ts-expect-error a withdrawal is never sent twice
expectType<unknown>(someClient.once.withdraw);
// @ts-expect-error nothing shows what a transfer did
expectType<unknown>(someClient.once.fundsTransfer);
// @ts-expect-error a look needs no such thing
expectType<unknown>(someClient.once.orderInfo);
