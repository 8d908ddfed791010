/** Issues by the route they took and the stratum they fall in, person by person, and the numbers to compute from them. */
import type { Reason } from "../contract/measure.ts";
import { unitsOf } from "../stats/units.ts";
import type { Context, Query, Rows } from "./metric.ts";
import { promotion } from "./nps.ts";
import { costPerResolved, emptySums, meanScore, overlapOf, supportOf, type Sums, type Support } from "./standardise.ts";

/** Issues, or scores, under which a route is not judged (`method.md` M28). */
const ENOUGH = 30;

/** The issues of one group of customers. */
export interface Issues {
  /** Channels of the first contact, sorted. */
  readonly routes: readonly string[];
  /** Number of combinations of topic and severity. */
  readonly strata: number;
  /** All issues, those of a customer together, customers in the order of their ids. */
  readonly issues: IssueColumns;
  /** Where each customer's issues begin, and behind the last one where they end. */
  readonly from: Int32Array;
  /** Distinct customers by route, and those who gave a score. */
  readonly customers: readonly number[];
  readonly scorers: readonly number[];
  /** Issues whose cost is unknown, left out. */
  readonly unpriced: number;
  readonly scoring: Scoring;
}

/** Scores that can be given about an issue. */
export const scorings = ["csat", "nps"] as const;
type Scoring = (typeof scorings)[number];

/** Whether this is one of {@link scorings}. */
export function isScoring(name: string): name is Scoring {
  return scorings.some((scoring) => scoring === name);
}

/** Issues by column: `cell` is route·strata + stratum, as in {@link Sums}; `score` is NaN where none was given. */
export interface IssueColumns {
  readonly cell: Int32Array;
  readonly cost: Float64Array;
  readonly resolved: Float64Array;
  readonly score: Float64Array;
}

/** One number to compute, or why it may not be. */
export interface Plan {
  readonly part: string;
  readonly route: number;
  readonly refusal: Reason | null;
  readonly value: (sums: Sums) => number;
}

/** Reads the rows of `episodes`. */
export function issuesOf(rows: Rows, { query }: Pick<Context, "query">): Issues {
  const [channel, topic, person] = [rows.texts("channel"), rows.texts("topic"), rows.texts("person")];
  const [severity, cost, resolved] = [rows.numbers("severity"), rows.numbers("cost"), rows.numbers("resolved")];
  const scoring = scoringOf(rows, query);
  const scores = rows.numbers(scoring);
  const priced = Array.from(cost.keys()).filter((row) => !Number.isNaN(cost[row]) && channel[row] !== null);
  const stratum = (row: number) => `${topic[row]}\u0000${severity[row]}`;
  const routes = placesOf(priced.map((row) => channel[row] ?? ""));
  const strata = placesOf(priced.map(stratum));
  const people = unitsOf(priced.map((row) => person[row] ?? ""));
  const order = people.flatMap((positions) => Array.from(positions, (at) => priced[at] as number));
  const numbers = (value: (row: number) => number) => Float64Array.from(order, value);
  const own = {
    from: Int32Array.from([0, ...runningTotals(people.map(({ length }) => length))]),
    issues: {
      cell: Int32Array.from(order, (row) => (routes.get(channel[row] ?? "") ?? 0) * strata.size + (strata.get(stratum(row)) ?? 0)), // prettier-ignore
      cost: numbers((row) => cost[row] as number),
      resolved: numbers((row) => resolved[row] as number),
      score: numbers((row) => (scoring === "nps" ? promoted(scores[row] as number) : (scores[row] as number))),
    },
  };
  return {
    routes: [...routes.keys()],
    strata: strata.size,
    ...own,
    customers: peopleBy(routes.size, strata.size, own, () => true),
    scorers: peopleBy(routes.size, strata.size, own, (at) => !Number.isNaN(own.issues.score[at])),
    unpriced: cost.length - priced.length,
    scoring,
  };
}

/** Sums by route and stratum over the people at these positions. */
export function tally(
  { routes, strata, issues: { cell, cost, resolved, score }, from }: Issues,
  picked: ArrayLike<number>,
): Sums {
  const sums = emptySums(routes.length, strata);
  for (let k = 0; k < picked.length; k++) {
    const who = picked[k] as number;
    for (let i = from[who] as number; i < (from[who + 1] as number); i++) {
      const at = cell[i] as number;
      sums.issues[at] = (sums.issues[at] as number) + 1;
      sums.cost[at] = (sums.cost[at] as number) + (cost[i] as number);
      sums.resolved[at] = (sums.resolved[at] as number) + (resolved[i] as number);
      if (Number.isNaN(score[i])) continue;
      sums.score[at] = (sums.score[at] as number) + (score[i] as number);
      sums.scored[at] = (sums.scored[at] as number) + 1;
    }
  }
  return sums;
}

/** The numbers of one route: as they are, like for like, and against the route `against` where one is named. */
export function plansOf(
  sums: Sums,
  route: number,
  { routes }: Issues,
  { query }: Pick<Context, "query">,
): readonly Plan[] {
  const few = tooFew(sums);
  const [like, liked] = [supportOf(sums, route, "issues"), supportOf(sums, route, "scored")];
  const own: readonly Plan[] = [
    { part: "", route, refusal: few("scored", route), value: (s) => meanScore(s, route) },
    { part: "cost", route, refusal: few("issues", route), value: (s) => costPerResolved(s, route) },
    adjusted("adjusted-score", route, liked, few("scored", route), (s, strata) => meanScore(s, route, strata)),
    adjusted("adjusted-cost", route, like, few("issues", route), (s, strata) => costPerResolved(s, route, strata)),
  ];
  const than = routes.indexOf(query.options?.["against"] ?? "");
  if (than < 0 || than === route) return own;
  const [shared, sharedScored] = [overlapOf(sums, route, than, "issues"), overlapOf(sums, route, than, "scored")];
  const [issues, scores] = [few("issues", route, than), few("scored", route, than)];
  return [
    ...own,
    adjusted(
      "cost-difference",
      route,
      shared,
      issues,
      (s, on) => costPerResolved(s, route, on) - costPerResolved(s, than, on),
    ),
    adjusted(
      "score-difference",
      route,
      sharedScored,
      scores,
      (s, on) => meanScore(s, route, on) - meanScore(s, than, on),
    ),
  ];
}

function adjusted(
  part: string,
  route: number,
  support: Support,
  few: Reason | null,
  value: (sums: Sums, strata: readonly number[]) => number,
): Plan {
  return {
    part,
    route,
    refusal: few ?? (support === null ? "NO_OVERLAP" : null),
    value: (sums) => value(sums, support ?? []),
  };
}

function tooFew(sums: Sums): (column: "issues" | "scored", ...routes: readonly number[]) => Reason | null {
  const count = (column: Float64Array, route: number) =>
    column.subarray(route * sums.strata, (route + 1) * sums.strata).reduce((total, value) => total + value, 0);
  return (column, ...routes) => (routes.some((route) => count(sums[column], route) < ENOUGH) ? "N_TOO_SMALL" : null);
}

/** The score asked for, else satisfaction where any issue has one, else NPS. */
function scoringOf(rows: Rows, query: Query): Scoring {
  const named = query.options?.["score"] ?? "";
  if (isScoring(named)) return named;
  return rows.numbers("csat").every(Number.isNaN) ? "nps" : "csat";
}

function promoted(answer: number): number {
  return Number.isNaN(answer) ? NaN : promotion(answer);
}

function placesOf(names: readonly string[]): ReadonlyMap<string, number> {
  return new Map([...new Set(names)].sort().map((name, at) => [name, at]));
}

function runningTotals(sizes: readonly number[]): readonly number[] {
  let total = 0;
  return sizes.map((size) => (total += size));
}

/** Distinct customers by route with an issue for which this holds. */
function peopleBy(
  routes: number,
  strata: number,
  { issues, from }: Pick<Issues, "issues" | "from">,
  holds: (at: number) => boolean,
): readonly number[] {
  const counts = new Array<number>(routes).fill(0);
  const last = new Int32Array(routes).fill(-1);
  for (let who = 0; who + 1 < from.length; who++) {
    for (let i = from[who] as number; i < (from[who + 1] as number); i++) {
      const route = Math.floor((issues.cell[i] as number) / strata);
      if (last[route] === who || !holds(i)) continue;
      last[route] = who;
      counts[route] = (counts[route] ?? 0) + 1;
    }
  }
  return counts;
}
