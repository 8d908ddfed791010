/** Whether one group ends sooner than the others, and how many times as soon. */
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

/** What the test and the model found. */
export interface LogRankTest {
  /** Ends in the group, and how many there would be if it ended as soon as all together. */
  readonly observed: number;
  readonly expected: number;
  /** Variance of observed − expected, by unit where there are clusters. */
  readonly variance: number;
  readonly p: number;
  /** How many times as soon things end in the group: the hazard ratio. */
  readonly ratio: number;
  /** Standard error of its logarithm. */
  readonly standardError: number;
  /** Interval of the ratio at a level. */
  readonly interval: (level: number) => Interval;
}

/**
 * Log-rank test of a group against the others (Mantel 1966), with its hypergeometric variance, and the ratio of the hazards by Cox's
 * partial likelihood, ties by Breslow. With clusters the sums of squares of the units' scores stand in place of the variances (Lin and
 * Wei 1989). Null where one side is empty, nothing ends while both are at risk, or only one side ends. Cox 1972; Breslow 1974.
 */
export function logRank(asked: LogRank): LogRankTest | null {
  const table = riskTable(asked);
  const { steps, clusters } = { steps: table.steps, clusters: asked.clusters };
  const observed = steps.reduce((total, { ownEvents }) => total + ownEvents, 0);
  const expected = steps.reduce((total, { events, own, all }) => total + (events * own) / all, 0);
  const plain = steps.reduce((total, { events, own, all }) => {
    const part = own / all;
    return all > 1 ? total + (events * part * (1 - part) * (all - events)) / (all - 1) : total;
  }, 0);
  const fitted = plain > 0 ? hazardRatio(steps, observed) : null;
  if (fitted === null) return null;
  const variance = clusters === undefined ? plain : squaresByUnit(scores(asked, table, 0), clusters);
  const spread =
    clusters === undefined ? fitted.information : squaresByUnit(scores(asked, table, fitted.log), clusters);
  if (!(variance > 0 && spread > 0)) return null;
  const standardError = Math.sqrt(spread) / fitted.information;
  return {
    observed,
    expected,
    variance,
    p: normalTwoSided((observed - expected) / Math.sqrt(variance)),
    ratio: Math.exp(fitted.log),
    standardError,
    interval: (level) => {
      const { low, high } = normalInterval(fitted.log, standardError, level);
      return { low: Math.exp(low), high: Math.exp(high) };
    },
  };
}

/** One moment at which something ended: those at risk, those of them in the group, and the ends of both. */
interface Step {
  readonly all: number;
  readonly own: number;
  readonly events: number;
  readonly ownEvents: number;
}

interface RiskTable {
  readonly steps: readonly Step[];
  /** For each spell the last step at or before its end, −1 for none. */
  readonly last: Int32Array;
}

function riskTable({ times, ended, group, order = inOrder(times) }: LogRank): RiskTable {
  const size = times.length;
  const steps: Step[] = [];
  const last = new Int32Array(size);
  let own = 0;
  for (let i = 0; i < size; i++) own += group[i] === 1 ? 1 : 0;
  for (let from = 0; from < size;) {
    const time = times[order[from] as number] as number;
    let [to, events, ownEvents, leaving] = [from, 0, 0, 0];
    for (; to < size && times[order[to] as number] === time; to++) {
      const row = order[to] as number;
      const inGroup = group[row] === 1 ? 1 : 0;
      leaving += inGroup;
      if (ended[row] !== 1) continue;
      events++;
      ownEvents += inGroup;
    }
    if (events > 0) steps.push({ all: size - from, own, events, ownEvents });
    for (let k = from; k < to; k++) last[order[k] as number] = steps.length - 1;
    own -= leaving;
    from = to;
  }
  return { steps, last };
}

/** Rounds of Newton's method; the likelihood of one ratio has one top, so that few are needed. */
const MOST_ROUNDS = 50;

/** The logarithm of the ratio at which as many end in the group as observed, and the information about it; null where it is 0 or endless. */
function hazardRatio(steps: readonly Step[], observed: number): { log: number; information: number } | null {
  let log = 0;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    let [expected, information] = [0, 0];
    for (const { own, all, events } of steps) {
      const part = partOf(own, all, log);
      expected += events * part;
      information += events * part * (1 - part);
    }
    if (!(information > 1e-9)) return null;
    const move = (observed - expected) / information;
    if (Math.abs(move) < 1e-10) return { log, information };
    log += Math.max(-1, Math.min(1, move));
    if (Math.abs(log) > 15) return null;
  }
  return null;
}

/** The group's part of the next end, when it ends exp(log) times as soon. */
function partOf(own: number, all: number, log: number): number {
  const weight = own * Math.exp(log);
  return weight / (weight + all - own);
}

/** What each spell adds to observed − expected, by what it passed through. */
function scores({ ended, group }: LogRank, { steps, last }: RiskTable, log: number): Float64Array {
  const ratio = Math.exp(log);
  const hazard = new Float64Array(steps.length + 1);
  const share = new Float64Array(steps.length + 1);
  steps.forEach(({ own, all, events }, step) => {
    const risk = own * ratio + all - own;
    hazard[step + 1] = (hazard[step] as number) + events / risk;
    share[step + 1] = (share[step] as number) + (events * partOf(own, all, log)) / risk;
  });
  return Float64Array.from(last, (step, row) => {
    const z = group[row] === 1 ? 1 : 0;
    const at = steps[step];
    const end = ended[row] === 1 && at !== undefined ? z - partOf(at.own, at.all, log) : 0;
    return end - (z === 1 ? ratio : 1) * (z * (hazard[step + 1] as number) - (share[step + 1] as number));
  });
}

function squaresByUnit(score: Float64Array, clusters: NonNullable<Spells["clusters"]>): number {
  return unitsOf(clusters).reduce((total, rows) => {
    const unit = rows.reduce((sum, row) => sum + (score[row] as number), 0);
    return total + unit * unit;
  }, 0);
}
