/** Keeps texts apart that would stand on each other, moving each as little as possible. */

/**
 * Places in pixels, in the order given, at least `gap` apart and within `range`. Texts that touch move as one block, centred on where
 * they belong (pooled adjacent violators); where all do not fit they are spread evenly.
 */
export function spread(wanted: readonly number[], gap: number, range: readonly [number, number]): readonly number[] {
  const [low, high] = range;
  const room = wanted.length < 2 ? gap : Math.min(gap, (high - low) / (wanted.length - 1));
  const order = wanted.map((_, i) => i).sort((a, b) => (wanted[a] ?? 0) - (wanted[b] ?? 0) || a - b);
  const blocks: { readonly members: number[]; start: number }[] = [];
  for (const i of order) {
    blocks.push({ members: [i], start: within(wanted[i] ?? 0, low, high) });
    for (
      let last = blocks.at(-1), before = blocks.at(-2);
      last && before && before.start + before.members.length * room > last.start;
    ) {
      before.members.push(...last.members);
      const middle =
        before.members.reduce((sum, member, at) => sum + (wanted[member] ?? 0) - at * room, 0) / before.members.length;
      before.start = within(middle, low, high - (before.members.length - 1) * room);
      blocks.pop();
      [last, before] = [blocks.at(-1), blocks.at(-2)];
    }
  }
  const places = new Array<number>(wanted.length).fill(0);
  for (const { members, start } of blocks) members.forEach((member, at) => (places[member] = start + at * room));
  return places;
}

function within(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), Math.max(low, high));
}
