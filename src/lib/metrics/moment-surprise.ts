/** Whether a moment gives more than people counted on: by the question about surprise, else by experience less expectation. */
import { newcombe } from "../stats/newcombe.ts";
import { baseFrom, baseOf, meanEstimate, shareOf } from "./base.ts";
import type { Context, Estimate, Rows } from "./metric.ts";
import { only } from "./rows.ts";
import { scaleMixed } from "./questions.ts";
import type { Graded } from "./shortfall.ts";

/** Answers under which a moment is not judged. */
const FEW = 10;

/** Share favourable at this touchpoint less that at all others; null where either has too few answers. */
export function surpriseAt(marks: Graded, touchpoint: string, { level }: Context): Estimate | null {
  const own = marks.touchpoints.get(touchpoint);
  const others = marks.places.flatMap((place, i) => (place === touchpoint ? [] : [i]));
  if (own === undefined || own.n < FEW || others.length === 0) return null;
  const base = baseFrom({
    values: Float64Array.from(others, (i) => marks.favourable[i] as number),
    weights: Float64Array.from(others, (i) => marks.weights[i] as number),
    persons: others.map((i) => marks.persons[i] as string),
    asked: 0,
  });
  if (base.n < FEW) return null;
  const rest = shareOf(base, (one) => one === 1, level);
  const interval = newcombe({ share: own.share, n: own.nEffective }, { share: rest.share, n: rest.nEffective }, level);
  return { value: own.share - rest.share, ...interval, unit: "share-difference", method: "newcombe", n: own.n, nMissing: own.nMissing, nEffective: own.nEffective, counts: own.counts }; // prettier-ignore
}

/** Mean of experience less expectation at this touchpoint with its paired interval; null where it was not asked, or of too few. */
export function gapAt(rows: Rows, touchpoint: string, { level }: Context): Estimate | null {
  if (!rows.has("gap")) return null;
  const own = only(rows, "touchpoint", touchpoint);
  const base = baseOf(own, "gap");
  if (base.n < FEW || scaleMixed(own) || (own.texts("scale")[0] ?? "").includes(" ")) return null;
  const { part: _, ...mean } = meanEstimate(base, "", level);
  return mean.value === null ? null : { ...mean, unit: "score" };
}
