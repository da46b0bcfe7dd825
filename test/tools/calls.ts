/** What a user of a generated client adds to a form by hand. */
type Signed<Fields> = Fields & { readonly api_key: string; readonly sign: string };

export type Order = { symbol: string; type: "buy" | "sell"; price: string; amount: string };
export type SeveralIds = { symbol: string; order_id: string };
export type Batch = { symbol: string; type: "buy" | "sell"; orders_data: string };

/** The same three calls with each generated client; they answer what the client gives as the body. */
export interface Calls {
  trade(baseUrl: string, form: Signed<Order>): Promise<unknown>;
  cancelOrder(baseUrl: string, form: Signed<SeveralIds>): Promise<unknown>;
  batchTrade(baseUrl: string, form: Signed<Batch>): Promise<unknown>;
}
