import type { Exchange } from "../exchange.ts";
import { units } from "../fixed-point.ts";
import { type LendingOffer, TERMS } from "./loan.ts";
import { createRandom, type Random } from "../random.ts";

/** What lenders have, about: of each currency the amount of one usual offer. */
const USUAL: Readonly<Record<string, string>> = { btc: "12", ltc: "900", cny: "40000", usd: "6000" };

/** Offers for each currency, one rate each; more than an answer shows. */
const OFFERS = 14;
/** Rates rise by multiples of it: 0.005 % a day. */
const RATE_STEP = units("0.00005");

/** Every other offer lasts as long as anybody may ask for, so that no term is without a lender. */
const ANY_TERM = { shortest: TERMS[0], longest: TERMS[5] };

function someTerms(random: Random): Pick<LendingOffer, "shortest" | "longest"> {
  return { shortest: TERMS[random.between(0, 2)] ?? TERMS[0], longest: TERMS[random.between(3, 5)] ?? TERMS[5] };
}

/** Lets lenders put money on offer. The same seed gives the same offers. */
export function openSeededLending(exchange: Exchange, seed: number): void {
  for (const [currency, usual] of Object.entries(USUAL)) {
    const random = createRandom(seed, `lending ${currency}`);
    let rate = units("0.0001");
    for (let count = 0; count < OFFERS; count += 1) {
      rate += RATE_STEP * BigInt(random.between(1, 3));
      exchange.lending.offer({
        currency,
        rate,
        available: (units(usual) * BigInt(random.between(200, 2500))) / 1000n,
        ...(count % 2 === 0 ? ANY_TERM : someTerms(random)),
        lenders: random.between(1, 12),
      });
    }
  }
}
