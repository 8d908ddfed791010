/** A few courses that an author would try first: all assumptions against or with the case, and each alone at its ends. */
import type { BusinessCase } from "./business-case.ts";
import type { Lever } from "./lever.ts";
import type { Tier } from "./returns.ts";
import { outcomeOf, replayOf, suppose, type Outcome, type Supposed } from "./what-if.ts";

/** One course: what is supposed, and the outcome of each tier (null where it has none). */
export interface Scenario {
  readonly kind: "published" | "adverse" | "favourable" | "low" | "high";
  /** The lever that stands elsewhere alone. */
  readonly lever: Lever | null;
  readonly supposed: Supposed;
  readonly outcomes: readonly (Outcome | null)[];
}

/**
 * As published; every lever at the end at which the widest tier returns less, and more; then each lever alone at its low and its high
 * end, those that move that tier most first. Null when the case cannot be drawn.
 */
export function scenariosOf(options: {
  readonly model: BusinessCase;
  readonly levers: readonly Lever[];
  readonly tiers: readonly Tier[];
  readonly level: number;
  readonly draws: number;
}): readonly Scenario[] | null {
  const { model, levers, tiers, level, draws } = options;
  const replay = replayOf(model, draws);
  if (replay === null) return null;
  const play = (kind: Scenario["kind"], lever: Lever | null, supposed: Supposed): Scenario => {
    const now = suppose(model, supposed);
    const simulation = replay(now);
    return { kind, lever, supposed, outcomes: tiers.map((tier) => outcomeOf(now, simulation, tier, level)) };
  };
  const alone = (kind: "low" | "high", lever: Lever): Scenario =>
    play(kind, lever, new Map([[lever.input, lever[kind]]]));
  const pairs = levers
    .map((lever) => ({ lever, low: alone("low", lever), high: alone("high", lever) }))
    .sort((a, b) => Math.abs(swingOf(b)) - Math.abs(swingOf(a)) || (a.lever.input < b.lever.input ? -1 : 1));
  const all = (good: boolean): Supposed =>
    new Map(pairs.map((pair) => [pair.lever.input, swingOf(pair) >= 0 === good ? pair.lever.high : pair.lever.low]));
  return [
    play("published", null, new Map()),
    ...(levers.length > 1 ? [play("adverse", null, all(false)), play("favourable", null, all(true))] : []),
    ...pairs.flatMap(({ low, high }) => [low, high]),
  ];
}

/** What the widest tier gains, in the middle of its range, when a lever goes from its low to its high end. */
function swingOf({ low, high }: { readonly low: Scenario; readonly high: Scenario }): number {
  const middle = ({ outcomes }: Scenario): number => {
    const dots = outcomes.findLast((outcome) => outcome !== null)?.dots ?? [];
    return dots[Math.floor(dots.length / 2)] ?? 0;
  };
  return middle(high) - middle(low);
}
