/** Flows from step to step, gathered into as many columns and kinds of step as a drawing bears. */
import type { Measure } from "../contract/measure.ts";
import type { Words } from "../evidence/words/words.ts";
import { shownOf } from "./pick.ts";

/** Ends, steps that are too rare, and steps behind the last column. */
export const SUCCESS = "success";
export const FAILURE = "failure";
export const OTHER = "other";
export const ON = "on";

/** One kind of step (or end) in one column: its share of all journeys. */
export interface Knot {
  /** From 1, the first step. */
  readonly column: number;
  readonly value: string;
  readonly label: string;
  readonly share: number;
  /** The share as it is printed. */
  readonly said: string;
}

/** Journeys that go from one block to one of the next column. */
export interface Link {
  readonly column: number;
  readonly from: string;
  readonly to: string;
  readonly share: number;
}

/** Columns of blocks from top to foot, and what goes between them. */
export interface Stream {
  readonly columns: readonly (readonly Knot[])[];
  readonly links: readonly Link[];
  /** How all journeys ended, where the flows tell it of nearly all. */
  readonly ends: readonly { readonly label: string; readonly said: string }[];
}

/** A step after which fewer journeys go on is not drawn. */
const LEAST_ON = 0.01;

/** A kind of step with less than this in every column stands among the others. */
const LEAST_KIND = 0.015;

/** A block with less than this has no band that can be seen. */
const SPECK = 0.01;

/** At most `stages` steps are drawn with what followed them, and `kinds` kinds of step. */
export function streamOf(
  flows: readonly Measure[],
  { stages, kinds, words }: { readonly stages: number; readonly kinds: number; readonly words: Words },
): Stream {
  const all = shownOf(flows).map(({ group, value }): Link => {
    const share = Math.max(0, value);
    return { column: Number(group["stage"]), from: group["from"] ?? "", to: group["to"] ?? "", share };
  });
  const through = (column: number) => sum(all.filter((link) => link.column === column));
  const last = Math.max(
    1,
    ...Array.from({ length: stages }, (_, i) => i + 1).filter((stage) => through(stage) >= LEAST_ON),
  );
  const kept = keptOf(
    all.filter(({ column }) => column <= last),
    kinds,
  );
  const merged = (value: string) => (isEnd(value) || kept.includes(value) ? value : OTHER);
  const links = withoutSpecks(
    added(
      all
        .filter(({ column }) => column <= last)
        .map((link) => ({
          ...link,
          from: merged(link.from),
          to: link.column === last && !isEnd(link.to) ? ON : merged(link.to),
        })),
    ),
  );
  const order = [...kept, OTHER, ON, SUCCESS, FAILURE];
  const said = (share: number) => saidOf(share, words);
  const label = (value: string) => (value === ON ? words.text("charts.flow.on") : words.label("to", value));
  const columns = Array.from({ length: last + 1 }, (_, i) =>
    order.flatMap((value): Knot[] => {
      const share = Math.max(
        sum(links.filter((link) => link.column === i && link.to === value)),
        sum(links.filter((link) => link.column === i + 1 && link.from === value)),
      );
      return share > 0 ? [{ column: i + 1, value, label: label(value), share, said: said(share) }] : [];
    }),
  );
  return { columns: columns.filter((column) => column.length > 0), links, ends: endsOf(all, label, said) };
}

function isEnd(value: string): boolean {
  return value === SUCCESS || value === FAILURE;
}

/** Kinds of step with the largest share in any column, the largest of the first column on top; one alone is never "the others". */
function keptOf(links: readonly Link[], kinds: number): readonly string[] {
  const names = [...new Set(links.map(({ from }) => from))].filter((name) => name !== OTHER);
  const most = (name: string) =>
    Math.max(...[...new Set(links.map(({ column }) => column))].map((column) => sum(links.filter((link) => link.column === column && link.from === name)))); // prettier-ignore
  const first = (name: string) => sum(links.filter((link) => link.column === 1 && link.from === name));
  const ranked = names.sort((a, b) => most(b) - most(a) || (a < b ? -1 : 1));
  const large = ranked.filter((name, i) => i < kinds && most(name) >= LEAST_KIND);
  const alone =
    ranked.length === large.length + 1 && ranked.length <= kinds && !links.some(({ from }) => from === OTHER);
  return (alone ? ranked : large).sort((a, b) => first(b) - first(a) || (a < b ? -1 : 1));
}

/** Steps after the first with under 1% of the journeys each, where there are several: together they are the others of that column. */
function withoutSpecks(links: readonly Link[]): readonly Link[] {
  const into = (column: number, value: string) => sum(links.filter((link) => link.column === column - 1 && link.to === value)); // prettier-ignore
  const specks = new Map<number, readonly string[]>();
  for (const column of new Set(links.map((link) => link.column + 1))) {
    const values = [...new Set(links.flatMap((link) => (link.column === column - 1 ? [link.to] : [])))];
    const small = values.filter((value) => !isEnd(value) && value !== ON && into(column, value) < SPECK);
    if (small.length > 1) specks.set(column, small);
  }
  const gathered = (column: number, value: string) => (specks.get(column)?.includes(value) === true ? OTHER : value);
  return added(
    links.map((link) => ({
      ...link,
      from: gathered(link.column, link.from),
      to: gathered(link.column + 1, link.to),
    })),
  );
}

function added(links: readonly Link[]): readonly Link[] {
  const found = new Map<string, Link>();
  for (const link of links) {
    const key = JSON.stringify([link.column, link.from, link.to]);
    found.set(key, { ...link, share: (found.get(key)?.share ?? 0) + link.share });
  }
  return [...found.values()];
}

function endsOf(
  all: readonly Link[],
  label: (value: string) => string,
  said: (share: number) => string,
): Stream["ends"] {
  const ends = [SUCCESS, FAILURE].map((value) => ({ value, share: sum(all.filter(({ to }) => to === value)) }));
  if (sum(ends) < 0.995 || sum(ends) > 1.005) return [];
  return ends.flatMap(({ value, share }) => (share > 0 ? [{ label: label(value), said: said(share) }] : []));
}

/** Whole percentages; some is never printed as none. */
function saidOf(share: number, words: Words): string {
  const whole = (value: number) => words.number(value, "share", { decimals: 0 });
  return share < 0.005 ? `<${whole(0.01)}` : whole(share);
}

function sum(links: readonly { readonly share: number }[]): number {
  return links.reduce((total, { share }) => total + share, 0);
}
