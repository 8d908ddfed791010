/** What every model of a customer's worth shares: its terms, and how its numbers are drawn and told. */
import type { Reason, Unit } from "../contract/measure.ts";
import { periodsAYear } from "../dataset/fates.ts";
import { monthsAStep } from "../dataset/lifetimes.ts";
import { bootstrap, type Bootstrapped } from "../stats/bootstrap.ts";
import type { Due, Terms } from "../stats/customer-value.ts";
import { periodicRate } from "../stats/finance.ts";
import type { Context, Estimate, Rows } from "./metric.ts";
import { DEFAULTS } from "./open-case.ts";

/** No value is summed further ahead than this (`method.md` M40). */
const MOST_MONTHS = 60;

/** Fewer customers who left, or who bought again, say next to nothing of when others will. */
export const FEW_EVENTS = 20;

/** A prediction further off than this part of what happened is worth a word, when chance does not explain it. */
const OFF = 0.1;

/** The terms on which margins are added up. */
export interface LifetimeTerms extends Terms {
  /** Months in a step. */
  readonly months: number;
  /** Periods of the release in a step. */
  readonly perStep: number;
  readonly cautions: readonly Reason[];
  readonly about: Readonly<Record<string, string>>;
}

/** Terms from the release's settings and the query's option `due`; null when they cannot be used. */
export function termsOf({ dataset, query }: Context): LifetimeTerms | null {
  const { discount_rate, horizon_months } = dataset.release.settings;
  const annual = discount_rate ?? DEFAULTS.discountRate;
  const months = monthsAStep(dataset);
  const horizon = Math.min(MOST_MONTHS, horizon_months ?? DEFAULTS.horizonMonths);
  const periods = Math.floor(horizon / months);
  if (!(annual > -1) || periods < 1) return null;
  const due: Due = query.options?.["due"] === "start" ? "start" : "end";
  const unset = discount_rate === undefined || horizon_months === undefined;
  return {
    rate: periodicRate(annual, 12 / months),
    periods,
    due,
    months,
    perStep: (periodsAYear(dataset) * months) / 12,
    cautions: unset ? ["DEFAULT_USED"] : [],
    about: { due, horizon: String(periods * months), discount: String(annual) },
  };
}

/** One number of a model: where it stands, on whom it rests, and why it may not be given. */
export interface Line {
  readonly part: "" | "curve" | "observed" | "holdout" | "retention" | "margin";
  readonly group?: Estimate["group"];
  readonly unit?: Unit;
  readonly n: number;
  readonly refusal?: Reason;
}

/** A model of some customers: its numbers from any draw of them, in the order of its lines. */
export interface LifetimeModel {
  readonly units: number;
  readonly n: number;
  readonly nMissing: number;
  readonly lines: readonly Line[];
  readonly statistic: (picked: Int32Array) => ArrayLike<number>;
  readonly cautions: readonly Reason[];
  readonly about: Readonly<Record<string, string>>;
}

/** A model, or the reason why there is none. */
export type Opened =
  LifetimeModel | { readonly refused: readonly Reason[]; readonly n: number; readonly nMissing?: number };

/** Every number of a model with its interval over draws of customers. */
export function lifetimeEstimates(model: LifetimeModel, { random, level }: Context): readonly Estimate[] {
  const { statistic, units } = model;
  const drawn = bootstrap({ units, statistic, random: random("customers"), level });
  const at = model.lines.findIndex(({ part }) => part === "holdout");
  const missed = isMissed(drawn[at] ?? null) && model.lines[at]?.refusal === undefined;
  const small: readonly Reason[] = model.n < 30 ? ["INDICATIVE", "N_TOO_SMALL"] : [];
  const cautions = [...new Set([...small, ...model.cautions, ...(missed ? ["HOLDOUT_MISSED" as const] : [])])];
  return model.lines.map((line, k) => estimateOf(line, drawn[k] ?? null, model, cautions));
}

function isMissed(holdout: Bootstrapped | null): boolean {
  if (holdout === null) return false;
  const { low, high } = holdout.interval;
  return Math.abs(holdout.value) > OFF && (low > 0 || high < 0);
}

function estimateOf(
  line: Line,
  drawn: Bootstrapped | null,
  model: LifetimeModel,
  cautions: readonly Reason[],
): Estimate {
  const { part, group, unit, n, refusal } = line;
  const shared = {
    part,
    n,
    nMissing: model.nMissing,
    about: part === "curve" || part === "observed" ? { ...model.about, across: "years" } : model.about,
    ...(group === undefined ? {} : { group }),
    ...(unit === undefined ? {} : { unit }),
  };
  if (refusal !== undefined || drawn === null)
    return { ...shared, value: null, status: "refused", reasons: [refusal ?? "NOT_CONVERGED"] };
  const standing = cautions.length > 0 ? { status: "caution" as const, reasons: cautions } : {};
  const method = drawn.method === "bca" ? "bca" : "bootstrap";
  return { ...shared, value: drawn.value, ...drawn.interval, method, ...standing };
}

/** A point so many steps after the start, in years: observed, by the model, or foretold by it without the periods held back. */
export function pointOf(
  step: number,
  series: "observed" | "fitted" | "forecast",
  n: number,
  { unit, months }: { readonly unit: Unit; readonly months: number },
): Line {
  const since = ["since", String((step * months) / 12)] as const;
  if (series === "observed") return { part: "observed", group: [since], n, unit };
  return { part: "curve", group: [since, ["series", series]], n, unit };
}

/** Where the rows are, customers in the order of their ids. */
export function inOrder(rows: Rows, keep: (row: number) => boolean): Int32Array {
  const person = rows.texts("person");
  const kept = Array.from({ length: rows.size }, (_, row) => row).filter(keep);
  return Int32Array.from(kept.sort((a, b) => ((person[a] ?? "") < (person[b] ?? "") ? -1 : 1)));
}

/** The values of a column at these rows. */
export function pick(rows: Rows, column: string, places: Int32Array): Float64Array {
  const values = rows.numbers(column);
  return Float64Array.from(places, (row) => values[row] as number);
}

/** Margins of a year: enough of them known, or the reason why not (`method.md` 3.0, Missing). */
export function pricing(
  risk: Float64Array,
  priced: Float64Array,
): { readonly refusal?: Reason; readonly cautions: readonly Reason[] } {
  const total = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0);
  const [all, known] = [total(risk), total(priced)];
  if (known === 0) return { refusal: "MISSING_COLUMN:customer_periods.margin", cautions: [] };
  const unknown = 1 - known / all;
  if (unknown > 0.2) return { refusal: "MISSINGNESS_HIGH", cautions: [] };
  return { cautions: unknown > 0.05 ? ["MISSINGNESS_MODERATE"] : [] };
}
