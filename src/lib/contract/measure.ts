/** What stands before a number: one row of what was measured for one group and period. */

/** ok: a number; caution: a number to read with its reasons; refused, missing and hidden: no number, and why. */
export type Status = "ok" | "caution" | "refused" | "missing" | "hidden";

/** Evidence for a causal reading, from experiment (A) to assumption (E); `method.md` 4.3 after the Maryland scale. */
export type Grade = "A" | "B" | "C" | "D" | "E";

/** Whose answers or behaviour a base consists of; decides which disclosure rule holds. */
export type People = "customers" | "employees" | "none";

/**
 * What a number counts. `points`: NPS points; `share`: 0..1, printed as a percentage; `share-difference`: printed as
 * percentage points; `score`: a point on the question's own scale; `return`: 0..1 and beyond, printed as a percentage (ROX);
 * `euro`: whole currency of the release; `multiple`: times; `index`: no unit.
 */
export type Unit =
  | "points"
  | "share"
  | "share-difference"
  | "score"
  | "count"
  | "rate"
  | "euro"
  | "return"
  | "years"
  | "days"
  | "minutes"
  | "rank"
  | "correlation"
  | "index";

/** Refusal and caution codes of `method.md` 3.0; those that name a table or column carry it behind a colon. */
export type Reason =
  | "N_TOO_SMALL"
  | "INDICATIVE"
  | "EVENTS_TOO_FEW"
  | "SUPPRESSED"
  | "COLLINEAR"
  | "SUPPRESSION"
  | "NO_VARIANCE"
  | "SCALE_MIXED"
  | "NOT_COMPARABLE"
  | "NO_COMPARISON_GROUP"
  | "SRM_FAILED"
  | "PRETREND_FAILED"
  | "PRETREND_UNTESTED"
  | "UNRELIABLE_SCALE"
  | "RECALL"
  | "MISSINGNESS_HIGH"
  | "MISSINGNESS_MODERATE"
  | "OUT_OF_RANGE_WHATIF"
  | "NOT_CONVERGED"
  | "SEPARATION"
  | "LINKAGE_LOW"
  | "NO_OVERLAP"
  | "INVALID_ANSWERS"
  | "COST_NOT_POSITIVE"
  | "NO_STREAM_AT_GRADE"
  | "DOUBLE_COUNT"
  | "DEFF_HIGH"
  | "TOO_UNCERTAIN"
  | "HORIZON_LONG"
  | "DEFAULT_USED"
  | "COMMON_METHOD"
  | "HALO"
  | "EXPLAINS_LITTLE"
  | "NOT_BROKEN_EVEN"
  | "INVALID_SETTING"
  | "NO_DATA"
  | `MISSING_TABLE:${string}`
  | `MISSING_COLUMN:${string}`;

/** The cell a number describes: column to value, without prototype; empty for everybody. */
export type Group = Readonly<Record<string, string>>;

/** One input file behind a number, by its bytes. */
export interface SourceFile {
  readonly table: string;
  readonly release: string;
  readonly file: string;
  readonly sha256: string;
  readonly rows: number;
}

/** Where a number came from: inputs, code and, if chance was used, the seed of its stream. */
export interface Source {
  readonly release: string;
  readonly files: readonly SourceFile[];
  readonly code: string;
  readonly seed: number | null;
}

/**
 * One measured number with everything that must stand beside it. `value`, `low` and `high` are null exactly when status is
 * refused, missing or hidden. Envelope of `method.md` 3.0; interval at `level`, made by `method`.
 */
export interface Measure {
  readonly metric: string;
  /** Which number of the metric: "" is the metric itself, else e.g. "promoters". */
  readonly part: string;
  readonly group: Group;
  readonly period: string;
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly level: number;
  readonly method: string;
  readonly unit: Unit;
  /** Distinct people (or units) with a valid value; for employees rounded to 5 once disclosed. */
  readonly n: number;
  readonly nEffective: number | null;
  readonly nMissing: number;
  readonly people: People;
  readonly status: Status;
  readonly reasons: readonly Reason[];
  readonly grade: Grade | null;
  readonly source: Source;
  /** What else fixes the meaning: the question asked, the outcome explained, the scale; as plain text pairs. */
  readonly about: Readonly<Record<string, string>>;
}

/** A group from pairs, keys sorted, without prototype so that no column name can collide with one. */
export function groupOf(pairs: Iterable<readonly [string, string]>): Group {
  const group: Record<string, string> = Object.create(null) as Record<string, string>;
  for (const [column, value] of [...pairs].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))) group[column] = value;
  return group;
}

/** Name of a measure for `explain`, anchors and the registry: `nps.promoters/segment=new/2026-q1`. */
export function measureId(measure: Pick<Measure, "metric" | "part" | "group" | "period" | "about">): string {
  const part = measure.part === "" ? "" : `.${measure.part}`;
  const question = measure.about["question"];
  const pairs = Object.entries(measure.group).map(([column, value]) => `${column}=${escapePart(value)}`);
  if (question !== undefined) pairs.unshift(`question=${escapePart(question)}`);
  return [`${measure.metric}${part}`, ...(pairs.length > 0 ? [pairs.join(",")] : []), measure.period].join("/");
}

/** Whether there is a number to show. */
export function isShown(measure: Measure): measure is Measure & { value: number; low: number; high: number } {
  return measure.value !== null && measure.low !== null && measure.high !== null;
}

function escapePart(value: string): string {
  return value.replace(/[%/=,]/g, (sign) => encodeURIComponent(sign));
}
