/** M31 What the model of the journey loses without a step: how much smaller the chance of a good end would be. */
import type { Reason } from "../contract/measure.ts";
import { journeyPaths } from "../dataset/journey-paths.ts";
import { bootstrap, type Bootstrapped } from "../stats/bootstrap.ts";
import { baseFrom, shareOf } from "./base.ts";
import { journeyOptions, journeysLack, journeysOf, pathOptions, type Journeys } from "./journeys.ts";
import type { Context, Estimate, Metric } from "./metric.ts";
import { removalsOf, type Removals } from "./removals.ts";

/** Journeys, journeys with a good end, and journeys by a step under which nothing is told (`method.md` M31). */
const LEAST = { journeys: 500, successes: 50, passed: 30 } as const;

/**
 * Per `step` k: part "" is 1 − P(good end if whoever comes to k fails)/P(good end) in the absorbing chain of the observed transitions;
 * `share` its part of the sum over all steps; `within` the same with a chain of its own for every topic, averaged over their journeys, so
 * that it does not compare subjects. `success`: the share of journeys with a good end. Percentile intervals over people, each with all
 * journeys. Refused: under 500 journeys, under 50 good ends, under 30 journeys by k (EVENTS_TOO_FEW). NO_FAILURES when all ended well: the
 * number is then only how often a step occurs. A description of the model (grade D): never credit, never cause. Options as `transitions`.
 * Anderl, Becker, von Wangenheim and Schumann 2016.
 */
export const removalEffect: Metric = {
  id: "removal-effect",
  number: "M31",
  parts: { "": "share", share: "share", within: "share", success: "share" },
  tables: ["interactions"],
  reads: ["journeys", "customers", "touchpoints"],
  sesoi: 0.03,
  method: "bootstrap",
  seeded: true,
  adds: ["step"],
  options: journeyOptions,
  people: () => "customers",
  lacks: journeysLack,
  rows: (dataset, query) => journeyPaths(dataset, pathOptions(dataset, query)),
  estimate: (rows, context) => {
    const journeys = journeysOf(rows);
    const { ended, open } = journeys;
    if (ended.length === 0) return [{ value: null, n: 0, nMissing: open, status: "missing", reasons: ["NO_DATA"] }];
    const { target } = pathOptions(context.dataset, context.query);
    return [...stepsOf(journeys, context), successOf(journeys, context)].map((estimate) => ({
      ...estimate,
      nMissing: open,
      about: { target },
    }));
  },
};

const parts = ["", "share", "within"] as const;

function stepsOf(journeys: Journeys, context: Context): readonly Estimate[] {
  const { ended, states } = journeys;
  const successes = ended.filter(({ success }) => success).length;
  const few = ended.length < LEAST.journeys || successes < LEAST.successes || journeys.people < 2;
  const removals = removalsOf(journeys);
  const drawn = few ? [] : drawAll(removals, journeys.people, context);
  const cautions: readonly Reason[] = successes === ended.length ? ["NO_FAILURES"] : [];
  return states.flatMap((step, k) =>
    parts.map((part, i): Estimate => {
      const found = drawn[i * states.length + k];
      const shared = { part, group: [["step", step]] as const, n: removals.people[k] ?? 0 };
      if (found == null || (removals.journeys[k] ?? 0) < LEAST.passed)
        return { ...shared, value: null, status: "refused", reasons: ["EVENTS_TOO_FEW"] };
      const method = found.method === "bca" ? "bca" : "bootstrap";
      const caution = cautions.length > 0 ? { status: "caution" as const, reasons: cautions } : {};
      return { ...shared, value: found.value, ...found.interval, method, grade: "D", ...caution };
    }),
  );
}

/** Every step's three numbers on the same draws of people, each with all journeys. */
function drawAll(removals: Removals, people: number, { random, level }: Context): readonly (Bootstrapped | null)[] {
  return bootstrap({ units: people, statistic: removals.statistic, random: random("journeys"), level });
}

/** The share of journeys that ended well, journeys of one person as a cluster. */
function successOf({ ended }: Journeys, { level }: Context): Estimate {
  const base = baseFrom({
    values: Float64Array.from(ended, ({ success }) => (success ? 1 : 0)),
    weights: new Float64Array(ended.length).fill(1),
    persons: ended.map(({ person }) => String(person)),
    asked: 0,
  });
  const { share, interval, nEffective, people } = shareOf(base, (value) => value === 1, level);
  const counts = [people, base.n - people];
  return { part: "success", value: share, ...interval, method: "wilson", n: base.n, nEffective, counts };
}
