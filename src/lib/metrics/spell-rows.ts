/** The answers of one group as columns, ready for a model of what came after. */
import type { Reason } from "../contract/measure.ts";
import { columnName } from "../dataset/column-name.ts";
import type { Dataset } from "../dataset/dataset.ts";
import type { Rows } from "./metric.ts";

/** Answers with a value, one a row. */
export interface Spells {
  readonly size: number;
  readonly value: Float64Array;
  readonly previous: Float64Array;
  readonly at: Float64Array;
  readonly risk: Float64Array;
  readonly left: Float64Array;
  readonly since: Float64Array;
  readonly current: Float64Array;
  readonly tenure: Float64Array;
  readonly revenue: Float64Array;
  readonly revenueLater: Float64Array;
  readonly marginYear: Float64Array;
  readonly weight: Float64Array;
  readonly person: readonly string[];
  readonly groups: readonly (readonly (string | null)[])[];
  /** What became of the weighting, as a caution. */
  readonly reasons: readonly Reason[];
  readonly weighting: ReadonlySet<string | null>;
}

/** Reads the rows of `spells`: those with an answer that `keep` keeps, weights with mean 1. */
export function spellsOf(rows: Rows, dataset: Dataset, keep: (row: number) => boolean = () => true): Spells {
  const value = rows.has("value") ? rows.numbers("value") : new Float64Array(0);
  const kept = Array.from(value.keys()).filter((row) => !Number.isNaN(value[row]) && keep(row));
  const number = (column: string) => {
    const all = rows.numbers(column);
    return Float64Array.from(kept, (row) => all[row] as number);
  };
  const text = (column: string) => {
    const all = rows.texts(column);
    return kept.map((row) => all[row] ?? null);
  };
  const weighting = new Set(kept.length === 0 ? [] : text("weighting"));
  const weight = kept.length === 0 ? new Float64Array(0) : number("weight");
  const mean = weight.reduce((sum, one) => sum + one, 0) / Math.max(1, weight.length);
  const columns = [...new Set(["segment", "contract", ...dataset.segments.map(columnName)])];
  return {
    size: kept.length,
    value: Float64Array.from(kept, (row) => value[row] as number),
    ...(kept.length === 0 ? empty : read(number)),
    weight: weight.map((one) => (mean > 0 ? one / mean : 1)),
    person: kept.length === 0 ? [] : text("person").map((id) => id ?? ""),
    groups: kept.length === 0 ? [] : columns.filter((column) => rows.has(column)).map(text),
    reasons: weighting.has("refused") || weighting.has("costly") ? ["DEFF_HIGH"] : [],
    weighting,
  };
}

function read(number: (column: string) => Float64Array) {
  return {
    previous: number("previous"),
    at: number("at"),
    risk: number("risk"),
    left: number("left"),
    since: number("since"),
    current: number("current"),
    tenure: number("tenure"),
    revenue: number("revenue"),
    revenueLater: number("revenue_later"),
    marginYear: number("margin_year"),
  };
}

const empty = read(() => new Float64Array(0));

/** The spells at these positions. */
export function pickSpells(of: Spells, kept: readonly number[]): Spells {
  const number = (column: Float64Array) => Float64Array.from(kept, (row) => column[row] as number);
  return {
    ...of,
    size: kept.length,
    value: number(of.value),
    previous: number(of.previous),
    at: number(of.at),
    risk: number(of.risk),
    left: number(of.left),
    since: number(of.since),
    current: number(of.current),
    tenure: number(of.tenure),
    revenue: number(of.revenue),
    revenueLater: number(of.revenueLater),
    marginYear: number(of.marginYear),
    weight: number(of.weight),
    person: kept.map((row) => of.person[row] ?? ""),
    groups: of.groups.map((column) => kept.map((row) => column[row] ?? null)),
  };
}

/** Whether all weigh the same. */
export function areEven({ weight }: Spells): boolean {
  return weight.every((one) => one === weight[0]);
}

/** The whole answers from the lowest to the highest that anybody followed gave. */
export function scoresOf(
  known: Spells,
  { min, max }: { readonly min: number; readonly max: number },
): readonly number[] {
  const given = known.value.map(Math.round);
  const low = given.reduce((least, one) => Math.min(least, one), max);
  const high = given.reduce((most, one) => Math.max(most, one), min);
  return Array.from({ length: Math.max(0, high - low + 1) }, (_, k) => low + k);
}

/** The column of an answer, as what the metrics about staying add to the group. */
export function scored(score: number): readonly (readonly [string, string])[] {
  return [["score", String(score)]];
}
