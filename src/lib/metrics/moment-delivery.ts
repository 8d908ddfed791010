/** Whether what makes a moment is done every time, by every team, as those who watched saw it. */
import { numbers, texts } from "../dataset/columns.ts";
import type { Dataset } from "../dataset/dataset.ts";
import { once } from "../dataset/once.ts";
import type { Interval } from "../stats/interval.ts";
import { oneWayOfShares, type Occasions } from "../stats/intraclass.ts";
import { wilson } from "../stats/wilson.ts";

/** A moment is delivered at this rate, surely at the second; teams are alike under the third, or none is under the fourth (M26). */
const RATE = 0.8;
const SURE = 0.7;
const ALIKE = 0.1;
const LEAST = 0.6;

/** How often it was done at one touchpoint in one period. */
export interface Delivery {
  readonly rate: number;
  readonly interval: Interval;
  readonly occasions: number;
  readonly nEffective: number;
  readonly teams: number;
  /** Part of the variance between teams; null where it cannot be told. */
  readonly icc: number | null;
  readonly least: number;
  /** Often enough, surely, and by every team. */
  readonly structural: boolean;
  /** Employees of the teams watched; null where no table tells. */
  readonly employees: number | null;
}

/**
 * The rate over all behaviours asked at a touchpoint (the critical ones, where any is), with the Wilson interval on occasions that count
 * as clusters of their team (CR1). What employees say of themselves counts only where nobody else watched. Null without observations.
 */
export function deliveryAt(dataset: Dataset, touchpoint: string, period: string, level: number): Delivery | null {
  const teams = seen(dataset).get(`${period}\u0000${touchpoint}`);
  if (teams === undefined) return null;
  const counts = [...teams].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, count]) => count);
  const occasions = counts.reduce((total, { size }) => total + size, 0);
  if (occasions === 0) return null;
  const rate = counts.reduce((total, { hits }) => total + hits, 0) / occasions;
  const nEffective = effective(counts, rate, occasions);
  const interval = wilson({ share: rate, n: nEffective }, level);
  const icc = oneWayOfShares(counts)?.icc1 ?? null;
  const least = Math.min(...counts.filter(({ size }) => size > 0).map(({ size, hits }) => hits / size));
  const alike = (icc !== null && icc < ALIKE) || least >= LEAST;
  return {
    rate,
    interval,
    occasions,
    nEffective,
    teams: counts.length,
    icc,
    least,
    structural: rate >= RATE && interval.low >= SURE && alike,
    employees: employeesOf(dataset, [...teams.keys()]),
  };
}

/** Touchpoints at which employees are asked to do something. */
export function touchpointsWithBehaviour(dataset: Dataset): readonly string[] {
  return texts(dataset.tables.get("behaviours"), "touchpoint_id").filter((id) => id !== null);
}

/** p(1 − p) over the clustered variance of the rate; all occasions where there is one team or no variance. */
function effective(counts: readonly Occasions[], rate: number, occasions: number): number {
  const squares = counts.reduce((total, { size, hits }) => total + (hits - rate * size) ** 2, 0);
  const variance = ((counts.length / (counts.length - 1)) * squares) / occasions ** 2;
  if (counts.length < 2 || !(variance > 0)) return occasions;
  return Math.min(occasions, (rate * (1 - rate)) / variance);
}

type Teams = Map<string, Occasions>;

/** Occasions by period and touchpoint, then team. */
function seen(dataset: Dataset): ReadonlyMap<string, Teams> {
  return once(dataset, "delivery", () => {
    const placeOf = placesOf(dataset);
    const rows = dataset.tables.get("behaviour_obs");
    const [behaviour, team, source, period] = ["behaviour_id", "team_id", "source", "period"].map((name) => texts(rows, name)); // prettier-ignore
    const [size, hits] = [numbers(rows, "opportunities"), numbers(rows, "performed")];
    const valid = Array.from(size.keys()).filter((row) => placeOf.has(behaviour?.[row] ?? "") && (hits[row] as number) >= 0 && (hits[row] as number) <= (size[row] as number)); // prettier-ignore
    const at = (row: number) => `${period?.[row]}\u0000${placeOf.get(behaviour?.[row] ?? "")}`;
    const watched = new Set(valid.filter((row) => source?.[row] !== "self").map(at));
    const found = new Map<string, Teams>();
    for (const row of valid) {
      const key = at(row);
      if (source?.[row] === "self" && watched.has(key)) continue;
      const teams = found.get(key) ?? new Map<string, Occasions>();
      const known = teams.get(team?.[row] ?? "") ?? { size: 0, hits: 0 };
      teams.set(team?.[row] ?? "", { size: known.size + (size[row] as number), hits: known.hits + (hits[row] as number) }); // prettier-ignore
      found.set(key, teams);
    }
    return found;
  });
}

/** Behaviour to touchpoint; where a touchpoint has critical ones, those alone. */
function placesOf(dataset: Dataset): ReadonlyMap<string, string> {
  const rows = dataset.tables.get("behaviours");
  const [touchpoint, critical] = [texts(rows, "touchpoint_id"), numbers(rows, "critical")];
  const strict = new Set(touchpoint.filter((_, row) => critical[row] === 1));
  return new Map(
    texts(rows, "behaviour_id").flatMap((id, row) => {
      const place = touchpoint[row];
      return id === null || place == null || (strict.has(place) && critical[row] !== 1) ? [] : [[id, place] as const];
    }),
  );
}

/** Headcount of these teams; null where one of them is not known. */
function employeesOf(dataset: Dataset, teams: readonly string[]): number | null {
  const rows = dataset.tables.get("teams");
  const heads = numbers(rows, "headcount");
  const headOf = new Map(texts(rows, "team_id").map((id, row) => [id, heads[row] as number]));
  const total = teams.reduce((sum, team) => sum + (headOf.get(team) ?? NaN), 0);
  return Number.isNaN(total) ? null : total;
}
