/** Owen's division of R² over drivers that belong together in groups. */
import { entryWeights, mostDrivers, type Lmg } from "./lmg.ts";

/** Positions of the drivers of one group, the first driver 0. */
export type Block = readonly number[];

/** A pivot below this adds nothing: the driver is a sum of those already in. */
const negligible = 1e-10;

/**
 * Owen contributions to R²: each driver's gain averaged over all orders of entry in which groups enter one after the other, their drivers
 * side by side. Drivers in no group are groups of one. Within a group they sum to the group's own Shapley value; with groups of one they are
 * LMG. Works as {@link Lmg} from correlations, outcome first, reusing its buffers. Throws a RangeError for a driver in two groups or none
 * such, or over 16 drivers. Owen 1977; the walk takes 2^(groups − 1) · 2^(drivers in the group) subsets a group.
 */
export function owen(drivers: number, groups: readonly Block[]): Lmg {
  if (!(Number.isInteger(drivers) && drivers >= 1 && drivers <= mostDrivers))
    throw new RangeError(`${drivers} drivers, expected 1 to ${mostDrivers}`);
  const blocks = blocksOf(drivers, groups);
  const left = Array.from({ length: drivers + 1 }, (_, depth) => new Float64Array((drivers - depth + 1) ** 2));
  const walks = blocks.map((block, k) => walkOf(blocks, k, block));
  return (correlation, into) => {
    if (correlation.size !== drivers + 1)
      throw new RangeError(`matrix of ${correlation.size}, expected ${drivers + 1}`);
    let all = 0;
    for (const { order, steps, bits, explained, block, between, within } of walks) {
      permute(correlation.values, order, left[0] as Float64Array);
      visit({ left, steps, bits, explained }, 0, 0, 0);
      all = explained[explained.length - 1] as number;
      const inside = 1 << block.length;
      block.forEach((driver, i) => {
        into[driver] = gains(explained, between, within, inside, 1 << i);
      });
    }
    return all;
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

/** The subsets that one block's drivers need: other blocks whole or not at all, own drivers each in or out. */
interface Walk {
  readonly block: Block;
  /** Variables of the matrix in the order of the walk: other blocks, own drivers, the outcome. */
  readonly order: readonly number[];
  /** How many variables each step takes in or leaves out together. */
  readonly steps: readonly number[];
  /** The bit of the subset that each step sets. */
  readonly bits: readonly number[];
  /** R² by subset: bits of the own drivers first, then of the other blocks. */
  readonly explained: Float64Array;
  /** Weight of a subset of the other blocks, and of one of the block's other drivers, by its bits. */
  readonly between: Float64Array;
  readonly within: Float64Array;
}

function walkOf(blocks: readonly Block[], k: number, block: Block): Walk {
  const others = blocks.filter((_, other) => other !== k);
  return {
    block,
    order: [...[...others, block].flat().map((driver) => driver + 1), 0],
    steps: [...others.map((other) => other.length), ...block.map(() => 1)],
    bits: [...others.map((_, other) => 1 << (block.length + other)), ...block.map((_, own) => 1 << own)],
    explained: new Float64Array(2 ** (others.length + block.length)),
    between: entryWeights(blocks.length),
    within: entryWeights(block.length),
  };
}

function permute(values: Float64Array, order: readonly number[], into: Float64Array): void {
  const size = order.length;
  for (let i = 0; i < size; i++)
    for (let j = 0; j < size; j++)
      into[i * size + j] = values[(order[i] as number) * size + (order[j] as number)] as number;
}

/** Depth-first over in and out of each step; `depth` variables are gone, `subset` tells which steps went in. */
function visit(
  walk: Pick<Walk, "steps" | "bits" | "explained"> & { readonly left: readonly Float64Array[] },
  step: number,
  depth: number,
  subset: number,
): void {
  const { left, steps, bits, explained } = walk;
  if (step === steps.length) {
    explained[subset] = 1 - ((left[depth] as Float64Array)[0] as number);
    return;
  }
  const many = steps[step] as number;
  for (const taken of [0, 1]) {
    for (let k = 0; k < many; k++) dropFirst(left, depth + k, taken === 1);
    visit(walk, step + 1, depth + many, taken === 1 ? subset | (bits[step] as number) : subset);
  }
}

function dropFirst(left: readonly Float64Array[], depth: number, taken: boolean): void {
  const here = left[depth] as Float64Array;
  const next = left[depth + 1] as Float64Array;
  const size = left.length - depth;
  const pivot = here[0] as number;
  const inverse = taken && pivot > negligible ? 1 / pivot : 0;
  for (let i = 1; i < size; i++) {
    const factor = (here[i] as number) * inverse;
    for (let j = i; j < size; j++)
      next[(i - 1) * (size - 1) + j - 1] = (here[i * size + j] as number) - factor * (here[j] as number);
  }
}

/** Weighted gains of one driver, over subsets of the other blocks and of its own. */
function gains(
  explained: Float64Array,
  between: Float64Array,
  within: Float64Array,
  inside: number,
  bit: number,
): number {
  let total = 0;
  for (let other = 0; other * inside < explained.length; other++) {
    for (let own = 0; own < inside; own++) {
      if ((own & bit) !== 0) continue;
      const from = other * inside + own;
      const gain = (explained[from + bit] as number) - (explained[from] as number);
      total += (between[other] as number) * (within[own] as number) * gain;
    }
  }
  return total;
}
