/** M26 Magic moments: which moments delight, surprise, are delivered every time, go with behaviour and pay; and which could. */
import { table } from "arquero";
import type { Measure, Reason } from "../contract/measure.ts";
import { texts } from "../dataset/columns.ts";
import type { Dataset } from "../dataset/dataset.ts";
import { drivers } from "../dataset/drivers.ts";
import { expectations, pairsOf } from "../dataset/expectations.ts";
import { ratings } from "../dataset/ratings.ts";
import { reachedCounts } from "../dataset/reached.ts";
import { stacked } from "../dataset/stacked.ts";
import { normalQuantile } from "../stats/distributions.ts";
import { criticalZ, type Interval } from "../stats/interval.ts";
import { percentileInterval } from "../stats/quantile.ts";
import { wilson } from "../stats/wilson.ts";
import type { Context, Estimate, Metric, Rows } from "./metric.ts";
import { deliveryAt, touchpointsWithBehaviour } from "./moment-delivery.ts";
import { DRAWS } from "./business-case.ts";
import { benefitOf, linkOf, type Shown } from "./moment-payoff.ts";
import { gapAt, surpriseAt } from "./moment-surprise.ts";
import { outcomeOf } from "./outcome.ts";
import { penaltyReward, plainContrasts } from "./penalty-reward.ts";
import { questionsOf } from "./questions.ts";
import { only } from "./rows.ts";
import { gradesOf, type Graded } from "./shortfall.ts";
import { touchpointQuestions } from "./touchpoint-worth.ts";

/** The criteria of a magic moment, in the order in which they are asked. */
const CRITERIA = ["reward", "surprise", "delivery", "link", "benefit"] as const;
type Criterion = (typeof CRITERIA)[number];

const HEADROOM_DRAWS = 2000;

/** Met, not met, or nobody knows; a checklist draws it. */
type Mark = "full" | "none" | "unknown";

/**
 * Per touchpoint five criteria, each with `about.mark` full, none or unknown: `reward`, what a high mark goes with (M22), full when it is a
 * delighter; `surprise`, the share pleasantly surprised less that at other touchpoints, else experience less expectation (M07), full when
 * its interval lies above 0; `delivery`, how often employees did what makes it, full at 80%, surely 70%, with teams alike (ICC1 under .10)
 * or none under 60%; `link`, the chance that an effect on staying, spending or paying is above 0, full at 97.5% with evidence A to C; `benefit`,
 * the chance that it brings more than it costs, full at 80%. "" is how many are met, its interval how many could be. `about.status`: proven
 * (all), candidate (delights, surprises, delivered), potential (delights and surprises), basic, pain (basic and below expectation), none,
 * unknown; `about.unmet` and `about.unknown` list criteria. `headroom` = (1 − delivery) × reach × reward; `memorable`, the share that names
 * it; `gap`. Asked for several periods, `about.trend` of the reward is set against the first. Association (grade D) but for link and
 * benefit. Oliver, Rust and Varki 1997; Rust and Oliver 2000.
 */
export const magicMoments: Metric = {
  id: "magic-moments",
  number: "M26",
  parts: {
    "": "count",
    reward: "score",
    surprise: "score",
    delivery: "share",
    link: "share",
    benefit: "share",
    gap: "score",
    headroom: "index",
    memorable: "share",
  },
  tables: ["responses", "answers", "touchpoints"],
  reads: ["customers", "customer_periods", "interactions", "behaviours", "behaviour_obs", "teams", "initiatives", "effects", "assumptions", "experiments", "experiment_units", "weight_targets"], // prettier-ignore
  sesoi: 0.2,
  method: "bounds",
  seeded: true,
  people: () => "customers",
  adds: ["touchpoint"],
  options: ["outcome", "low", "high"],
  lacks: (dataset) => (momentsOf(dataset).length === 0 ? ["NO_DATA"] : []),
  rows: (dataset, query) => {
    const outcome = outcomeOf(dataset, query);
    const asked = touchpointQuestions(dataset, query);
    return stacked({
      known: table({ period: dataset.periods.map(({ id }) => id) }),
      judged: outcome === null || asked.length === 0 ? table({ period: [] }) : drivers(dataset, outcome, asked),
      gaps: pairsOf(dataset).length === 0 ? table({ period: [] }) : expectations(dataset),
      surprised: ratings(dataset, questionsOf(dataset, "surprise")),
      remembered: ratings(dataset, questionsOf(dataset, "memorable")),
      reached: reachedCounts(dataset),
    });
  },
  estimate: (rows, context) => {
    const of = (source: string): Rows => only(rows, "source", source);
    const known: Known = {
      rewards: rewardsOf(of("judged"), context),
      gaps: of("gaps"),
      surprised: gradesOf(of("surprised"), context),
      remembered: gradesOf(of("remembered"), context),
      reached: of("reached"),
    };
    return momentsOf(context.dataset).flatMap((touchpoint) => momentParts(touchpoint, known, context));
  },
  together: withTrend,
};

/** Everything about all touchpoints of one group and period. */
interface Known {
  readonly rewards: ReadonlyMap<string, Rewarded>;
  readonly gaps: Rows;
  readonly surprised: Graded;
  readonly remembered: Graded;
  readonly reached: Rows;
}

/** What a high mark for a touchpoint goes with, and what that makes of it. */
interface Rewarded {
  readonly reward: Estimate;
  readonly name: string | null;
}

/** One criterion: its number, and whether it is met. */
interface Judged {
  readonly estimate: Estimate;
  readonly mark: Mark;
}

/** Touchpoints of which something is asked, expected or observed that could make them magic, by id. */
function momentsOf(dataset: Dataset): readonly string[] {
  const latest = [...dataset.questions.values()].flatMap((versions) => versions.slice(0, 1));
  const asked = latest.filter(({ construct }) => ["experience", "surprise", "memorable"].includes(construct)).flatMap(({ touchpoint }) => touchpoint ?? []); // prettier-ignore
  const wanted = new Set([...asked, ...touchpointsWithBehaviour(dataset)]);
  return texts(dataset.tables.get("touchpoints"), "touchpoint_id").filter((id): id is string => id !== null && wanted.has(id)).sort(); // prettier-ignore
}

/** Reward and class by touchpoint, from one model of all touchpoints that were asked about. */
function rewardsOf(rows: Rows, context: Context): ReadonlyMap<string, Rewarded> {
  const ids = touchpointQuestions(context.dataset, context.query);
  if (rows.size === 0 || ids.length === 0) return new Map();
  const query = { ...context.query, options: { ...context.query.options, drivers: ids.join(",") } };
  const found = plainContrasts(rows, { ...context, query, sesoi: penaltyReward.sesoi });
  return new Map(
    ids.flatMap((id) => {
      const own = found.filter(({ group }) => group?.[0]?.[1] === id);
      const at = (part: string): Estimate | undefined => own.find((estimate) => (estimate.part ?? "") === part);
      const [whole, reward] = [at(""), at("reward") ?? at("")];
      if (reward === undefined) return [];
      const touchpoint = context.dataset.questions.get(id)?.[0]?.touchpoint ?? id;
      return [[touchpoint, { reward: reward.part === "reward" ? reward : { ...reward, value: null, low: null, high: null, status: "refused" as const }, name: whole?.about?.["class"] ?? null }] as const]; // prettier-ignore
    }),
  );
}

function momentParts(touchpoint: string, known: Known, context: Context): readonly Estimate[] {
  const rewarded = known.rewards.get(touchpoint);
  const gap = gapAt(known.gaps, touchpoint, context);
  const delivery = deliveryOf(touchpoint, context);
  const judged: Readonly<Record<Criterion, Judged>> = {
    reward: rewardOf(rewarded),
    surprise: surpriseOf(surpriseAt(known.surprised, touchpoint, context) ?? gap),
    delivery,
    link: chanceOf(linkOf(context.dataset, touchpoint), context.level, "none"),
    benefit: chanceOf(benefitOf(touchpoint, context), context.level, "simulation"),
  };
  const group = [["touchpoint", touchpoint]] as const;
  const total = whole(judged, rewarded?.name ?? null, gap);
  const parts = CRITERIA.map((part): Estimate => {
    const { estimate, mark } = judged[part];
    // What nobody measured is no secret: it keeps the base of the moment, so that it is told apart from what is withheld.
    const base = estimate.status === "missing" ? { n: total.n } : {};
    return { ...estimate, ...base, part, group, about: { ...estimate.about, mark } };
  });
  return [
    { ...total, group },
    ...parts,
    ...(gap === null ? [] : [{ ...gap, part: "gap", group }]),
    { ...headroom(touchpoint, judged, known.reached, context, total.n), part: "headroom", group },
    ...memorable(known.remembered, touchpoint).map((estimate) => ({ ...estimate, part: "memorable", group })),
  ];
}

const UNKNOWN: Judged = { estimate: { value: null, n: 0, status: "missing", reasons: ["NO_DATA"] }, mark: "unknown" };

function rewardOf(rewarded: Rewarded | undefined): Judged {
  if (rewarded === undefined) return UNKNOWN;
  const { group: _, counts: __, about: ___, ...reward } = rewarded.reward;
  const name = rewarded.name;
  const estimate = { ...reward, about: name === null ? {} : { class: name } };
  return { estimate, mark: name === null ? "unknown" : name === "delighter" ? "full" : "none" };
}

function surpriseOf(found: Estimate | null): Judged {
  return found === null ? UNKNOWN : { estimate: found, mark: (found.low ?? 0) > 0 ? "full" : "none" };
}

/** Rates of teams with fewer employees than may be told are kept back. */
function deliveryOf(touchpoint: string, { dataset, period, level }: Context): Judged {
  const found = deliveryAt(dataset, touchpoint, period, level);
  if (found === null) return UNKNOWN;
  const { rate, interval, occasions, nEffective, teams, structural, employees } = found;
  if (employees !== null && employees < dataset.release.thresholds.employees)
    return { estimate: { value: null, n: 0, status: "hidden", reasons: ["SUPPRESSED"] }, mark: "unknown" };
  const estimate = { value: rate, ...interval, n: occasions, nEffective, method: "wilson", about: { teams: String(teams) } }; // prettier-ignore
  return { estimate, mark: structural ? "full" : "none" };
}

function chanceOf(shown: Shown | null, level: number, method: string): Judged {
  if (shown === null) return UNKNOWN;
  const { chance, grade, n, full } = shown;
  const drawn = method === "simulation" ? wilson({ share: chance, n: DRAWS }, level) : { low: chance, high: chance };
  return { estimate: { value: chance, ...drawn, n, grade, method }, mark: full ? "full" : "none" };
}

/** How many criteria are met, between that and how many may be; and what that makes of the moment. */
function whole(judged: Readonly<Record<Criterion, Judged>>, name: string | null, gap: Estimate | null): Estimate {
  const marked = (mark: Mark): readonly Criterion[] => CRITERIA.filter((part) => judged[part].mark === mark);
  const [met, unmet, unknown] = [marked("full"), marked("none"), marked("unknown")];
  const asked = Math.max(judged.reward.estimate.n, judged.surprise.estimate.n);
  const n = asked > 0 ? asked : judged.delivery.estimate.n;
  const about = {
    status: statusOf(judged, name, gap),
    ...(name === null ? {} : { class: name }),
    ...(unmet.length > 0 ? { unmet: unmet.join(" ") } : {}),
    ...(unknown.length > 0 ? { unknown: unknown.join(" ") } : {}),
  };
  if (unknown.length === CRITERIA.length) return { value: null, n, status: "missing", reasons: ["NO_DATA"], about };
  const interval = { low: met.length, high: met.length + unknown.length };
  const few: readonly Reason[] = unknown.length > 0 ? ["CRITERION_OPEN"] : [];
  return { value: met.length, ...interval, n, status: few.length > 0 ? "caution" : "ok", reasons: few, about };
}

function statusOf(judged: Readonly<Record<Criterion, Judged>>, name: string | null, gap: Estimate | null): string {
  const is = (part: Criterion, mark: Mark): boolean => judged[part].mark === mark;
  if (is("reward", "full") && is("surprise", "full")) {
    if (!is("delivery", "full")) return "potential";
    return is("link", "full") && is("benefit", "full") ? "proven" : "candidate";
  }
  if (name === "basic") return (gap?.high ?? 0) < 0 ? "pain" : "basic";
  return is("reward", "none") || is("surprise", "none") ? "none" : "unknown";
}

/** (1 − delivery) × reach × reward: what all of it, for everybody who comes by, would go with; drawn from the errors of the three. */
function headroom(
  touchpoint: string,
  judged: Readonly<Record<Criterion, Judged>>,
  reached: Rows,
  { level, random }: Context,
  n: number,
): Estimate {
  const [rate, reward] = [judged.delivery.estimate, judged.reward.estimate];
  const share = reachOf(reached, touchpoint, level);
  if (rate.value === null || reward.value === null || share === null)
    return { value: null, n, status: "missing", reasons: ["NO_DATA"] };
  const stream = random(`headroom:${touchpoint}`);
  const draw = (value: number, { low, high }: Interval): number =>
    value + ((high - low) / (2 * criticalZ(level))) * normalQuantile(stream() || Number.EPSILON);
  const bounded = (value: number): number => Math.min(1, Math.max(0, value));
  const given = (of: Estimate): Interval => ({ low: of.low ?? 0, high: of.high ?? 0 });
  const [missed, gained] = [rate.value, reward.value];
  const draws = Float64Array.from({ length: HEADROOM_DRAWS }, () => (1 - bounded(draw(missed, given(rate)))) * bounded(draw(share.value, share)) * draw(gained, given(reward))); // prettier-ignore
  const value = (1 - missed) * share.value * gained;
  return { value, ...percentileInterval(draws, level), n: reward.n, method: "simulation", grade: "D" };
}

/** Share of the active customers who met the touchpoint in the period; null without a log or customers. */
function reachOf(rows: Rows, touchpoint: string, level: number): (Interval & { readonly value: number }) | null {
  if (!rows.has("active") || !rows.has("reached")) return null;
  const [active, reached, place] = [rows.numbers("active"), rows.numbers("reached"), rows.texts("place")];
  let [all, here] = [0, 0];
  for (let row = 0; row < rows.size; row++) {
    if (place[row] === null) all += active[row] as number;
    else if (place[row] === touchpoint) here += reached[row] as number;
  }
  if (!(all > 0)) return null;
  const value = Math.min(1, here / all);
  return { value, ...wilson({ share: value, n: all }, level) };
}

function memorable(marks: Graded, touchpoint: string): readonly Estimate[] {
  const own = marks.touchpoints.get(touchpoint);
  if (own === undefined) return [];
  const { share, interval, n, nMissing, nEffective, counts } = own;
  const few = n < 30 ? ({ status: "caution", reasons: ["INDICATIVE", "N_TOO_SMALL"] } as const) : {};
  return [{ value: share, ...interval, n, nMissing, nEffective, counts, method: "wilson", ...few }];
}

/** Sets every reward against the first one measured of the same group: delight wears off where people begin to count on it. */
function withTrend(measures: readonly Measure[]): readonly Measure[] {
  const first = new Map<string, Measure>();
  return measures.map((measure) => {
    if (measure.part !== "reward" || measure.value === null) return measure;
    const key = JSON.stringify(Object.entries(measure.group));
    const before = first.get(key);
    if (before === undefined) first.set(key, measure);
    const { trend: _, ...about } = measure.about;
    return { ...measure, about: before === undefined ? about : { ...about, trend: trendOf(before, measure) } };
  });
}

function trendOf(first: Measure, last: Measure): string {
  const half = ({ low, high }: Measure): number => ((high ?? 0) - (low ?? 0)) / 2;
  const difference = (last.value ?? 0) - (first.value ?? 0);
  if (Math.abs(difference) <= Math.hypot(half(first), half(last))) return "undecided";
  return difference > 0 ? "rising" : "falling";
}
