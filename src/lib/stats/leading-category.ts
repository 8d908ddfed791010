/** Whether the most frequent of several answers is so beyond chance. */

/** The critical value of the test, one-sided at 5% as Fong gave it. */
const CRITICAL = 1.65;

/**
 * True when the two largest of categories that exclude each other differ: |a − b| > 1.65·√((a + b)(2n − a − b)/2n), counts of `n`
 * answers. Fong 1996, Center for Quality of Management Journal 5.
 */
export function separates({ a, b, n }: { readonly a: number; readonly b: number; readonly n: number }): boolean {
  if (!(n > 0) || a < 0 || b < 0 || a + b > n * (1 + 1e-9)) throw new RangeError(`counts ${a} and ${b} of ${n}`);
  return Math.abs(a - b) > CRITICAL * Math.sqrt(((a + b) * Math.max(0, 2 * n - a - b)) / (2 * n));
}
