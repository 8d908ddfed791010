/** Money over time: flows stand in order of period, `flows[0]` now, `flows[t]` at the end of period t. */
import { exp, ln } from "./elementary.ts";

/** Rate per period that compounds to `annual` over `periods` of one year. Throws a RangeError at a rate of −1 or less. */
export function periodicRate(annual: number, periods: number): number {
  checkRate(annual);
  return periods === 1 ? annual : exp(ln(1 + annual) / periods) - 1;
}

/** (1 + rate)^−t for t = 0 … periods. Throws a RangeError at a rate of −1 or less. */
export function discountFactors(rate: number, periods: number): Float64Array {
  checkRate(rate);
  const factors = new Float64Array(periods + 1).fill(1);
  for (let t = 1; t <= periods; t++) factors[t] = (factors[t - 1] as number) / (1 + rate);
  return factors;
}

/** What the flows are worth now. Unlike a spreadsheet's NPV the first flow is not discounted; put a 0 before it where it should be. */
export function presentValue(flows: ArrayLike<number>, rate: number): number {
  const factors = discountFactors(rate, Math.max(0, flows.length - 1));
  let total = 0;
  for (let t = 0; t < flows.length; t++) total += (flows[t] as number) * (factors[t] as number);
  return total;
}

/** Present value of 1 at the end of each of `periods` periods. */
export function annuity(rate: number, periods: number): number {
  return discountFactors(rate, periods).reduce((total, factor) => total + factor, -1);
}

/** The rate at which the present value is 0: one, none, or (flows that change sign more than once) possibly several. */
export type InternalRate = { readonly kind: "one"; readonly rate: number } | { readonly kind: "none" | "several" };

/**
 * Internal rate of return per period. Descartes: with one change of sign the polynomial in 1/(1 + rate) has exactly one positive root,
 * found by halving; with more, no rate is given, since any of them would mislead.
 */
export function internalRate(flows: ArrayLike<number>): InternalRate {
  const changes = signChanges(flows);
  if (changes !== 1) return { kind: changes === 0 ? "none" : "several" };
  const worth = (factor: number): number => {
    let total = 0;
    for (let t = flows.length - 1; t >= 0; t--) total = total * factor + (flows[t] as number);
    return total;
  };
  const start = worth(0) === 0 ? worth(Number.MIN_VALUE) : worth(0);
  let high = 1;
  while (worth(high) * start > 0 && high < 1e300) high *= 2;
  const factor = halve((x) => worth(x) * start <= 0, 0, high);
  return { kind: "one", rate: 1 / factor - 1 };
}

/** When the sum of flows first reaches 0, and whether it sinks below again afterwards. */
export interface Payback {
  /** Periods from now, linear within the period; null when not within the flows given. */
  readonly at: number | null;
  readonly dipsAgain: boolean;
}

/** Payback of flows discounted at `rate`; 0 for the simple one. */
export function payback(flows: ArrayLike<number>, rate: number): Payback {
  const factors = discountFactors(rate, Math.max(0, flows.length - 1));
  let total = 0;
  let at: number | null = null;
  let dipsAgain = false;
  for (let t = 0; t < flows.length; t++) {
    const flow = (flows[t] as number) * (factors[t] as number);
    if (at === null && total + flow >= 0) at = t === 0 ? 0 : t - 1 - total / flow;
    total += flow;
    dipsAgain ||= at !== null && total < 0;
  }
  return { at, dipsAgain };
}

/** The point between `low` and `high` where `holds` turns true, to the last digit; `holds` must be false before it and true after it. */
export function halve(holds: (x: number) => boolean, low: number, high: number): number {
  for (let i = 0; i < 2000; i++) {
    const middle = low + (high - low) / 2;
    if (middle <= low || middle >= high) break;
    if (holds(middle)) high = middle;
    else low = middle;
  }
  return high;
}

function signChanges(flows: ArrayLike<number>): number {
  let [changes, last] = [0, 0];
  for (let t = 0; t < flows.length; t++) {
    const sign = Math.sign(flows[t] as number);
    if (sign !== 0 && last !== 0 && sign !== last) changes++;
    if (sign !== 0) last = sign;
  }
  return changes;
}

function checkRate(rate: number): void {
  if (!(rate > -1 && Number.isFinite(rate))) throw new RangeError(`rate ${rate}, expected more than -1`);
}
