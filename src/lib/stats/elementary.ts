/**
 * exp and ln from + − × ÷ alone: the same digits in every engine, which `Math.exp` and `Math.log` do not promise, in code small enough
 * to send to a reader's browser. Within two units of the last place.
 */

const LN2_HIGH = 0.69314718036912381649;
const LN2_LOW = 1.90821492927058770002e-10;
/** 2³². */
const STEP = 4294967296;

/** eˣ: x = k·ln 2 + r with |r| ≤ ln 2 ÷ 2, the series of r, times 2ᵏ. */
export function exp(x: number): number {
  if (Number.isNaN(x)) return NaN;
  if (x > 709.782712893384) return Infinity;
  if (x < -745.1332191019412) return 0;
  const k = Math.round(x / (LN2_HIGH + LN2_LOW));
  const r = x - k * LN2_HIGH - k * LN2_LOW;
  let tail = 1;
  for (let n = 14; n > 1; n--) tail = 1 + (tail * r) / n;
  const whole = 1 + tail * r;
  // 2ᵏ itself lies beyond what a number can hold at both ends, where the product does not.
  const half = Math.trunc(k / 2);
  return whole * powerOfTwo(half) * powerOfTwo(k - half);
}

/** Natural logarithm: x = m·2ᵏ with m near 1, the series of (m − 1) ÷ (m + 1). NaN below 0. */
export function ln(x: number): number {
  if (Number.isNaN(x) || x < 0) return NaN;
  if (x === 0) return -Infinity;
  if (x === Infinity) return Infinity;
  let [m, k] = [x, 0];
  for (; m > STEP; k += 32) m /= STEP;
  for (; m < 1 / STEP; k -= 32) m *= STEP;
  for (; m > Math.SQRT2; k++) m /= 2;
  for (; m < Math.SQRT1_2; k--) m *= 2;
  const s = (m - 1) / (m + 1);
  const square = s * s;
  let series = 0;
  for (let n = 23; n > 1; n -= 2) series = square * (1 / n + series);
  return k * LN2_HIGH + (2 * s + (2 * s * series + k * LN2_LOW));
}

function powerOfTwo(k: number): number {
  let [power, base] = [1, k < 0 ? 0.5 : 2];
  for (let left = Math.abs(k); left > 0; left = Math.floor(left / 2)) {
    if (left % 2 === 1) power *= base;
    base *= base;
  }
  return power;
}
