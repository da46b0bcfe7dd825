import { defaultProfile, type Profile } from "../records/profile.ts";
import { bareAddress, depositAddress, type Trader } from "../records/trader.ts";

/** Accounts as plain data. */
export interface AccountsState {
  /** Of accounts whose profile somebody has looked at; the others have everything set up. */
  readonly profiles: Map<Trader, Profile>;
  readonly byAddress: Map<string, Trader>;
}

export function noAccounts(): AccountsState {
  return { profiles: new Map(), byAddress: new Map() };
}

/** What is known about traders apart from their money and orders. */
export class Accounts {
  readonly #state: AccountsState;

  constructor(state: AccountsState) {
    this.#state = state;
  }

  /** What was agreed with a trader; to be changed in place. */
  profile(trader: Trader): Profile {
    const { profiles } = this.#state;
    let profile = profiles.get(trader);
    if (profile === undefined) profiles.set(trader, (profile = defaultProfile()));
    return profile;
  }

  /** Makes an account reachable for withdrawals of others. */
  admit(trader: Trader): void {
    this.#state.byAddress.set(depositAddress(trader), trader);
  }

  /** The account that an address belongs to, with or without a tag. */
  at(address: string): Trader | undefined {
    return this.#state.byAddress.get(bareAddress(address));
  }
}
