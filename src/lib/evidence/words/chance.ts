/** A chance in words: 0% and 100% are kept for what is certain. */

/** `write` writes a share; `decimals` are those of the percentage. A chance that is not certain is at least "<1%" or ">99%". */
export function chanceText(chance: number, decimals: number, write: (share: number) => string): string {
  const least = 10 ** -(2 + decimals);
  if (chance > 0 && chance < 1) {
    if (chance < least / 2) return `<${write(least)}`;
    if (chance >= 1 - least / 2) return `>${write(1 - least)}`;
  }
  return write(chance);
}
