import { okcoin } from "../../generated/index.ts";
import { describedOkcoin } from "../../src/client/catalogue.ts";
import type { OperationDescription } from "../../src/description.ts";

export const description = describedOkcoin;
/** The same without the texts of its catalogue. */
export const terse = okcoin;

/** Operations of each sort: public, a signed read, a mutation, several of them at once, a mutation that may be repeated. */
export const read: OperationDescription = okcoin.operations.userinfo;
export const open: OperationDescription = okcoin.operations.ticker;
export const mutation: OperationDescription = okcoin.operations.trade;
export const batch: OperationDescription = okcoin.operations.batchTrade;
export const repeatable: OperationDescription = okcoin.operations.cancelOrder;

/** A code that no document lists. */
export const unlistedCode = 424242;
