/** One precision for the numbers that stand under one another: a column in which 67% stands beside 70.9% is read as two measurements. */
import { isShown, type Measure } from "../../contract/measure.ts";
import { decimalsOf, isChance, isDifference } from "./precision.ts";
import type { NumberOptions, Words } from "./words.ts";

/**
 * The same words, printing all numbers of one kind (unit; level or difference; chance or share) in `measures` as exactly as the coarsest
 * of them and never more exactly than each bears by itself (`trust.md` P-31, P-32). Sums of money keep two digits of the smallest one
 * that surely is not 0: whole tens of thousands would make 15,000 into 20,000.
 */
export function evenly(words: Words, measures: readonly Measure[]): Words {
  const kinds = Map.groupBy(measures.filter(isShown), kindOf);
  const decimals = new Map([...kinds].map(([kind, list]) => [kind, columnDecimals(list)] as const));
  const chosen = (measure: Measure, options: NumberOptions = {}): NumberOptions => {
    const own = decimalsOf(measure);
    return { decimals: Math.min(own, decimals.get(kindOf(measure)) ?? own), ...options };
  };
  return {
    ...words,
    value: (measure, options) => words.value(measure, chosen(measure, options)),
    interval: (measure, options) => words.interval(measure, chosen(measure, options)),
  };
}

/** Decimals of a column of measures of one kind: those of the coarsest, as far as the smallest keeps two digits where it has no fixed scale. */
export function columnDecimals(measures: readonly Measure[]): number {
  const own = measures.map(decimalsOf);
  const coarsest = Math.min(...own);
  const free = measures.some(({ unit }) => unit === "euro" || unit === "index");
  const sizes = measures
    .filter(({ low, high }) => (low ?? 0) > 0 || (high ?? 0) < 0)
    .map(({ value }) => Math.abs(value ?? 0));
  if (!free || sizes.length === 0) return coarsest;
  const least = 1 - Math.floor(Math.log10(Math.min(...sizes)));
  return Math.max(coarsest, Math.min(least, Math.max(...own)));
}

function kindOf(measure: Measure): string {
  return `${measure.unit} ${isDifference(measure)} ${isChance(measure)}`;
}
