/** M28 What a resolved issue costs by the route it took, and how the customer judged it, as it is and like for like. */
import { ProblemError } from "../contract/problem.ts";
import type { Reason } from "../contract/measure.ts";
import type { Dataset } from "../dataset/dataset.ts";
import { episodes } from "../dataset/episodes.ts";
import { numbers } from "../dataset/columns.ts";
import { bootstrap, type Bootstrapped } from "../stats/bootstrap.ts";
import { unitsOf } from "../stats/units.ts";
import type { Context, Estimate, Metric, Query, Rows } from "./metric.ts";
import { promotion } from "./nps.ts";
import { costPerResolved, emptySums, meanScore, overlapOf, supportOf, type Sums, type Support } from "./standardise.ts";

/** Issues under which a route is not judged (`method.md` M28). */
const ENOUGH = 30;

/**
 * By `channel`, the route of an issue: the channel of its first contact. Part "" is the mean score given about it (`score=csat` or nps;
 * default csat where any is linked, else nps), `cost` all contacts' cost over resolved issues; `adjusted-score` and `adjusted-cost` the
 * same if every route had the mixture of topics and severities of all issues (exact strata). With `than=channel` also `cost-difference`
 * and `score-difference`, adjusted, over the strata that both take; `about.dominates` when both are demonstrated in favour. Percentile
 * intervals over customers. Refused: under 30 issues (scores) N_TOO_SMALL, over a fifth of the issues without a like on the other side
 * NO_OVERLAP. Association (grade D). Kaplan and Anderson 2007; Hernán and Robins 2020, 13.
 */
export const channelCost: Metric = {
  id: "channel-cost",
  number: "M28",
  parts: {
    "": "score",
    cost: "euro",
    "adjusted-cost": "euro",
    "adjusted-score": "score",
    "cost-difference": "euro",
    "score-difference": "score",
  },
  tables: ["interactions"],
  reads: ["channels", "customers", "responses", "answers"],
  sesoi: 0.2,
  method: "bootstrap",
  seeded: true,
  adds: ["channel"],
  people: () => "customers",
  lacks: (dataset) => lacking(dataset),
  rows: (dataset, query) => {
    known(dataset, query);
    return episodes(dataset);
  },
  estimate: (rows, context) => {
    const issues = issuesOf(rows, context);
    if (issues.routes.length === 0)
      return [{ value: null, n: 0, nMissing: issues.unpriced, status: "missing", reasons: ["NO_DATA"] }];
    const sums = tally(issues, issues.people.keys());
    const plans = issues.routes.flatMap((_, route) => plansOf(sums, route, issues, context));
    const drawn = drawPlans(issues, plans, context);
    return plans.map((plan, k) => estimateOf(plan, drawn[k] ?? null, issues, plans, drawn));
  },
};

/** Columns without which there is no cost, no topic or no outcome. */
function lacking(dataset: Dataset): readonly Reason[] {
  const log = dataset.tables.get("interactions");
  const costed = [numbers(log, "cost"), numbers(dataset.tables.get("channels"), "cost_per_contact")].some((column) =>
    column.some((cost) => !Number.isNaN(cost)),
  );
  const missing = ["customer_id", "topic", "resolved"].filter((column) => log?.column(column) === undefined);
  return [...missing, ...(costed ? [] : ["cost"])].map((column) => `MISSING_COLUMN:interactions.${column}` as const);
}

/** @throws {ProblemError} `channel-unknown` when `than` names no channel. */
function known(dataset: Dataset, query: Query): void {
  const than = query.options?.["than"];
  const channels = new Set(Array.from(dataset.tables.get("interactions")?.array("channel_id") ?? [], String));
  if (than === undefined || channels.has(than)) return;
  throw new ProblemError([
    {
      rule: "channel-unknown",
      severity: "error",
      place: { file: "" },
      parts: { found: than, known: [...channels].sort().join(", ") },
    },
  ]);
}

interface Issues {
  readonly routes: readonly string[];
  readonly strata: number;
  /** Issues of every customer, customers in the order of their ids. */
  readonly people: readonly (readonly Issue[])[];
  /** Distinct customers by route, and those who gave a score. */
  readonly customers: readonly number[];
  readonly scorers: readonly number[];
  readonly unpriced: number;
  readonly scoring: "nps" | "csat";
}

interface Issue {
  readonly route: number;
  readonly stratum: number;
  readonly cost: number;
  readonly resolved: number;
  readonly score: number;
}

function issuesOf(rows: Rows, { query }: Context): Issues {
  const [channel, topic, person] = [rows.texts("channel"), rows.texts("topic"), rows.texts("person")];
  const [severity, cost, resolved] = [rows.numbers("severity"), rows.numbers("cost"), rows.numbers("resolved")];
  const scoring =
    query.options?.["score"] === "nps" ||
    (query.options?.["score"] === undefined && rows.numbers("csat").every(Number.isNaN))
      ? "nps"
      : "csat";
  const score = rows
    .numbers(scoring)
    .map((answer) => (scoring === "nps" && !Number.isNaN(answer) ? promotion(answer) : answer));
  const priced = Array.from(cost.keys()).filter((row) => !Number.isNaN(cost[row]) && channel[row] !== null);
  const place = (names: readonly (string | null)[]) =>
    new Map([...new Set(names)].sort().map((name, at) => [name, at]));
  const stratum = (row: number) => `${topic[row]}\u0000${severity[row]}`;
  const [routes, strata] = [place(priced.map((row) => channel[row] ?? null)), place(priced.map(stratum))];
  const issue = (row: number): Issue => ({
    route: routes.get(channel[row] ?? null) ?? 0,
    stratum: strata.get(stratum(row)) ?? 0,
    cost: cost[row] as number,
    resolved: resolved[row] as number,
    score: score[row] as number,
  });
  const people = unitsOf(priced.map((row) => person[row] ?? "")).map((positions) =>
    Array.from(positions, (at) => issue(priced[at] as number)),
  );
  const count = (holds: (issue: Issue, route: number) => boolean) =>
    [...routes.values()].map((route) => people.filter((own) => own.some((one) => holds(one, route))).length);
  return {
    routes: [...routes.keys()].map((name) => name ?? ""),
    strata: strata.size,
    people,
    customers: count((one, route) => one.route === route),
    scorers: count((one, route) => one.route === route && !Number.isNaN(one.score)),
    unpriced: cost.length - priced.length,
    scoring,
  };
}

function tally({ routes, strata, people }: Issues, picked: Iterable<number>): Sums {
  const sums = emptySums(routes.length, strata);
  const add = (column: Float64Array, at: number, value: number) => (column[at] = (column[at] as number) + value);
  for (const who of picked) {
    for (const { route, stratum, cost, resolved, score } of people[who] as readonly Issue[]) {
      const at = route * strata + stratum;
      add(sums.issues, at, 1);
      add(sums.cost, at, cost);
      add(sums.resolved, at, resolved);
      if (Number.isNaN(score)) continue;
      add(sums.score, at, score);
      add(sums.scored, at, 1);
    }
  }
  return sums;
}

/** One number to compute: how, or why not. */
interface Plan {
  readonly part: string;
  readonly route: number;
  readonly refusal: Reason | null;
  readonly value: (sums: Sums) => number;
}

function plansOf(sums: Sums, route: number, { routes }: Issues, { query }: Context): readonly Plan[] {
  const count = (column: Float64Array, r: number) =>
    column.subarray(r * sums.strata, (r + 1) * sums.strata).reduce((total, value) => total + value, 0);
  const few = (column: Float64Array, ...which: readonly number[]): Reason | null =>
    which.some((r) => count(column, r) < ENOUGH) ? "N_TOO_SMALL" : null;
  const adjusted = (part: string, support: Support, small: Reason | null, value: Plan["value"]): Plan => ({
    part,
    route,
    refusal: small ?? (support === null ? "NO_OVERLAP" : null),
    value,
  });
  const [like, liked] = [supportOf(sums, route, "issues"), supportOf(sums, route, "scored")];
  const own: readonly Plan[] = [
    { part: "", route, refusal: few(sums.scored, route), value: (s) => meanScore(s, route) },
    { part: "cost", route, refusal: few(sums.issues, route), value: (s) => costPerResolved(s, route) },
    adjusted("adjusted-score", liked, few(sums.scored, route), (s) => meanScore(s, route, liked ?? [])),
    adjusted("adjusted-cost", like, few(sums.issues, route), (s) => costPerResolved(s, route, like ?? [])),
  ];
  const than = routes.indexOf(query.options?.["than"] ?? "");
  if (than < 0 || than === route) return own;
  const [shared, sharedScored] = [overlapOf(sums, route, than, "issues"), overlapOf(sums, route, than, "scored")];
  return [
    ...own,
    adjusted(
      "cost-difference",
      shared,
      few(sums.issues, route, than),
      (s) => costPerResolved(s, route, shared ?? []) - costPerResolved(s, than, shared ?? []),
    ),
    adjusted(
      "score-difference",
      sharedScored,
      few(sums.scored, route, than),
      (s) => meanScore(s, route, sharedScored ?? []) - meanScore(s, than, sharedScored ?? []),
    ),
  ];
}

/** Every plan's number on the same draws of customers; null for those refused or not to be had. */
function drawPlans(
  issues: Issues,
  plans: readonly Plan[],
  { random, level }: Context,
): readonly (Bootstrapped | null)[] {
  if (issues.people.length < 2) return plans.map(() => null);
  const statistic = (picked: Iterable<number>) => {
    const sums = tally(issues, picked);
    return plans.map(({ refusal, value }) => (refusal === null ? value(sums) : NaN));
  };
  return bootstrap({ units: issues.people.length, statistic, random: random("routes"), level, correct: "never" });
}

function estimateOf(
  plan: Plan,
  drawn: Bootstrapped | null,
  issues: Issues,
  plans: readonly Plan[],
  all: readonly (Bootstrapped | null)[],
): Estimate {
  const scores = plan.part === "" || plan.part.endsWith("score") || plan.part.startsWith("score");
  const n = (scores ? issues.scorers : issues.customers)[plan.route] ?? 0;
  const unit = scores && issues.scoring === "nps" ? { unit: "points" as const } : {};
  const shared = {
    part: plan.part,
    group: [["channel", issues.routes[plan.route] ?? ""]] as const,
    n,
    nMissing: issues.unpriced,
    ...unit,
  };
  if (plan.refusal !== null || drawn === null)
    return { ...shared, value: null, status: "refused", reasons: [plan.refusal ?? "N_TOO_SMALL"] };
  const about = {
    score: issues.scoring,
    ...(plan.part.endsWith("difference") ? { dominates: dominates(plan.route, plans, all) ? "yes" : "no" } : {}),
  };
  return { ...shared, value: drawn.value, ...drawn.interval, grade: "D", about };
}

/** Cheaper and better, both beyond doubt. */
function dominates(route: number, plans: readonly Plan[], drawn: readonly (Bootstrapped | null)[]): boolean {
  const of = (part: string) => drawn[plans.findIndex((plan) => plan.route === route && plan.part === part)]?.interval;
  return (of("cost-difference")?.high ?? 0) < 0 && (of("score-difference")?.low ?? 0) > 0;
}
