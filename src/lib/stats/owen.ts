/** Owen's division of R² over drivers that belong together in groups. */
import { entryWeights, subsets, type Lmg } from "./lmg.ts";

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
  const between = entryWeights(blocks.length);
  const plans = blocks.map((block, k) => ({
    block,
    others: unions(blocks.filter((_, other) => other !== k).map(bitsOf)),
    own: unions(block.map((driver) => 1 << driver)),
    within: entryWeights(block.length),
  }));
  return (correlation, into) => {
    const explained = explain(correlation);
    for (const { block, others, own, within } of plans) {
      block.forEach((driver) => {
        into[driver] = gains(explained, others, between, own, within, 1 << driver);
      });
    }
    return explained[explained.length - 1] as number;
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

/** Weighted gains of one driver, over subsets of the other blocks and of its own. */
function gains(
  explained: Float64Array,
  others: Int32Array,
  between: Float64Array,
  own: Int32Array,
  within: Float64Array,
  bit: number,
): number {
  let total = 0;
  for (let outer = 0; outer < others.length; outer++) {
    let inside = 0;
    for (let inner = 0; inner < own.length; inner++) {
      if (((own[inner] as number) & bit) !== 0) continue;
      const from = (others[outer] as number) | (own[inner] as number);
      inside += (within[inner] as number) * ((explained[from | bit] as number) - (explained[from] as number));
    }
    total += (between[outer] as number) * inside;
  }
  return total;
}
