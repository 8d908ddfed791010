/** What a difference with its interval allows to be said (`method.md` 3.0), alone and beside other comparisons. */
import type { Measure } from "../contract/measure.ts";
import type { Interval } from "../stats/interval.ts";
import { benjaminiHochberg } from "../stats/multiplicity.ts";

/** demonstrated: the interval excludes 0; small: so, but less than matters; stable: surely less than matters; else undecided. */
export type Verdict = "demonstrated" | "demonstrated-small" | "stable" | "undecided";

/** Part of the demonstrated differences in one table that may be false. */
export const FALSE_DISCOVERY_RATE = 0.1;

/** Level of the interval that must lie within ±sesoi to call a difference stable: two one-sided tests at 5%. */
export const STABLE_LEVEL = 0.9;

/** A difference: its interval at the report's level, the one at {@link STABLE_LEVEL}, and the smallest difference of interest. */
export interface Judged {
  readonly value: number;
  readonly interval: Interval;
  readonly narrow: Interval;
  readonly sesoi: number;
}

/** The first word that holds, of the four. Lakens 2017 for the test of equivalence. */
export function verdictOf(difference: Judged): Verdict {
  const { value, interval, sesoi } = difference;
  if (interval.low > 0 || interval.high < 0) return Math.abs(value) >= sesoi ? "demonstrated" : "demonstrated-small";
  return undemonstrated(difference);
}

/** What remains to be said when a difference is not demonstrated. */
export function undemonstrated({ narrow, sesoi }: Judged): Verdict {
  return narrow.low > -sesoi && narrow.high < sesoi ? "stable" : "undecided";
}

/** What a measure carries so that {@link judgeTogether} can weigh it against the others of its table. */
export function verdictAbout(difference: Judged, p: number): Readonly<Record<string, string>> {
  const alone = verdictOf(difference);
  return { verdict: alone, alone, otherwise: undemonstrated(difference), p: String(p) };
}

/**
 * Adds q (Benjamini–Hochberg) over all comparisons shown in one table and takes back what q above 10% does not bear out. Gives the same
 * when done twice, so it can be done again once some of the comparisons are hidden.
 */
export function judgeTogether(measures: readonly Measure[]): readonly Measure[] {
  const compared = measures.filter((measure) => measure.value !== null && measure.about["p"] !== undefined);
  if (compared.length < 2) return measures.map((measure) => (compared.includes(measure) ? alone(measure) : measure));
  const q = benjaminiHochberg(compared.map((measure) => Number(measure.about["p"])));
  const qOf = new Map(compared.map((measure, i) => [measure, q[i] as number]));
  return measures.map((measure) => {
    const found = qOf.get(measure);
    if (found === undefined) return measure;
    const { alone = "undecided", otherwise = "undecided" } = measure.about;
    const verdict = found <= FALSE_DISCOVERY_RATE ? alone : otherwise;
    return { ...measure, about: { ...measure.about, verdict, q: String(found) } };
  });
}

/** The verdict of the only comparison shown: what others, now hidden, made of it is taken back. */
function alone(measure: Measure): Measure {
  const { q: _, ...about } = measure.about;
  return { ...measure, about: { ...about, verdict: about["alone"] ?? "undecided" } };
}
