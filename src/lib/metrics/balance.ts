/** Two sides of a group of people held against each other on everything known of both. */
import type { Dataset } from "../dataset/dataset.ts";
import { standardisedDifference } from "../stats/standardised-difference.ts";
import type { Estimate, Rows } from "./metric.ts";

/** A standardised difference beyond this is flagged (`method.md` M09). */
const BIASED = 0.1;

/** People on either side under whom a difference between them says nothing. */
const ENOUGH = 10;

/** What to compare: rows, the side of each (true first), and the columns that describe people. */
export interface Compared {
  readonly part: string;
  readonly rows: Rows;
  readonly index: readonly number[];
  readonly isFirst: (row: number) => boolean;
  /** Columns of numbers. */
  readonly numbers: readonly string[];
  /** Columns of groups: each value is a variable of its own, "segment=new". */
  readonly groups: readonly string[];
  readonly dataset: Dataset;
  readonly level: number;
  readonly size: Pick<Estimate, "n" | "nMissing">;
}

/**
 * Standardised difference of the first side less the other, for every number and every value of every group (a share); `about.flagged`
 * beyond 0.1. SEPARATION where either side has one value and not the same one. A group too small to tell is refused, and so is the next that would give it away. Austin 2009.
 */
export function balance(compared: Compared): readonly Estimate[] {
  const { rows, index, dataset } = compared;
  const numbers = compared.numbers.map((name) => {
    const values = rows.numbers(name);
    return [name, sides(compared, (row) => values[row] as number)] as const;
  });
  const groups = compared.groups.flatMap((column) => {
    const values = rows.texts(column);
    const sizes = Map.groupBy(index, (row) => values[row] ?? null);
    sizes.delete(null);
    const covert = tooSmall(new Map([...sizes].map(([name, members]) => [name ?? "", members.length])), dataset);
    return [...sizes.keys()].sort().map((name) => {
      const share = (row: number) => (values[row] == null ? NaN : Number(values[row] === name));
      return [`${column}=${name}`, covert.has(name ?? "") ? null : sides(compared, share)] as const;
    });
  });
  return [...numbers, ...groups].flatMap(([variable, found]) => estimate(compared, variable, found));
}

type Sides = readonly [Float64Array, Float64Array];

function sides({ index, isFirst }: Compared, values: (row: number) => number): Sides {
  const known = index.filter((row) => !Number.isNaN(values(row)));
  return [
    Float64Array.from(known.filter(isFirst), values),
    Float64Array.from(
      known.filter((row) => !isFirst(row)),
      values,
    ),
  ];
}

function estimate({ part, level, size }: Compared, variable: string, known: Sides | null): readonly Estimate[] {
  const own = { part, group: [["variable", variable]] as const, method: "normal" };
  if (known === null) return [{ ...own, value: null, n: 0, status: "refused", reasons: ["N_TOO_SMALL"] }];
  const found = standardisedDifference(...known, level);
  const [column = "", value] = variable.split("=");
  const about = { column, ...(value === undefined ? {} : { value }) };
  if (found === null) return parted(known) ? [{ ...own, ...size, value: null, status: "refused", reasons: ["SEPARATION"], about: { flagged: "yes", ...about } }] : []; // prettier-ignore
  const flagged = Math.abs(found.value) > BIASED ? "yes" : "no";
  return [{ ...own, ...found, ...size, about: { flagged, ...about } }];
}

/** Whether everybody on one side has one value and everybody on the other another: no spread to express that in. */
function parted([first, second]: Sides): boolean {
  if (Math.min(first.length, second.length) < ENOUGH || first[0] === second[0]) return false;
  return [first, second].every((side) => side.every((value) => value === side[0]));
}

/**
 * Groups of one column that may not be told, as at the door of disclosure: the small ones, and the next smallest until what is
 * untold is several groups that hold as many people as the release asks for. Their difference would give their answers away.
 */
function tooSmall(sizes: ReadonlyMap<string, number>, { release }: Dataset): ReadonlySet<string> {
  const least = release.thresholds.customers;
  const covert = new Set<string>();
  let people = 0;
  for (const [name, size] of [...sizes].sort(([a, n], [b, m]) => n - m || (a < b ? -1 : 1))) {
    const safe = covert.size === 0 || (covert.size > 1 && people >= least);
    if (size >= least && safe) break;
    covert.add(name);
    people += size;
  }
  return covert;
}
