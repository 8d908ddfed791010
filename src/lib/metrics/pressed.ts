/** The customers of one group by how often they were approached, and the models of what they then did. */
import type { Reason } from "../contract/measure.ts";
import { sum, variance } from "../stats/sum.ts";
import type { Rows } from "./metric.ts";

/** People without which nothing is modelled, and those who did and did not, where the outcome is yes or no. */
const ENOUGH = 100;
const EVENTS = 10;

/** A covariate known of a smaller part than this is left out, so that not everybody falls out for it. */
const KNOWN = 0.8;

/** People in a bin, and the most bins. */
const BIN = 30;
const MOST_BINS = 6;

/** Customers with a known outcome and pressure. */
export interface Pressed {
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly persons: readonly string[];
  /** Years as a customer and earlier margin, centred, where known of enough people. */
  readonly covariates: readonly Float64Array[];
  readonly binary: boolean;
  /** Customers without outcome, pressure or covariates. */
  readonly nMissing: number;
}

/** Reads the rows of `pressure` for one outcome and one kind of pressure. */
export function pressedOf(rows: Rows, outcome: string, kind: string): Pressed {
  const [x, y] = [rows.numbers(kind), rows.numbers(outcome)];
  const persons = rows.texts("person");
  const customers = rows.texts("kind").flatMap((name, row) => (name === "customer" ? [row] : []));
  const both = customers.filter((row) => !Number.isNaN(x[row]) && !Number.isNaN(y[row]));
  const columns = ["tenure", "value"].map((name) => rows.numbers(name));
  const useful = columns.filter((column) => both.filter((row) => !Number.isNaN(column[row])).length >= KNOWN * both.length); // prettier-ignore
  const kept = both.filter((row) => useful.every((column) => !Number.isNaN(column[row])));
  const pick = (column: Float64Array) => Float64Array.from(kept, (row) => column[row] as number);
  const chosen = pick(y);
  return {
    x: pick(x),
    y: chosen,
    persons: kept.map((row) => persons[row] ?? ""),
    covariates: useful.map(pick).filter(varies).map(standardise),
    binary: outcome !== "nps",
    nMissing: new Set(customers.map((row) => persons[row])).size - new Set(kept.map((row) => persons[row])).size,
  };
}

/** Compared value by value: the variance of equal values is not exactly 0, and such a column would look like the intercept. */
function varies(column: Float64Array): boolean {
  return column.some((value) => value !== column[0]);
}

/** Mean 0 and spread 1: the fitted means are then those at the average customer, and no column drowns another. */
function standardise(column: Float64Array): Float64Array {
  const mean = sum(column) / column.length;
  const spread = Math.sqrt(variance(column));
  return column.map((value) => (value - mean) / spread);
}

/** Why nothing can be modelled of these people; null when it can. */
export function refusalOf({ x, y, binary }: Pressed): Reason | null {
  if (x.length === 0) return "NO_DATA";
  if (x.length < ENOUGH) return "N_TOO_SMALL";
  if (!varies(x) || !varies(y)) return "NO_VARIANCE";
  const yes = y.filter((value) => value === 1).length;
  return binary && Math.min(yes, y.length - yes) < EVENTS ? "EVENTS_TOO_FEW" : null;
}

/** Customers approached about equally often. */
export interface Bin {
  readonly from: number;
  readonly to: number;
  /** "0", "2-3", or "4+" for the last. */
  readonly name: string;
  readonly rows: readonly number[];
}

/** Neighbouring numbers of approaches put together until there are thirty people or no number is left; at most six bins, the last one open. */
export function binsOf(x: Float64Array): readonly Bin[] {
  const byCount = [...Map.groupBy(x.keys(), (row) => x[row] as number)].sort(([a], [b]) => a - b);
  const bins: { from: number; to: number; rows: number[] }[] = [];
  for (const [count, rows] of byCount) {
    const open = bins.at(-1);
    const full = open === undefined || (open.rows.length >= BIN && bins.length < MOST_BINS);
    if (full) bins.push({ from: count, to: count, rows: [...rows] });
    else {
      open.rows.push(...rows);
      open.to = count;
    }
  }
  const last = bins.at(-1);
  const before = bins.at(-2);
  if (last !== undefined && before !== undefined && last.rows.length < BIN) {
    bins.pop();
    before.rows.push(...last.rows);
    before.to = last.to;
  }
  return bins.map(({ from, to, rows }, i) => ({
    from,
    to,
    rows: rows.sort((a, b) => a - b),
    name: i === bins.length - 1 && to > from ? `${from}+` : to > from ? `${from}-${to}` : String(from),
  }));
}
