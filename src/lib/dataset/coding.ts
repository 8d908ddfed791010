/** Columns as numbers that a regression can take. */

/** A column standardised with its blanks at the mean, and one that marks them; nothing for a column that does not vary. */
export function filled(column: Float64Array): readonly Float64Array[] {
  const known = column.filter((value) => !Number.isNaN(value));
  const mean = known.reduce((sum, value) => sum + value, 0) / Math.max(1, known.length);
  const spread = Math.sqrt(known.reduce((sum, value) => sum + (value - mean) ** 2, 0) / Math.max(1, known.length));
  if (known.every((value) => value === known[0])) return [];
  const scaled = column.map((value) => (Number.isNaN(value) ? 0 : (value - mean) / spread));
  const blank = column.map((value) => (Number.isNaN(value) ? 1 : 0));
  return known.length === column.length ? [scaled] : [scaled, blank];
}

/** A column of zeros and ones for every value but the most frequent one; values of under ten people go with that one. */
export function dummies(column: readonly (string | null)[]): readonly Float64Array[] {
  const counts = new Map<string, number>();
  for (const value of column) counts.set(value ?? "", (counts.get(value ?? "") ?? 0) + 1);
  const [, ...others] = [...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1));
  return others
    .filter(([, count]) => count >= 10)
    .map(([value]) => Float64Array.from(column, (own) => ((own ?? "") === value ? 1 : 0)));
}

/** Without columns that are the same as one before. */
export function independent(columns: readonly Float64Array[]): readonly Float64Array[] {
  return columns.filter(
    (column, k) => !columns.slice(0, k).some((other) => other.every((value, row) => value === column[row])),
  );
}
