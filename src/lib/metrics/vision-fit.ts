/** How raters judge the fit of touchpoints with the vision: means, spread, and draws of raters. */
import gammaQuantile from "@stdlib/stats-base-dists-gamma-quantile";
import { numbers, texts } from "../dataset/columns.ts";
import type { Dataset } from "../dataset/dataset.ts";
import { once } from "../dataset/once.ts";
import { clampInterval, type Interval } from "../stats/interval.ts";
import type { Random } from "../stats/random.ts";
import { pick } from "../stats/resample.ts";
import { meanInterval } from "../stats/student.ts";
import { mean, variance } from "../stats/sum.ts";

/** Ends of the scale of a rating, and below which no rating speaks for the touchpoint (`method.md` M27). */
export const SCALE = { low: 0, high: 4 };
const LOOSE = 2;

/** The ratings of one touchpoint. */
export interface Fit {
  readonly value: number;
  readonly interval: Interval;
  readonly raters: number;
  /** Standard deviation between raters, with its interval; null under two raters. */
  readonly spread: { readonly value: number; readonly interval: Interval } | null;
  /** Relevance, distinctiveness and fit with the brand are each rated under 2 on average. */
  readonly loose: boolean;
  readonly draws: Float64Array;
}

/**
 * Mean over raters of the mean of their three ratings, 0 to 4, with its t-interval; raters are drawn again, the same ones for every
 * touchpoint. One rater alone leaves everything from 0 to 4 open.
 */
export function visionFit(
  dataset: Dataset,
  { draws, random, level }: { readonly draws: number; readonly random: Random; readonly level: number },
): ReadonlyMap<string, Fit> {
  const rated = ratingsOf(dataset);
  const raters = [...new Set([...rated.values()].flatMap((by) => [...by.keys()]))].sort();
  const ids = [...rated.keys()].sort();
  const scores = ids.map((id) => Float64Array.from(raters, (rater) => totalOf(rated.get(id)?.get(rater))));
  const drawn = drawMeans(scores, raters.length, draws, random);
  return new Map(ids.map((id, k) => [id, fitOf([...(rated.get(id)?.values() ?? [])], drawn[k] as Float64Array, random, level)] as const)); // prettier-ignore
}

type Ratings = readonly [number, number, number];

/** Touchpoint to rater to the three ratings; a row with a blank does not count. */
function ratingsOf(dataset: Dataset): ReadonlyMap<string, ReadonlyMap<string, Ratings>> {
  return once(dataset, "vision-fit", () => {
    const rows = dataset.tables.get("vision_scores");
    const [relevance, distinct, brand] = ["relevance", "distinct", "brand_fit"].map((name) => numbers(rows, name));
    const rater = texts(rows, "rater_id");
    const found = new Map<string, Map<string, Ratings>>();
    texts(rows, "touchpoint_id").forEach((touchpoint, row) => {
      const ratings = [relevance?.[row] ?? NaN, distinct?.[row] ?? NaN, brand?.[row] ?? NaN] as const;
      if (touchpoint === null || ratings.some(Number.isNaN)) return;
      const by = found.get(touchpoint) ?? new Map<string, Ratings>();
      found.set(touchpoint, by.set(rater[row] ?? "", ratings));
    });
    return found;
  });
}

function totalOf(ratings: Ratings | undefined): number {
  return ratings === undefined ? NaN : mean(ratings);
}

/** Means over raters drawn again; a draw without a rater of the touchpoint keeps its mean. */
function drawMeans(scores: readonly Float64Array[], raters: number, draws: number, random: Random) {
  const drawn = scores.map(() => new Float64Array(draws));
  const whole = scores.map((column) => mean(column.filter((score) => !Number.isNaN(score))));
  const picked = new Int32Array(raters);
  for (let draw = 0; draw < draws; draw++) {
    pick(picked, raters, random);
    scores.forEach((column, k) => {
      let [sum, count] = [0, 0];
      for (const rater of picked) {
        const score = column[rater] as number;
        if (Number.isNaN(score)) continue;
        sum += score;
        count++;
      }
      (drawn[k] as Float64Array)[draw] = count === 0 ? (whole[k] as number) : sum / count;
    });
  }
  return drawn;
}

function fitOf(ratings: readonly Ratings[], draws: Float64Array, random: Random, level: number): Fit {
  const totals = Float64Array.from([...ratings.map(totalOf)].sort((a, b) => a - b));
  const found = meanInterval(totals, level);
  const value = mean(totals);
  const base = { value, raters: totals.length, loose: isLoose(ratings) };
  if (found === null) {
    const open = draws.map(() => SCALE.low + random() * (SCALE.high - SCALE.low));
    return { ...base, interval: SCALE, spread: null, draws: open };
  }
  const interval = clampInterval(found.interval, SCALE.low, SCALE.high);
  return { ...base, interval, spread: spreadOf(totals, level), draws };
}

function isLoose(ratings: readonly Ratings[]): boolean {
  return ([0, 1, 2] as const).every((k) => mean(ratings.map((rating) => rating[k])) < LOOSE);
}

/** s with √((n − 1)s²/χ²) at both tails; raters who agree wholly have no spread. */
function spreadOf(values: Float64Array, level: number): NonNullable<Fit["spread"]> {
  const df = values.length - 1;
  const squares = df * variance(values);
  const at = (probability: number): number => Math.sqrt(squares / (2 * gammaQuantile(probability, df / 2, 1)));
  const tail = (1 - level) / 2;
  return { value: Math.sqrt(squares / df), interval: { low: at(1 - tail), high: at(tail) } };
}
