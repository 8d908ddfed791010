/** Owen's division of R² over drivers that belong together in groups. */
import { entryWeights, shapley, subsets, type Lmg } from "./lmg.ts";

/** Positions of the drivers of one group, the first driver 0. */
export type Block = readonly number[];

/**
 * Owen contributions to R²: each driver's gain averaged over all orders of entry in which groups enter one after the other, their drivers
 * side by side. Drivers in no group are groups of one. Within a group they sum to the group's own Shapley value; with groups of one they are
 * LMG. Works as {@link Lmg} from correlations, outcome first. Throws a RangeError for a driver that is in two groups or not there, or over 16
 * drivers. Owen 1977; all 2^p subsets are explained once, as for LMG.
 */
export function owen(drivers: number, groups: readonly Block[]): Lmg {
  const blocks = blocksOf(drivers, groups);
  const explain = subsets(drivers);
  const [whole, divide] = [unions(blocks.map(bitsOf)), shapley(blocks.length)];
  const [worth, values] = [new Float64Array(whole.length), new Float64Array(blocks.length)];
  const inside = blocks.map((block, k) => insideOf(blocks, k, block));
  return (correlation, into) => {
    const explained = explain(correlation);
    for (let subset = 0; subset < whole.length; subset++) worth[subset] = explained[whole[subset] as number] as number;
    divide(worth, values);
    blocks.forEach((block, k) => {
      if (block.length === 1) into[block[0] as number] = values[k] as number;
      else inside[k]?.(explained, into);
    });
    return explained[explained.length - 1] as number;
  };
}

/** Divides within one block: its own subsets have the worth that they add on average over the orders of the other blocks. */
function insideOf(
  blocks: readonly Block[],
  k: number,
  block: Block,
): (explained: Float64Array, into: Float64Array) => void {
  const others = unions(blocks.filter((_, other) => other !== k).map(bitsOf));
  const own = unions(block.map((driver) => 1 << driver));
  const [between, divide] = [entryWeights(blocks.length), shapley(block.length)];
  const [worth, values] = [new Float64Array(own.length), new Float64Array(block.length)];
  return (explained, into) => {
    own.forEach((members, subset) => {
      let total = 0;
      for (let outer = 0; outer < others.length; outer++)
        total += (between[outer] as number) * (explained[(others[outer] as number) | members] as number);
      worth[subset] = total;
    });
    divide(worth, values);
    block.forEach((driver, i) => (into[driver] = values[i] as number));
  };
}

/** Every driver in one block: the groups given, then the others alone, by their position. */
export function blocksOf(drivers: number, groups: readonly Block[]): readonly Block[] {
  const seen = new Set<number>();
  for (const driver of groups.flat()) {
    if (!(Number.isInteger(driver) && driver >= 0 && driver < drivers) || seen.has(driver))
      throw new RangeError(`driver ${driver} in a group, expected each of 0 to ${drivers - 1} at most once`);
    seen.add(driver);
  }
  const alone = Array.from({ length: drivers }, (_, driver) => driver).filter((driver) => !seen.has(driver));
  return [...groups.filter((group) => group.length > 0), ...alone.map((driver) => [driver])];
}

function bitsOf(block: Block): number {
  return block.reduce((bits, driver) => bits | (1 << driver), 0);
}

/** The subset of drivers that each subset of the players is, by the players' bits. */
function unions(players: readonly number[]): Int32Array {
  const found = new Int32Array(2 ** players.length);
  players.forEach((bits, player) => {
    for (let subset = 0; subset < 1 << player; subset++)
      found[subset | (1 << player)] = (found[subset] as number) | bits;
  });
  return found;
}
