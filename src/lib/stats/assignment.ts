/** Whether two groups have the sizes that were meant. */
import { chiSquareUpperTail } from "./distributions.ts";

/**
 * p-value of "this many of both were meant to be in the first group": χ² with one degree of freedom. Under 0.001 the draw or the
 * counting went wrong and nothing can be concluded (sample ratio mismatch; Fabijan et al. 2019). Throws a RangeError unless 0 < share < 1.
 */
export function assignmentP(first: number, second: number, share: number): number {
  if (!(share > 0 && share < 1)) throw new RangeError(`share ${share}, expected between 0 and 1`);
  const total = first + second;
  if (total === 0) return 1;
  const distance = first - total * share;
  return chiSquareUpperTail((distance * distance) / (total * share * (1 - share)), 1);
}
