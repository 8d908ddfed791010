/** Whether being asked changed what customers did: those asked against those who could have been. */
import { normalTwoSided } from "../stats/distributions.ts";
import { normalInterval } from "../stats/interval.ts";
import { newcombe } from "../stats/newcombe.ts";
import { mean, variance } from "../stats/sum.ts";
import { kish, weightedMean } from "../stats/weights.ts";
import type { Estimate, Rows } from "./metric.ts";
import { propensities } from "./propensity.ts";

/** A difference in what was known beforehand from which a lottery is doubted (`method.md` M09). */
const UNEVEN = 0.1;

/** Fewest people, and fewest that weighted people must be worth, on either side. */
const FEWEST = 50;
const WORTH = 30;

/** Groups that are known of everybody. */
const GROUPS = ["segment", "region", "contract", "b2b"] as const;

/**
 * Part `asked-effect`: share who did it among those asked less that among customers of the same moment who were not. By invitation, grade A,
 * where invitations went out by lot (`invited_by` random) and those invited resemble the others; else by answering, both sides weighted by
 * the inverse of their chance to answer given tenure, revenue and groups (grade D). Null when nobody was left unasked; refused with under 50
 * on a side (N_TOO_SMALL) or too unlike to weigh (NO_OVERLAP). Chandon, Morwitz and Reinartz 2005; Imbens and Rubin 2015.
 */
export function askedEffect(rows: Rows, level: number): Estimate | null {
  const done = rows.numbers("done");
  const known = Array.from(done.keys()).filter((row) => !Number.isNaN(done[row]));
  const lot = drawnByLot(rows, known);
  const asked = rows.numbers(lot ? "invited" : "answered");
  const sides = [1, 0].map((side) => known.filter((row) => asked[row] === side)) as [number[], number[]];
  const n = known.length;
  if (sides.some((side) => side.length === 0)) return null;
  if (sides.some((side) => side.length < FEWEST)) return refusal(n, "N_TOO_SMALL");
  if (!lot) return weighted(rows, known, level);
  const [first, second] = sides.map((side) => ({ share: mean(side.map((row) => done[row] as number)), n: side.length })); // prettier-ignore
  if (first === undefined || second === undefined) return null;
  const value = first.share - second.share;
  return {
    part: "asked-effect",
    value,
    ...newcombe(first, second, level),
    n,
    method: "newcombe",
    grade: "A",
    about: { comparison: "lot" },
  };
}

/** Whether the invited were chosen at random, by what the survey says, and look it. */
function drawnByLot(rows: Rows, known: readonly number[]): boolean {
  const invited = rows.numbers("invited");
  const by = rows.texts("by");
  const chosen = known.filter((row) => invited[row] === 1);
  if (chosen.length === 0 || !chosen.every((row) => by[row] === "random")) return false;
  const others = known.filter((row) => invited[row] === 0);
  return ["tenure", "revenue"].every((column) => {
    const values = rows.numbers(column);
    const [a, b] = [chosen, others].map((side) => side.map((row) => values[row] as number).filter((x) => !Number.isNaN(x))); // prettier-ignore
    if (a === undefined || b === undefined || a.length < 2 || b.length < 2) return true;
    const spread = Math.sqrt((variance(a) + variance(b)) / 2);
    return spread === 0 || Math.abs(mean(a) - mean(b)) / spread <= UNEVEN;
  });
}

/** Those who answered against those who did not, each side weighted to resemble both together. */
function weighted(rows: Rows, known: readonly number[], level: number): Estimate {
  const pick = (column: string) => {
    const values = rows.numbers(column);
    return Float64Array.from(known, (row) => values[row] as number);
  };
  const [answered, done] = [pick("answered"), pick("done")];
  const groups = GROUPS.filter((column) => rows.has(column)).map((column) => {
    const values = rows.texts(column);
    return known.map((row) => values[row] ?? null);
  });
  const chances = propensities({ answered, numbers: [pick("tenure"), pick("revenue")], groups });
  if (chances === null) return refusal(known.length, "NO_OVERLAP");
  const sides = [1, 0].map((side) => {
    const own = Array.from(answered.keys()).filter((i) => answered[i] === side);
    const weights = own.map((i) => 1 / (side === 1 ? (chances[i] as number) : 1 - (chances[i] as number)));
    return { weights, worth: kish(weights).nEffective, mean: weightedMean({ values: own.map((i) => done[i] as number), weights }) }; // prettier-ignore
  });
  const [first, second] = sides;
  if (first === undefined || second === undefined || Math.min(first.worth, second.worth) < WORTH)
    return refusal(known.length, "NO_OVERLAP");
  const value = first.mean.value - second.mean.value;
  const standardError = Math.hypot(first.mean.standardError ?? 0, second.mean.standardError ?? 0);
  const p = standardError > 0 ? normalTwoSided(value / standardError) : Number(value === 0);
  return {
    part: "asked-effect",
    value,
    ...normalInterval(value, standardError, level),
    n: known.length,
    nEffective: Math.min(first.worth, second.worth),
    method: "weighted",
    grade: "D",
    about: { comparison: "weighted", p: String(p) },
  };
}

function refusal(n: number, reason: "N_TOO_SMALL" | "NO_OVERLAP"): Estimate {
  return { part: "asked-effect", value: null, n, status: "refused", reasons: [reason] };
}
