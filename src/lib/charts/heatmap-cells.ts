/** Measures in two directions: which column of their group makes the rows, which the columns, and what stands where they meet. */
import type { Measure } from "../contract/measure.ts";
import type { ChartContext } from "./chart.ts";
import { shown, valuesOf } from "./pick.ts";

/** One place in the table. */
export interface Cell {
  readonly measure: Measure;
  readonly row: number;
  readonly column: number;
}

/** One row or column. */
export interface Head {
  readonly value: string;
  readonly label: string;
}

/** The whole table; `at` finds a cell by the values of its row and column. */
export interface Cells {
  readonly rowColumn: string;
  readonly columnColumn: string;
  readonly rows: readonly Head[];
  readonly columns: readonly Head[];
  readonly all: readonly Cell[];
  readonly at: (row: string, column: string) => Cell | undefined;
}

/**
 * The cells of the metric itself, else of its first part with two columns. Rows and columns stand in the order of the measures; values
 * that are all numbers (ranks) in theirs. Of a table cut by more columns only the first group is drawn.
 */
export function cellsOf(measures: readonly Measure[], { words, by }: Pick<ChartContext, "words" | "by">): Cells {
  const chosen = ofOnePart(measures);
  const [rowColumn, columnColumn] = directionsOf(chosen, by);
  const [first] = chosen;
  const drawn = chosen.filter((measure) =>
    Object.entries(first?.group ?? {}).every(
      ([column, value]) => column === rowColumn || column === columnColumn || measure.group[column] === value,
    ),
  );
  const heads = (column: string): readonly Head[] =>
    inOrder(valuesOf(drawn, column)).map((value) => ({ value, label: words.label(column, value) }));
  const [rows, columns] = [heads(rowColumn), heads(columnColumn)];
  const all = drawn.flatMap((measure): Cell[] => {
    shown(measure);
    const row = rows.findIndex(({ value }) => value === measure.group[rowColumn]);
    const column = columns.findIndex(({ value }) => value === measure.group[columnColumn]);
    return row < 0 || column < 0 ? [] : [{ measure, row, column }];
  });
  const places = new Map(all.map((cell) => [`${cell.row} ${cell.column}`, cell]));
  const at = (row: string, column: string) =>
    places.get(`${rows.findIndex(({ value }) => value === row)} ${columns.findIndex(({ value }) => value === column)}`);
  return { rowColumn, columnColumn, rows, columns, all: [...places.values()], at };
}

/** Measures with at least two columns, of the metric itself where there are such, else of the first part that has them. */
function ofOnePart(measures: readonly Measure[]): readonly Measure[] {
  const crossed = measures.filter(({ group }) => Object.keys(group).length >= 2);
  const part = crossed.some((measure) => measure.part === "") ? "" : crossed[0]?.part;
  return crossed.filter((measure) => measure.part === part);
}

/** Rows by the column asked where the measures have it; columns by the other one, the one with most values first. */
function directionsOf(measures: readonly Measure[], by: string): readonly [string, string] {
  const columns = Object.keys(measures[0]?.group ?? {});
  const known = columns.filter((column) => measures.every(({ group }) => group[column] !== undefined));
  const row = known.includes(by) ? by : (known[0] ?? by);
  const many = (column: string) => valuesOf(measures, column).length;
  const [column = ""] = known.filter((one) => one !== row).sort((a, b) => many(b) - many(a));
  return [row, column];
}

function inOrder(values: readonly string[]): readonly string[] {
  if (!values.every((value) => /^\d+$/.test(value))) return values;
  return [...values].sort((a, b) => Number(a) - Number(b));
}
