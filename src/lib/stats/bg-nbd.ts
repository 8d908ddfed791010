/** How often customers without a contract will buy again, and whether they still are customers at all. */
import gammaln from "@stdlib/math-base-special-gammaln";
import hyp2f1 from "@stdlib/math-base-special-hyp2f1";
import { minimise } from "./nelder-mead.ts";
import { sumOf } from "./sum.ts";

/** Customers, one place each: times of buying again, time of the last purchase and time followed, both since the first one. */
export interface Purchases {
  readonly repeats: ArrayLike<number>;
  readonly last: ArrayLike<number>;
  readonly age: ArrayLike<number>;
}

/** `r`, `alpha`: gamma of the rates of buying; `a`, `b`: beta of the chance of leaving after a purchase. Times in the unit of the data. */
export interface Buying {
  readonly r: number;
  readonly alpha: number;
  readonly a: number;
  readonly b: number;
}

/** The model fitted, and its logarithmic likelihood. */
export interface BuyingFit extends Buying {
  readonly logLikelihood: number;
}

/**
 * Maximum likelihood of BG/NBD. Null where nobody bought again or no solution was found. Fader, Hardie and Lee 2005, Marketing Science 24.
 */
export function fitBuying(purchases: Purchases): BuyingFit | null {
  const { repeats, age } = purchases;
  const [bought, followed] = [
    sumOf(repeats.length, (i) => repeats[i] as number),
    sumOf(age.length, (i) => age[i] as number),
  ];
  if (!(bought > 0) || !(followed > 0)) return null;
  const likelihoods = likelihoodsOf(purchases);
  const loss = (at: Float64Array): number => {
    const each = likelihoods(at);
    return -sumOf(each.length, (i) => each[i] as number);
  };
  // One purchase in the mean time between purchases is where the gamma of the rates begins.
  const found = minimise({ of: loss, from: [0, Math.log(followed / bought), 0, Math.log(2)] });
  const { r, alpha, a, b } = buyingAt(found.at);
  if (!found.converged || ![r, alpha, a, b].every((value) => value > 1e-6 && value < 1e6)) return null;
  return { r, alpha, a, b, logLikelihood: -found.value };
}

/** The four parameters by their logarithms, which run from −∞ to ∞. */
export function logsOf({ r, alpha, a, b }: Buying): Float64Array {
  return Float64Array.from([r, alpha, a, b], Math.log);
}

/** The parameters with these logarithms. */
export function buyingAt(logs: ArrayLike<number>): Buying {
  const [r = 1, alpha = 1, a = 1, b = 1] = Array.from(logs, Math.exp);
  return { r, alpha, a, b };
}

/** What each customer adds to the logarithmic likelihood, by the logarithms of the parameters; gamma functions once a number of repeats. */
export function likelihoodsOf({ repeats, last, age }: Purchases): (logs: ArrayLike<number>) => Float64Array {
  const most = Array.from(repeats).reduce((max, x) => Math.max(max, x), 0);
  return (logs) => {
    const { r, alpha, a, b } = buyingAt(logs);
    const always = Float64Array.from({ length: most + 1 }, (_, x) => gammaln(r + x) - gammaln(r) + r * Math.log(alpha) + gammaln(a + b) + gammaln(b + x) - gammaln(b) - gammaln(a + b + x)); // prettier-ignore
    return Float64Array.from({ length: repeats.length }, (_, i) => {
      const x = repeats[i] as number;
      const alive = -(r + x) * Math.log(alpha + (age[i] as number));
      if (x === 0) return (always[x] as number) + alive;
      const gone = Math.log(a / (b + x - 1)) - (r + x) * Math.log(alpha + (last[i] as number));
      const [high, low] = alive > gone ? [alive, gone] : [gone, alive];
      return (always[x] as number) + high + Math.log1p(Math.exp(low - high));
    });
  };
}

/** Times a new customer is expected to buy again within `time`. */
export function expectedRepeats(buying: Buying, time: number): number {
  const { r, alpha, a, b } = awayFromOne(buying);
  const within = (alpha / (alpha + time)) ** r * hyp2f1(r, b, a + b - 1, time / (alpha + time));
  return ((a + b - 1) / (a - 1)) * (1 - within);
}

/** One customer's history. */
export interface History {
  readonly repeats: number;
  readonly last: number;
  readonly age: number;
}

/** Chance that this customer still is one. */
export function aliveChance({ r, alpha, a, b }: Buying, { repeats, last, age }: History): number {
  if (repeats === 0) return 1;
  return 1 / (1 + (a / (b + repeats - 1)) * ((alpha + age) / (alpha + last)) ** (r + repeats));
}

/** Times this customer is expected to buy within `time` from now. */
export function expectedPurchases(buying: Buying, history: History, time: number): number {
  const { r, alpha, a, b } = awayFromOne(buying);
  const { repeats: x, age } = history;
  const z = time / (alpha + age + time);
  const within = ((alpha + age) / (alpha + age + time)) ** (r + x) * hyp2f1(r + x, b + x, a + b + x - 1, z);
  return ((a + b + x - 1) / (a - 1)) * (1 - within) * aliveChance(buying, history);
}

/** At a = 1 the formula is 0 ÷ 0 with a smooth value round it. */
function awayFromOne(buying: Buying): Buying {
  return Math.abs(buying.a - 1) < 1e-5 ? { ...buying, a: 1 + 1e-5 } : buying;
}
