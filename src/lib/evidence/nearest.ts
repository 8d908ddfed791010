/** Which known name was meant: for every problem that says what exists (`trust.md` ER-04). */
import { distance } from "../dataset/nearest.ts";

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
