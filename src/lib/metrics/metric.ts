/** What a metric is, and the one place where rows become groups, groups become estimates and estimates become measures. */
import type { ColumnTable } from "arquero";
import type { Grade, Group, Measure, People, Reason, Status, Unit } from "../contract/measure.ts";
import { groupOf } from "../contract/measure.ts";
import type { Dataset } from "../dataset/dataset.ts";
import { random, type Random } from "../stats/random.ts";
import { partition, type Cells, type Rows } from "./rows.ts";

export type { Rows } from "./rows.ts";

/** What is asked: a metric, cut by columns, for one period or all, with what else fixes its meaning. */
export interface Query {
  readonly metric: string;
  /** Columns to cut by; [] for everybody. */
  readonly by?: readonly string[];
  /** Only these groups: column to value. */
  readonly where?: Readonly<Record<string, string>>;
  /** A period id, or "all"; absent: the release's own. */
  readonly period?: string;
  /** Which question, where several measure the construct. */
  readonly question?: string;
  /** Metric-specific options as authors type them: of, than, outcome, drivers, importance … */
  readonly options?: Readonly<Record<string, string>>;
}

/** One number that a metric's reducer gives. `value` null goes with a status that has no number. */
export interface Estimate {
  readonly part?: string;
  /** Columns that the metric itself adds to the group, e.g. driver=price. */
  readonly group?: readonly (readonly [string, string])[];
  readonly value: number | null;
  readonly low?: number | null;
  readonly high?: number | null;
  readonly n: number;
  readonly nEffective?: number | null;
  readonly nMissing?: number;
  readonly method?: string;
  readonly status?: Status;
  readonly reasons?: readonly Reason[];
  readonly unit?: Unit;
  readonly level?: number;
  readonly grade?: Grade | null;
  /** People in each part of the base that this number publishes (promoters, passives …); for the disclosure rules only. */
  readonly counts?: readonly number[];
  readonly about?: Readonly<Record<string, string>>;
}

/** What a reducer may know besides its rows. */
export interface Context {
  readonly dataset: Dataset;
  readonly query: Query;
  readonly period: string;
  readonly level: number;
  /** Smallest effect of interest for this metric, in its unit. */
  readonly sesoi: number;
  /** A seeded stream of its own; same name, same draws. */
  readonly random: (name: string) => Random;
}

/** One thing that can be measured. Grouping, withholding and sorting are not its business. */
export interface Metric {
  /** The file's name. */
  readonly id: string;
  /** Number in `method.md` 3. */
  readonly number: `M${string}`;
  /** Part to unit; "" is the metric itself. */
  readonly parts: Readonly<Record<string, Unit>>;
  /** Tables without which it is refused as MISSING_TABLE. */
  readonly tables: readonly string[];
  /** Tables it reads where they are, named as sources too. */
  readonly reads?: readonly string[];
  /** Default smallest effect of interest, in its unit (`method.md` 3.0). */
  readonly sesoi: number;
  readonly method: string;
  /** Uses a random stream: its seed is printed. */
  readonly seeded?: true;
  /** Numbers about money: measured at the money level. */
  readonly money?: true;
  readonly people: (dataset: Dataset, query: Query) => People;
  /** Names of the options it reads from a query; authors type them as attributes. */
  readonly options?: readonly string[];
  /** Columns that the reducer itself adds to the group (driver, stream): one may ask by them, and rows are not cut by them. */
  readonly adds?: readonly string[];
  /** What this release has not, so that there is nothing to measure; the codes of status missing. Empty: go on. */
  readonly lacks?: (dataset: Dataset, query: Query) => readonly Reason[];
  /** One row an observation: `period`, every column one may cut by, and what the reducer needs. */
  readonly rows: (dataset: Dataset, query: Query) => ColumnTable;
  readonly estimate: (rows: Rows, context: Context) => readonly Estimate[];
  /** What only the whole table of comparisons can tell, such as q over all of them; gives the same when done twice. */
  readonly together?: (measures: readonly Measure[]) => readonly Measure[];
  /** Numbers that must be publishable for this one to be: the scores behind a difference, for its group and period. */
  readonly restsOn?: (measure: Measure, query: Query, dataset: Dataset) => readonly Query[];
}

/** A measure before the disclosure door: with the counts that the rules need and no page may see. */
export interface Measured {
  readonly measure: Measure;
  readonly counts: readonly number[];
}

/**
 * Measures one metric for every group and period asked: groups sorted by value, then by period in time.
 * A group that occurs in one period and not in another gives a measure with status missing, so that series keep their gaps.
 */
export function measure(metric: Metric, dataset: Dataset, query: Query): readonly Measured[] {
  const periods = periodsOf(dataset, query);
  const [own, added] = splitWhere(metric, query.where ?? {});
  const reasons = absent(metric, dataset, query);
  if (reasons.length > 0) {
    const missing: Estimate = { value: null, n: 0, status: "missing", reasons };
    return periods.map((period) => stamp(metric, dataset, query, period, groupOf([...own, ...added]), missing));
  }
  const by = [...new Set([...(query.by ?? []), ...own.keys()])].filter((column) => !adds(metric, column));
  const groups = partition(metric.rows(dataset, query), by, own, new Set(periods));
  const measured = [...groups.keys()]
    .sort()
    .flatMap((key) =>
      periods.flatMap((period) => measureCell(metric, dataset, query, period, groups.get(key) as Cells)),
    )
    .filter(({ measure }) => [...added].every(([column, value]) => measure.group[column] === value));
  return metric.together === undefined
    ? measured
    : joinUp(measured, metric.together(measured.map(({ measure }) => measure)));
}

/** Puts the measures that a whole table gave back beside the counts of each. */
function joinUp(measured: readonly Measured[], measures: readonly Measure[]): readonly Measured[] {
  return measured.map(({ counts }, i) => ({ measure: measures[i] as Measure, counts }));
}

function adds(metric: Metric, column: string): boolean {
  return metric.adds?.includes(column) === true;
}

/** Conditions on columns of the rows, and those on columns that the reducer will add. */
function splitWhere(
  metric: Metric,
  where: Readonly<Record<string, string>>,
): readonly [Map<string, string>, Map<string, string>] {
  const pairs = Object.entries(where);
  return [
    new Map(pairs.filter(([column]) => !adds(metric, column))),
    new Map(pairs.filter(([column]) => adds(metric, column))),
  ];
}

function absent(metric: Metric, dataset: Dataset, query: Query): readonly Reason[] {
  const tables = metric.tables.filter((table) => !dataset.tables.has(table));
  if (tables.length > 0) return tables.map((table) => `MISSING_TABLE:${table}` as const);
  return metric.lacks?.(dataset, query) ?? [];
}

function periodsOf(dataset: Dataset, query: Query): readonly string[] {
  if (query.period === "all") return dataset.periods.map((period) => period.id);
  return [query.period ?? dataset.release.period.id];
}

function measureCell(
  metric: Metric,
  dataset: Dataset,
  query: Query,
  period: string,
  cells: Cells,
): readonly Measured[] {
  const rows = cells.byPeriod.get(period);
  if (rows === undefined) {
    return [
      stamp(metric, dataset, query, period, cells.group, {
        value: null,
        n: 0,
        status: "missing",
        reasons: ["NO_DATA"],
      }),
    ];
  }
  const context = contextOf(metric, dataset, query, period);
  return metric.estimate(rows, context).map((estimate) => stamp(metric, dataset, query, period, cells.group, estimate));
}

function contextOf(metric: Metric, dataset: Dataset, query: Query, period: string): Context {
  const settings = dataset.release.settings;
  return {
    dataset,
    query,
    period,
    level: levelOf(metric, dataset),
    sesoi: settings.sesoi[metric.id] ?? metric.sesoi,
    random: (name) => random(settings.seed, `${metric.id}:${period}:${name}`),
  };
}

function levelOf(metric: Metric, dataset: Dataset): number {
  return metric.money === true ? dataset.release.settings.money_ci_level : dataset.release.settings.ci_level;
}

function stamp(
  metric: Metric,
  dataset: Dataset,
  query: Query,
  period: string,
  group: Group,
  estimate: Estimate,
): Measured {
  const part = estimate.part ?? "";
  const { unit, status } = whole(metric, estimate);
  const shown = isGiven(status);
  const measure: Measure = {
    metric: metric.id,
    part,
    group: groupOf([...Object.entries(group), ...(estimate.group ?? [])]),
    period,
    value: tidy(estimate.value),
    low: shown ? tidy(estimate.low ?? null) : null,
    high: shown ? tidy(estimate.high ?? null) : null,
    level: estimate.level ?? levelOf(metric, dataset),
    method: estimate.method ?? metric.method,
    unit,
    n: estimate.n,
    nEffective: estimate.nEffective ?? null,
    nMissing: estimate.nMissing ?? 0,
    people: metric.people(dataset, query),
    status,
    reasons: estimate.reasons ?? [],
    grade: estimate.grade ?? null,
    source: sourceOf(metric, dataset),
    asked: { ...(query.question === undefined ? {} : { question: query.question }), ...query.options },
    about: estimate.about ?? {},
  };
  return { measure, counts: estimate.counts ?? [] };
}

/** Unit and status of an estimate that keeps the rules of a Measure; a metric that breaks them is at fault. */
function whole(metric: Metric, { part = "", unit = metric.parts[part], status = "ok", value }: Estimate) {
  if (unit === undefined) throw new Error(`${metric.id} gives part "${part}" without declaring its unit`);
  if (isGiven(status) !== (value !== null && Number.isFinite(value)))
    throw new Error(`${metric.id} gives ${String(value)} with status ${status}`);
  return { unit, status };
}

function isGiven(status: Status): boolean {
  return status === "ok" || status === "caution";
}

function sourceOf(metric: Metric, dataset: Dataset): Measure["source"] {
  return {
    release: dataset.release.release,
    files: [...metric.tables, ...(metric.reads ?? [])].flatMap((table) => dataset.sources.get(table) ?? []),
    code: dataset.code,
    seed: metric.seeded === true ? dataset.release.settings.seed : null,
  };
}

/** Negative zero is zero (`method.md` 3.0). */
function tidy(value: number | null): number | null {
  return value === 0 ? 0 : value;
}
