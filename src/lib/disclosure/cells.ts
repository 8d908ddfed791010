/** Which cells of a table may be shown, from head-counts alone; `trust.md` P-13, P-15, P-16, P-17. */
import { recoverable } from "./recoverable.ts";

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
 * remaining cell of every line whose hidden part is one cell alone or fewer people than the threshold, or that holds a hidden cell
 * found by solving all lines together. Same input, same pattern.
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
    const next = more ? undefined : besideFound(table, hidden);
    if (next === undefined) continue;
    hidden.add(next);
    more = true;
  }
  return hidden;
}

/** The smallest cell still shown on a line with a hidden cell that follows from all lines together. */
function besideFound(table: Table, hidden: ReadonlySet<string>): string | undefined {
  const read = table.lines.filter((line) => !line.parentHidden);
  const size = (cell: string) => table.people.get(cell) ?? 0;
  const sums = read.map((line, at) => [
    ...line.cells.filter((cell) => hidden.has(cell) && size(cell) > 0),
    ...(line.parent > sum(line.cells.map(size)) ? [`rest\u0000${at}\u0000`] : []),
  ]);
  const found = new Set(recoverable(sums));
  const near = read.flatMap(({ cells }) => (cells.some((cell) => found.has(cell)) ? cells : []));
  return smallest(table, new Set(near.filter((cell) => !hidden.has(cell))));
}

/** The smallest cell with people in it; the first by name among equals. */
function smallest({ people }: Table, cells: Iterable<string>): string | undefined {
  const size = (cell: string) => people.get(cell) ?? 0;
  return [...cells].filter((cell) => size(cell) > 0).sort((a, b) => size(a) - size(b) || (a < b ? -1 : 1))[0];
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
  return smallest(table, shown);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
