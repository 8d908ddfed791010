/** The margin at risk and its spread: customers drawn again, and the model moved with them. */
import { bootstrap } from "../stats/bootstrap.ts";
import type { Interval } from "../stats/interval.ts";
import { unitsOf } from "../stats/units.ts";
import { scoresOf, type LeavingModel } from "./leaving-model.ts";
import type { Context } from "./metric.ts";

/** One customer below neutral. */
export interface AtRisk {
  readonly person: string;
  readonly value: number;
  /** Customers he stands for. */
  readonly weight: number;
  /** Margin in a year. */
  readonly margin: number;
  /** Extra chance of leaving within a year, and how it changes with each coefficient. */
  readonly excess: number;
  readonly by: Float64Array;
}

/** A range of answers below neutral; `name` as a reader sees it: 0–3. */
export interface Band {
  readonly name: string;
  readonly from: number;
  readonly to: number;
}

/** Amount, customers, mean extra chance and margin of all, then of each band; null where a draw too often has nobody. */
export type Risk = readonly ({ readonly value: number; readonly interval: Interval } | null)[];

export const RISK_PARTS = ["", "customers", "excess", "margin"] as const;

/** Whether an answer lies in a band; all do in none. */
export function inBand(value: number, band: Band | null): boolean {
  return band === null || (value >= band.from && value < band.to);
}

/**
 * Sums over the customers at risk, and their intervals over draws of all customers. In every draw the coefficients move by one Newton step,
 * A⁻¹ΣS of the drawn customers' scores, and the chances with them along their slope (Hu and Kalbfleisch 2000). Where the answers stand for
 * `everybody`, those drawn do too, again scaled to all customers; else who answered is given and only the model is uncertain.
 */
export function riskOf(
  options: {
    readonly model: LeavingModel;
    readonly risks: readonly AtRisk[];
    /** Customers with a current answer, below neutral or not, and what each stands for. */
    readonly current: readonly (readonly [person: string, weight: number])[];
    readonly everybody: boolean;
    readonly bands: readonly (Band | null)[];
  },
  { random, level }: Context,
): readonly Risk[] {
  const { model, risks, current, everybody, bands } = options;
  const scores = scoresOf(model);
  const ids = [...scores.keys(), ...current.map(([person]) => person)];
  const units = unitsOf(ids);
  const place = new Map(units.map((rows, unit) => [ids[rows[0] as number] as string, unit]));
  const byUnit = units.map((rows) => scores.get(ids[rows[0] as number] as string) ?? null);
  const at = Int32Array.from(risks, ({ person }) => place.get(person) ?? 0);
  const standing = current.map(([person, weight]) => [place.get(person) ?? 0, weight] as const);
  const whole = standing.reduce((sum, [, weight]) => sum + weight, 0);
  const members = bands.map((band) => risks.flatMap(({ value }, i) => (inBand(value, band) ? [i] : [])));
  const statistic = (picked: Int32Array): number[] => {
    const counts = new Float64Array(units.length);
    for (const unit of picked) counts[unit] = (counts[unit] as number) + 1;
    const move = moveOf(model, byUnit, counts);
    const share = everybody
      ? whole / standing.reduce((sum, [unit, weight]) => sum + weight * (counts[unit] as number), 0)
      : 1;
    return members.flatMap((own) =>
      sumsOf(risks, own, move, (i) => (everybody ? (counts[at[i] as number] as number) * share : 1)),
    );
  };
  const drawn = bootstrap({ units: units.length, statistic, random: random("risk"), level });
  return bands.map((_, k) => RISK_PARTS.map((__, j) => drawn[k * RISK_PARTS.length + j] ?? null));
}

/** Where the drawn customers' scores move the coefficients. */
function moveOf({ fit }: LeavingModel, scores: readonly (Float64Array | null)[], counts: Float64Array): Float64Array {
  const { size, values } = fit.inverse;
  const sum = new Float64Array(size);
  scores.forEach((score, unit) => {
    // All once is where the fit is: only what differs from that moves it.
    const times = (counts[unit] as number) - 1;
    if (score === null || times === 0) return;
    for (let j = 0; j < size; j++) sum[j] = (sum[j] as number) + times * (score[j] as number);
  });
  return Float64Array.from({ length: size }, (_, i) => sum.reduce((total, one, j) => total + (values[i * size + j] as number) * one, 0)); // prettier-ignore
}

function sumsOf(
  risks: readonly AtRisk[],
  own: readonly number[],
  move: Float64Array,
  times: (i: number) => number,
): readonly number[] {
  let [amount, customers, excess, margin] = [0, 0, 0, 0];
  for (const i of own) {
    const risk = risks[i] as AtRisk;
    const weight = risk.weight * times(i);
    const chance = risk.by.reduce((sum, change, j) => sum + change * (move[j] as number), risk.excess);
    amount += weight * chance * risk.margin;
    customers += weight;
    excess += weight * chance;
    margin += weight * risk.margin;
  }
  return [amount, customers, customers > 0 ? excess / customers : NaN, margin];
}
