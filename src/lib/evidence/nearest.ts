/** Which known name was meant: for every problem that says what exists (`trust.md` ER-04). */

/** Known names, the one most like `found` first; the order given decides between equals. */
export function nearestFirst(found: string, known: Iterable<string>): readonly string[] {
  const wanted = found.toLowerCase();
  return [...known]
    .map((name, i) => ({ name, i, far: distance(wanted, name.toLowerCase()) }))
    .sort((a, b) => a.far - b.far || a.i - b.i)
    .map(({ name }) => name);
}

/** Parts of a problem that name what exists: `found`, the nearest, and up to ten of the known names. */
export function known(found: string, names: Iterable<string>): { found: string; nearest: string; known: string } {
  const ordered = nearestFirst(found, names);
  const more = ordered.length > 10 ? ` … (${ordered.length})` : "";
  return {
    found,
    nearest: ordered[0] ?? "…",
    known: ordered.length === 0 ? "–" : ordered.slice(0, 10).join(", ") + more,
  };
}

/** Letters to insert, delete, change or swap with a neighbour (optimal string alignment). */
function distance(a: string, b: string): number {
  const rows = Array.from({ length: a.length + 1 }, (_, i) => new Uint16Array(b.length + 1).fill(i));
  for (let j = 0; j <= b.length; j++) at(rows, 0)[j] = j;
  for (let i = 1; i <= a.length; i++) {
    for (let j = 1; j <= b.length; j++) {
      const change = cell(rows, i - 1, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const swap =
        i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? cell(rows, i - 2, j - 2) + 1 : Infinity;
      at(rows, i)[j] = Math.min(change, swap, cell(rows, i - 1, j) + 1, cell(rows, i, j - 1) + 1);
    }
  }
  return cell(rows, a.length, b.length);
}

function at(rows: readonly Uint16Array[], i: number): Uint16Array {
  return rows[i] as Uint16Array;
}

function cell(rows: readonly Uint16Array[], i: number, j: number): number {
  return at(rows, i)[j] as number;
}
