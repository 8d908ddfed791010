/** Which hidden numbers follow from the sums that everybody can read, by solving them together; `trust.md` P-16, A-02. */

/** A sum that can be read: these unknowns add up to something known. */
export type Sum = readonly string[];

/** Near enough to nothing; the sums have whole coefficients, so what is not nothing is far larger. */
const NOTHING = 1e-9;

/**
 * Unknowns with one solution only, sorted. A table by two columns can have two hidden cells in every row and column and still give one
 * away, where it is the only bridge between two blocks of hidden cells. Gauss–Jordan elimination: an unknown alone in its row is found.
 */
export function recoverable(sums: readonly Sum[]): readonly string[] {
  const unknowns = [...new Set(sums.flat())].sort();
  const place = new Map(unknowns.map((unknown, at) => [unknown, at]));
  const rows = sums.map((sum) => {
    const row = new Float64Array(unknowns.length);
    for (const unknown of sum) row[place.get(unknown) as number] = 1;
    return row;
  });
  eliminate(rows, unknowns.length);
  return rows
    .map((row) => unknowns.filter((_, at) => Math.abs(row[at] as number) > NOTHING))
    .flatMap((left) => (left.length === 1 ? left : []))
    .sort();
}

/** Brings rows to reduced echelon form in place. */
function eliminate(rows: Float64Array[], width: number): void {
  let top = 0;
  for (let column = 0; column < width && top < rows.length; column++) {
    const found = rows.findIndex((row, at) => at >= top && Math.abs(row[column] as number) > NOTHING);
    if (found < 0) continue;
    [rows[top], rows[found]] = [rows[found] as Float64Array, rows[top] as Float64Array];
    const pivot = rows[top] as Float64Array;
    const scale = pivot[column] as number;
    pivot.forEach((value, at) => (pivot[at] = value / scale));
    for (const row of rows) if (row !== pivot) subtract(row, pivot, row[column] as number);
    top++;
  }
}

function subtract(row: Float64Array, pivot: Float64Array, times: number): void {
  if (times === 0) return;
  pivot.forEach((value, at) => (row[at] = (row[at] as number) - times * value));
}
