/** Claims that a number lies above or below another one that is no data, or that this cannot be said: a target, a hurdle, zero. */
import type { Measure, Unit } from "../contract/measure.ts";
import type { Claim, Judgement } from "./claim.ts";
import { boundsOf, hasValue, intervalText, saidOf, suggestionText, unshown } from "./finding.ts";
import { isDifference } from "./words/precision.ts";
import type { Words } from "./words/words.ts";

/** A claim that a number lies above or below a typed one, or that it is not known on which side. */
export interface LevelClaim extends Claim {
  readonly is: "above" | "below" | "undecided";
  readonly number: number;
}

/** Above and below hold when the whole interval lies beyond the number, undecided when the number lies in it. */
export function judgeLevel(claim: LevelClaim, words: Words): Judgement {
  const { measure, is, number } = claim;
  const said = saidOf(claim, words, { than: words.number(number, measure.unit, decimalsOf(number, measure.unit)) });
  if (!hasValue(measure)) return unshown(claim, measure, said, words);
  const { low, high } = boundsOf(measure);
  const true_ = low > number ? "above" : high < number ? "below" : "undecided";
  return {
    is,
    holds: is === true_,
    said,
    found: intervalText(measure, words),
    suggestion: suggestionText(true_, words),
    always: cannotFail(claim, words),
    unshown: false,
    measures: [measure],
  };
}

/** The author's number keeps the digits it was typed with. */
function decimalsOf(number: number, unit: Unit): { readonly decimals: number } {
  const scaled = unit === "share" || unit === "return" || unit === "share-difference" ? number * 100 : number;
  const digits = String(Number(scaled.toPrecision(12))).split(".")[1] ?? "";
  return { decimals: Math.min(digits.length, 6) };
}

const open = Number.POSITIVE_INFINITY;

/** Between what a number of this unit must lie. */
const bounds: Readonly<Record<Unit, readonly [number, number]>> = {
  points: [-100, 100],
  share: [0, 1],
  "share-difference": [-1, 1],
  score: [-open, open],
  count: [0, open],
  rate: [0, open],
  euro: [-open, open],
  return: [-open, open],
  years: [0, open],
  days: [0, open],
  minutes: [0, open],
  rank: [1, open],
  correlation: [-1, 1],
  index: [-open, open],
};

function rangeOf(measure: Measure): readonly [number, number] {
  const [low, high] = bounds[measure.unit];
  return measure.unit === "points" && isDifference(measure) ? [2 * low, 2 * high] : [low, high];
}

function cannotFail({ measure, is, number }: LevelClaim, words: Words): string | null {
  const [low, high] = rangeOf(measure);
  if (is === "undecided") return null;
  if (is === "above" ? number >= low : number <= high) return null;
  const bound = (value: number) => (Number.isFinite(value) ? words.number(value, measure.unit, { decimals: 0 }) : "∞");
  return words.text("claims.found.bounds", {
    what: words.metric(measure.metric, measure.part),
    low: bound(low),
    high: bound(high),
  });
}
