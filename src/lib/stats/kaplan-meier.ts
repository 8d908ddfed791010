/** How long things last when some have not ended yet. */
import { criticalZ, type Interval } from "./interval.ts";
import { unitsOf, type Ids } from "./units.ts";
import { wilson } from "./wilson.ts";

/** Durations, all finite and at least 0, and for each whether it ended (1) or was still going on when last seen (0). */
export interface Spells {
  readonly times: ArrayLike<number>;
  readonly ended: ArrayLike<number>;
  /** The independent unit of each spell, where one has several. */
  readonly clusters?: Ids | undefined;
}

/** A survival curve as its steps, one a time at which something ended, in order of time. */
export interface Survival {
  readonly times: Float64Array;
  /** Part that lasts longer than each time. */
  readonly survival: Float64Array;
  readonly atRisk: Float64Array;
  readonly events: Float64Array;
  /** Greenwood's variance of log S: Σ d/(n(n − d)), Infinity once nothing lasts. */
  readonly variance: Float64Array;
  readonly size: number;
  /** Spells that ended. */
  readonly ended: number;
  /** The longest duration seen; nothing is known beyond it unless everything ended. */
  readonly last: number;
}

/**
 * The product-limit estimate: S(t) = Π over times up to t of 1 − d/n. What is censored at the time of an event still counts as at risk
 * there. Throws a RangeError without spells or for a duration that is negative or no number. Kaplan and Meier 1958; Greenwood 1926.
 */
export function kaplanMeier({ times, ended }: Spells): Survival {
  const size = times.length;
  if (size === 0 || ended.length !== size) throw new RangeError(`${size} durations and ${ended.length} ends`);
  const order = inOrder(times);
  const steps: { time: number; atRisk: number; events: number }[] = [];
  for (let from = 0; from < size;) {
    const time = times[order[from] as number] as number;
    let [to, events] = [from, 0];
    while (to < size && times[order[to] as number] === time) events += ended[order[to++] as number] === 1 ? 1 : 0;
    if (events > 0) steps.push({ time, atRisk: size - from, events });
    from = to;
  }
  let [left, variance] = [1, 0];
  const curve = steps.map(({ atRisk, events }) => {
    left *= 1 - events / atRisk;
    variance += events / (atRisk * (atRisk - events));
    return [left, variance] as const;
  });
  return {
    times: Float64Array.from(steps, ({ time }) => time),
    survival: Float64Array.from(curve, ([survival]) => survival),
    atRisk: Float64Array.from(steps, ({ atRisk }) => atRisk),
    events: Float64Array.from(steps, ({ events }) => events),
    variance: Float64Array.from(curve, ([, sum]) => sum),
    size,
    ended: steps.reduce((total, { events }) => total + events, 0),
    last: times[order[size - 1] as number] as number,
  };
}

/** Positions of durations from short to long. Throws a RangeError for one that is negative or no number. */
export function inOrder(times: ArrayLike<number>): Int32Array {
  for (let i = 0; i < times.length; i++)
    if (!((times[i] as number) >= 0 && Number.isFinite(times[i])))
      throw new RangeError(`duration ${times[i]}, expected 0 or more`);
  return Int32Array.from(times, (_, i) => i).sort((a, b) => (times[a] as number) - (times[b] as number) || a - b);
}

/** Position of the last step at or before a time, −1 before the first. */
export function stepAt({ times }: Pick<Survival, "times">, time: number): number {
  let [low, high] = [0, times.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((times[middle] as number) <= time) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** S at a time with its interval, and whether anything is known of that time. */
export interface SurvivalAt {
  readonly survival: number;
  readonly interval: Interval;
}

/**
 * S(t) with the log-log interval S^exp(±z·√V/|log S|), which stays between 0 and 1; `inflation` multiplies V where spells come in
 * clusters. Where nothing or everything has ended the formula is 0/0: there Wilson's interval on those at risk, or on all ends. Null
 * beyond the last duration seen, unless everything had ended by then. Kalbfleisch and Prentice 2002, 1.4; R survival "log-log".
 */
export function survivalAt(curve: Survival, time: number, level: number, inflation = 1): SurvivalAt | null {
  const step = stepAt(curve, time);
  const survival = step < 0 ? 1 : (curve.survival[step] as number);
  if (time > curve.last && survival > 0) return null;
  if (survival === 1) {
    const atRisk = curve.atRisk[0] ?? curve.size;
    return { survival, interval: wilson({ share: 1, n: atRisk / inflation }, level) };
  }
  if (!(survival > 0)) return { survival: 0, interval: wilson({ share: 0, n: curve.ended / inflation }, level) };
  return { survival, interval: logLog(survival, inflation * (curve.variance[step] as number), criticalZ(level)) };
}

function logLog(survival: number, variance: number, z: number): Interval {
  const width = Math.exp((z * Math.sqrt(variance)) / Math.abs(Math.log(survival)));
  return { low: survival ** width, high: survival ** (1 / width) };
}

/** A quantile of the durations, with the times at which it may lie; an end is null where the durations seen do not reach it. */
export interface SurvivalQuantile {
  readonly value: number;
  readonly low: number | null;
  readonly high: number | null;
}

/**
 * The duration by which this part has ended: the first time with S at or below 1 − probability, or the middle of the stretch on which
 * S is exactly that. The interval holds every time at which the log-log interval of S has it (Brookmeyer and Crowley 1982). Null where
 * fewer than that part ended.
 */
export function survivalQuantile(
  curve: Survival,
  probability: number,
  level: number,
  inflation = 1,
): SurvivalQuantile | null {
  const left = 1 - probability;
  const at = curve.survival.findIndex((survival) => survival <= left + 1e-12);
  if (at < 0) return null;
  const z = criticalZ(level);
  const ends = Array.from(curve.survival, (survival, step) =>
    survival > 0 && survival < 1 ? logLog(survival, inflation * (curve.variance[step] as number), z) : { low: 0, high: survival < 1 ? 0 : 1 }); // prettier-ignore
  const first = (holds: (interval: Interval) => boolean) => {
    const step = ends.findIndex(holds);
    return step < 0 ? null : (curve.times[step] as number);
  };
  const low = first((interval) => interval.low <= left);
  const high = first((interval) => interval.high < left);
  return { value: timeAt(curve, at, left), low, high };
}

function timeAt({ times, survival }: Survival, step: number, left: number): number {
  const here = times[step] as number;
  const flat = Math.abs((survival[step] as number) - left) <= 1e-12 && step + 1 < times.length;
  return flat ? (here + (times[step + 1] as number)) / 2 : here;
}

/**
 * What several spells of one unit do to the variance at a time: that of the sums by unit of each spell's influence on log S, over
 * Greenwood's, which is the same with every spell a unit of its own. 1 without clusters or where nothing has ended yet. Lin and Wei 1989.
 */
export function clusterInflation({ times, ended, clusters }: Spells, curve: Survival): (time: number) => number {
  if (clusters === undefined || clusters.length === 0) return () => 1;
  const unitAt = unitPositions(clusters);
  const units = unitAt.reduce((most, unit) => Math.max(most, unit), 0) + 1;
  const own = Int32Array.from(times, (time) => stepAt(curve, time));
  const atEnd = Float64Array.from(own, (step, i) =>
    ended[i] === 1 ? 1 / ((curve.atRisk[step] as number) - (curve.events[step] as number)) : 0,
  );
  return (time) => {
    const step = stepAt(curve, time);
    const upTo = step >= 0 && (curve.survival[step] as number) > 0 ? step : step - 1;
    if (upTo < 0) return 1;
    const totals = new Float64Array(units);
    for (let i = 0; i < own.length; i++) {
      const at = Math.min(own[i] as number, upTo);
      const passed = at < 0 ? 0 : (curve.variance[at] as number);
      const here = (own[i] as number) <= upTo ? (atEnd[i] as number) : 0;
      totals[unitAt[i] as number] = (totals[unitAt[i] as number] as number) + here - passed;
    }
    return totals.reduce((sum, total) => sum + total * total, 0) / (curve.variance[upTo] as number);
  };
}

/** For each row the position of its unit among the sorted ids. */
function unitPositions(clusters: Ids): Int32Array {
  const positions = new Int32Array(clusters.length);
  unitsOf(clusters).forEach((rows, unit) => {
    for (const row of rows) positions[row] = unit;
  });
  return positions;
}

/** Durations in order, for reading a quantile of many draws of them. */
export interface SortedSpells {
  readonly times: Float64Array;
  readonly ended: Uint8Array;
  /** Position of the unit of each. */
  readonly unit: Int32Array;
  readonly units: number;
}

/** Spells from short to long, units numbered by their sorted ids. */
export function sortSpells({ times, ended, clusters }: Spells): SortedSpells {
  const order = inOrder(times);
  const unitAt = unitPositions(clusters ?? Int32Array.from(times, (_, i) => i));
  return {
    times: Float64Array.from(order, (row) => times[row] as number),
    ended: Uint8Array.from(order, (row) => (ended[row] === 1 ? 1 : 0)),
    unit: Int32Array.from(order, (row) => unitAt[row] as number),
    units: unitAt.reduce((most, unit) => Math.max(most, unit), -1) + 1,
  };
}

/** The quantile of the durations of the units drawn, each as often as it was drawn; NaN where it is not reached. */
export function drawnQuantile(sorted: SortedSpells, picked: ArrayLike<number>, probability: number): number {
  const { times, ended, unit } = sorted;
  const drawn = new Int32Array(sorted.units);
  for (let k = 0; k < picked.length; k++) (drawn[picked[k] as number] as number)++;
  let atRisk = 0;
  for (let i = 0; i < times.length; i++) atRisk += drawn[unit[i] as number] as number;
  let left = 1;
  for (let from = 0; from < times.length;) {
    const time = times[from] as number;
    let [leaving, events] = [0, 0];
    for (; from < times.length && times[from] === time; from++) {
      const weight = drawn[unit[from] as number] as number;
      leaving += weight;
      if (ended[from] === 1) events += weight;
    }
    if (events > 0) left *= 1 - events / atRisk;
    if (left <= 1 - probability + 1e-12) return time;
    atRisk -= leaving;
  }
  return NaN;
}
