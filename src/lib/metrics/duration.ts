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

/** Durations of the rows with a number in `column`, `times` that many; null when there are none. */
export function durationsOf(rows: Rows, column: string, times = 1): Durations | null {
  const [all, ended, persons] = [rows.numbers(column), rows.numbers("ended"), rows.texts("person")];
  // In the order of time, so that sums over a person's contacts do not depend on the order of the rows.
  const kept = Array.from(all.keys())
    .filter((row) => (all[row] as number) >= 0 && Number.isFinite(all[row]))
    .sort((a, b) => (all[a] as number) - (all[b] as number) || (ended[a] as number) - (ended[b] as number));
  if (kept.length === 0) return null;
  const clusters = kept.map((row) => persons[row] ?? "");
  const lasted = Float64Array.from(kept, (row) => times * (all[row] as number));
  const spells = { times: lasted, ended: Uint8Array.from(kept, (row) => (ended[row] === 1 ? 1 : 0)), clusters };
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

/** What the curve is at round times, some twenty of them, as long as ten people are left or nearly all have ended. */
export function curveOf(found: Durations, level: number): readonly Estimate[] {
  const points: Estimate[] = [];
  for (const time of roundTimes(found.curve)) {
    const before = points.at(-1)?.value ?? 0;
    if (time > 0 && peopleLeft(found, time) < FEW_AT_RISK && before < SHOWN) break;
    const estimate = endedBy(found, time, level);
    if (estimate.value === null) break;
    points.push({ ...estimate, part: "curve", group: [["after", String(time)]] });
    if (estimate.value === 1) break;
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

/** Points of a curve, about; more would be read as single contacts. */
const POINTS = 25;

/** Part of all ends that a curve shows; the last few would stretch its axis many times. */
const SHOWN = 0.98;

/** 0 and on in round steps to where nearly all that ended had ended. */
function roundTimes({ times, events, ended }: Survival): readonly number[] {
  let [step, passed] = [0, events[0] ?? 0];
  while (step < times.length - 1 && passed < SHOWN * ended) passed += events[++step] as number;
  const until = times[step] ?? 0;
  if (!(until > 0)) return [0];
  const rough = until / POINTS;
  const power = 10 ** Math.floor(Math.log10(rough));
  const wide = [1, 2, 5, 10].map((digit) => digit * power).find((tried) => tried >= rough * (1 - 1e-9)) ?? rough;
  const decimals = Math.max(0, -Math.floor(Math.log10(wide) + 1e-9));
  return Array.from({ length: Math.ceil(until / wide - 1e-9) + 1 }, (_, k) => Number((k * wide).toFixed(decimals)));
}
