/** Draws of independent units with replacement. */
import type { Random } from "./random.ts";

/** Fills `into` with as many positions below `units` as it is long, each equally likely. */
export function pick(into: Int32Array, units: number, random: Random): void {
  for (let i = 0; i < into.length; i++) into[i] = Math.floor(random() * units);
}

/** The positions 0 … units − 1 in random order. Fisher and Yates 1938; Durstenfeld 1964. */
export function shuffled(units: number, random: Random): Int32Array {
  const order = Int32Array.from({ length: units }, (_, i) => i);
  for (let i = units - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    const kept = order[i] as number;
    order[i] = order[j] as number;
    order[j] = kept;
  }
  return order;
}
