/** Tables of different kinds of rows about the same people, one under the other. */
import { table, type ColumnTable } from "arquero";
import { columnOf, numbers, texts } from "../dataset/columns.ts";
import type { Dataset } from "../dataset/dataset.ts";
import { once } from "../dataset/once.ts";

/** All rows of both tables, with the columns of both: numbers NaN and texts null where a table has not the column; made once for a key. */
export function stacked(
  dataset: Dataset,
  key: string,
  [first, second]: readonly [ColumnTable, ColumnTable],
): ColumnTable {
  const names = [...new Set([...first.columnNames(), ...second.columnNames()])];
  return once(dataset, `stacked:${key}`, () =>
    table(
      names.map((name) => {
        const isNumber = [first, second].some((from) => isNumeric(from, name));
        return [name, isNumber ? bothNumbers(first, second, name) : texts(first, name).concat(texts(second, name))];
      }),
    ),
  );
}

function bothNumbers(first: ColumnTable, second: ColumnTable, name: string): Float64Array {
  const both = new Float64Array(first.numRows() + second.numRows());
  both.set(numbers(first, name));
  both.set(numbers(second, name), first.numRows());
  return both;
}

/** Whether the column is there and its first value that is not null is a number, blank or not. */
function isNumeric(from: ColumnTable, name: string): boolean {
  const column = columnOf(from, name);
  for (let row = 0; column !== undefined && row < from.numRows(); row++) {
    const value: unknown = column.at(row);
    if (value != null) return typeof value === "number";
  }
  return false;
}
