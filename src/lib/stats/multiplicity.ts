/** P-values of several comparisons read together. */

/**
 * Benjamini–Hochberg q of every p-value, in the order given: the smallest false discovery rate at which that comparison
 * is kept, min over j ≥ i of p₍ⱼ₎·m/j. Benjamini and Hochberg 1995. Throws a RangeError for a p outside 0..1.
 */
export function benjaminiHochberg(p: readonly number[]): readonly number[] {
  const order = ascending(p);
  const q = new Array<number>(p.length).fill(1);
  let least = 1;
  for (let rank = order.length; rank >= 1; rank--) {
    const at = order[rank - 1] as number;
    least = Math.min(least, ((p[at] as number) * p.length) / rank);
    q[at] = least;
  }
  return q;
}

/** Holm's adjusted p of every p-value, in the order given: holds the chance of any false find. Holm 1979. */
export function holm(p: readonly number[]): readonly number[] {
  const order = ascending(p);
  const adjusted = new Array<number>(p.length).fill(0);
  let most = 0;
  order.forEach((at, rank) => {
    most = Math.max(most, Math.min(1, (p[at] as number) * (p.length - rank)));
    adjusted[at] = most;
  });
  return adjusted;
}

function ascending(p: readonly number[]): readonly number[] {
  for (const value of p) if (!(value >= 0 && value <= 1)) throw new RangeError(`p ${value}, expected 0 to 1`);
  return p.map((_, index) => index).sort((a, b) => (p[a] as number) - (p[b] as number));
}
