/** What a stream of yearly, quarterly or monthly margins of a customer who may leave is worth now. */

/** When the margin of a period comes in: at its `start`, so that the first comes now, or at its `end`, from those who then still are customers. */
export type Due = "start" | "end";

/** Terms on which margins are added up. */
export interface Terms {
  /** Discount rate a period, as a fraction. */
  readonly rate: number;
  /** Periods counted. */
  readonly periods: number;
  readonly due: Due;
}

/** Σ margin·S(t)/(1 + rate)^t with S(t) = `staying[t]`: t = 1 … periods where due at the end, 0 … periods − 1 at the start. Gupta and Lehmann 2003. */
export function valueOfStaying(margin: number, staying: ArrayLike<number>, { rate, periods, due }: Terms): number {
  const first = due === "start" ? 0 : 1;
  let [total, factor] = [0, due === "start" ? 1 : 1 / (1 + rate)];
  for (let t = first; t < first + periods; t++) {
    total += (staying[t] as number) * factor;
    factor /= 1 + rate;
  }
  return margin * total;
}

/** Chance of still being a customer after 0 … `periods` periods when each period keeps the same part. */
export function constantStaying(retention: number, periods: number): Float64Array {
  return Float64Array.from({ length: periods + 1 }, (_, t) => retention ** t);
}

/**
 * The same for ever: m·r/(1 + d − r) due at the end, m·(1 + d)/(1 + d − r) at the start. Throws a RangeError for a retention outside
 * [0, 1] or of at least 1 + rate, where the sum has no end.
 */
export function endlessValue(margin: number, retention: number, { rate, due }: Omit<Terms, "periods">): number {
  if (!(retention >= 0 && retention <= 1)) throw new RangeError(`retention ${retention}, expected 0 to 1`);
  if (!(retention < 1 + rate)) throw new RangeError(`retention ${retention}, expected less than ${1 + rate}`);
  return (margin * (due === "start" ? 1 + rate : retention)) / (1 + rate - retention);
}
