/** M08 How long an answer takes, against how long customers say it may. */
import type { Reason } from "../contract/measure.ts";
import { answerTimes } from "../dataset/answer-times.ts";
import { numbers, texts } from "../dataset/columns.ts";
import type { Dataset } from "../dataset/dataset.ts";
import { expectedTimes } from "../dataset/expected-times.ts";
import { bootstrap } from "../stats/bootstrap.ts";
import type { Interval } from "../stats/interval.ts";
import { drawnQuantile, sortSpells } from "../stats/kaplan-meier.ts";
import { drawnQuantileOf, percentileInterval, quantile } from "../stats/quantile.ts";
import { unitsOf } from "../stats/units.ts";
import { nothing } from "./base.ts";
import { curveOf, durationsOf, endedBy, FEW_ENDS, timeFor, withheld, type Durations } from "./duration.ts";
import type { Context, Estimate, Metric, Query, Rows } from "./metric.ts";
import { askedProblem } from "./questions.ts";

/** Customers who must have said how long it may take, before it is a norm. */
const FEW_NORMS = 10;

/** Times below this, in minutes, count as this where a ratio is taken: logs are kept to the second. */
const SECOND = 1 / 60;

/**
 * Share of the contacts that customers began which was answered within the time that customers call acceptable (τ, the median of the
 * answers of construct expected_time about the channels at hand, else about none; `within=minutes` sets another), best cut by channel.
 * Contacts unanswered are censored at their end, else at that of the period: the share is 1 − S(τ) of Kaplan and Meier with the
 * log-log interval. Parts: `median` and `p90` in minutes, `norm` (τ, percentile interval), `ratio` (median over τ, percentile interval on
 * its logarithm over customers), and `curve`, the share answered by `after` minutes. Refused under 30 answers (EVENTS_TOO_FEW) and what
 * lies beyond the time followed; τ of under ten people N_TOO_SMALL, without a declared unit INVALID_SETTING. People with several
 * contacts count as clusters. Kaplan and Meier 1958; Brookmeyer and Crowley 1982.
 */
export const responseTime: Metric = {
  id: "response-time",
  number: "M08",
  parts: { "": "share", median: "minutes", p90: "minutes", norm: "minutes", ratio: "index", curve: "share" },
  tables: ["interactions"],
  reads: ["customers", "touchpoints", "responses", "answers"],
  sesoi: 0.03,
  method: "log-log",
  seeded: true,
  adds: ["after"],
  options: ["within"],
  people: () => "customers",
  lacks: (dataset) =>
    dataset.tables.get("interactions")?.column("first_response_at") === undefined
      ? ["MISSING_COLUMN:interactions.first_response_at"]
      : [],
  rows: (dataset, query) => {
    within(query);
    return answerTimes(dataset);
  },
  estimate: (rows, context) => {
    const found = durationsOf(rows, "minutes");
    if (found === null) return [nothing({ nMissing: 0 })];
    if (found.curve.ended < FEW_ENDS)
      return ["", "median", "p90"].map((part) => ({ part, ...withheld(found, "EVENTS_TOO_FEW") }));
    const norm = normOf(rows, context);
    return [
      ...against(found, norm, context),
      { part: "median", ...timeFor(found, 0.5, context.level) },
      { part: "p90", ...timeFor(found, 0.9, context.level) },
      ...curveOf(found, context.level),
    ];
  },
};

/** @throws {ProblemError} `value-unknown` when `within` is no number of minutes. */
function within(query: Query): number | null {
  const text = query.options?.["within"];
  if (text === undefined) return null;
  const minutes = Number(text);
  if (text.trim() !== "" && minutes >= 0 && Number.isFinite(minutes)) return minutes;
  throw askedProblem("value-unknown", text, ["30", "1440"], { column: "within" });
}

/** What the time of an answer is held against: a number, or the reason why there is none. */
interface Norm {
  readonly minutes: number | null;
  readonly refusal: Reason | null;
  /** Answers of customers, in the order of their ids; empty where the author set the norm. */
  readonly stated: Float64Array;
}

function normOf(rows: Rows, { dataset, query, period }: Context): Norm {
  const set = within(query);
  if (set !== null) return { minutes: set, refusal: null, stated: new Float64Array() };
  const stated = statedTimes(dataset, period, new Set(rows.texts("channel")));
  const refusal = stated.length === 0 ? "NO_DATA" : stated.some(Number.isNaN) ? "INVALID_SETTING" : stated.length < FEW_NORMS ? "N_TOO_SMALL" : null; // prettier-ignore
  return { minutes: refusal === null ? quantile(stated, 0.5) : null, refusal, stated };
}

/** One time a customer: the middle of what each said in this period about these channels, else about none in particular. */
function statedTimes(dataset: Dataset, period: string, channels: ReadonlySet<string | null>): Float64Array {
  const answers = expectedTimes(dataset);
  const [when, person, channel] = ["period", "person", "channel"].map((column) => texts(answers, column));
  const minutes = numbers(answers, "minutes");
  const own = Array.from(minutes.keys()).filter((row) => when?.[row] === period);
  const about = own.filter((row) => channel?.[row] != null && channels.has(channel[row] ?? null));
  const meant = about.length > 0 ? about : own.filter((row) => channel?.[row] == null);
  const units = unitsOf(meant.map((row) => person?.[row] ?? ""));
  return Float64Array.from(units, (at) => {
    const said = Array.from(at, (k) => minutes[meant[k] as number] as number);
    return said.some(Number.isNaN) ? NaN : quantile(said, 0.5);
  });
}

/** The share answered in time, the norm itself and how the usual time compares with it. */
function against(found: Durations, norm: Norm, context: Context): readonly Estimate[] {
  const { minutes, refusal, stated } = norm;
  if (minutes === null) {
    const reason = refusal ?? "NO_DATA";
    const none = reason === "NO_DATA" ? { ...withheld(found, reason), status: "missing" as const } : withheld(found, reason); // prettier-ignore
    return ["", "norm", "ratio"].map((part) => ({ part, ...none }));
  }
  const about = { norm: String(minutes), stated: stated.length > 0 ? "yes" : "no" };
  const few: readonly Reason[] = stated.length > 0 && stated.length < 30 ? ["INDICATIVE", "N_TOO_SMALL"] : [];
  const share = { ...endedBy(found, minutes, context.level), about };
  if (stated.length === 0) return [withFew(share, few), ...givenNorm(found, minutes, context)];
  const [said, ratio] = drawn(found, stated, context);
  return [
    withFew(share, few),
    withFew({ part: "norm", value: minutes, ...said, n: stated.length, method: "bootstrap" }, few),
    withFew(ratio, few),
  ];
}

/** A norm that the author set has no interval; the ratio keeps that of the median. */
function givenNorm(found: Durations, minutes: number, context: Context): readonly Estimate[] {
  const median = timeFor(found, 0.5, context.level);
  const times = (value: number | null | undefined) => (value == null ? null : value / Math.max(minutes, SECOND));
  const ratio = { ...median, part: "ratio", value: times(median.value), low: times(median.low), high: times(median.high) }; // prettier-ignore
  return [{ part: "norm", value: minutes, low: minutes, high: minutes, n: found.n, method: "none" }, ratio];
}

/** Intervals of τ and of median ÷ τ: customers of the log and customers of the survey drawn apart, as they are other samples. */
function drawn(found: Durations, stated: Float64Array, { level, random }: Context): readonly [Interval, Estimate] {
  const options = { level, correct: "never" } as const;
  const middle = drawnQuantileOf(stated, 0.5);
  const [norm] = bootstrap({ ...options, units: stated.length, statistic: (picked) => [middle(picked)], random: random("norm") }); // prettier-ignore
  const said = norm?.interval ?? { low: quantile(stated, 0), high: quantile(stated, 1) };
  const sorted = sortSpells(found.spells);
  const usual = (picked: ArrayLike<number>) => [logOf(drawnQuantile(sorted, picked, 0.5))];
  const [time] = sorted.units < 2 ? [null] : bootstrap({ ...options, units: sorted.units, statistic: usual, random: random("ratio") }); // prettier-ignore
  if (time == null || norm == null) return [said, { part: "ratio", ...withheld(found, "EVENTS_TOO_FEW") }];
  const ratios = time.draws.map((draw, k) => draw - logOf(norm.draws[k] as number));
  const { low, high } = percentileInterval(ratios, level);
  const value = Math.exp(time.value - logOf(norm.value));
  return [said, { part: "ratio", value, low: Math.exp(low), high: Math.exp(high), n: found.n, method: "bootstrap" }];
}

function logOf(minutes: number): number {
  return Math.log(Math.max(minutes, SECOND));
}

function withFew(estimate: Estimate, few: readonly Reason[]): Estimate {
  if (few.length === 0 || estimate.value === null) return estimate;
  return { ...estimate, status: "caution", reasons: [...new Set([...(estimate.reasons ?? []), ...few])] };
}
