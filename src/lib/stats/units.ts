/** Rows of one independent unit (a person, a team) brought together. */

/** Id of the independent unit of every row: all texts or all numbers. */
export type Ids = ArrayLike<string> | ArrayLike<number>;

/**
 * Row positions of each unit, units sorted by id, rows of one unit in the order given. Sorting first makes what is drawn
 * later independent of the order of the rows. Texts compare by code unit, so no locale plays a part.
 */
export function unitsOf(ids: Ids): readonly Int32Array[] {
  const rows = new Map<string | number, number[]>();
  for (let row = 0; row < ids.length; row++) {
    const id = ids[row] as string | number;
    const known = rows.get(id);
    if (known === undefined) rows.set(id, [row]);
    else known.push(row);
  }
  const sorted = [...rows].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return sorted.map(([, positions]) => Int32Array.from(positions));
}
