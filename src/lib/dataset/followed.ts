/** What customers answered, beside what they did afterwards. */
import { table, type ColumnTable } from "arquero";
import { numbers, texts } from "./columns.ts";
import type { Dataset } from "./dataset.ts";
import { fates, periodsAYear, type Fates } from "./fates.ts";
import { once } from "./once.ts";
import { customerGroups } from "./profiles.ts";
import { ratings } from "./ratings.ts";

/** Name of the column that holds the answers to a question. */
export function answerColumn(question: string): string {
  return `answer.${question}`;
}

/**
 * One row a customer and period in which he answered any of these questions and was a customer: `period`, `at` (its place among the
 * periods), `person`, for each question `answer.<id>` (upright; the last valid answer to a survey asked once a period, the mean of the
 * answers to surveys about moments; NaN where blank), the groups and `weight` of his last such response, `weighting`, and what
 * {@link followedBy} tells of the customer: `tenure`, `revenue`, `margin`, `later`, `leaves_after`, `revenue_later`, `margin_later`.
 */
export function followed(dataset: Dataset, questions: readonly string[]): ColumnTable {
  const ids = [...new Set(questions)].sort();
  return once(dataset, `followed:${ids.join("\u0000")}`, () => {
    const all = fates(dataset);
    const order = new Map(dataset.periods.map(({ id }, at) => [id, at]));
    const columns = [...customerGroups(dataset, []).keys()];
    const cells = new Map<number, Cell>();
    ids.forEach((id, k) => addAnswers(cells, ratings(dataset, [id]), { k, count: ids.length, all, order, columns }));
    const kept = [...cells].filter(([cell]) => all.active[cell] === 1).sort(([a], [b]) => a - b);
    const names = [...all.place.keys()];
    const found = kept.map(([, cell]) => cell);
    const place = Int32Array.from(kept, ([cell]) => cell);
    const person = Array.from(place, (cell) => names[Math.floor(cell / all.periods)] ?? null);
    const groups = [...customerGroups(dataset, person)].map(
      ([column, values]) => [column, values.map((value, row) => found[row]?.groups[column] ?? value)] as const,
    );
    return table({
      ...courseOf(dataset, all, place),
      person,
      weight: Float64Array.from(found, ({ weight }) => weight),
      weighting: found.map(({ weighting }) => weighting),
      ...Object.fromEntries(groups),
      ...Object.fromEntries(
        ids.map((id, k) => [answerColumn(id), Float64Array.from(found, (cell) => meanOf(cell, k))]),
      ),
    });
  });
}

/**
 * One row a customer and period in which he was a customer, answered or not: `period`, `at`, `person`, groups, `tenure` (years at the
 * period's end, NaN when unknown), `revenue` and `margin` of the period, `later` (periods after it in which it is known whether he
 * left, up to the one in which he did), `leaves_after` (how many periods later he left, 0 in this one, NaN when not while seen),
 * `revenue_later` and `margin_later` (sums over the next year's periods, nothing after leaving; NaN unless all of them are known).
 */
export function followedBy(dataset: Dataset): ColumnTable {
  return once(dataset, "followed-by", () => {
    const all = fates(dataset);
    const place = Int32Array.from(all.active.keys()).filter((cell) => all.active[cell] === 1);
    const names = [...all.place.keys()];
    const person = Array.from(place, (cell) => names[Math.floor(cell / all.periods)] ?? null);
    return table({
      ...courseOf(dataset, all, place),
      person,
      ...Object.fromEntries(customerGroups(dataset, person)),
    });
  });
}

interface Cell {
  readonly sums: Float64Array;
  readonly counts: Float64Array;
  /** Of the last response. */
  rank: string;
  weight: number;
  weighting: string | null;
  groups: Readonly<Record<string, string | null>>;
}

interface Into {
  readonly k: number;
  readonly count: number;
  readonly all: Fates;
  readonly order: ReadonlyMap<string, number>;
  /** Columns of groups that a response may state itself. */
  readonly columns: readonly string[];
}

function addAnswers(cells: Map<number, Cell>, rows: ColumnTable, { k, count, all, order, columns }: Into): void {
  if (rows.numRows() === 0) return;
  const [value, weight] = [numbers(rows, "upright"), numbers(rows, "weight")];
  const read = (column: string) => texts(rows, column);
  const [period, person, at, response, weighting] = [
    read("period"),
    read("person"),
    read("at"),
    read("response"),
    read("weighting"),
  ];
  const groups = columns.map((column) => [column, read(column)] as const);
  for (let row = 0; row < value.length; row++) {
    const [who, when] = [all.place.get(person[row] ?? ""), order.get(period[row] ?? "")];
    if (who === undefined || when === undefined || Number.isNaN(value[row])) continue;
    const key = who * all.periods + when;
    const cell = cells.get(key) ?? emptyCell(count);
    cells.set(key, cell);
    cell.sums[k] = (cell.sums[k] as number) + (value[row] as number);
    cell.counts[k] = (cell.counts[k] as number) + 1;
    const rank = `${at[row] ?? ""} ${response[row] ?? ""}`;
    if (rank < cell.rank) continue;
    cell.rank = rank;
    cell.weight = weight[row] as number;
    cell.weighting = weighting[row] ?? null;
    cell.groups = Object.fromEntries(groups.map(([column, values]) => [column, values[row] ?? null]));
  }
}

function emptyCell(count: number): Cell {
  const blank = () => new Float64Array(count);
  return { sums: blank(), counts: blank(), rank: "", weight: 1, weighting: null, groups: {} };
}

function meanOf({ sums, counts }: Cell, k: number): number {
  return counts[k] === 0 ? NaN : (sums[k] as number) / (counts[k] as number);
}

/** What is known of the customers in these cells, then and later. */
function courseOf(dataset: Dataset, all: Fates, place: Int32Array) {
  const { periods } = all;
  const year = periodsAYear(dataset);
  const ends = dataset.periods.map(({ to }) => Date.parse(`${to}T00:00:00Z`));
  const [who, at] = [place.map((cell) => Math.floor(cell / periods)), place.map((cell) => cell % periods)];
  const of = (values: ArrayLike<number>, row: number) => values[who[row] as number] as number;
  const leaves = Float64Array.from(at, (when, row) => {
    const left = of(all.left, row);
    return left < when ? NaN : left - when;
  });
  const later = Float64Array.from(at, (when, row) =>
    Number.isNaN(leaves[row]) ? Math.max(0, of(all.last, row) - when) : (leaves[row] as number),
  );
  const money = (values: Float64Array) => Float64Array.from(place, (cell) => values[cell] as number);
  const after = (values: Float64Array) =>
    Float64Array.from(place, (cell, row) =>
      sumAfter(values, { cell, year, left: leaves[row] as number, rest: periods - 1 - (at[row] as number) }),
    );
  return {
    period: Array.from(at, (when) => dataset.periods[when]?.id ?? ""),
    at: Float64Array.from(at),
    tenure: Float64Array.from(at, (when, row) => ((ends[when] as number) - of(all.start, row)) / (365.25 * 86_400_000)),
    revenue: money(all.revenue),
    margin: money(all.margin),
    later,
    leaves_after: leaves,
    revenue_later: after(all.revenue),
    margin_later: after(all.margin),
  };
}

interface Ahead {
  readonly cell: number;
  readonly year: number;
  /** Periods until leaving; NaN. */
  readonly left: number;
  /** Periods of the dataset after this one. */
  readonly rest: number;
}

/** Sum over the next year's periods, nothing after leaving. */
function sumAfter(values: Float64Array, { cell, year, left, rest }: Ahead): number {
  if (rest < year) return NaN;
  let sum = 0;
  for (let k = 1; k <= year && !(k > left); k++) sum += values[cell + k] as number;
  return sum;
}
