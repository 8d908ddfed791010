/**
 * The candidate that a mistyped word most likely meant: least edits (insert, delete, replace, swap of neighbours), letter case free.
 * Null when none is near: more than a third of the word's letters, and more than two, would have to change.
 */
export function nearest(word: string, candidates: Iterable<string>): string | null {
  let best: string | null = null;
  let least = Math.max(2, Math.floor(word.length / 3)) + 1;
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - word.length) >= least) continue;
    const edits = distance(word.toLowerCase(), candidate.toLowerCase());
    if (edits < least) [best, least] = [candidate, edits];
  }
  return best;
}

/** Parts of a problem about a word that is not known: what is (at most ten), and what was meant; where nothing is near, what there is. */
export function suggestion(
  word: string,
  known: Iterable<string>,
): { readonly known: string; readonly nearest: string } {
  const all = [...known];
  const list = all.slice(0, 10).join(", ") + (all.length > 10 ? " …" : "");
  return { known: list, nearest: nearest(word, all) ?? list };
}

/** Letters to insert, delete, replace or swap with a neighbour: optimal string alignment distance (Damerau 1964, restricted). */
export function distance(a: string, b: string): number {
  let [before, previous] = [new Array<number>(b.length + 1).fill(0), Array.from({ length: b.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      let edits = Math.min((row[j - 1] ?? 0) + 1, (previous[j] ?? 0) + 1, (previous[j - 1] ?? 0) + cost);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        edits = Math.min(edits, (before[j - 2] ?? 0) + 1);
      row.push(edits);
    }
    [before, previous] = [previous, row];
  }
  return previous[b.length] ?? 0;
}
