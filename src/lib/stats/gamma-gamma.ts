/** What customers spend on a purchase, when each has a mean of their own and the mean seen is of a few purchases only. */
import gammaln from "@stdlib/math-base-special-gammaln";
import { minimise } from "./nelder-mead.ts";
import { mean, sumOf } from "./sum.ts";

/** Customers who bought again, one place each: how often, and the mean they spent on those purchases; both above 0. */
export interface Spending {
  readonly repeats: ArrayLike<number>;
  readonly spent: ArrayLike<number>;
}

/** `p`, `q`, `gamma` of Fader and Hardie 2013. */
export interface Basket {
  readonly p: number;
  readonly q: number;
  readonly gamma: number;
}

/**
 * Maximum likelihood of the gamma-gamma model. Null without spending above 0, without a solution, or with q ≤ 1, where no mean exists.
 * Fader, Hardie and Lee 2005, Journal of Marketing Research 42; Fader and Hardie 2013.
 */
export function fitBasket(spending: Spending): (Basket & { readonly logLikelihood: number }) | null {
  const { spent } = spending;
  if (spent.length === 0 || !Array.from(spent).every((value) => value > 0 && Number.isFinite(value))) return null;
  const likelihoods = basketLikelihoodsOf(spending);
  const loss = (at: Float64Array): number => {
    const each = likelihoods(at);
    return -sumOf(each.length, (i) => each[i] as number);
  };
  const found = minimise({ of: loss, from: [Math.log(2), Math.log(3), Math.log(mean(spent))] });
  const { p, q, gamma } = basketAt(found.at);
  if (!found.converged || !(q > 1) || ![p, q].every((value) => value > 1e-6 && value < 1e6)) return null;
  return { p, q, gamma, logLikelihood: -found.value };
}

/** The three parameters by their logarithms. */
export function basketLogsOf({ p, q, gamma }: Basket): Float64Array {
  return Float64Array.from([p, q, gamma], Math.log);
}

/** The parameters with these logarithms. */
export function basketAt(logs: ArrayLike<number>): Basket {
  const [p = 1, q = 1, gamma = 1] = Array.from(logs, Math.exp);
  return { p, q, gamma };
}

/** What each customer adds to the logarithmic likelihood, by the logarithms of the parameters; gamma functions once a number of repeats. */
export function basketLikelihoodsOf({ repeats, spent }: Spending): (logs: ArrayLike<number>) => Float64Array {
  const counts = new Set(Array.from(repeats));
  return (logs) => {
    const { p, q, gamma } = basketAt(logs);
    const always = new Map([...counts].map((x) => [x, gammaln(p * x + q) - gammaln(p * x) - gammaln(q) + q * Math.log(gamma) + p * x * Math.log(x)])); // prettier-ignore
    return Float64Array.from({ length: repeats.length }, (_, i) => {
      const [x, m] = [repeats[i] as number, spent[i] as number];
      return (always.get(x) as number) + (p * x - 1) * Math.log(m) - (p * x + q) * Math.log(gamma + m * x);
    });
  };
}

/** What a purchase of any customer brings in, the mean over customers; needs q > 1. */
export function meanBasket({ p, q, gamma }: Basket): number {
  return (p * gamma) / (q - 1);
}

/** What a purchase of a customer with this history brings in. */
export function expectedBasket(
  { p, q, gamma }: Basket,
  { repeats, spent }: { readonly repeats: number; readonly spent: number },
): number {
  return (p * (gamma + spent * repeats)) / (p * repeats + q - 1);
}
