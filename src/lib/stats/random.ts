/** A stream of numbers in [0, 1), the same on every machine for one seed and name. */
export type Random = () => number;

/**
 * Seeded stream by sfc32 (Doty-Humphrey, PractRand), one per name, so that adding a metric does not change another's draws.
 * The four words of state are the FNV-1a hash of the name under four offsets, mixed with the seed; twenty outputs are thrown away.
 */
export function random(seed: number, name: string): Random {
  const [a, b, c, d] = [0x811c9dc5, 0x9e3779b9, 0x85ebca6b, 0xc2b2ae35].map((offset) =>
    hash(`${seed}:${name}`, offset),
  );
  const next = sfc32(a ?? 0, b ?? 0, c ?? 0, d ?? 0);
  for (let i = 0; i < 20; i++) next();
  return next;
}

function hash(text: string, offset: number): number {
  let h = offset;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  h = Math.imul(h ^ (h >>> 16), 0x7feb352d);
  return (h ^ (h >>> 15)) >>> 0;
}

function sfc32(a: number, b: number, c: number, d: number): Random {
  return () => {
    const sum = (((a + b) | 0) + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + sum) | 0;
    return (sum >>> 0) / 4294967296;
  };
}
