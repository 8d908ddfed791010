/** Large sums in thousands or millions, where a column or an axis would not hold them in full. */
import { decimalsOf } from "../evidence/words/precision.ts";
import type { Words } from "../evidence/words/words.ts";
import type { Shown } from "./pick.ts";

/** One, a thousand or a million: what sums are counted in so that the largest keeps two to five digits before the point. */
export function thousandsOf(sums: readonly Shown[]): 1 | 1_000 | 1_000_000 {
  const most = Math.max(0, ...sums.flatMap(({ value, low, high }) => [value, low, high]).map(Math.abs));
  return most >= 2e7 ? 1_000_000 : most >= 2e4 ? 1_000 : 1;
}

/** A sum and its interval counted in thousands or millions; `turned` as money that goes away. */
export function counted(sum: Shown, per: number, turned = false): Shown {
  const sign = turned ? -1 : 1;
  const [low, high] = turned ? [sum.high, sum.low] : [sum.low, sum.high];
  return { ...sum, value: (sign * sum.value) / per, low: (sign * low) / per, high: (sign * high) / per };
}

/** Decimals of a sum counted in thousands or millions: whole ones, or fewer digits where its interval bears no more. */
export function decimalsIn(sum: Shown, per: number): number {
  return per === 1 ? decimalsOf(sum) : Math.min(0, decimalsOf(sum));
}

/** "× € 1.000", or nothing where sums are counted in ones. */
export function perName(per: number, words: Words): string {
  return per === 1 ? "" : words.text("charts.scale", { unit: words.number(per, "euro", { decimals: 0 }) });
}
