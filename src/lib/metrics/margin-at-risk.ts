/** The margin at risk and its spread: customers drawn again, and the model moved with them. */
import { bootstrap } from "../stats/bootstrap.ts";
import type { Interval } from "../stats/interval.ts";
import type { Random } from "../stats/random.ts";
import { shuffled } from "../stats/resample.ts";
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

/** Groups of customers that are drawn together: enough for an interval, few enough to be quick. */
const BLOCKS = 500;

/** Who is at risk, among whom, and by which model. */
export interface Asked {
  readonly model: LeavingModel;
  readonly risks: readonly AtRisk[];
  /** Customers with a current answer, below neutral or not, and what each stands for. */
  readonly current: readonly (readonly [person: string, weight: number])[];
  /** Whether the answers stand for all customers. */
  readonly everybody: boolean;
  readonly bands: readonly (Band | null)[];
}

/**
 * Sums over the customers at risk, and their intervals over draws of all customers (in 500 groups by lot where there are more). In every
 * draw the coefficients move by one Newton step, A⁻¹ΣS of the drawn customers' scores, and the chances with them along their slope (Hu
 * and Kalbfleisch 2000). Where the answers stand for `everybody`, those drawn do too, again scaled to all customers; else who answered
 * is given and only the model is uncertain.
 */
export function riskOf(asked: Asked, { random, level }: Context): readonly Risk[] {
  const { model, everybody, bands } = asked;
  const { parts, blocks } = blocksOf(asked, random("blocks"));
  const whole = parts.standing.reduce((sum, one) => sum + one, 0);
  const statistic = (picked: Int32Array): number[] => {
    const counts = new Float64Array(blocks);
    for (const block of picked) counts[block] = (counts[block] as number) + 1;
    const move = moveOf(model, parts.scores, counts);
    const drawn = parts.standing.reduce((sum, one, block) => sum + one * (counts[block] as number), 0);
    const times = everybody ? counts.map((count) => (count * whole) / drawn) : new Float64Array(blocks).fill(1);
    return parts.sums.flatMap((own) => totals(own, times, move));
  };
  const found = bootstrap({ units: blocks, statistic, random: random("risk"), level });
  return bands.map((_, k) => RISK_PARTS.map((__, j) => found[k * RISK_PARTS.length + j] ?? null));
}

/** Sums over the customers at risk of one block: money and people, and how money and chances move with the coefficients. */
interface Sums {
  amount: number;
  customers: number;
  excess: number;
  margin: number;
  readonly amountBy: Float64Array;
  readonly excessBy: Float64Array;
}

interface Parts {
  readonly scores: readonly Float64Array[];
  readonly standing: Float64Array;
  /** By band, then by block. */
  readonly sums: readonly (readonly Sums[])[];
}

/** All sums by block; customers sorted by id, then to the blocks by lot. */
function blocksOf(
  { model, risks, current, bands }: Asked,
  random: Random,
): { readonly parts: Parts; readonly blocks: number } {
  const own = scoresOf(model);
  const ids = [...new Set([...own.keys(), ...current.map(([person]) => person)])].sort();
  const blocks = Math.min(BLOCKS, ids.length);
  const order = shuffled(ids.length, random);
  const block = new Map(ids.map((id, k) => [id, (order[k] as number) % blocks]));
  const at = (person: string) => block.get(person) ?? 0;
  const { size } = model.fit.inverse;
  const scores = Array.from({ length: blocks }, () => new Float64Array(size));
  for (const id of ids) add(scores[at(id)] as Float64Array, own.get(id) ?? new Float64Array(size), 1);
  const standing = new Float64Array(blocks);
  for (const [person, weight] of current) standing[at(person)] = (standing[at(person)] as number) + weight;
  const sums = bands.map((band) => {
    const made = Array.from({ length: blocks }, (): Sums => ({ amount: 0, customers: 0, excess: 0, margin: 0, amountBy: new Float64Array(size), excessBy: new Float64Array(size) })); // prettier-ignore
    for (const risk of risks) if (inBand(risk.value, band)) count(made[at(risk.person)] as Sums, risk);
    return made;
  });
  return { parts: { scores, standing, sums }, blocks };
}

function count(into: Sums, { weight, margin, excess, by }: AtRisk): void {
  into.amount += weight * excess * margin;
  into.customers += weight;
  into.excess += weight * excess;
  into.margin += weight * margin;
  add(into.amountBy, by, weight * margin);
  add(into.excessBy, by, weight);
}

function add(into: Float64Array, values: Float64Array, times: number): void {
  for (let j = 0; j < into.length; j++) into[j] = (into[j] as number) + times * (values[j] as number);
}

/** Where the drawn customers' scores move the coefficients. All once is where the fit is: only what differs from that moves it. */
function moveOf({ fit }: LeavingModel, scores: readonly Float64Array[], counts: Float64Array): Float64Array {
  const { size, values } = fit.inverse;
  const sum = new Float64Array(size);
  scores.forEach((score, block) => add(sum, score, (counts[block] as number) - 1));
  return Float64Array.from({ length: size }, (_, i) => sum.reduce((total, one, j) => total + (values[i * size + j] as number) * one, 0)); // prettier-ignore
}

/** Amount, customers, mean extra chance and margin, each block as often as drawn. */
function totals(own: readonly Sums[], times: Float64Array, move: Float64Array): readonly number[] {
  let [amount, customers, excess, margin] = [0, 0, 0, 0];
  own.forEach((sums, block) => {
    const often = times[block] as number;
    if (sums.customers === 0 || often === 0) return;
    amount += often * (sums.amount + dot(sums.amountBy, move));
    customers += often * sums.customers;
    excess += often * (sums.excess + dot(sums.excessBy, move));
    margin += often * sums.margin;
  });
  return [amount, customers, customers > 0 ? excess / customers : NaN, margin];
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let j = 0; j < a.length; j++) sum += (a[j] as number) * (b[j] as number);
  return sum;
}
