/** Which cells of a table may be shown, from head-counts alone; `trust.md` P-13, P-15, P-17. */

/** A table of people by one period: its cells, the tables it adds up to, and the smallest group that may be told. */
export interface Table {
  /** Cell key to people in it. */
  readonly people: ReadonlyMap<string, number>;
  readonly threshold: number;
  /** Sets of cells that add up to a published number, each with the people of that parent; hidden when the parent is. */
  readonly lines: readonly Line[];
}

/** Cells that together make up a parent, whose people everybody can read. */
export interface Line {
  readonly cells: readonly string[];
  readonly parent: number;
  readonly parentHidden: boolean;
}

/**
 * Cells to hide: those under the threshold, those under a hidden parent, and, until nothing follows by subtraction, the smallest
 * remaining cell of every line whose hidden part is one cell alone or fewer people than the threshold. Same input, same pattern.
 */
export function hiddenCells(table: Table): ReadonlySet<string> {
  const hidden = new Set<string>();
  for (const [cell, people] of table.people) if (people < table.threshold) hidden.add(cell);
  for (const line of table.lines) if (line.parentHidden) for (const cell of line.cells) hidden.add(cell);
  for (let more = true; more;) {
    more = false;
    for (const line of table.lines) {
      const next = line.parentHidden ? undefined : nextToHide(table, line, hidden);
      if (next === undefined) continue;
      hidden.add(next);
      more = true;
    }
  }
  return hidden;
}

/** The cell to hide beside the others of this line, if what is hidden can be found by subtraction. */
function nextToHide(table: Table, line: Line, hidden: ReadonlySet<string>): string | undefined {
  const size = (cell: string) => table.people.get(cell) ?? 0;
  const shown = line.cells.filter((cell) => !hidden.has(cell));
  const covert = line.cells.filter((cell) => hidden.has(cell) && size(cell) > 0);
  const rest = Math.max(0, line.parent - sum(line.cells.map(size)));
  const left = rest + sum(covert.map(size));
  const parts = covert.length + (rest > 0 ? 1 : 0);
  const safe = left === 0 || (left >= table.threshold && (parts > 1 || covert.length === 0));
  if (safe) return undefined;
  return shown.filter((cell) => size(cell) > 0).sort((a, b) => size(a) - size(b) || (a < b ? -1 : 1))[0];
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
