/** The effect that a test of an initiative shows (`method.md` M55, M56), or why it shows none. */
import type { Grade, Reason } from "../contract/measure.ts";
import { assignmentP } from "../stats/assignment.ts";
import { differenceInDifferences } from "../stats/difference-in-differences.ts";
import { equalTrends } from "../stats/equal-trends.ts";
import { criticalZ, type Interval } from "../stats/interval.ts";
import { newcombe } from "../stats/newcombe.ts";
import { meanInterval, studentInterval } from "../stats/student.ts";
import { mean } from "../stats/sum.ts";
import { unitsOf } from "../stats/units.ts";
import { welch, type MeanWithError } from "../stats/welch.ts";
import { wilson } from "../stats/wilson.ts";
import type { Trial } from "./trial.ts";

/** Designs in which chance decided who got the change. */
export const RANDOMISED: readonly string[] = ["rct", "cluster_rct"];

/** Under this p-value the groups have not the sizes that were meant (Fabijan et al. 2019). */
const MISMATCH = 0.001;

/** Under this p-value the groups developed differently beforehand. */
const APART = 0.05;

/** One arm may lose this much more of its units than the other before it is said; so much in all lowers the grade as well. */
const ATTRITION = { between: 0.05, all: 0.2 };

/** Outcome of one arm: mean or share; for a difference in differences its change. */
export interface Arm extends Interval {
  readonly value: number;
  readonly n: number;
}

/** Treated less control. */
export interface TrialEffect extends Interval {
  readonly value: number;
  readonly standardError: number;
  readonly treated: Arm;
  readonly control: Arm;
  readonly method: string;
  readonly grade: Grade;
}

/** What a test shows: an effect, or the reasons why none can be told; cautions about an effect stand in `reasons` too. */
export interface TrialResult {
  readonly effect: TrialEffect | null;
  readonly reasons: readonly Reason[];
  /** Outcomes are all 0 or 1, so that means are shares. */
  readonly binary: boolean;
  /** Units measured in both arms together. */
  readonly n: number;
  readonly nMissing: number;
  /** p-value of the sizes of the arms; null where they were not drawn. */
  readonly sizesP: number | null;
  /** p-value of equal development beforehand; null where it was not or could not be tested. */
  readonly trendsP: number | null;
}

/** What a test shows, with intervals at this level; null for designs of which no effect is computed. */
export function trialResult(trial: Trial, level: number): TrialResult | null {
  if (RANDOMISED.includes(trial.design)) return randomised(trial, level);
  return trial.design === "did" ? followed(trial, level) : null;
}

/** Difference at each moment from the difference at the last moment before the start, with its interval; for the eye. */
export function eventStudy(trial: Trial, level: number): readonly (Interval & { time: number; value: number })[] {
  const times = [...new Set(trial.times)].sort((a, b) => a - b);
  const last = times.filter((time) => time < 0).at(-1);
  if (last === undefined) return [];
  return times.flatMap((time) => {
    if (time === last) return [];
    const data = beforeAfter(trial, (at) => (at === time ? true : at === last ? false : null));
    const found = differenceInDifferences(data, level);
    return found === null ? [] : [{ time, value: found.value, ...found.interval }];
  });
}

/** One unit, or cluster, with the mean of what was measured after the start; NaN when nothing was. */
interface Subject {
  readonly treated: boolean;
  readonly cluster: string | null;
  readonly value: number;
}

function randomised(trial: Trial, level: number): TrialResult {
  const units = subjectsOf(trial);
  const subjects = trial.design === "cluster_rct" ? clustersOf(units) : units;
  const drawn = (treated: boolean): number => subjects.filter((subject) => subject.treated === treated).length;
  const valid = subjects.filter((subject) => !Number.isNaN(subject.value));
  const values = (treated: boolean): number[] =>
    valid.filter((subject) => subject.treated === treated).map((s) => s.value);
  const measured = units.filter((unit) => !Number.isNaN(unit.value));
  const share = trial.share > 0 && trial.share < 1 ? trial.share : 0.5;
  const known = {
    binary: trial.design === "rct" && valid.every(({ value }) => value === 0 || value === 1),
    n: measured.length,
    nMissing: units.length - measured.length,
    sizesP: assignmentP(drawn(true), drawn(false), share),
    trendsP: null,
  };
  const refusal = refusalOf(values(true), values(false), known.sizesP);
  if (refusal !== null) return { ...known, effect: null, reasons: [refusal] };
  const lost = attrition(units);
  const found = known.binary
    ? ofShares(values(true), values(false), level)
    : ofMeans(values(true), values(false), level);
  if (found === null) return { ...known, effect: null, reasons: ["NO_VARIANCE"] };
  return { ...known, effect: { ...found, grade: lost.grade }, reasons: lost.reasons };
}

function subjectsOf(trial: Trial): readonly Subject[] {
  return unitsOf(trial.units).map((rows) => {
    const first = rows[0] as number;
    const after = Array.from(rows).filter((row) => !((trial.times[row] as number) < 0));
    const values = after.map((row) => trial.values[row] as number).filter((value) => !Number.isNaN(value));
    return {
      treated: trial.treated[first] === true,
      cluster: trial.clusters[first] ?? null,
      value: values.length === 0 ? NaN : mean(values),
    };
  });
}

/** Means of what was drawn as a whole: with few clusters their plain comparison is the honest one (Donner & Klar 2000). */
function clustersOf(units: readonly Subject[]): readonly Subject[] {
  return unitsOf(units.map((unit, i) => unit.cluster ?? `unit ${i}`)).map((rows) => {
    const members = Array.from(rows, (row) => units[row] as Subject);
    const values = members.map((unit) => unit.value).filter((value) => !Number.isNaN(value));
    return { ...(members[0] as Subject), value: values.length === 0 ? NaN : mean(values) };
  });
}

function refusalOf(treated: readonly number[], control: readonly number[], sizesP: number): Reason | null {
  if (treated.length === 0 || control.length === 0) return "NO_COMPARISON_GROUP";
  if (treated.length < 2 || control.length < 2) return "N_TOO_SMALL";
  return sizesP < MISMATCH ? "SRM_FAILED" : null;
}

/** What the loss of units means for the evidence (`method.md` M55, 4.3). */
function attrition(units: readonly Subject[]): { readonly reasons: readonly Reason[]; readonly grade: Grade } {
  const lost = (of: readonly Subject[]): number => of.filter((unit) => Number.isNaN(unit.value)).length / of.length;
  const arm = (treated: boolean): number => lost(units.filter((unit) => unit.treated === treated));
  const uneven = Math.abs(arm(true) - arm(false)) > ATTRITION.between;
  const high = lost(units) > ATTRITION.all;
  const reasons: readonly Reason[] = high ? ["MISSINGNESS_HIGH"] : uneven ? ["MISSINGNESS_MODERATE"] : [];
  return { reasons, grade: high && uneven ? "B" : "A" };
}

type Compared = Omit<TrialEffect, "grade">;

function ofShares(treated: readonly number[], control: readonly number[], level: number): Compared {
  const [a, b] = [treated, control].map((values) => ({ share: mean(values), n: values.length })) as [Share, Share];
  const interval = newcombe(a, b, level);
  const plain = Math.sqrt((a.share * (1 - a.share)) / a.n + (b.share * (1 - b.share)) / b.n);
  const arm = (of: Share): Arm => ({ value: of.share, n: of.n, ...wilson(of, level) });
  // Nobody or everybody in both arms has no plain spread, but is no certainty either: the interval's half-width speaks.
  const standardError = plain > 0 ? plain : (interval.high - interval.low) / 2 / criticalZ(level);
  const method = "newcombe";
  return { value: a.share - b.share, standardError, ...interval, treated: arm(a), control: arm(b), method };
}

interface Share {
  readonly share: number;
  readonly n: number;
}

function ofMeans(treated: readonly number[], control: readonly number[], level: number): Compared | null {
  const found = welch(treated, control, level);
  if (found === null || found.standardError === 0) return null;
  const arm = (values: readonly number[]): Arm => {
    const own = meanInterval(values, level);
    const value = own?.value ?? NaN;
    return { value, n: values.length, low: own?.interval.low ?? value, high: own?.interval.high ?? value };
  };
  const { value, standardError, interval } = found;
  return { value, standardError, ...interval, treated: arm(treated), control: arm(control), method: "welch" };
}

function followed(trial: Trial, level: number): TrialResult {
  const data = beforeAfter(trial, (time) => time >= 0);
  const units = (treated: boolean): number => new Set(trial.units.filter((_, row) => trial.treated[row] === treated && !Number.isNaN(trial.values[row]))).size; // prettier-ignore
  const n = units(true) + units(false);
  const known = { binary: data.values.every((value) => value === 0 || value === 1), n, sizesP: null };
  const nMissing = new Set(trial.units).size - n;
  const refuse = (reason: Reason): TrialResult => ({
    ...known,
    nMissing,
    effect: null,
    reasons: [reason],
    trendsP: null,
  });
  if (units(true) === 0 || units(false) === 0 || controlExposed(trial)) return refuse("NO_COMPARISON_GROUP");
  if (staggered(trial)) return refuse("NOT_COMPARABLE");
  if (data.after.every((after) => after) || !data.after.some((after) => after)) return refuse("NO_DATA");
  const found = differenceInDifferences(data, level);
  if (found === null) return refuse("N_TOO_SMALL");
  if (found.standardError === 0) return refuse("NO_VARIANCE");
  const trendsP = trendsBefore(trial);
  const { value, standardError, interval } = found;
  const arm = (of: MeanWithError, treated: boolean): Arm => ({
    value: of.value,
    n: units(treated),
    ...studentInterval(of, level),
  });
  const { grade, reasons } = judged(trendsP);
  const arms = { treated: arm(found.treated, true), control: arm(found.control, false) };
  const method = data.clusters === null ? "welch" : "cluster-robust";
  return {
    ...known,
    nMissing,
    trendsP,
    reasons,
    effect: { value, standardError, ...interval, ...arms, method, grade },
  };
}

function judged(trendsP: number | null): { readonly grade: Grade; readonly reasons: readonly Reason[] } {
  if (trendsP === null) return { grade: "C", reasons: ["PRETREND_UNTESTED"] };
  return trendsP < APART ? { grade: "D", reasons: ["PRETREND_FAILED"] } : { grade: "B", reasons: [] };
}

/** Measured rows with `after` as this says of their time; null leaves a row out. */
function beforeAfter(trial: Trial, after: (time: number) => boolean | null): Observed {
  const rows = Array.from(trial.values.keys()).filter(
    (row) => !Number.isNaN(trial.values[row]) && after(trial.times[row] as number) !== null,
  );
  return {
    values: rows.map((row) => trial.values[row] as number),
    treated: rows.map((row) => trial.treated[row] === true),
    after: rows.map((row) => after(trial.times[row] as number) === true),
    clusters: followedIds(trial, rows),
  };
}

/** Columns of {@link differenceInDifferences} as plain arrays. */
interface Observed {
  readonly values: readonly number[];
  readonly treated: readonly boolean[];
  readonly after: readonly boolean[];
  readonly clusters: readonly string[] | null;
}

/** What was assigned as a whole; else units that came back in time; else nothing: all observations are independent. */
function followedIds(trial: Trial, rows: readonly number[]): readonly string[] | null {
  const clustered = rows.some((row) => trial.clusters[row] != null);
  const returning = new Set(rows.map((row) => trial.units[row])).size < rows.length;
  if (!clustered && !returning) return null;
  return rows.map((row) => trial.clusters[row] ?? (trial.units[row] as string));
}

function trendsBefore(trial: Trial): number | null {
  const rows = Array.from(trial.values.keys()).filter(
    (row) => (trial.times[row] as number) < 0 && !Number.isNaN(trial.values[row]),
  );
  return equalTrends({
    values: rows.map((row) => trial.values[row] as number),
    treated: rows.map((row) => trial.treated[row] === true),
    times: rows.map((row) => trial.times[row] as number),
    clusters: followedIds(trial, rows),
  });
}

function controlExposed(trial: Trial): boolean {
  return trial.exposed.some((exposed, row) => exposed === 1 && trial.treated[row] !== true);
}

/** True when what was treated began at different times: one difference in differences then mixes them up (Goodman-Bacon 2021). */
function staggered(trial: Trial): boolean {
  const first = new Map<string, number>();
  trial.exposed.forEach((exposed, row) => {
    if (exposed !== 1) return;
    const id = trial.clusters[row] ?? (trial.units[row] as string);
    first.set(id, Math.min(first.get(id) ?? Infinity, trial.times[row] as number));
  });
  return new Set(first.values()).size > 1;
}
