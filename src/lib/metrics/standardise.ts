/** Means of routes made comparable: each over the same mixture of strata (the g-formula over exact strata). */

/** Sums by route and stratum, row by row: stratum s of route r stands at r·strata + s. */
export interface Sums {
  readonly routes: number;
  readonly strata: number;
  readonly issues: Float64Array;
  readonly cost: Float64Array;
  readonly resolved: Float64Array;
  readonly score: Float64Array;
  readonly scored: Float64Array;
}

/** Empty sums of this size. */
export function emptySums(routes: number, strata: number): Sums {
  const column = () => new Float64Array(routes * strata);
  return { routes, strata, issues: column(), cost: column(), resolved: column(), score: column(), scored: column() };
}

/** A stratum counts for a route when it has this many of its issues (of its scores): one alone has no spread. */
const ENOUGH = 2;

/** Propensities outside these bounds, for more than a fifth of the issues, leave nothing to compare (`method.md` M28). */
const PROPENSITY = [0.05, 0.95] as const;
const LOST = 0.2;

/** Which strata two routes, or a route and all, can be compared in; null when they hold under four fifths of the issues. */
export type Support = readonly number[] | null;

/** Strata in which a route has enough issues, and enough scores if `by` is the scores. */
export function supportOf(sums: Sums, route: number, by: "issues" | "scored"): Support {
  const all = strataOf(sums);
  const kept = all.filter((s) => at(sums, sums[by], route, s) >= ENOUGH);
  return enough(kept, all, (s) => inStratum(sums, s));
}

/** Strata in which either of two routes takes from 5% to 95% of the issues of both, and has enough of them. */
export function overlapOf(sums: Sums, route: number, than: number, by: "issues" | "scored"): Support {
  const all = strataOf(sums);
  const both = (s: number) => at(sums, sums.issues, route, s) + at(sums, sums.issues, than, s);
  const near = (s: number) => {
    const share = at(sums, sums.issues, route, s) / both(s);
    return share >= PROPENSITY[0] && share <= PROPENSITY[1];
  };
  const kept = all.filter(
    (s) => both(s) > 0 && near(s) && [route, than].every((r) => at(sums, sums[by], r, s) >= ENOUGH),
  );
  return enough(kept, all, both);
}

/** Cost per resolved issue of a route; over a support, as if its issues were mixed as all issues are. NaN without resolved issues. */
export function costPerResolved(sums: Sums, route: number, support?: readonly number[]): number {
  return ratio(sums, route, support, sums.issues, sums.cost, sums.resolved);
}

/** Mean score of a route; over a support, as if its issues were mixed as all issues are. NaN without scores. */
export function meanScore(sums: Sums, route: number, support?: readonly number[]): number {
  return ratio(sums, route, support, sums.scored, sums.score, sums.scored);
}

/** Σ w_s·above_s/base_s over Σ w_s·below_s/base_s, w_s the stratum's share of all issues; without support the plain ratio of sums. */
function ratio(
  sums: Sums,
  route: number,
  support: readonly number[] | undefined,
  base: Float64Array,
  above: Float64Array,
  below: Float64Array,
): number {
  let [up, down] = [0, 0];
  for (const s of support ?? strataOf(sums)) {
    const size = at(sums, base, route, s);
    if (size === 0) continue;
    const weight = support === undefined ? 1 : inStratum(sums, s) / size;
    up += weight * at(sums, above, route, s);
    down += weight * at(sums, below, route, s);
  }
  return down > 0 ? up / down : NaN;
}

function strataOf({ strata }: Sums): readonly number[] {
  return Array.from({ length: strata }, (_, s) => s);
}

function inStratum(sums: Sums, stratum: number): number {
  let total = 0;
  for (let route = 0; route < sums.routes; route++) total += at(sums, sums.issues, route, stratum);
  return total;
}

function enough(kept: readonly number[], all: readonly number[], weight: (stratum: number) => number): Support {
  const sum = (strata: readonly number[]) => strata.reduce((total, s) => total + weight(s), 0);
  return kept.length > 0 && sum(kept) >= (1 - LOST) * sum(all) - 1e-9 ? kept : null;
}

function at({ strata }: Sums, column: Float64Array, route: number, stratum: number): number {
  return column[route * strata + stratum] as number;
}
