/** M14 Contact pressure: what customers do by how often the company came to them before. */
import type { Reason } from "../contract/measure.ts";
import { numbers } from "../dataset/columns.ts";
import type { Dataset } from "../dataset/dataset.ts";
import { once } from "../dataset/once.ts";
import { OUTCOMES, pressure, PRESSURES } from "../dataset/pressure.ts";
import { combination, leastSquares, type Regression } from "../stats/regression.ts";
import { clampInterval } from "../stats/interval.ts";
import { sortedQuantile } from "../stats/quantile.ts";
import { knotsOf, splineBasis, splineColumns } from "../stats/spline.ts";
import { studentInterval } from "../stats/student.ts";
import { studentTwoSided } from "../stats/distributions.ts";
import { waldTest } from "../stats/wald.ts";
import { baseFrom, meanEstimate, refused, shareEstimate } from "./base.ts";
import { complianceOf } from "./compliance.ts";
import type { Context, Estimate, Metric, Query } from "./metric.ts";
import { binsOf, pressedOf, refusalOf, type Bin, type Pressed } from "./pressed.ts";
import { askedProblem } from "./questions.ts";
import { STABLE_LEVEL, verdictAbout } from "./verdict.ts";
import { withinCustomer } from "./within-customer.ts";

/** Points at which the curve is told, at most. */
const MOST_POINTS = 13;

/**
 * By number of `approaches` in the 90 days before the period (contacts that the company began, else invitations; `pressure=`), put
 * together until there are thirty customers: the mean `outcome=` in the period (response, churn, nps as points, opt-out; the first that is
 * there) at average tenure and earlier margin (least squares, HC3), and `crude`, as it is. `trend-difference`: the slope for each further
 * approach, likewise adjusted, with a verdict, and `about.from`, the bin from which on all intervals lie clear of that of the first; `curve`,
 * a restricted cubic spline with four knots (three where there are few numbers), and `curve-p`, the test that it is flat. All grade D: who is
 * approached more is another customer. `within-difference`: the slope within the same customer over the periods read, less what all share in a
 * period (fixed effects, CR1), grade C; not for what happens once. `compliance`: share of the invitations at least `quarantine=` days
 * (30) after the one before. Refused: under 100 customers N_TOO_SMALL, under 10 events EVENTS_TOO_FEW. Harrell 2015; Wooldridge 2010, 10.
 */
export const contactPressure: Metric = {
  id: "contact-pressure",
  number: "M14",
  parts: {
    "": "share",
    crude: "share",
    curve: "share",
    "curve-p": "index",
    "trend-difference": "share-difference",
    "within-difference": "share-difference",
    pressure: "index",
    compliance: "share",
  },
  tables: ["customers"],
  reads: ["customer_periods", "interactions", "invitations", "responses", "answers"],
  sesoi: 0.03,
  method: "student",
  adds: ["approaches"],
  options: ["outcome", "pressure", "quarantine"],
  people: () => "customers",
  lacks: (dataset) => (kindOf(dataset, {}) === null ? ["MISSING_TABLE:invitations"] : []),
  rows: (dataset, query) => {
    chosen(query, "outcome", OUTCOMES);
    chosen(query, "pressure", PRESSURES);
    return pressure(dataset);
  },
  estimate: (rows, context) => {
    const { dataset, query } = context;
    const outcome = chosen(query, "outcome", OUTCOMES) ?? present(dataset, OUTCOMES) ?? "response";
    const kind = kindOf(dataset, query) ?? "invitations";
    const pressed = pressedOf(rows, outcome, kind);
    const about = { outcome, pressure: kind };
    const refusal = refusalOf(pressed);
    const measured = refusal === null ? modelled(pressed, outcome, kind, context) : [withheld(pressed, refusal)];
    return [...measured.map((one) => ({ ...one, about: { ...about, ...one.about } })), ...complianceOf(rows, context)];
  },
};

/** The option as typed, if it is one of these. @throws {ProblemError} `value-unknown` when it is not. */
function chosen<T extends string>(query: Pick<Query, "options">, name: string, known: readonly T[]): T | null {
  const typed = query.options?.[name];
  if (typed === undefined) return null;
  const found = known.find((one) => one === typed);
  if (found === undefined) throw askedProblem("value-unknown", typed, known, { column: name });
  return found;
}

/** The first of these columns in which anything is known. */
function present<T extends string>(dataset: Dataset, columns: readonly T[]): T | null {
  return once(
    dataset,
    `pressure-present:${columns.join()}`,
    () => columns.find((column) => numbers(pressure(dataset), column).some((value) => !Number.isNaN(value))) ?? null,
  );
}

function kindOf(dataset: Dataset, query: Pick<Query, "options">): string | null {
  const typed = chosen(query, "pressure", PRESSURES);
  if (typed !== null) return typed;
  if (dataset.tables.get("interactions")?.columnNames().includes("direction") !== true && !dataset.tables.has("invitations")) return null; // prettier-ignore
  const pressed = (kind: string) => numbers(pressure(dataset), kind).some((count) => count > 0);
  return once(dataset, "pressure-kind", () => PRESSURES.find(pressed) ?? "invitations");
}

function withheld(pressed: Pressed, reason: Reason, part = ""): Estimate {
  const n = new Set(pressed.persons).size;
  return { ...refused({ n, nMissing: pressed.nMissing }, reason, part), ...(reason === "NO_DATA" ? { status: "missing" } : {}) }; // prettier-ignore
}

function modelled(pressed: Pressed, outcome: string, kind: string, context: Context): readonly Estimate[] {
  const bins = binsOf(pressed.x);
  const places = bins.length < 2 ? [withheld(pressed, "NO_VARIANCE")] : levels(pressed, bins, context);
  return [
    ...places,
    trend(pressed, bins, places, context),
    ...curve(pressed, context),
    ...withinCustomer({ outcome, kind, pressed }, context),
  ].map((one) => inUnit(one, pressed.binary));
}

/** NPS counts in points; what is yes or no in shares, which cannot leave 0 to 1. */
function inUnit(estimate: Estimate, binary: boolean): Estimate {
  const { part = "", value } = estimate;
  const level = ["", "crude", "curve"].includes(part);
  if (!binary) return level || part.endsWith("difference") ? { ...estimate, unit: "points" } : estimate;
  if (!level || value === null || estimate.low == null || estimate.high == null) return estimate;
  const { low, high } = clampInterval({ low: estimate.low, high: estimate.high }, 0, 1);
  return { ...estimate, value: Math.min(1, Math.max(0, value)), low, high };
}

/** Mean of the outcome in every bin, as it is and at the average customer. */
function levels(pressed: Pressed, bins: readonly Bin[], { level }: Context): readonly Estimate[] {
  const { x, y, persons, covariates, binary } = pressed;
  const dummies = bins.slice(1).map(({ rows }) => columnOf(y.length, rows));
  const fit = leastSquares({ outcome: y, predictors: [...dummies, ...covariates] });
  return bins.flatMap(({ name, rows }, i): readonly Estimate[] => {
    const of = (column: Float64Array) => Float64Array.from(rows, (row) => column[row] as number);
    const base = baseFrom({ values: of(y), weights: new Float64Array(rows.length).fill(1), persons: rows.map((row) => persons[row] ?? ""), asked: 0 }); // prettier-ignore
    const pressing = baseFrom({ ...base, values: of(x), asked: 0 });
    const group = [["approaches", name]] as const;
    const crude = binary
      ? { ...shareEstimate(base, "crude", (value) => value === 1, level), method: "wilson" }
      : meanEstimate(base, "crude", level);
    const mean = meanEstimate(pressing, "pressure", level);
    const adjusted = fit === null ? withheld(pressed, "COLLINEAR") : fitted(fit, [1, ...bins.slice(1).map((_, k) => Number(k === i - 1))], level); // prettier-ignore
    return [{ ...adjusted, n: base.n }, crude, mean].map((one) => ({ ...one, group, grade: "D" as const }));
  });
}

function columnOf(size: number, rows: readonly number[]): Float64Array {
  const column = new Float64Array(size);
  for (const row of rows) column[row] = 1;
  return column;
}

/** What a model says at these predictors, covariates at their mean. */
function fitted(fit: Regression, at: readonly number[], level: number): Omit<Estimate, "n"> {
  const contrast = Float64Array.from({ length: fit.coefficients.length }, (_, k) => at[k] ?? 0);
  const { value, interval } = combination(fit, contrast, level);
  return { value, ...interval };
}

/** The slope for each further approach, and from which bin on the outcome is clear of that of the first. */
function trend(
  pressed: Pressed,
  bins: readonly Bin[],
  places: readonly Estimate[],
  { level, sesoi }: Context,
): Estimate {
  const { x, y, covariates, persons, nMissing, binary } = pressed;
  const fit = leastSquares({ outcome: y, predictors: [x, ...covariates] });
  if (fit === null) return withheld(pressed, "COLLINEAR", "trend-difference");
  const found = { value: fit.coefficients[1] as number, standardError: fit.standardErrors[1] as number, df: fit.df };
  const interval = studentInterval(found, level);
  const narrow = studentInterval(found, STABLE_LEVEL);
  const p = found.standardError > 0 ? studentTwoSided(found.value / found.standardError, found.df) : 1;
  const own = verdictAbout({ value: found.value, interval, narrow, sesoi: binary ? sesoi : 100 * sesoi }, p);
  const from = clearFrom(bins, places.filter(({ part }) => (part ?? "") === "")); // prettier-ignore
  const about = { ...own, ...(from === null ? {} : { from }) };
  return { part: "trend-difference", value: found.value, ...interval, n: new Set(persons).size, nMissing, grade: "D", about }; // prettier-ignore
}

/** Name of the first bin that, with all after it, lies wholly on one side of the first bin's interval; null where there is none. */
function clearFrom(bins: readonly Bin[], places: readonly Estimate[]): string | null {
  const [first] = places;
  const side = (one: Estimate) => ((one.high ?? NaN) < (first?.low ?? NaN) ? -1 : (one.low ?? NaN) > (first?.high ?? NaN) ? 1 : 0); // prettier-ignore
  const sides = places.map(side);
  const last = sides.at(-1) ?? 0;
  if (last === 0) return null;
  const start = sides.findLastIndex((one) => one !== last) + 1;
  return bins[start]?.name ?? null;
}

/** The smooth line over the numbers of approaches up to the 95th percentile, and the test that it is flat. */
function curve(pressed: Pressed, { level }: Context): readonly Estimate[] {
  const { x, y, covariates, persons, nMissing } = pressed;
  const knots = knotsOf(x, 4) ?? knotsOf(x, 3);
  const columns = knots === null ? [x] : splineColumns(x, knots);
  const fit = leastSquares({ outcome: y, predictors: [...columns, ...covariates] });
  const base = { n: new Set(persons).size, nMissing };
  if (fit === null) return [withheld(pressed, "COLLINEAR", "curve-p")];
  const p = waldTest(fit, columns.map((_, k) => k + 1)); // prettier-ignore
  const most = Math.max(1, Math.round(sortedQuantile(x.slice().sort(), 0.95)));
  const step = Math.ceil((most + 1) / MOST_POINTS);
  const points = Array.from({ length: Math.floor(most / step) + 1 }, (_, i) => i * step);
  const basis = (at: number) => (knots === null ? [at] : splineBasis(at, knots));
  return [
    ...points.map((at): Estimate => ({ part: "curve", group: [["approaches", String(at)]], ...fitted(fit, [1, ...basis(at)], level), ...base, grade: "D" })), // prettier-ignore
    p === null
      ? withheld(pressed, "COLLINEAR", "curve-p")
      : { part: "curve-p", value: p, low: p, high: p, ...base, method: "none", grade: "D" },
  ];
}
