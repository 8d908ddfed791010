/** M28 What a resolved issue costs by the route it took, and how the customer judged it, as it is and like for like. */
import type { Reason } from "../contract/measure.ts";
import type { Dataset } from "../dataset/dataset.ts";
import { episodes } from "../dataset/episodes.ts";
import { numbers } from "../dataset/columns.ts";
import { bootstrap, type Bootstrapped } from "../stats/bootstrap.ts";
import { linkageRefusal } from "./link-rate.ts";
import type { Context, Estimate, Metric, Query } from "./metric.ts";
import { askedProblem } from "./questions.ts";
import { isScoring, issuesOf, plansOf, scorings, tally, type Issues, type Plan } from "./routes.ts";

/**
 * By `channel`, the route of an issue: the channel of its first contact. Part "" is the mean score given about it (`score=csat` or nps;
 * default csat where any is linked, else nps), `cost` all contacts' cost over resolved issues; `adjusted-score` and `adjusted-cost` the
 * same if every route had the mixture of topics and severities of all issues (exact strata). With `against=channel` also `cost-difference`
 * and `score-difference`, adjusted, over the strata that both take; `about.dominates` when both are demonstrated in favour. Percentile
 * intervals over customers. Refused: scores when under 30% of the answers about contacts are linked to one (LINKAGE_LOW), under 30 issues (scores) N_TOO_SMALL, over a fifth of the issues without a like on the other side
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
  options: ["score", "against"],
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
    const people = issues.from.length - 1;
    const sums = tally(
      issues,
      Int32Array.from({ length: people }, (_, i) => i),
    );
    const [unlinked] = linkageRefusal(context.dataset, { period: context.period });
    const plans = issues.routes
      .flatMap((_, route) => plansOf(sums, route, issues, context))
      .map((plan) => (unlinked !== undefined && isScored(plan.part) ? { ...plan, refusal: unlinked } : plan));
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

/** @throws {ProblemError} `channel-unknown` when `against` names no channel, `value-unknown` when `score` is neither of the two. */
function known(dataset: Dataset, query: Query): void {
  const { against, score } = query.options ?? {};
  if (score !== undefined && !isScoring(score))
    throw askedProblem("value-unknown", score, scorings, { column: "score" });
  const channels = new Set(Array.from(dataset.tables.get("interactions")?.array("channel_id") ?? [], String));
  if (against === undefined || channels.has(against)) return;
  throw askedProblem("channel-unknown", against, [...channels].sort());
}

/** Every plan's number on the same draws of customers; null for those refused or not to be had. */
function drawPlans(
  issues: Issues,
  plans: readonly Plan[],
  { random, level }: Context,
): readonly (Bootstrapped | null)[] {
  const units = issues.from.length - 1;
  if (units < 2) return plans.map(() => null);
  const statistic = (picked: Int32Array) => {
    const sums = tally(issues, picked);
    return plans.map(({ refusal, value }) => (refusal === null ? value(sums) : NaN));
  };
  return bootstrap({ units, statistic, random: random("routes"), level, correct: "never" });
}

function estimateOf(
  plan: Plan,
  drawn: Bootstrapped | null,
  issues: Issues,
  plans: readonly Plan[],
  all: readonly (Bootstrapped | null)[],
): Estimate {
  const scores = isScored(plan.part);
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

/** Whether the number rests on scores that were joined to contacts. */
function isScored(part: string): boolean {
  return part === "" || part.includes("score");
}

/** Cheaper and better, both beyond doubt. */
function dominates(route: number, plans: readonly Plan[], drawn: readonly (Bootstrapped | null)[]): boolean {
  const of = (part: string) => drawn[plans.findIndex((plan) => plan.route === route && plan.part === part)]?.interval;
  return (of("cost-difference")?.high ?? 0) < 0 && (of("score-difference")?.low ?? 0) > 0;
}
