/** A place where funds lie: a trader's spot account, wallet or futures account, or an account of the exchange's own. */
export interface Holder {
  readonly id: string;
}
