/** What of a difference happened within groups, and what because the groups' shares moved. */
import { bootstrap } from "../stats/bootstrap.ts";
import { unitsOf } from "../stats/units.ts";
import { gate, refused } from "./base.ts";
import type { Side } from "./difference.ts";
import type { Context, Estimate, Rows } from "./metric.ts";

/** A comparison to take apart by the groups of one column. */
export interface Mix {
  readonly rows: Rows;
  readonly column: string;
  readonly now: Side;
  readonly than: Side;
  readonly score: (answer: number) => number;
  readonly context: Context;
}

/**
 * Parts `within` = Σ w̄_g·Δ_g and `mix` = Σ x̄_g·Δw_g, w̄ and x̄ the averages of both sides' share and mean of group g; together they are
 * the difference. Percentile intervals over people, drawn from both sides at once. NOT_COMPARABLE when a group occurs on one side only.
 * Kitagawa 1955.
 */
export function mixEffect({ rows, column, now, than, score, context }: Mix): readonly Estimate[] {
  const small = now.base.n <= than.base.n ? now.base : than.base;
  const groups = rows.has(column) ? rows.texts(column) : [];
  const names = [...new Set([now, than].flatMap((side) => side.rows.map((row) => groups[row] ?? "")))].sort();
  const answers = [...tally(now, 0, groups, names, score), ...tally(than, 1, groups, names, score)];
  const people = unitsOf(answers.map(({ person }) => person)).map((positions) =>
    Array.from(positions, (at) => answers[at] as Answer),
  );
  const found = decompose(people, people.keys(), names.length);
  if (people.length < 2 || found.some(Number.isNaN))
    return ["within", "mix"].map((part) => refused(small, "NOT_COMPARABLE", part));
  const drawn = bootstrap({
    units: people.length,
    statistic: (picked) => decompose(people, picked, names.length),
    random: context.random(`mix:${column}`),
    level: context.level,
    correct: "never",
  });
  return ["within", "mix"].map((part, k): Estimate => {
    const number = drawn[k];
    if (number == null) return refused(small, "NOT_COMPARABLE", part);
    const { value, interval } = number;
    return { part, value, ...interval, n: small.n, method: "bootstrap", ...gate(small) };
  });
}

interface Answer {
  readonly person: string;
  /** 0: this side; 1: the side compared with. */
  readonly side: 0 | 1;
  readonly group: number;
  readonly weight: number;
  readonly score: number;
}

function tally(
  { base, rows }: Side,
  side: 0 | 1,
  groups: readonly (string | null)[],
  names: readonly string[],
  score: Mix["score"],
): readonly Answer[] {
  const place = new Map(names.map((name, at) => [name, at]));
  return rows.map((row, i) => ({
    person: base.persons[i] ?? "",
    side,
    group: place.get(groups[row] ?? "") ?? 0,
    weight: base.weights[i] as number,
    score: score(base.values[i] as number),
  }));
}

/** Within and mix of the answers of the people at these positions; NaN when a group has answers on one side only. */
function decompose(
  people: readonly (readonly Answer[])[],
  picked: Iterable<number>,
  groups: number,
): readonly [number, number] {
  const weight = [new Float64Array(groups), new Float64Array(groups)] as const;
  const total = [new Float64Array(groups), new Float64Array(groups)] as const;
  for (const at of picked) {
    for (const { side, group, weight: w, score } of people[at] as readonly Answer[]) {
      weight[side][group] = (weight[side][group] as number) + w;
      total[side][group] = (total[side][group] as number) + w * score;
    }
  }
  const sums = weight.map((column) => column.reduce((sum, value) => sum + value, 0));
  let [within, mix] = [0, 0];
  for (let g = 0; g < groups; g++) {
    const [w1, w0] = weight.map((column, side) => (column[g] as number) / (sums[side] as number)) as [number, number];
    const [x1, x0] = total.map((column, side) => (column[g] as number) / (weight[side]?.[g] as number)) as [
      number,
      number,
    ];
    within += ((w1 + w0) / 2) * (x1 - x0);
    mix += ((x1 + x0) / 2) * (w1 - w0);
  }
  return [within, mix];
}
