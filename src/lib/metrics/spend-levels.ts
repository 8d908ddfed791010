/** Units of a test brought together by how much was spent on them. */
import { unitsOf } from "../stats/units.ts";
import type { Rows } from "./metric.ts";

/** Part of the units whose outcome before the start must be known to count what changed instead of what was. */
const KNOWN_BEFORE = 0.95;

/** Most levels, and fewest units in one. */
const MOST = 12;
const FEWEST = 5;

/** One test: its units in order of their ids, each at a level of spending. */
export interface SpendLevels {
  readonly experiment: string;
  /** Mean spending of each level, rising. */
  readonly x: readonly number[];
  /** Level of every unit. */
  readonly level: Int32Array;
  /** Outcome of every unit, less its own from before the start where `changed`. */
  readonly y: Float64Array;
  readonly changed: boolean;
  /** Independent units (clusters, else units themselves), as positions among the units. */
  readonly clusters: readonly Int32Array[];
  readonly n: number;
  readonly nMissing: number;
  readonly meanSpend: number;
}

/** The tests in these rows of `doses`, by id. */
export function spendLevels(rows: Rows): readonly SpendLevels[] {
  const experiment = rows.has("experiment") ? rows.texts("experiment") : [];
  return [...new Set(experiment)].sort().map((id) => levelsOf(rows, experiment.flatMap((own, row) => (own === id ? [row] : [])), id ?? "")); // prettier-ignore
}

function levelsOf(rows: Rows, all: readonly number[], experiment: string): SpendLevels {
  const [spend, value, before] = [rows.numbers("spend"), rows.numbers("value"), rows.numbers("before")];
  const [unit, cluster] = [rows.texts("unit"), rows.texts("cluster")];
  const measured = all.filter((row) => (spend[row] as number) >= 0 && !Number.isNaN(value[row]));
  const both = measured.filter((row) => !Number.isNaN(before[row]));
  const changed = measured.length > 0 && both.length >= KNOWN_BEFORE * measured.length;
  const own = [...(changed ? both : measured)].sort((a, b) => ((unit[a] ?? "") < (unit[b] ?? "") ? -1 : 1));
  const x = Float64Array.from(own, (row) => spend[row] as number);
  const level = levelled(x);
  const levels = level.reduce((most, one) => Math.max(most, one + 1), 0);
  const means = Array.from({ length: levels }, (_, k) => {
    const here = x.filter((__, i) => level[i] === k);
    return here.reduce((sum, one) => sum + one, 0) / here.length;
  });
  return {
    experiment,
    x: means,
    level,
    y: Float64Array.from(own, (row) => (value[row] as number) - (changed ? (before[row] as number) : 0)),
    changed,
    clusters: unitsOf(own.map((row) => cluster[row] ?? `\u0000${unit[row]}`)),
    n: own.length,
    nMissing: all.length - own.length,
    meanSpend: own.length === 0 ? NaN : x.reduce((sum, one) => sum + one, 0) / own.length,
  };
}

/** Equal amounts together, neighbours joined until there are enough units in each level. */
function levelled(x: Float64Array): Int32Array {
  const order = Array.from(x.keys()).sort((a, b) => (x[a] as number) - (x[b] as number));
  const enough = Math.max(FEWEST, x.length / MOST);
  const level = new Int32Array(x.length);
  let [at, inside] = [0, 0];
  order.forEach((i, place) => {
    const before = place === 0 ? NaN : (x[order[place - 1] as number] as number);
    if (inside >= enough && x[i] !== before) {
      at++;
      inside = 0;
    }
    inside++;
    level[i] = at;
  });
  if (at > 0 && inside < FEWEST) return level.map((one) => Math.min(one, at - 1));
  return level;
}
