/** Which of some subsets is best: by value, by value in hindsight of each draw, and by the mean of its worst draws. */
import { orderOf } from "./order.ts";
import { sumOf } from "./sum.ts";
import { subsetSums } from "./subset-sums.ts";

/** Things with a value a draw, and charges that some of them call for together, an amount a draw. */
export interface Portfolio {
  readonly items: readonly Float64Array[];
  readonly charges: readonly { readonly members: number; readonly amount: Float64Array }[];
}

/** The first subset of `ranking` with the highest value; 0 when there is none. */
export function bestSubset(values: Float64Array, ranking: Int32Array): number {
  let best = ranking[0] ?? 0;
  for (const subset of ranking) if ((values[subset] as number) > (values[best] as number)) best = subset;
  return best;
}

/**
 * The best subset in each draw, were that draw known: one list for each of `ends`, the numbers (rising) of subsets at the head of
 * `ranking` that may be chosen. Ties go to the subset that stands first.
 */
export function bestByDraw(of: Portfolio, ranking: Int32Array, ends: readonly number[]): readonly Int32Array[] {
  const draws = of.items[0]?.length ?? 0;
  const found = ends.map(() => new Int32Array(draws));
  const sums = new Float64Array(1 << of.items.length);
  for (let draw = 0; draw < draws; draw++) {
    drawSums(of, draw, sums);
    let [best, at] = [ranking[0] as number, 1];
    ends.forEach((end, e) => {
      for (; at < end; at++) {
        const subset = ranking[at] as number;
        if ((sums[subset] as number) > (sums[best] as number)) best = subset;
      }
      (found[e] as Int32Array)[draw] = best;
    });
  }
  return found;
}

/** What a subset brings in each draw; `subset` may differ from draw to draw. */
export function subsetDraws(of: Portfolio, subset: number | Int32Array, draws: number): Float64Array {
  const at = (draw: number): number => (typeof subset === "number" ? subset : (subset[draw] as number));
  const total = new Float64Array(draws);
  of.items.forEach((item, i) => {
    for (let draw = 0; draw < draws; draw++)
      if (((at(draw) >> i) & 1) === 1) total[draw] = (total[draw] as number) + (item[draw] as number);
  });
  for (const { members, amount } of of.charges) {
    for (let draw = 0; draw < draws; draw++)
      if ((at(draw) & members) !== 0) total[draw] = (total[draw] as number) - (amount[draw] as number);
  }
  return total;
}

/** The draws among which the lowest `share` of the values stand, at least one. */
export function worstDraws(values: Float64Array, share: number): Int32Array {
  return orderOf(values).slice(0, Math.max(1, Math.floor(values.length * share)));
}

/** Mean of the lowest `share` of the values: expected shortfall (Acerbi and Tasche 2002). */
export function tailMean(values: Float64Array, share: number): number {
  return meanAt(values, worstDraws(values, share));
}

/**
 * The subset among `ranking` whose worst `share` of draws has the highest mean, and that mean. Exact: in no set of draws of that size
 * is the mean of a subset lower than in its own worst ones, so that the draws which are worst for one subset bound all others from
 * above; subsets are tried in order of their lowest bound until none can be better (cutting planes, Rockafellar and Uryasev 2000).
 */
export function safestSubset(
  of: Portfolio,
  ranking: Int32Array,
  share: number,
): { readonly subset: number; readonly value: number } {
  const draws = of.items[0]?.length ?? 0;
  const bounds = meanSums(of, null);
  const tried = new Set<number>();
  let best = { subset: ranking[0] ?? 0, value: -Infinity };
  for (;;) {
    const subset = bestSubset(bounds, ranking);
    if (tried.has(subset) || !((bounds[subset] as number) > best.value)) return best;
    tried.add(subset);
    const values = subsetDraws(of, subset, draws);
    const worst = worstDraws(values, share);
    const value = meanAt(values, worst);
    if (value > best.value) best = { subset, value };
    const cut = meanSums(of, worst);
    for (let s = 0; s < bounds.length; s++) bounds[s] = Math.min(bounds[s] as number, cut[s] as number);
    bounds[subset] = value;
  }
}

/** Mean of every subset over some draws, or all of them. */
function meanSums(of: Portfolio, draws: Int32Array | null): Float64Array {
  const mean = (values: Float64Array): number =>
    draws === null ? sumOf(values.length, (i) => values[i] as number) / values.length : meanAt(values, draws);
  const charges = of.charges.map(({ members, amount }) => ({ members, amount: mean(amount) }));
  return subsetSums(of.items.map(mean), charges);
}

function meanAt(values: Float64Array, draws: Int32Array): number {
  return sumOf(draws.length, (i) => values[draws[i] as number] as number) / draws.length;
}

function drawSums({ items, charges }: Portfolio, draw: number, into: Float64Array): void {
  const at = (values: Float64Array): number => values[draw] as number;
  subsetSums(
    items.map(at),
    charges.map(({ members, amount }) => ({ members, amount: at(amount) })),
    into,
  );
}
