/** M07 Experience less expectation: the gap, its reliability, and what it does and does not explain. */
import type { Reason } from "../contract/measure.ts";
import { expectations, pairsOf } from "../dataset/expectations.ts";
import { covarianceMatrix } from "../stats/correlation.ts";
import { cronbachAlpha, differenceReliability } from "../stats/reliability.ts";
import { baseOf, meanEstimate, nothing, refused, shareEstimate, type Base } from "./base.ts";
import { gapSurface } from "./gap-surface.ts";
import type { Estimate, Metric, Rows } from "./metric.ts";
import { outcomeColumn, outcomeOf } from "./outcome.ts";
import { peopleOf, scaleMixed } from "./questions.ts";

/** A gap less reliable than this says nothing about single people, so it may not be used to explain (`method.md` M07). */
const RELIABLE = 0.6;

/** Differences below this are the same answer: means of blocks are not exact. */
const SAME = 1e-9;

/**
 * Mean of experience − expectation of the same people, on one scale, with its paired interval; parts: both means, the shares who
 * experienced less, the same or more, the reliability of the gap (α of blocks of several questions; refused as UNRELIABLE_SCALE for
 * single questions), and with an outcome the R² of the gap alone, of the experience, of both and of the quadratic surface, whose slopes
 * and curvatures are a1…a4. The gap alone is never a driver. SCALE_MIXED when the two are asked on different scales; RECALL when
 * expectations are asked after the experience. Oliver 1980; Edwards and Parry 1993; reliability: Johns 1981.
 */
export const expectationGap: Metric = {
  id: "expectation-gap",
  number: "M07",
  parts: {
    "": "score",
    expectation: "score",
    experience: "score",
    below: "share",
    equal: "share",
    above: "share",
    reliability: "index",
    "r2-gap": "share",
    "r2-experience": "share",
    "r2-both": "share",
    "r2-surface": "share",
    a1: "index",
    a2: "index",
    a3: "index",
    a4: "index",
  },
  tables: ["responses", "answers"],
  reads: ["customers", "touchpoints", "weight_targets"],
  sesoi: 0.2,
  method: "student",
  seeded: true,
  people: (dataset) =>
    peopleOf(
      dataset,
      pairsOf(dataset).flatMap(({ experience }) => experience),
    ),
  lacks: (dataset) => (pairsOf(dataset).length === 0 ? ["NO_DATA"] : []),
  rows: (dataset, query) => {
    const outcome = outcomeOf(dataset, query);
    const rows = expectations(dataset);
    return outcome === null ? rows : rows.assign({ outcome: outcomeColumn(dataset, outcome, rows) });
  },
  estimate: (rows, context) => {
    const base = baseOf(rows, "gap");
    if (base.n === 0) return [nothing(base)];
    if (scaleMixed(rows) || (rows.texts("scale")[0] ?? "").includes(" ")) return [refused(base, "SCALE_MIXED")];
    const { level } = context;
    const recall: readonly Reason[] = rows.numbers("recall").some((asked) => asked === 1) ? ["RECALL"] : [];
    return [
      meanEstimate(base, "", level),
      meanEstimate(baseOf(rows, "expectation"), "expectation", level),
      meanEstimate(baseOf(rows, "experience"), "experience", level),
      ...shares(base, level),
      reliability(rows, base),
      ...(rows.has("outcome") ? gapSurface(rows, base, context) : []),
    ].map((estimate) => withCaution(estimate, recall));
  },
};

function shares(base: Base, level: number): readonly Estimate[] {
  return [
    shareEstimate(base, "below", (gap) => gap < -SAME, level),
    shareEstimate(base, "equal", (gap) => Math.abs(gap) <= SAME, level),
    shareEstimate(base, "above", (gap) => gap > SAME, level),
  ].map((estimate) => ({ ...estimate, method: "wilson" }));
}

/** Reliability of the gap by the α of both blocks; only for one pair, since several pairs are several scales. */
function reliability(rows: Rows, base: Base): Estimate {
  const blocks = (["expectation", "experience"] as const).map((side) => itemsOf(rows, side));
  const several = new Set(rows.texts("pair")).size > 1;
  const [first, second] = blocks;
  if (several || first === undefined || second === undefined || first.length < 2 || second.length < 2)
    return refused(base, "UNRELIABLE_SCALE", "reliability");
  const complete = completeRows([...first, ...second]);
  if (complete.length < 3) return refused(base, "N_TOO_SMALL", "reliability");
  const value = gapReliability(second.map(pick(complete)), first.map(pick(complete)));
  if (value === null) return refused(base, "NO_VARIANCE", "reliability");
  const status = value < RELIABLE ? ({ status: "caution", reasons: ["UNRELIABLE_SCALE"] } as const) : {};
  return {
    part: "reliability",
    value,
    low: value,
    high: value,
    n: base.n,
    nMissing: base.nMissing,
    method: "none",
    ...status,
  };
}

/** Reliability of the difference of two block means from the items of both, complete rows. */
function gapReliability(experience: readonly Float64Array[], expectation: readonly Float64Array[]): number | null {
  const alphas = [experience, expectation].map((columns) => cronbachAlpha(covarianceMatrix({ columns })));
  const [x, e] = [experience, expectation].map(meansOf);
  const [first, second] = alphas;
  if (first == null || second == null || x === undefined || e === undefined) return null;
  const { values } = covarianceMatrix({ columns: [x, e] });
  const deviations = [Math.sqrt(values[0] as number), Math.sqrt(values[3] as number)] as const;
  const correlation = (values[1] as number) / (deviations[0] * deviations[1]);
  return differenceReliability({ deviations, reliabilities: [first, second], correlation });
}

function itemsOf(rows: Rows, side: string): readonly Float64Array[] {
  const columns: Float64Array[] = [];
  while (rows.has(`${side}.${columns.length}`)) columns.push(rows.numbers(`${side}.${columns.length}`));
  return columns.filter((column) => column.some((value) => !Number.isNaN(value)));
}

function completeRows(columns: readonly Float64Array[]): readonly number[] {
  return Array.from(columns[0]?.keys() ?? []).filter((row) => columns.every((column) => !Number.isNaN(column[row])));
}

function pick(rows: readonly number[]): (column: Float64Array) => Float64Array {
  return (column) => Float64Array.from(rows, (row) => column[row] as number);
}

function meansOf(columns: readonly Float64Array[]): Float64Array {
  return Float64Array.from(columns[0] ?? [], (_, row) => columns.reduce((total, column) => total + (column[row] as number), 0) / columns.length); // prettier-ignore
}

function withCaution(estimate: Estimate, reasons: readonly Reason[]): Estimate {
  if (reasons.length === 0 || estimate.value === null) return estimate;
  return { ...estimate, status: "caution", reasons: [...(estimate.reasons ?? []), ...reasons] };
}
