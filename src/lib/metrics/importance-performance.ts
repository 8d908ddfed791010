/** M24 Importance and performance of each driver, and the chance that it lies in its quadrant. */
import { drivers } from "../dataset/drivers.ts";
import { questionAt } from "../dataset/ratings.ts";
import type { ImportanceUncertainty } from "../stats/importance-bootstrap.ts";
import { percentileInterval } from "../stats/quantile.ts";
import { wilson } from "../stats/wilson.ts";
import { answeredOf, driversOf, explain, type Answered } from "./driver-rows.ts";
import { driverImportance } from "./driver-importance.ts";
import type { Context, Estimate, Metric, Query } from "./metric.ts";
import { outcomeOf } from "./outcome.ts";
import { askedProblem } from "./questions.ts";
import { boxes } from "./top-two-box.ts";

/** What a place on the map asks for: act (matters, weak), keep (matters, strong), low (neither), overdone (strong, matters little). */
export type Quadrant = "act" | "keep" | "low" | "overdone";

/** A driver is placed only when it lies there in this part of the draws (`method.md` M24). */
const SURE = 0.8;

/**
 * Per driver: `importance` (share of R², as M20), `performance` (share favourable, or with performance=mean the mean), both with
 * intervals, and the chance of its likeliest quadrant, from draws of people in which both move together; the interval of that chance is
 * Monte Carlo error. The lines are an equal share of R² and, unless `target=` sets one, the mean performance of all drivers, in each draw
 * anew. `about.quadrant` is borderline under 80%, `about.likely` the likeliest. Refused as M20. Martilla and James 1977.
 */
export const importancePerformance: Metric = {
  ...driverImportance,
  id: "importance-performance",
  number: "M24",
  options: ["construct", "outcome", "drivers", "groups", "performance", "target"],
  parts: { "": "share", importance: "share", performance: "share" },
  rows: (dataset, query) => {
    checkOptions(query);
    return drivers(dataset, outcomeOf(dataset, query) ?? "", driversOf(dataset, query));
  },
  estimate: (rows, context) => {
    const answered = answeredOf(rows, context);
    const performance = answered.drivers.map((driver, k) =>
      performanceOf(driver, answered.data.drivers[k] ?? [], context),
    );
    const { refusal, found, cautions } = explain(answered, context, performance);
    const base = {
      n: answered.n,
      nMissing: answered.nMissing,
      ...(cautions.length > 0 ? { status: "caution" as const, reasons: cautions } : {}),
    };
    if (refusal !== null)
      return answered.drivers.map((driver) => ({
        group: [["driver", driver]],
        value: null,
        ...base,
        status: "refused",
        reasons: [refusal],
      }));
    const lines = linesOf(answered, found, context);
    return answered.drivers.flatMap((driver, k) =>
      placed(answered, found, k, lines, context).map((estimate) => ({
        ...base,
        ...estimate,
        group: [["driver", driver]] as const,
      })),
    );
  },
};

/** @throws {ProblemError} `value-unknown` for a target that is no number, or a performance that is neither of the two. */
function checkOptions({ options = {} }: Query): void {
  const { performance, target } = options;
  if (performance !== undefined && performance !== "mean" && performance !== "share")
    throw askedProblem("value-unknown", performance, ["share", "mean"], { column: "performance" });
  if (target !== undefined && (target.trim() === "" || !Number.isFinite(Number(target))))
    throw askedProblem("value-unknown", target, ["0.5"], { column: "target" });
}

/** Favourable or not, 1 or 0, of every answer; or the answers themselves. */
function performanceOf(driver: string, answers: ArrayLike<number>, { dataset, period, query }: Context): Float64Array {
  if (query.options?.["performance"] === "mean") return Float64Array.from(answers);
  const question = questionAt(dataset, driver, period);
  if (question === null) return Float64Array.from(answers);
  const { top } = boxes({ ...question, reverse: false });
  return Float64Array.from(answers, (answer) => (top(answer) ? 1 : 0));
}

/** Where the map is cut: importance by drawing, performance by draw. */
interface Lines {
  readonly importance: number;
  readonly performance: number;
  readonly drawn: Float64Array;
}

function linesOf(
  { drivers: ids }: Answered,
  { means, drawn, draws }: ImportanceUncertainty,
  { query }: Context,
): Lines {
  const target = Number(query.options?.["target"] ?? NaN);
  const mean = (at: (k: number) => number) => ids.reduce((total, _, k) => total + at(k), 0) / ids.length;
  const perDraw = Float64Array.from({ length: draws }, (_, draw) =>
    Number.isNaN(target) ? mean((k) => drawn.means[k]?.[draw] as number) : target,
  );
  return {
    importance: 1 / ids.length,
    performance: Number.isNaN(target) ? mean((k) => means[k] as number) : target,
    drawn: perDraw,
  };
}

function placed(
  { outcome, n }: Answered,
  found: ImportanceUncertainty,
  k: number,
  lines: Lines,
  { query, level }: Context,
): readonly Estimate[] {
  const [shares, performances] = [found.drawn.shares[k] as Float64Array, found.drawn.means[k] as Float64Array];
  const { likely, chance } = likeliest(shares, performances, lines);
  const about = {
    quadrant: chance >= SURE ? likely : "borderline",
    likely,
    outcome,
    "importance-line": String(lines.importance),
    "performance-line": String(lines.performance),
  };
  const unit = query.options?.["performance"] === "mean" ? ("score" as const) : ("share" as const);
  const share = found.importance.shares?.[k] ?? NaN;
  const performance = found.means[k] as number;
  return [
    { value: chance, ...wilson({ share: chance, n: found.draws }, level), n, about },
    { part: "importance", value: share, ...percentileInterval(shares, level), n },
    {
      part: "performance",
      unit,
      value: performance,
      ...percentileInterval(performances, level),
      n,
      ...sidesOf(unit, performance, n),
    },
  ];
}

/** People on both sides of a share favourable, for the rules of disclosure; people who answered more than once make it approximate. */
function sidesOf(unit: "score" | "share", share: number, n: number): Pick<Estimate, "counts"> {
  const favourable = Math.round(share * n);
  return unit === "share" ? { counts: [favourable, n - favourable] } : {};
}

/** Means of the same answers added up in another order differ by less than this: on the line is on the line. */
const SAME = 1e-9;

/** The quadrant in which a driver lies most often, and the part of the draws in which it does. */
function likeliest(shares: Float64Array, performances: Float64Array, lines: Lines) {
  const counts = new Map<Quadrant, number>();
  shares.forEach((share, draw) => {
    const strong = (performances[draw] as number) >= (lines.drawn[draw] as number) - SAME;
    const quadrant = quadrantOf(share >= lines.importance - SAME, strong);
    counts.set(quadrant, (counts.get(quadrant) ?? 0) + 1);
  });
  const [likely, times] = [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))[0] ?? (["low", 0] as const);
  return { likely, chance: times / shares.length };
}

function quadrantOf(important: boolean, strong: boolean): Quadrant {
  if (important) return strong ? "keep" : "act";
  return strong ? "overdone" : "low";
}
