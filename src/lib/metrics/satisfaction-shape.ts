/** M38 The shape of the relation between an answer and staying: straight, levelling off, speeding up, or a threshold. */
import type { Reason, Status } from "../contract/measure.ts";
import { periodsAYear } from "../dataset/fates.ts";
import { spells } from "../dataset/spells.ts";
import { clampInterval, type Interval } from "../stats/interval.ts";
import { percentileInterval } from "../stats/quantile.ts";
import { wilson } from "../stats/wilson.ts";
import { kish } from "../stats/weights.ts";
import { placesOf, termsOf, unknownTenure, UNKNOWN } from "./control-terms.ts";
import type { Context, Estimate, Metric, Rows } from "./metric.ts";
import { lacksFollowing, periodsMeasured, predictorOf, scaleChanged } from "./predictor.ts";
import { fitShape, type Shape, type ShapeFit } from "./shape-fit.ts";
import { pickSpells, scored, spellsOf, type Spells } from "./spell-rows.ts";

/** Customers, and customers on either side, under which no shape is told (`method.md` M38). */
const PEOPLE = 300;
const EITHER = 20;

/** Part of the splits in which a step must tell the other half better than the straight line. */
const OFTEN = 0.75;

/**
 * How much more one point goes with staying a year in the upper half of the answers than in the lower half (negative: levelling off), by a
 * restricted cubic spline on answers whose year after is over, given period, years as a customer and groups; percentile intervals over
 * customers. `about.shape`: threshold when one step tells unseen halves best, diminishing or accelerating when the difference is
 * demonstrated and a bent form tells unseen halves better than the straight line, linear when neither holds and the slope is demonstrated
 * and the difference is within ± that slope, else undecided. Parts `linear`, `below`, `above` (gain a point), `break` (where a line with one
 * bend bends, else the step; only when not linear), by `score` `curve` and `observed`. Refused under 300 customers N_TOO_SMALL, under 20
 * who left or stayed EVENTS_TOO_FEW, under four different answers NO_VARIANCE. Grade D. Anderson and Mittal 2000; Harrell 2015.
 */
export const satisfactionShape: Metric = {
  id: "satisfaction-shape",
  number: "M38",
  parts: {
    "": "share-difference",
    linear: "share-difference",
    below: "share-difference",
    above: "share-difference",
    break: "score",
    curve: "share",
    observed: "share",
  },
  tables: ["responses", "answers", "customer_periods"],
  reads: ["customers", "weight_targets"],
  sesoi: 0.005,
  method: "bootstrap",
  seeded: true,
  adds: ["score"],
  options: ["predictor"],
  people: () => "customers",
  lacks: lacksFollowing,
  rows: (dataset, query) =>
    spells(dataset, { question: predictorOf(dataset, query) ?? "", periods: periodsMeasured(dataset, query) }),
  estimate: (rows, context) => {
    const { dataset, query } = context;
    const question = predictorOf(dataset, query) ?? "";
    const known = yearOver(rows, context);
    const { size, people } = known;
    const none = (status: Status, reason: Reason): readonly Estimate[] => [
      { value: null, n: people, nMissing: known.missing, status, reasons: [reason], about: { predictor: question } },
    ];
    if (size === 0) return none("missing", "NO_DATA");
    if (scaleChanged(dataset, question)) return none("refused", "SCALE_MIXED");
    const seen = observedParts(known, context.level);
    if (people < PEOPLE) return [...none("refused", "N_TOO_SMALL"), ...seen];
    const stayed = known.stayed.reduce((sum, one) => sum + one, 0);
    if (Math.min(stayed, size - stayed) < EITHER) return [...none("refused", "EVENTS_TOO_FEW"), ...seen];
    const fit = fitShape({ ...known, controls: controlsOf(known.spells, dataset.periods.length) }, context.random);
    if (fit === null) return [...none("refused", "NO_VARIANCE"), ...seen];
    return [...shapeParts(fit, known, question, context), ...seen];
  },
};

interface Known {
  readonly spells: Spells;
  readonly size: number;
  readonly people: number;
  readonly missing: number;
  readonly value: Float64Array;
  readonly stayed: Float64Array;
  readonly weights: Float64Array;
  readonly units: readonly string[];
  readonly levels: readonly number[];
}

/** Answers given a year or more before the end of the period, of whom it is known whether they stayed it out. */
function yearOver(rows: Rows, { dataset }: Context): Known {
  const year = periodsAYear(dataset);
  const read = (column: string) => (rows.has(column) ? rows.numbers(column) : new Float64Array(0));
  const [since, leaves, later] = [read("since"), read("leaves_after"), read("later")];
  const gone = (row: number) => (leaves[row] as number) > 0 && (leaves[row] as number) <= year;
  const over = (row: number) => (since[row] as number) >= year && leaves[row] !== 0 && ((later[row] as number) >= year || gone(row)); // prettier-ignore
  const all = spellsOf(rows, dataset, over);
  const stayedAll = Array.from(since.keys()).filter((row) => !Number.isNaN(read("value")[row]) && over(row)).map((row) => (gone(row) ? 0 : 1)); // prettier-ignore
  const strict = unknownTenure(all) <= UNKNOWN;
  const kept = stayedAll.flatMap((_, i) => (strict && Number.isNaN(all.tenure[i]) ? [] : [i]));
  const spellsKept = pickSpells(all, kept);
  const coarse = new Set(spellsKept.value).size > 12;
  const value = coarse ? spellsKept.value.map(Math.round) : spellsKept.value;
  const people = new Set(spellsKept.person).size;
  return {
    spells: spellsKept,
    size: spellsKept.size,
    people,
    missing: rows.has("person") ? new Set(rows.texts("person")).size - people : 0,
    value,
    stayed: Float64Array.from(kept, (i) => stayedAll[i] as number),
    weights: spellsKept.weight,
    units: spellsKept.person,
    levels: [...new Set(value)].sort((a, b) => a - b),
  };
}

/** Columns of what is held equal: every answer counts, so a period or a group needs five answers for a coefficient of its own. */
function controlsOf(of: Spells, periods: number): readonly Float64Array[] {
  const ones = new Float64Array(of.size).fill(1);
  const timed = termsOf({ ...of, left: ones, risk: new Float64Array(of.size) }, "time", periods);
  const grouped = termsOf({ ...of, left: ones, risk: ones }, "full", periods);
  const places = [of.at.map((when) => timed.period[when] ?? -1), ...placesOf(grouped, of)];
  const dummies = places.flatMap((at) =>
    [...new Set(Array.from(at))]
      .filter((place) => place >= 0)
      .sort((a, b) => a - b)
      .map((place) => Float64Array.from(at, (one) => (one === place ? 1 : 0))),
  );
  return [...(timed.tenure ? [of.tenure] : []), ...dummies].filter((column) => column.some((x) => x !== column[0]));
}

function shapeParts(fit: ShapeFit, known: Known, question: string, { level }: Context): readonly Estimate[] {
  const { all, draws } = fit;
  const of = (read: (shape: Shape) => number): Interval & { readonly value: number } => ({
    value: read(all),
    ...percentileInterval(draws.map(read), level),
  });
  const difference = of((shape) => shape.above - shape.below);
  const linear = of((shape) => shape.linear);
  const shape = shapeName(fit, difference, linear, of((one) => one.jump)); // prettier-ignore
  const [low, middle, high] = fit.range.map(String) as [string, string, string];
  const about = { predictor: question, shape, low, middle, high };
  const reasons = known.spells.reasons;
  const status: Status = reasons.length > 0 ? "caution" : "ok";
  const shared = { n: known.people, nMissing: known.missing, status, reasons, grade: "D", about } as const;
  return [
    { ...shared, ...difference },
    { part: "linear", ...shared, ...linear },
    { part: "below", ...shared, ...of((one) => one.below) },
    { part: "above", ...shared, ...of((one) => one.above) },
    shape === "linear" || shape === "undecided"
      ? { part: "break", value: null, n: known.people, status: "refused", reasons: ["TOO_UNCERTAIN"], about }
      : { part: "break", ...shared, ...of((one) => (shape === "threshold" ? one.step : one.bend)) },
    ...known.levels.map((score, k): Estimate => {
      const { value, ...interval } = of((one) => one.curve[k] as number);
      return { part: "curve", group: scored(score), ...shared, value: Math.min(1, Math.max(0, value)), ...clampInterval(interval, 0, 1) }; // prettier-ignore
    }),
  ];
}

function shapeName(
  { loss, beats }: ShapeFit,
  difference: Interval,
  linear: Interval & { readonly value: number },
  jump: Interval,
): string {
  const apart = (interval: Interval) => interval.low > 0 || interval.high < 0;
  const bent = Math.min(loss.spline, loss.hinge, loss.categories);
  if (loss.step < Math.min(0, bent) && beats.step >= OFTEN && apart(jump)) return "threshold";
  if (apart(difference) && Math.min(bent, loss.step) < 0) return difference.high < 0 ? "diminishing" : "accelerating";
  const within = difference.low > -Math.abs(linear.value) && difference.high < Math.abs(linear.value);
  return apart(linear) && !apart(difference) && within ? "linear" : "undecided";
}

/** What became of those who gave each answer, as it was. */
function observedParts({ value, stayed, weights, units, levels }: Known, level: number): readonly Estimate[] {
  return levels.map((score): Estimate => {
    const own = Array.from(value.keys()).filter((i) => value[i] === score);
    const n = new Set(own.map((i) => units[i])).size;
    const given = own.map((i) => weights[i] as number);
    const total = given.reduce((sum, weight) => sum + weight, 0);
    const place = { part: "observed", group: scored(score), n, method: "wilson" } as const;
    if (!(total > 0)) return { ...place, value: null, status: "refused", reasons: ["N_TOO_SMALL"] };
    const share = own.reduce((sum, i, k) => sum + (stayed[i] as number) * (given[k] as number), 0) / total;
    const interval = wilson({ share: Math.min(1, share), n: Math.min(n, kish(given).nEffective) }, level);
    const few: Pick<Estimate, "status" | "reasons"> = n < 30 ? { status: "caution", reasons: ["INDICATIVE", "N_TOO_SMALL"] } : {}; // prettier-ignore
    return { ...place, value: Math.min(1, share), ...interval, ...few };
  });
}
