/** Whether an amount gives away what one of those behind it brought in. */

/** Contributors at least, the part of the whole that the two largest may be, and how near the next may come to the largest (P-23). */
const LEAST = 3;
const TWO_LARGEST = 0.85;
const NEAR = 0.1;

/**
 * True when an amount made of these contributions must not be told (`trust.md` P-23): under three contributors; the two largest over 85%
 * of it; or the second could reckon the largest to within a tenth (p% rule: what the others than the two largest bring in is under 10% of
 * the largest). Signs do not count: a loss tells as much as a gain.
 */
export function isDominated(contributions: ArrayLike<number>): boolean {
  const sizes = Float64Array.from(contributions, Math.abs).filter((size) => size > 0);
  if (sizes.length < LEAST) return true;
  let [first, second, total] = [0, 0, 0];
  for (const size of sizes) {
    total += size;
    if (size > first) [first, second] = [size, first];
    else if (size > second) second = size;
  }
  return first + second > TWO_LARGEST * total || total - first - second < NEAR * first;
}
