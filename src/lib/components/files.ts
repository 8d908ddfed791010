/** The files behind a page, numbered: a screen opens their names at every number, paper has them once at the end. */
import type { Measure } from "../contract/measure.ts";

/** One file of the release: its name without folders and the first eight signs of its hash. */
export interface ReadFile {
  readonly name: string;
  readonly hash: string;
}

/** Files of the measures' own release by name; those of earlier releases bear the same names and are not listed. */
export function filesOf(measures: readonly Measure[]): readonly ReadFile[] {
  const own = measures.flatMap(({ source }) => source.files.filter((file) => file.release === source.release));
  const named = new Map(own.map((file) => [plainName(file.file), file.sha256.slice(0, 8)] as const));
  return [...named].map(([name, hash]) => ({ name, hash })).sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** The numbers under which some of the files stand in the list: "1–3, 6". */
export function placesOf(names: readonly string[], list: readonly ReadFile[]): string {
  const places = list.flatMap(({ name }, i) => (names.includes(name) ? [i + 1] : []));
  const runs: (readonly [number, number])[] = [];
  for (const place of places) {
    const last = runs.at(-1);
    if (last !== undefined && last[1] === place - 1) runs[runs.length - 1] = [last[0], place];
    else runs.push([place, place]);
  }
  return runs
    .flatMap(([from, to]) => (to - from >= 2 ? [`${from}–${to}`] : from === to ? [`${from}`] : [`${from}`, `${to}`]))
    .join(", ");
}

/** A file's name without its folders. */
export function plainName(path: string): string {
  return path.split("/").at(-1) ?? path;
}
