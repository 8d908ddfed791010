/** Durations of one group, and the numbers that every metric of time takes from them. */
import type { Reason, Status } from "../contract/measure.ts";
import {
  clusterInflation,
  kaplanMeier,
  survivalAt,
  survivalQuantile,
  type Spells,
  type Survival,
} from "../stats/kaplan-meier.ts";
import type { Estimate, Rows } from "./metric.ts";

/** Ends under which no number is given (`method.md` M08). */
export const FEW_ENDS = 30;

/** People still waiting under whom the curve is not drawn on: its steps would be single people. */
const FEW_AT_RISK = 10;

/** Durations of the contacts or journeys of some people, with their curve. */
export interface Durations {
  readonly spells: Required<Spells> & { readonly clusters: readonly string[] };
  readonly curve: Survival;
  /** Distinct people among them. */
  readonly n: number;
  /** What several durations of one person do to the variance at a time; 1 where nobody has several. */
  readonly inflation: (time: number) => number;
}

/** Durations of the rows with a number in `column`; null when there are none. */
export function durationsOf(rows: Rows, column: string): Durations | null {
  const [all, ended, persons] = [rows.numbers(column), rows.numbers("ended"), rows.texts("person")];
  // In the order of time, so that sums over a person's contacts do not depend on the order of the rows.
  const kept = Array.from(all.keys())
    .filter((row) => (all[row] as number) >= 0 && Number.isFinite(all[row]))
    .sort((a, b) => (all[a] as number) - (all[b] as number) || (ended[a] as number) - (ended[b] as number));
  if (kept.length === 0) return null;
  const clusters = kept.map((row) => persons[row] ?? "");
  const times = Float64Array.from(kept, (row) => all[row] as number);
  const spells = { times, ended: Uint8Array.from(kept, (row) => (ended[row] === 1 ? 1 : 0)), clusters };
  const n = new Set(clusters).size;
  const curve = kaplanMeier(spells);
  const clustered = n < kept.length ? clusterInflation(spells, curve) : () => 1;
  return { spells, curve, n, inflation: (time) => Math.max(1, clustered(time)) };
}

/** The part that has ended by a time, with the log-log interval; refused beyond what was followed. */
export function endedBy(found: Durations, time: number, level: number): Omit<Estimate, "part"> {
  const at = survivalAt(found.curve, time, level, found.inflation(time));
  if (at === null) return withheld(found, "EVENTS_TOO_FEW");
  const { low, high } = at.interval;
  const value = 1 - at.survival;
  return { value, low: Math.min(value, 1 - high), high: Math.max(value, 1 - low), unit: "share", ...base(found) };
}

/** The time by which this part has ended; refused where that, or the end of its interval, lies beyond what was followed. */
export function timeFor(found: Durations, probability: number, level: number): Omit<Estimate, "part"> {
  const rough = survivalQuantile(found.curve, probability, level);
  if (rough === null) return withheld(found, "EVENTS_TOO_FEW");
  const quantile = survivalQuantile(found.curve, probability, level, found.inflation(rough.value));
  if (quantile?.low == null || quantile.high === null) return withheld(found, "EVENTS_TOO_FEW");
  const { value, low, high } = quantile;
  return { value, low: Math.min(low, value), high: Math.max(high, value), ...base(found) };
}

/** What the curve is at round times, as long as ten people are left and until all but one in a hundred have ended. */
export function curveOf(found: Durations, level: number): readonly Estimate[] {
  const points: Estimate[] = [];
  for (const time of roundTimes(found.curve.last)) {
    if (peopleLeft(found, time) < FEW_AT_RISK && time > 0) break;
    const estimate = endedBy(found, time, level);
    points.push({ ...estimate, part: "curve", group: [["after", String(time)]] });
    if (estimate.value === null || estimate.value > 0.99) break;
  }
  return points;
}

/** Few people, as a caution. */
export function base(found: Durations): Pick<Estimate, "n" | "nEffective" | "status" | "reasons" | "method"> & {
  readonly status: Status;
} {
  const reasons: readonly Reason[] = found.n < 30 ? ["INDICATIVE", "N_TOO_SMALL"] : [];
  return { n: found.n, method: "log-log", status: reasons.length > 0 ? "caution" : "ok", reasons };
}

/** A number that these durations do not bear. */
export function withheld(found: Pick<Durations, "n">, reason: Reason): Omit<Estimate, "part"> {
  return { value: null, n: found.n, status: "refused", reasons: [reason] };
}

function peopleLeft({ spells }: Durations, time: number): number {
  const left = new Set<string>();
  for (let i = 0; i < spells.clusters.length && left.size < FEW_AT_RISK; i++)
    if ((spells.times[i] as number) >= time) left.add(spells.clusters[i] as string);
  return left.size;
}

/** First two digits of times at which curves are read, so that those of all groups and periods can be laid side by side. */
const STEPS = [10, 11, 12, 13, 14, 15, 16, 18, 20, 22, 24, 26, 28, 30, 33, 36, 40, 45, 50, 55, 60, 65, 70, 80, 90];

/** 0, a tenth to nine tenths, 1 to 10, and on in steps of about a tenth, up to the last. */
function* roundTimes(last: number): Iterable<number> {
  yield 0;
  for (const tenth of [1, 2, 3, 4, 5, 6, 7, 8, 9]) if (tenth / 10 <= last) yield tenth / 10;
  for (let unit = 1; unit < 10; unit++) if (unit <= last) yield unit;
  for (let power = 1; 10 * power <= last; power *= 10)
    for (const step of STEPS) if (step * power <= last) yield step * power;
}
