import { units } from "../base/fixed-point.ts";
import { createRandom, type Random } from "../base/random.ts";
import { type LendingOffer, terms } from "../records/loan.ts";
import type { Lending } from "../money/lending.ts";

/** What lenders have, about: of each currency the amount of one usual offer. */
const usualRates: Readonly<Record<string, string>> = { btc: "12", ltc: "900", cny: "40000", usd: "6000" };

/** Each at a rate of its own; more than an answer shows. */
const offersPerCurrency = 14;
/** Rates rise by multiples of it: 0.005 % a day. */
const rateStep = units("0.00005");

/** Every other offer lasts as long as anybody may ask for, so that no term is without a lender. */
const anyTerm = { shortest: terms[0], longest: terms[5] };

function someTerms(random: Random): Pick<LendingOffer, "shortest" | "longest"> {
  return { shortest: terms[random.between(0, 2)] ?? terms[0], longest: terms[random.between(3, 5)] ?? terms[5] };
}

/** Lets lenders put money on offer. The same seed gives the same offers. */
export function openSeededLending(lending: Lending, seed: number): void {
  for (const [currency, usual] of Object.entries(usualRates)) {
    const random = createRandom(seed, `lending ${currency}`);
    let rate = units("0.0001");
    for (let count = 0; count < offersPerCurrency; count += 1) {
      rate += rateStep * BigInt(random.between(1, 3));
      lending.offer({
        currency,
        rate,
        available: (units(usual) * BigInt(random.between(200, 2500))) / 1000n,
        ...(count % 2 === 0 ? anyTerm : someTerms(random)),
        lenders: random.between(1, 12),
      });
    }
  }
}
