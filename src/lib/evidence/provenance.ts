/** Where a number comes from, as data: for the slip that opens from it and for `meetlat explain` (`trust.md` R-06). */
import { measureId, type Grade, type Measure, type Reason, type Status, type Unit } from "../contract/measure.ts";
import type { Metric } from "../metrics/metric.ts";

/** One input by name and bytes; `rows` are all it holds, of which the number used those of its group. */
export interface InputFile {
  readonly table: string;
  readonly release: string;
  readonly file: string;
  readonly sha256: string;
  readonly rows: number;
}

/** Everything that fixes one number. Values are null where the number is not shown, and so is its base. */
export interface Provenance {
  readonly id: string;
  readonly metric: string;
  /** Number in the method, e.g. M01. */
  readonly number: Metric["number"];
  readonly part: string;
  /** Path of the definition in `words`. */
  readonly definition: string;
  readonly group: Measure["group"];
  readonly period: string;
  /** The question and the options asked. */
  readonly asked: Measure["asked"];
  /** What was found besides numbers: verdict, quadrant … */
  readonly about: Measure["about"];
  readonly status: Status;
  readonly reasons: readonly Reason[];
  readonly value: number | null;
  readonly unit: Unit;
  readonly interval: {
    readonly low: number;
    readonly high: number;
    readonly level: number;
    readonly method: string;
  } | null;
  readonly base: {
    readonly n: number;
    readonly effective: number | null;
    readonly missing: number;
    readonly people: Measure["people"];
  } | null;
  readonly grade: Grade | null;
  readonly release: string;
  readonly inputs: readonly InputFile[];
  readonly code: string;
  readonly seed: number | null;
}

/** Explains a disclosed measure; of one that is not shown it tells the reason, and neither number nor base (P-27). */
export function explain(measure: Measure, metric: Metric): Provenance {
  const { value, low, high, level, method, source } = measure;
  return {
    id: measureId(measure),
    metric: measure.metric,
    number: metric.number,
    part: measure.part,
    definition: `metrics.${measure.metric}.definition`,
    group: measure.group,
    period: measure.period,
    asked: measure.asked,
    about: value === null ? {} : measure.about,
    status: measure.status,
    reasons: measure.reasons,
    value,
    unit: measure.unit,
    interval: low === null || high === null ? null : { low, high, level, method },
    base:
      value === null
        ? null
        : { n: measure.n, effective: measure.nEffective, missing: measure.nMissing, people: measure.people },
    grade: measure.grade,
    release: source.release,
    inputs: [...source.files].sort(
      (a, b) => compare(a.table, b.table) || compare(a.release, b.release) || compare(a.file, b.file),
    ),
    code: source.code,
    seed: source.seed,
  };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
