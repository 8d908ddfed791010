/** M70 Diminishing returns: what the last euro spent on the experience still brings, and where it no longer earns itself back. */
import type { Reason, Status } from "../contract/measure.ts";
import { numbers, texts } from "../dataset/columns.ts";
import type { Dataset } from "../dataset/dataset.ts";
import { doses, SPEND, testsWithDoses } from "../dataset/doses.ts";
import { suggestion } from "../dataset/nearest.ts";
import { bootstrap, type Bootstrapped } from "../stats/bootstrap.ts";
import { bestAmount, bestForm, curvature, fitResponse, type Form } from "../stats/response-curve.ts";
import { studentInterval } from "../stats/student.ts";
import { weightedMean } from "../stats/weights.ts";
import { testedPeople } from "./experiment.ts";
import type { Context, Estimate, Metric, Query } from "./metric.ts";
import { askedProblem } from "./questions.ts";
import { spendLevels, type SpendLevels } from "./spend-levels.ts";

/** Levels of spending, units and independent units under which no curve is drawn (`method.md` M70). */
const LEVELS = 4;
const UNITS = 40;
const CLUSTERS = 10;

/** Amounts for which the curve is told, besides the levels themselves. */
const STEPS = 12;

/**
 * By `experiment`: spending a unit and period at which one more euro brings in just 1 + `hurdle`, on a curve of the primary outcome against
 * spending (rows of experiment_units whose `metric` is `dose=`, default spend; other doses cost what initiative_costs say). The curve is
 * logarithmic, or Hill's where that foretells left-out levels better. Parts by `spend`: `curve`, `observed`, `marginal` (what one more euro
 * brings in less that euro); `marginal-now`, the same at the mean spending; `bend`, the marginal return at the highest spending less that at a
 * quarter of it, by a parabola, which may bend either way. `worth=` an assumption or number: money a unit of the outcome. Bootstrap over units, 90%. Grade C where each unit is compared
 * with itself before the start, else D. Refused: SPEND_UNVARIED under 4 levels, N_TOO_SMALL under 40 units, OPTIMUM_BEYOND what was spent,
 * WORTH_UNKNOWN; NOT_DIMINISHING is a caution. Little 1970; Rust, Zahorik and Keiningham 1995.
 */
export const diminishingReturns: Metric = {
  id: "diminishing-returns",
  number: "M70",
  parts: { "": "euro", curve: "euro", observed: "euro", marginal: "return", "marginal-now": "return", bend: "return" },
  tables: ["experiments", "experiment_units"],
  reads: ["initiative_costs", "assumptions"],
  sesoi: 0,
  method: "bootstrap",
  seeded: true,
  money: true,
  adds: ["experiment", "spend"],
  options: ["dose", "worth"],
  people: testedPeople,
  lacks: (dataset, query) => (testsWithDoses(dataset, doseOf(query)).length === 0 ? ["SPEND_UNVARIED"] : []),
  rows: (dataset, query) => {
    worthOf(dataset, query);
    return doses(dataset, doseOf(query));
  },
  estimate: (rows, context) => spendLevels(rows).flatMap((levels) => returnsOf(levels, context)),
};

function doseOf({ options }: Query): string {
  return options?.["dose"] ?? SPEND;
}

/** Money a unit of the outcome: null where nobody said. @throws {ProblemError} `value-unknown` when `worth` is no number and no assumption. */
function worthOf(dataset: Dataset, { options }: Query): number | null {
  const asked = options?.["worth"];
  if (asked === undefined) return null;
  const rows = dataset.tables.get("assumptions");
  const known = texts(rows, "assumption_id").filter((id) => id !== null);
  const worth = known.includes(asked) ? (numbers(rows, "p1")[known.indexOf(asked)] as number) : Number(asked);
  if (asked.trim() === "" || !Number.isFinite(worth))
    throw askedProblem("value-unknown", asked, known, { column: "worth", ...suggestion(asked, known) });
  return worth;
}

function returnsOf(levels: SpendLevels, context: Context): readonly Estimate[] {
  const given = worthOf(context.dataset, context.query);
  const group = [["experiment", levels.experiment]] as const;
  const silent = refusalOf(levels, given);
  if (silent !== null) {
    const status: Status = levels.n === 0 ? "missing" : "refused";
    return [{ group, value: null, n: levels.n, nMissing: levels.nMissing, status, reasons: [silent] }];
  }
  const fit = drawAll({ levels, worth: given ?? 1 }, context);
  const seen = levels.x.map((_, k) => observed(levels, k, given ?? 1, context.level));
  if (fit === null) return [{ group, value: null, n: levels.n, nMissing: levels.nMissing, status: "refused", reasons: ["NOT_CONVERGED"] }, ...seen]; // prettier-ignore
  return [...curveParts(levels, fit), ...seen];
}

function refusalOf({ n, x, y, clusters }: SpendLevels, worth: number | null): Reason | null {
  if (n === 0) return "NO_DATA";
  if (x.length < LEVELS) return "SPEND_UNVARIED";
  if (n < UNITS || clusters.length < CLUSTERS) return "N_TOO_SMALL";
  if (y.every((value) => value === y[0])) return "NO_VARIANCE";
  return worth === null && y.every((value) => Math.abs(value) <= 1) ? "WORTH_UNKNOWN" : null;
}

/** The curve of a test with everything that is drawn again. */
interface Drawn {
  readonly form: Form;
  readonly number: (name: string) => Bootstrapped | null;
  readonly grid: readonly number[];
  readonly range: readonly [number, number];
}

function drawAll(
  { levels, worth }: { levels: SpendLevels; worth: number },
  { dataset, random, level }: Context,
): Drawn | null {
  // prettier-ignore
  const { x, clusters } = levels;
  const everybody = tally(levels, null);
  const form = bestForm({ x, ...everybody });
  const first = fitResponse({ x, ...everybody }, form);
  if (first === null) return null;
  const [least, most] = [x[0] as number, x.at(-1) as number];
  const grid = gridOf(x);
  const price = 1 + dataset.release.settings.hurdle;
  const names: string[] = [];
  const statistic = (picked: Int32Array): number[] => {
    const found: number[] = [];
    const note = (name: string, value: number) => {
      if (found.push(value) > names.length) names.push(name);
    };
    const drawn = { x, ...tally(levels, picked) };
    const curve = fitResponse(drawn, form, first.shape);
    const marginal = (at: number) => (curve === null ? NaN : worth * curve.slope(at) - 1);
    note("best", curve === null ? NaN : bestAmount(curve, [least, most], worth, price));
    note("now", marginal(levels.meanSpend));
    note("bend", worth * 2 * (curvature(drawn) ?? NaN) * 0.75 * (most - least));
    for (const at of grid) note(`curve ${at}`, curve === null ? NaN : worth * curve.at(at));
    for (const at of grid) note(`marginal ${at}`, marginal(at));
    return found;
  };
  const all = bootstrap({ units: clusters.length, statistic, random: random(levels.experiment), level, correct: "never" }); // prettier-ignore
  return { form, grid, range: [least, most], number: (name) => all[names.indexOf(name)] ?? null };
}

/** Mean outcome and number of units at each level, of the independent units drawn. */
function tally({ x, y, level, clusters }: SpendLevels, picked: Int32Array | null) {
  const [sums, weights] = [new Float64Array(x.length), new Float64Array(x.length)];
  const count = (unit: number) => {
    const k = level[unit] as number;
    sums[k] = (sums[k] as number) + (y[unit] as number);
    weights[k] = (weights[k] as number) + 1;
  };
  if (picked === null) y.forEach((_, unit) => count(unit));
  else for (const cluster of picked) for (const unit of clusters[cluster] as Int32Array) count(unit);
  return { y: sums.map((sum, k) => ((weights[k] as number) > 0 ? sum / (weights[k] as number) : 0)), weights };
}

/** The levels, and amounts between them, rounded to what can be told apart. */
function gridOf(x: readonly number[]): readonly number[] {
  const [least, most] = [x[0] as number, x.at(-1) as number];
  const between = Array.from({ length: STEPS + 1 }, (_, i) => least + (i / STEPS) * (most - least));
  return [...new Set([...x, ...between].map((at) => Number(at.toPrecision(5))))].sort((a, b) => a - b);
}

function curveParts(levels: SpendLevels, { form, number, grid, range }: Drawn): readonly Estimate[] {
  const { experiment, n, nMissing, changed } = levels;
  const bend = number("bend");
  const bent = bend !== null && bend.interval.high < 0;
  const about = { form, shape: bent ? "diminishing" : "undecided", across: "euro" };
  const base = { n, nMissing, grade: changed ? ("C" as const) : ("D" as const), about };
  const doubt: readonly Reason[] = bent ? [] : ["NOT_DIMINISHING"];
  const give = (part: string, name: string, reasons: readonly Reason[], at?: number): Estimate => {
    const group = [["experiment", experiment] as const, ...(at === undefined ? [] : [["spend", String(at)] as const])];
    const one = number(name);
    if (one === null) return { part, group, value: null, n, nMissing, status: "refused", reasons: ["TOO_UNCERTAIN"] };
    return { ...base, part, group, value: one.value, ...one.interval, status: reasons.length > 0 ? "caution" : "ok", reasons }; // prettier-ignore
  };
  return [
    optimum(give("", "best", doubt), range),
    give("marginal-now", "now", doubt),
    give("bend", "bend", []),
    ...grid.map((at) => give("curve", `curve ${at}`, [], at)),
    ...grid.filter((at) => at > 0).map((at) => give("marginal", `marginal ${at}`, [], at)),
  ];
}

/** Nothing is said of an optimum that lies where nobody spent; an interval that reaches there is told as cut off. */
function optimum(best: Estimate, [least, most]: readonly [number, number]): Estimate {
  const { value, low, high, reasons = [] } = best;
  if (value === null) return best;
  const { part = "", group = [], n, nMissing = 0 } = best;
  if (value >= most || (value <= least && least > 0)) return { part, group, value: null, n, nMissing, status: "refused", reasons: ["OPTIMUM_BEYOND"] }; // prettier-ignore
  const cut = (high ?? 0) >= most || ((low ?? 0) <= least && least > 0);
  return cut ? { ...best, status: "caution", reasons: [...reasons, "OUT_OF_RANGE_WHATIF"] } : best;
}

function observed(
  { experiment, x, y, level, clusters, changed }: SpendLevels,
  k: number,
  worth: number,
  at: number,
): Estimate {
  // prettier-ignore
  const names = new Int32Array(y.length);
  clusters.forEach((units, name) => units.forEach((unit) => (names[unit] = name)));
  const own = Array.from(y.keys()).filter((unit) => level[unit] === k);
  const group = [["experiment", experiment] as const, ["spend", String(Number((x[k] as number).toPrecision(5)))] as const]; // prettier-ignore
  const { value, standardError, df } = weightedMean({ values: own.map((unit) => worth * (y[unit] as number)), clusters: own.map((unit) => names[unit] as number) }); // prettier-ignore
  const base = { part: "observed", group, n: own.length, counts: [own.length], method: "student", grade: changed ? ("C" as const) : ("D" as const) }; // prettier-ignore
  if (standardError === null) return { ...base, value: null, status: "refused", reasons: ["N_TOO_SMALL"] };
  const few: Pick<Estimate, "status" | "reasons"> = own.length < 30 ? { status: "caution", reasons: ["INDICATIVE", "N_TOO_SMALL"] } : {}; // prettier-ignore
  return { ...base, value, ...studentInterval({ value, standardError, df }, at), ...few, about: { across: "euro" } };
}
