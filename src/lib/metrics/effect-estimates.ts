/** What stands beside a stream: how its effect was set right, what must be read with care, and what the other route tells. */
import type { Reason, Unit } from "../contract/measure.ts";
import type { Dataset } from "../dataset/dataset.ts";
import type { Effect } from "../dataset/effect.ts";
import { implementationOf } from "../dataset/implementation.ts";
import { meanOf, quantileOf, type UncertainNumber } from "../stats/uncertain-number.ts";
import { worth } from "./business-case.ts";
import type { Estimate } from "./metric.ts";
import type { OpenCase } from "./open-case.ts";
import { spreadOf } from "./returns.ts";
import { estimateOf, refusedEstimate, weakest, type Common } from "./simulated.ts";

type Opened = Extract<OpenCase, { readonly simulation: unknown }>;

/** Shares of customers as percentage points, money as money, large counts whole, small ones with decimals. */
export function unitOf({ stream, unit }: Effect, size: number): Unit {
  if (/^(eur|€)/i.test(unit ?? "")) return "euro";
  if (stream === "retention" || /share|fraction/i.test(unit ?? "")) return "share-difference";
  return Math.abs(size) >= 100 ? "count" : "index";
}

/** Why a stream is to be read with care: chosen for its result, tested on others, or written down late. */
export function cautionsOf(dataset: Dataset, effect: Effect): readonly Reason[] {
  return [
    ...(effect.correction?.how === "downgraded" ? (["WINNERS_CURSE"] as const) : []),
    ...(effect.transport === "missing" ? (["TRANSPORT_MISSING"] as const) : []),
    ...(implementationOf(dataset, effect.initiative).registeredLate ? (["REGISTERED_LATE"] as const) : []),
  ];
}

/** The effect as the test found it and as it counts, where the two differ; parts "effect-raw" and "effect-used". */
export function correctedEstimates(common: Common, effect: Effect): readonly Estimate[] {
  const { correction, number } = effect;
  if (correction === null || correction.how === "downgraded" || number === null) return [];
  const unit = unitOf(effect, meanOf(correction.raw));
  const one = (part: string, of: UncertainNumber): Estimate => {
    const at = (u: number): number => quantileOf(of, u);
    const [low, high] = [(1 - common.level) / 2, (1 + common.level) / 2];
    return { ...estimateOf(common, part, meanOf(of), at(low), at(high)), unit };
  };
  return [one("effect-raw", correction.raw), one("effect-used", number)];
}

/**
 * Present value by the chain ÷ that measured directly, of every outcome that is known by both routes (part "chain-ratio", group stream:
 * the effect that counts; `about.feeds`: its route). Refused as TOO_UNCERTAIN where the direct one may well be nothing: a ratio to it
 * then says nothing.
 */
export function routeEstimates(common: Common, opened: Opened): readonly Estimate[] {
  return opened.explaining.flatMap(({ effect, flow }) => {
    const s = opened.effects.findIndex((one) => isOutcomeOf(one, effect));
    const counted = opened.effects[s];
    if (counted === undefined || counted.route === effect.route) return [];
    const [own, other] = [opened.simulation.flows.benefits[s] as Float64Array, flow].map((each) => worth(opened.model, [each])) as [Float64Array, Float64Array]; // prettier-ignore
    const [chain, direct] = counted.route === "direct" ? [other, own] : [own, other];
    const about = { ...common.about, feeds: counted.route, beside: effect.id };
    const grade = weakest([counted.grade, effect.grade]);
    const group = [["stream", counted.id]] as const;
    return [ratioEstimate({ ...common, n: counted.n, group, about, grade }, chain, direct)];
  });
}

function isOutcomeOf(one: Effect, other: Effect): boolean {
  return one.initiative === other.initiative && one.stream === other.stream && one.to === other.to;
}

function ratioEstimate(common: Common, chain: Float64Array, direct: Float64Array): Estimate {
  const [low, high] = [(1 - common.level) / 2, (1 + common.level) / 2];
  if (!(spreadOf(direct).at(low) > 0)) return refusedEstimate(common, "chain-ratio", "TOO_UNCERTAIN");
  const spread = spreadOf(chain.map((value, i) => value / (direct[i] as number)));
  const explains = spread.at(high) < 1 ? "less" : spread.at(low) > 1 ? "more" : "all";
  const about = { ...common.about, explains };
  return estimateOf({ ...common, about }, "chain-ratio", spread.at(0.5), spread.at(low), spread.at(high));
}
