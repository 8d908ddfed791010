/** M30 What follows what in the journeys of customers: every step, what came next, and how it ended. */
import type { Reason, Status } from "../contract/measure.ts";
import { journeyPaths } from "../dataset/journey-paths.ts";
import { OTHER } from "../dataset/state-names.ts";
import type { ClusteredShare } from "../stats/clustered-shares.ts";
import { dirichletInterval } from "../stats/dirichlet.ts";
import { normalInterval } from "../stats/interval.ts";
import { markovOrder, type HeldOut } from "../stats/markov-order.ts";
import { wilson } from "../stats/wilson.ts";
import { journeyOptions, journeysLack, journeysOf, pathOptions, type Journeys } from "./journeys.ts";
import type { Context, Estimate, Metric } from "./metric.ts";
import { flowsOf, followedOf, type Counted } from "./transition-counts.ts";

/** A step passed less often stands among the others (`method.md` M30). */
const RARE = 30;

/** People under whom nothing is said of how far back one must look. */
const FEW = 30;

/**
 * `from` one step `to` the next: part "" is the share of the passages of `from` that were followed directly by `to`, with Jeffreys
 * Dirichlet(½) intervals on the effective n (passages of one person are not independent); `share` its part of all transitions, `count` how
 * many; `flow`, by place in the journey (`stage` 1 … 5), the share of all journeys that go from one to the other there. From `start`; to
 * `success` or `failure` at the end. Steps passed under 30 times are `other`. `loss-1`, `loss-2`, `loss-gain`: held-out log loss looking
 * one and two steps back, and whether the second helps (`about.order`). Open journeys are left out and counted as missing. Options:
 * `state` (touchpoint, channel, phase, phase-channel), `target` (resolved, journey). A description, without grade. Anderl et al. 2016.
 */
export const transitions: Metric = {
  id: "transitions",
  number: "M30",
  parts: { "": "share", share: "share", count: "count", flow: "share", "loss-1": "index", "loss-2": "index", "loss-gain": "index" }, // prettier-ignore
  tables: ["interactions"],
  reads: ["journeys", "customers", "touchpoints"],
  sesoi: 0.03,
  method: "dirichlet",
  seeded: true,
  adds: ["from", "to", "stage"],
  options: journeyOptions,
  people: () => "customers",
  lacks: journeysLack,
  rows: (dataset, query) => journeyPaths(dataset, pathOptions(dataset, query)),
  estimate: (rows, context) => {
    const found = journeysOf(rows);
    const nMissing = found.open;
    if (found.ended.length === 0) return [{ value: null, n: 0, nMissing, status: "missing", reasons: ["NO_DATA"] }];
    const journeys = withoutRare(found);
    const { target } = pathOptions(context.dataset, context.query);
    const give = (estimates: readonly Estimate[]) =>
      estimates.map((estimate) => ({ ...estimate, nMissing, about: { target, ...estimate.about } }));
    return give([
      ...followedOf(journeys).flatMap((counted) => transitionOf(counted, journeys, context.level)),
      ...flowsOf(journeys).flatMap((counted) => flowOf(counted, context.level)),
      ...orderOf(journeys, context),
    ]);
  },
};

/** Steps passed under 30 times as one, behind all others. */
function withoutRare({ ended, states, ...rest }: Journeys): Journeys {
  const passages = new Float64Array(states.length);
  for (const { steps } of ended) for (const step of steps) passages[step] = (passages[step] as number) + 1;
  const isRare = (i: number) => (passages[i] as number) < RARE || states[i] === OTHER;
  const kept = states.filter((_, i) => !isRare(i));
  if (kept.length === states.length) return { ended, states, ...rest };
  const moved = states.map((state, i) => (isRare(i) ? kept.length : kept.indexOf(state)));
  return {
    ...rest,
    states: [...kept, OTHER],
    ended: ended.map((journey) => ({ ...journey, steps: journey.steps.map((step) => moved[step] as number) })),
  };
}

/** What the number of people behind a row allows to be said. */
function standing(people: number): { readonly status?: Status; readonly reasons?: readonly Reason[] } {
  return people < FEW ? { status: "caution", reasons: ["INDICATIVE", "N_TOO_SMALL"] } : {};
}

function transitionOf({ from, to, ofRow, ofAll }: Counted, { states }: Journeys, level: number): readonly Estimate[] {
  const kinds = Math.max(2, from === "start" ? states.length : states.length + 2);
  const group = [["from", from], ["to", to]] as const; // prettier-ignore
  const own = { group, n: ofRow.unitsOfBase, counts: sidesOf(ofRow), ...standing(ofRow.unitsOfBase) };
  return [
    {
      ...own,
      value: ofRow.share,
      ...dirichletInterval({ share: ofRow.share, n: ofRow.nEffective }, kinds, level),
      nEffective: ofRow.nEffective,
    },
    { ...own, part: "count", value: ofRow.count, low: ofRow.count, high: ofRow.count, method: "none" },
    { ...shareOf(ofAll, level), part: "share", group },
  ];
}

function flowOf({ from, to, stage, share }: ReturnType<typeof flowsOf>[number], level: number): readonly Estimate[] {
  const group = [["from", from], ["to", to], ["stage", String(stage)]] as const; // prettier-ignore
  return [{ ...shareOf(share, level), part: "flow", group }];
}

/** A share of everything, with Wilson's interval. */
function shareOf(found: ClusteredShare, level: number): Estimate {
  const { share, nEffective, unitsOfBase } = found;
  const interval = wilson({ share, n: nEffective }, level);
  return { value: share, ...interval, method: "wilson", nEffective, n: unitsOfBase, counts: sidesOf(found), ...standing(unitsOfBase) }; // prettier-ignore
}

function sidesOf({ units, unitsOfBase }: ClusteredShare): readonly number[] {
  return [units, unitsOfBase - units];
}

/** Held-out log loss of looking one and two steps back; order 2 only where it is demonstrably better. */
function orderOf({ ended, people, states }: Journeys, { random, level }: Context): readonly Estimate[] {
  const [success, failure] = [states.length, states.length + 1];
  const found = markovOrder(
    {
      unit: Int32Array.from(ended, ({ person }) => person),
      units: people,
      sequences: ended.map((journey) => [...journey.steps, journey.success ? success : failure]),
      kinds: states.length + 2,
    },
    random("order"),
  );
  if (found === null || found.units < FEW)
    return orderParts.map((part) => ({ part, value: null, n: people, status: "refused", reasons: ["N_TOO_SMALL"] }));
  const losses: readonly HeldOut[] = [found.one, found.two, found.gain];
  const { low } = normalInterval(found.gain.value, found.gain.standardError, level);
  const about = { order: low > 0 ? "2" : "1" };
  return losses.map(({ value, standardError }, i) => ({
    part: orderParts[i] ?? "",
    value,
    ...normalInterval(value, standardError, level),
    method: "cluster-robust",
    n: found.units,
    about,
  }));
}

const orderParts = ["loss-1", "loss-2", "loss-gain"] as const;
