/** What changed in one group beyond what changed in another over the same time. */
import { sumOf } from "./sum.ts";
import { unitsOf, type Ids } from "./units.ts";
import { welchOf, type Difference, type MeanWithError } from "./welch.ts";

/** One row an observation: its value, whether it belongs to the treated group, whether it was made after the start. */
export interface BeforeAfter {
  readonly values: ArrayLike<number>;
  readonly treated: ArrayLike<boolean>;
  readonly after: ArrayLike<boolean>;
  /** What was assigned as a whole, or came back in time; null when all observations are independent. */
  readonly clusters: Ids | null;
}

/** Both changes and their difference; clusters by group are observations where none were named. */
export interface DifferenceInDifferences extends Difference {
  readonly treated: MeanWithError;
  readonly control: MeanWithError;
  readonly clusters: { readonly treated: number; readonly control: number };
}

/**
 * (T after − T before) − (C after − C before) of means, with an interval by Welch's t. Clustered: the spread of what each cluster adds
 * to its group's change, × G/(G−1) (CR1 within each group, df G−1), which for a balanced panel is the t-test on changes per cluster
 * (Donald & Lang 2007) and stays honest with few clusters. Null when one of the four cells is empty or a group has under two clusters.
 * Card & Krueger 1994.
 */
export function differenceInDifferences(data: BeforeAfter, level: number): DifferenceInDifferences | null {
  const treated = changeOf(data, true);
  const control = changeOf(data, false);
  if (treated === null || control === null) return null;
  const clusters = { treated: treated.clusters, control: control.clusters };
  return { ...welchOf(treated, control, level), treated, control, clusters };
}

type Change = MeanWithError & { readonly clusters: number };

function changeOf(data: BeforeAfter, treated: boolean): Change | null {
  const rows = rowsWhere(data, (row) => data.treated[row] === treated);
  const before = cellOf(data, rows.filter((row) => data.after[row] !== true)); // prettier-ignore
  const after = cellOf(data, rows.filter((row) => data.after[row] === true)); // prettier-ignore
  if (before === null || after === null) return null;
  return data.clusters === null ? plainChange(before, after) : clusteredChange(data, rows, before, after);
}

interface Cell {
  readonly n: number;
  readonly mean: number;
  readonly variance: number;
}

function cellOf(data: BeforeAfter, rows: readonly number[]): Cell | null {
  const n = rows.length;
  if (n === 0) return null;
  const value = (i: number): number => data.values[rows[i] as number] as number;
  const mean = sumOf(n, value) / n;
  return { n, mean, variance: n < 2 ? NaN : sumOf(n, (i) => (value(i) - mean) ** 2) / (n - 1) };
}

function plainChange(before: Cell, after: Cell): Change | null {
  if (before.n < 2 || after.n < 2) return null;
  const of = ({ mean, variance, n }: Cell): MeanWithError => ({
    value: mean,
    standardError: Math.sqrt(variance / n),
    df: n - 1,
  });
  return { ...welchOf(of(after), of(before), 0.5), clusters: before.n + after.n };
}

function clusteredChange(data: BeforeAfter, rows: readonly number[], before: Cell, after: Cell): Change | null {
  const clusters = unitsOf(rows.map((row) => String((data.clusters as Ids)[row])));
  if (clusters.length < 2) return null;
  const part = (row: number): number => {
    const cell = data.after[row] === true ? after : before;
    return ((data.after[row] === true ? 1 : -1) * ((data.values[row] as number) - cell.mean)) / cell.n;
  };
  const scores = clusters.map((members) => sumOf(members.length, (i) => part(rows[members[i] as number] as number)));
  const variance = (clusters.length / (clusters.length - 1)) * sumOf(scores.length, (i) => (scores[i] as number) ** 2);
  return {
    value: after.mean - before.mean,
    standardError: Math.sqrt(variance),
    df: clusters.length - 1,
    clusters: clusters.length,
  };
}

function rowsWhere(data: BeforeAfter, holds: (row: number) => boolean): number[] {
  return Array.from({ length: data.values.length }, (_, row) => row).filter(holds);
}
