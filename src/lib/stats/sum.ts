/** Sums, means and spread that do not depend on the order of the rows. */

/** Sum with Neumaier's compensation (1974): right to the last digits in any order. */
export function sum(values: ArrayLike<number>): number {
  return sumOf(values.length, (i) => values[i] as number);
}

/** Compensated sum of `term(0)` … `term(size − 1)`, without an array in between. */
export function sumOf(size: number, term: (index: number) => number): number {
  let total = 0;
  let lost = 0;
  for (let i = 0; i < size; i++) {
    const value = term(i);
    const next = total + value;
    lost += Math.abs(total) >= Math.abs(value) ? total - next + value : value - next + total;
    total = next;
  }
  return total + lost;
}

/** Arithmetic mean. Throws a RangeError when there is nothing to average. */
export function mean(values: ArrayLike<number>): number {
  if (values.length === 0) throw new RangeError("no values, expected at least 1");
  return sum(values) / values.length;
}

/** Sample variance, ÷(n − 1). Throws a RangeError under two values. */
export function variance(values: ArrayLike<number>): number {
  if (values.length < 2) throw new RangeError(`${values.length} values, expected at least 2`);
  const centre = mean(values);
  return sumOf(values.length, (i) => ((values[i] as number) - centre) ** 2) / (values.length - 1);
}
