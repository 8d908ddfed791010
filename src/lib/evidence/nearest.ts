/** Which known name was meant: for every problem that says what exists (`trust.md` ER-04). */
import { distance, nearest } from "../dataset/nearest.ts";

/** Known names, the one most like `found` first; the order given decides between equals. */
export function nearestFirst(found: string, known: Iterable<string>): readonly string[] {
  const wanted = found.toLowerCase();
  return [...known]
    .map((name, i) => ({ name, i, far: distance(wanted, name.toLowerCase()) }))
    .sort((a, b) => a.far - b.far || a.i - b.i)
    .map(({ name }) => name);
}

/** Parts of a problem about a name that is not known: itself, up to ten that are, and the one meant when one is near. */
export function known(found: string, names: Iterable<string>): Readonly<Record<string, string>> {
  const all = [...names];
  const meant = nearest(found, all);
  return { found, known: listed(nearestFirst(found, all)), ...(meant === null ? {} : { nearest: meant }) };
}

/** Parts of a problem about something that is lacking: up to ten that could stand there, the first as the example. */
export function choices(names: Iterable<string>): { readonly nearest: string; readonly known: string } {
  const all = [...names];
  return { nearest: all[0] ?? "\u2026", known: listed(all) };
}

function listed(names: readonly string[]): string {
  const more = names.length > 10 ? ` \u2026 (${names.length})` : "";
  return names.length === 0 ? "\u2013" : names.slice(0, 10).join(", ") + more;
}
