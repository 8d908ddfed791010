/** What having had something goes together with, apart from how good it was. */
import { dependence } from "./dependent-columns.ts";
import type { Estimated } from "./interval.ts";
import { combination, leastSquares, type Regression } from "./regression.ts";
import { ridge } from "./ridge.ts";
import { sumOf } from "./sum.ts";
import { unitsOf, type Ids } from "./units.ts";

/** Columns of equal length, one row an observation. */
export interface Occurrences {
  readonly outcome: ArrayLike<number>;
  readonly events: readonly Occurrence[];
  /** Held equal; one that follows from the events and earlier controls is left out. */
  readonly controls?: readonly ArrayLike<number>[];
  readonly weights?: ArrayLike<number> | undefined;
  /** Independent unit of every row; errors are CR1 where a unit has several rows, else HC3. */
  readonly units: Ids;
}

/** One thing that may occur. */
export interface Occurrence {
  /** 1 where it occurred, else 0. */
  readonly had: ArrayLike<number>;
  /** How good it was, NaN where it did not occur or nobody judged; null to leave quality out. */
  readonly score: ArrayLike<number> | null;
}

/** What was found for one event; null where it is constant or a sum of others. */
export interface Impact {
  /** Outcome with the event at its average quality less that without; with quality left out, at whatever quality it had. */
  readonly presence: Estimated | null;
  /** Outcome for one point more of quality. */
  readonly quality: Estimated | null;
  /** Mean score where it was judged; null where it was not. */
  readonly mean: number | null;
  /** `presence` by ridge regression; null where that could not be told. */
  readonly shrunk: number | null;
}

/** The regression on all events at once. */
export interface OccurrenceRegression {
  readonly events: readonly Impact[];
  readonly intercept: number;
  readonly rSquared: number | null;
  /** Columns of the model. */
  readonly predictors: readonly ArrayLike<number>[];
  /** Coefficients besides the intercept. */
  readonly columns: number;
  /** Which controls are in it. */
  readonly controlled: readonly boolean[];
  readonly df: number;
}

/**
 * y = α + Σδ_j·D_j + Σβ_j·D_j(s_j − s̄_j) + Σμ_j·U_j + γ′c, s̄_j the mean score where event j occurred and was judged, U_j 1 where it
 * occurred and was not. Null when there are too few rows or one unit. Method of `method.md` M21, after VODW 2014; dummies for what was not
 * judged after Cohen and Cohen 1983.
 */
export function occurrenceRegression(data: Occurrences, level: number): OccurrenceRegression | null {
  const { outcome, controls = [], weights, units } = data;
  const parts = data.events.map((event) => partsOf(event, weights));
  const columns = orderOf(parts);
  const own = dependence({ columns: columns.map(({ values }) => values), weights });
  const all = [...columns.map(({ values }) => values), ...controls];
  const spare = dependence({ columns: all, weights }).spare;
  const repeated = unitsOf(units).length < outcome.length;
  const predictors = all.filter((_, k) => spare[k] !== true);
  const fit = leastSquares({ outcome, predictors, weights, clusters: repeated ? units : undefined });
  if (fit === null) return null;
  const places = placesOf(spare);
  const controlled = spare.slice(columns.length).map((left) => !left);
  const coefficient = (event: number, kind: Column["kind"]): Estimated | null => {
    const k = columns.findIndex((column) => column.event === event && column.kind === kind);
    return k < 0 || own.entangled[k] === true ? null : slopeOf(fit, places[k] as number, level);
  };
  const held = controls.filter((_, c) => controlled[c]);
  const shrunk = shrink(data, columns.filter((_, k) => spare[k] !== true), held); // prettier-ignore
  return {
    events: parts.map(({ mean }, event) => {
      const presence = coefficient(event, "had");
      return {
        presence,
        quality: coefficient(event, "quality"),
        mean,
        shrunk: presence === null ? null : (shrunk(event) ?? null),
      };
    }),
    intercept: fit.coefficients[0] as number,
    rSquared: fit.rSquared,
    predictors,
    columns: predictors.length,
    controlled,
    df: fit.df,
  };
}

interface Parts {
  readonly had: Float64Array;
  readonly quality: Float64Array | null;
  readonly unjudged: Float64Array | null;
  readonly mean: number | null;
}

interface Column {
  readonly event: number;
  readonly kind: "had" | "quality" | "unjudged";
  readonly values: Float64Array;
}

function partsOf({ had, score }: Occurrence, weights: ArrayLike<number> | undefined): Parts {
  const rows = had.length;
  const occurred = Float64Array.from({ length: rows }, (_, row) => (had[row] === 1 ? 1 : 0));
  const judged = (row: number) => score !== null && occurred[row] === 1 && !Number.isNaN(score[row]);
  const weight = (row: number) => (judged(row) ? (weights === undefined ? 1 : (weights[row] as number)) : 0);
  const total = sumOf(rows, weight);
  if (score === null || !(total > 0)) return { had: occurred, quality: null, unjudged: null, mean: null };
  const mean = sumOf(rows, (row) => (judged(row) ? weight(row) * (score[row] as number) : 0)) / total;
  return {
    had: occurred,
    quality: occurred.map((_, row) => (judged(row) ? (score[row] as number) - mean : 0)),
    unjudged: occurred.map((is, row) => (is === 1 && !judged(row) ? 1 : 0)),
    mean,
  };
}

/** All events first, then their qualities, then what was not judged: what is left out of a sum is the last of it. */
function orderOf(parts: readonly Parts[]): readonly Column[] {
  return (["had", "quality", "unjudged"] as const).flatMap((kind) =>
    parts.flatMap((part, event): Column[] => {
      const values = part[kind];
      return values === null || (kind === "unjudged" && !values.includes(1)) ? [] : [{ event, kind, values }];
    }),
  );
}

/** Position behind the intercept of every column that is in the model. */
function placesOf(spare: readonly boolean[]): readonly number[] {
  let place = 0;
  return spare.map((left) => (left ? -1 : ++place));
}

function slopeOf(fit: Regression, place: number, level: number): Estimated {
  const contrast = new Float64Array(fit.coefficients.length);
  contrast[place] = 1;
  return combination(fit, contrast, level);
}

/** Presence of each event by ridge regression, controls and what was not judged left unshrunk. */
function shrink(
  { outcome, weights }: Occurrences,
  columns: readonly Column[],
  held: readonly ArrayLike<number>[],
): (event: number) => number | undefined {
  const drawn = columns.filter(({ kind }) => kind !== "unjudged");
  const controls = [...columns.filter(({ kind }) => kind === "unjudged").map(({ values }) => values), ...held];
  const found = ridge({ outcome, predictors: drawn.map(({ values }) => values), controls, weights });
  return (event) => found?.coefficients[drawn.findIndex((column) => column.event === event && column.kind === "had")];
}
