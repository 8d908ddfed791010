/** Random draws for the demo data, from a stream of uniform numbers; the same on every machine. */
import exp from "@stdlib/math-base-special-exp";
import { normalQuantile } from "../../src/lib/stats/distributions.ts";
import type { Random } from "../../src/lib/stats/random.ts";

/** A draw from the standard normal, by inversion. */
export function normal(random: Random): number {
  return normalQuantile(random() + 2 ** -33);
}

/** Counts events with mean `rate`, by multiplying uniforms (Knuth); for rates below 10. */
export function poisson(random: Random, rate: number): number {
  const floor = exp(-rate);
  let count = 0;
  for (let product = random(); product > floor; product *= random()) count++;
  return count;
}

/** Probability at log-odds `x`. */
export function logistic(x: number): number {
  return 1 / (1 + exp(-x));
}

/** One of the values, in proportion to its weight. */
export function pick<T>(random: Random, weighted: readonly (readonly [T, number])[]): T {
  const total = weighted.reduce((sum, [, weight]) => sum + weight, 0);
  let left = random() * total;
  for (const [value, weight] of weighted) if ((left -= weight) < 0) return value;
  return (weighted.at(-1) as readonly [T, number])[0];
}

/** A whole number from `low` up to and including `high`. */
export function between(random: Random, low: number, high: number): number {
  return low + Math.floor(random() * (high - low + 1));
}

/** `count` different values, in random order (partial Fisher–Yates on a copy). */
export function sample<T>(random: Random, values: readonly T[], count: number): T[] {
  const pool = [...values];
  const size = Math.min(count, pool.length);
  for (let i = 0; i < size; i++) {
    const j = between(random, i, pool.length - 1);
    [pool[i], pool[j]] = [pool[j] as T, pool[i] as T];
  }
  return pool.slice(0, size);
}

/** Rounded to cents. */
export function cents(value: number): number {
  return Math.round(value * 100) / 100;
}
