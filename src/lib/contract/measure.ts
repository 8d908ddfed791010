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
  | "TEAMS_TOO_FEW"
  | "CRITERION_UNKNOWN"
  | "CRITERION_OPEN"
  | "SUPPRESSED"
  | "COLLINEAR"
  | "SUPPRESSION"
  | "SIGN_REVERSED"
  | "NO_NEED_CONTROL"
  | "USE_GROUPS"
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
  | "TOO_MANY_CHOICES"
  | "HORIZON_LONG"
  | "DEFAULT_USED"
  | "COMMON_METHOD"
  | "HALO"
  | "EXPLAINS_LITTLE"
  | "NOT_BROKEN_EVEN"
  | "INVALID_SETTING"
  | "NO_FAILURES"
  | "HISTORY_SHORT"
  | "HOLDOUT_MISSED"
  | "SPEND_TIED"
  | "PANEL_SMALL"
  | "ASSUMPTION_MISSING"
  | "OTHER_WORDING"
  | "OTHER_SCALE"
  | "OTHER_MODE"
  | "OTHER_POPULATION"
  | "OTHER_YEAR"
  | "ERROR_UNKNOWN"
  | "NO_SINGLE_PRICE"
  | "HYPOTHETICAL"
  | "PRICE_AT_EDGE"
  | "PRICES_TOO_FEW"
  | "PRODUCT_UNKNOWN"
  | "SPEND_UNVARIED"
  | "NOT_DIMINISHING"
  | "OPTIMUM_BEYOND"
  | "WORTH_UNKNOWN"
  | "CORRELATIONS_IMPOSSIBLE"
  | "LEDGER_DIFFERS"
  | "OVERLAP_POSSIBLE"
  | "WINNERS_CURSE"
  | "TRANSPORT_MISSING"
  | "REGISTERED_LATE"
  | "NO_FORECAST"
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
  readonly bytes?: number;
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
  /** What else was asked: the question, and the metric's options; part of the id. */
  readonly asked: Readonly<Record<string, string>>;
  /** What was found besides numbers, by name: verdict, quadrant …; codes that `words` can say. */
  readonly about: Readonly<Record<string, string>>;
}

/** A group from pairs, keys sorted, without prototype so that no column name can collide with one. */
export function groupOf(pairs: Iterable<readonly [string, string]>): Group {
  const group: Record<string, string> = Object.create(null) as Record<string, string>;
  for (const [column, value] of [...pairs].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))) group[column] = value;
  return group;
}

/** Name of a measure for `explain`, anchors and the registry: `nps.promoters/segment=new/2026-q1`. */
export function measureId(measure: Pick<Measure, "metric" | "part" | "group" | "period" | "asked">): string {
  const part = measure.part === "" ? "" : `.${measure.part}`;
  const asked = Object.entries(measure.asked).map(([name, value]) => `${name}:${escapePart(value)}`);
  const group = Object.entries(measure.group).map(([column, value]) => `${column}=${escapePart(value)}`);
  const middle = [...asked.sort(), ...group].join(",");
  return [`${measure.metric}${part}`, ...(middle === "" ? [] : [middle]), measure.period].join("/");
}

/** What an id names; null when it is not of that form. The inverse of `measureId`. */
export function readMeasureId(id: string): Pick<Measure, "metric" | "part" | "group" | "period" | "asked"> | null {
  const [head, ...rest] = id.split("/");
  const period = rest.pop();
  if (head === undefined || head === "" || period === undefined || rest.length > 1) return null;
  const [metric = "", ...part] = head.split(".");
  const pairs = (rest[0] ?? "").split(",").filter((pair) => pair !== "");
  const asked = pairs.map((pair) => /^([^:=]+):(.*)$/s.exec(pair)).filter((found) => found !== null);
  const group = pairs.map((pair) => /^([^:=]+)=(.*)$/s.exec(pair)).filter((found) => found !== null);
  if (asked.length + group.length !== pairs.length || !pairs.every(isEscaped)) return null;
  return {
    metric,
    part: part.join("."),
    group: groupOf(group.map(([, column = "", value = ""]) => [column, decodeURIComponent(value)])),
    period,
    asked: Object.fromEntries(asked.map(([, name = "", value = ""]) => [name, decodeURIComponent(value)])),
  };
}

/** Whether every % begins one of the signs that `escapePart` writes. */
function isEscaped(pair: string): boolean {
  return !/%(?!25|2F|3D|2C)/.test(pair);
}

/** Whether there is a number to show. */
export function isShown(measure: Measure): measure is Measure & { value: number; low: number; high: number } {
  return measure.value !== null && measure.low !== null && measure.high !== null;
}

function escapePart(value: string): string {
  return value.replace(/[%/=,]/g, (sign) => encodeURIComponent(sign));
}
