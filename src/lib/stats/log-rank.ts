/** Whether one group ends sooner than the others. */
import { normalTwoSided } from "./distributions.ts";
import { normalInterval, type Interval } from "./interval.ts";
import { inOrder, type Spells } from "./kaplan-meier.ts";
import { unitsOf } from "./units.ts";

/** Spells, and for each whether it belongs to the group (1) or to those compared with (0). */
export interface LogRank extends Spells {
  readonly group: ArrayLike<number>;
  /** Positions from short to long, where they are known already. */
  readonly order?: ArrayLike<number>;
}

/** What the test found. */
export interface LogRankTest {
  /** Ends in the group, and how many there would be if it ended as soon as all together. */
  readonly observed: number;
  readonly expected: number;
  /** Variance of observed − expected, by unit where there are clusters. */
  readonly variance: number;
  readonly p: number;
  /** How many times as soon things end in the group: exp((O − E)/V), Peto's one step from 1. */
  readonly ratio: number;
  /** Interval of the ratio at a level. */
  readonly interval: (level: number) => Interval;
}

/**
 * Log-rank test of a group against the others: at every end the group's expected part is its part of those at risk, with the
 * hypergeometric variance; with clusters the sum of squares of the units' scores stands in its place for p and interval. Null where one
 * side is empty or nothing ends while both are at risk. Mantel 1966; Peto and Peto 1972; Lin and Wei 1989 for clusters.
 */
export function logRank({ times, ended, group, clusters, order = inOrder(times) }: LogRank): LogRankTest | null {
  const size = times.length;
  let [atRisk, own] = [size, 0];
  for (let i = 0; i < size; i++) own += group[i] === 1 ? 1 : 0;
  let [observed, expected, variance] = [0, 0, 0];
  const score = new Float64Array(size);
  // Sums over the ends passed of d/n and of d·(n₁/n)/n, which every spell at risk there gives up of its score.
  let [hazard, share] = [0, 0];
  for (let from = 0; from < size;) {
    const time = times[order[from] as number] as number;
    let [to, events, ownEvents, ownLeaving] = [from, 0, 0, 0];
    for (; to < size && times[order[to] as number] === time; to++) {
      const row = order[to] as number;
      const inGroup = group[row] === 1 ? 1 : 0;
      ownLeaving += inGroup;
      if (ended[row] !== 1) continue;
      events++;
      ownEvents += inGroup;
    }
    const part = own / atRisk;
    if (events > 0) {
      observed += ownEvents;
      expected += events * part;
      if (atRisk > 1) variance += (events * part * (1 - part) * (atRisk - events)) / (atRisk - 1);
      hazard += events / atRisk;
      share += (events * part) / atRisk;
    }
    for (let k = from; k < to; k++) {
      const row = order[k] as number;
      const z = group[row] === 1 ? 1 : 0;
      score[row] = (ended[row] === 1 ? z - part : 0) - (z * hazard - share);
    }
    atRisk -= to - from;
    own -= ownLeaving;
    from = to;
  }
  if (!(variance > 0)) return null;
  const spread = clusters === undefined ? variance : squaresByUnit(score, clusters);
  if (!(spread > 0)) return null;
  const logRatio = (observed - expected) / variance;
  const standardError = Math.sqrt(spread) / variance;
  return {
    observed,
    expected,
    variance: spread,
    p: normalTwoSided((observed - expected) / Math.sqrt(spread)),
    ratio: Math.exp(logRatio),
    interval: (level) => {
      const { low, high } = normalInterval(logRatio, standardError, level);
      return { low: Math.exp(low), high: Math.exp(high) };
    },
  };
}

function squaresByUnit(score: Float64Array, clusters: NonNullable<Spells["clusters"]>): number {
  return unitsOf(clusters).reduce((total, rows) => {
    const unit = rows.reduce((sum, row) => sum + (score[row] as number), 0);
    return total + unit * unit;
  }, 0);
}
