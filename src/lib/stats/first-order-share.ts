/** How much of what varies comes from one thing that varies. */
import { orderOf } from "./order.ts";
import { sumOf } from "./sum.ts";

/**
 * First-order sensitivity index (Sobol 1993): the share of the variance of `output` that would go if `input` were known, 0..1, from
 * draws of both. The output's mean in bins of equally many draws, in order of the input, with the variance inside the bins taken off
 * (the correlation ratio of Pearson 1905, adjusted); error near 0.01 for 10,000 draws. 0 when the output does not vary.
 */
export function firstOrderShare(input: Float64Array, output: Float64Array, bins = 100): number {
  const size = output.length;
  const order = orderOf(input);
  const value = (rank: number): number => output[order[rank] as number] as number;
  const squares = (from: number, to: number): number => {
    const mean = sumOf(to - from, (i) => value(from + i)) / (to - from);
    return sumOf(to - from, (i) => (value(from + i) - mean) ** 2);
  };
  const edge = (bin: number): number => Math.floor((bin * size) / bins);
  const inside = sumOf(bins, (bin) => squares(edge(bin), edge(bin + 1))) / (size - bins);
  const all = squares(0, size) / (size - 1);
  return all > 0 ? Math.min(1, Math.max(0, 1 - inside / all)) : 0;
}
