/** M22 Penalty and reward: what a low and what a high mark for each driver go together with in the outcome. */
import type { Reason, Unit } from "../contract/measure.ts";
import { questionAt } from "../dataset/ratings.ts";
import { studentTwoSided } from "../stats/distributions.ts";
import { explainedVariance } from "../stats/explained-variance.ts";
import type { Estimated } from "../stats/interval.ts";
import { asymmetryOf, contrasts, drawContrasts, type Contrast, type Contrasted, type Contrasts, type DrawnContrasts, type LowHigh } from "../stats/penalty-reward.ts"; // prettier-ignore
import { percentileInterval } from "../stats/quantile.ts";
import { studentInterval } from "../stats/student.ts";
import { variance } from "../stats/sum.ts";
import { wilson } from "../stats/wilson.ts";
import { answeredOf, driversOf, type Answered } from "./driver-rows.ts";
import { driverImportance } from "./driver-importance.ts";
import type { Context, Estimate, Metric, Rows } from "./metric.ts";
import { outcomeOf } from "./outcome.ts";
import { outcomeScale } from "./outcome-scale.ts";
import { cutsOf, nearCuts, type Cuts } from "./penalty-cuts.ts";
import { classOf, type DriverClass } from "./penalty-class.ts";
import { judgeTogether, STABLE_LEVEL, verdictAbout } from "./verdict.ts";

/** People with a low, and people with a high mark, under whom a driver gets no class (`method.md` M22). */
const EACH_SIDE = 30;

/** People on one side under whom not even that side's own number is given. */
const FEW = 10;

/** Item non-response above the first is a caution, above the second the model is refused (`method.md` 3.0). */
const MODERATE = 0.05;
const HIGH = 0.2;

/**
 * Per driver, from one regression of the outcome on a low and a high mark for each: `penalty`, the outcome with a low mark less that with
 * one in between, `reward` the same of a high mark, `sum` = reward + penalty, with the Wald test of 0, and part "" = reward − penalty, the
 * reach from low to high, which carries the class in `about.class`. `asymmetry` is (R − |P|)/(R + |P|) and `p-class` the part of the draws
 * with the same class, both by bootstrap over people; `penalty-cuts` and `reward-cuts` what moving a cut by one step makes of them, and
 * `about.steady` whether the class stands it. CR1 where people answered more than once, else HC3. Low is ≤6 of 10, ≤3 of 7, ≤2 of 5; high
 * is ≥9, 7, 5. A driver may be one moment: who did not have it counts as neither, with a constant of its own. Class refused under 30 low or 30 high marks; SIGN_REVERSED where a low mark goes with more or a high mark with less.
 * Association (grade D). Brandt 1987; Mittal, Ross and Baldasare 1998; Matzler and Sauerwein 2002; Mikulić and Prebežac 2008.
 */
export const penaltyReward: Metric = {
  ...driverImportance,
  id: "penalty-reward",
  number: "M22",
  parts: {
    "": "score",
    penalty: "score",
    reward: "score",
    sum: "score",
    asymmetry: "index",
    "p-class": "share",
    "penalty-cuts": "score",
    "reward-cuts": "score",
    r2: "share",
  },
  sesoi: 0.2,
  method: "robust",
  options: ["construct", "outcome", "drivers", "low", "high"],
  lacks: (dataset, query) =>
    outcomeOf(dataset, query) === null || driversOf(dataset, query).length === 0 ? ["NO_DATA"] : [],
  together: judgeTogether,
  estimate: (rows, context) => estimatesOf(rows, context, { plain: false }),
};

/** Class, penalty and reward of every driver as {@link penaltyReward} has them, without what needs draws or other cuts: for what builds on them. */
export function plainContrasts(rows: Rows, context: Context): readonly Estimate[] {
  return estimatesOf(rows, context, { plain: true });
}

function estimatesOf(rows: Rows, context: Context, { plain }: { readonly plain: boolean }): readonly Estimate[] {
  const answered = answeredOf(rows, context, (driver) => isMoment(driver, context));
  const cuts = answered.drivers.map((driver) => cutsAt(driver, context));
  const refusal = refusalOf(answered, cuts);
  if (refusal !== null) return answered.drivers.map((driver) => withheld(answered, driver, "", refusal));
  const marks = marksOf(answered, cuts as readonly Cuts[]);
  const found = contrasts(modelOf(answered, marks), context.level);
  if (found === null) return answered.drivers.map((driver) => withheld(answered, driver, "", "COLLINEAR"));
  const further = plain
    ? { drawn: null, near: [] }
    : { drawn: drawnOf(answered, marks, context), near: nearby(answered, context) };
  const model = { answered, marks, found, ...further };
  return [
    ...answered.drivers.flatMap((_, k) => partsOf(model, k, context)),
    ...(plain ? [] : explained(model, context)),
  ];
}

/** All that was found for one group and period. */
interface Model {
  readonly answered: Answered;
  readonly marks: readonly LowHigh[];
  readonly found: Contrasts;
  readonly drawn: DrawnContrasts | null;
  /** The same with every cut moved by one step, one variation each. */
  readonly near: readonly Contrasts[];
}

/** Whether the question is about one moment, so that who did not have it leaves it blank. */
function isMoment(driver: string, { dataset, period }: Context): boolean {
  return questionAt(dataset, driver, period)?.touchpoint !== undefined;
}

function cutsAt(driver: string, { dataset, period, query }: Context): Cuts | null {
  const question = questionAt(dataset, driver, period);
  return question === null ? null : cutsOf(question, query);
}

/** Why the group has no model at all (`method.md` M20 and 3.0: ten people for each coefficient). */
function refusalOf({ data, drivers, n, worstBlank }: Answered, cuts: readonly (Cuts | null)[]): Reason | null {
  if (n < 20 * drivers.length) return "N_TOO_SMALL";
  if (worstBlank > HIGH) return "MISSINGNESS_HIGH";
  if (cuts.includes(null)) return "INVALID_SETTING";
  return variance(data.outcome) === 0 ? "NO_VARIANCE" : null;
}

function marksOf({ data }: Answered, cuts: readonly Cuts[]): readonly LowHigh[] {
  return data.drivers.map((column, k) => {
    const { low, high } = cuts[k] as Cuts;
    const flag = (is: (answer: number) => boolean) => Float64Array.from(column, (answer) => (is(answer) ? 1 : 0));
    return { low: flag((answer) => answer <= low), high: flag((answer) => answer >= high) };
  });
}

/** Who did not have a moment has no mark for it, and a constant of his own. */
function modelOf({ data }: Answered, marks: readonly LowHigh[]): Contrasted {
  const absent = data.drivers.map((column) => Float64Array.from(column, (answer) => (Number.isNaN(answer) ? 1 : 0)));
  return { ...data, drivers: marks, controls: absent.filter((column) => column.includes(1)) };
}

function drawnOf(answered: Answered, marks: readonly LowHigh[], { random }: Context): DrawnContrasts | null {
  return drawContrasts(modelOf(answered, marks), { random: random("marks") });
}

/** The model once for each way in which a cut may move; a driver whose scale has no such cut keeps its own. */
function nearby(answered: Answered, context: Context): readonly Contrasts[] {
  const cuts = answered.drivers.map((driver) => {
    const question = questionAt(context.dataset, driver, context.period);
    const own = cutsAt(driver, context) as Cuts;
    return { own, near: question === null ? [] : nearCuts(own, question) };
  });
  const ways = Math.max(...cuts.map(({ near }) => near.length));
  return Array.from({ length: ways }, (_, way) => {
    const marks = marksOf(answered, cuts.map(({ own, near }) => near[way] ?? own)); // prettier-ignore
    return contrasts(modelOf(answered, marks), context.level) ?? [];
  }).flat();
}

function partsOf(model: Model, k: number, context: Context): readonly Estimate[] {
  const { answered, found } = model;
  const { penalty, reward, sum, range } = found.drivers[k] as Contrast;
  const sides = sidesOf(model, k);
  const give = giver(model, k, context);
  const own = context.level;
  const enough = sides.low >= EACH_SIDE && sides.high >= EACH_SIDE;
  const classed = enough ? classOf({ penalty, reward, sum }) : null;
  const reversed: readonly Reason[] = classed?.reversed === true ? ["SIGN_REVERSED"] : [];
  return [
    classed === null
      ? give("", null, enough ? "COLLINEAR" : "N_TOO_SMALL")
      : { ...give("", range, "COLLINEAR", ["COMMON_METHOD", ...reversed]), ...aboutOf(model, k, classed.name) },
    sides.low < FEW ? give("penalty", null, "N_TOO_SMALL") : give("penalty", penalty, "COLLINEAR", few(sides.low)),
    sides.high < FEW ? give("reward", null, "N_TOO_SMALL") : give("reward", reward, "COLLINEAR", few(sides.high)),
    ...(classed === null
      ? []
      : [give("sum", sum, "COLLINEAR", reversed), asymmetry(model, k, own), sameClass(model, k, classed.name, own)]),
    ...(["penalty", "reward"] as const).flatMap((side) => (sides[side === "penalty" ? "low" : "high"] < FEW ? [] : overCuts(model, k, side, context))), // prettier-ignore
  ].map((estimate) => ({ ...estimate, group: [["driver", answered.drivers[k] ?? ""]] as const }));
}

function few(people: number): readonly Reason[] {
  return people < EACH_SIDE ? ["N_TOO_SMALL"] : [];
}

/** Makes an estimate of a coefficient, or of its absence. */
function giver({ answered, marks }: Model, k: number, context: Context) {
  const { unit, sesoi } = outcomeScale(answered.outcome, context);
  const people = sidesOf({ answered, marks }, k);
  const counts = [people.low, answered.n - people.low - people.high, people.high].map((side) => Math.max(0, side));
  const repeated = answered.n < answered.data.outcome.length;
  const base = { n: answered.n, nMissing: answered.nMissing, unit: unit as Unit, counts };
  const shared = answered.worstBlank > MODERATE ? (["MISSINGNESS_MODERATE"] as const) : [];
  return (part: string, estimated: Estimated | null, absent: Reason, reasons: readonly Reason[] = []): Estimate => {
    if (estimated === null) return { ...base, part, value: null, status: "refused", reasons: [absent] };
    const { value, interval, standardError, df } = estimated;
    const narrow = studentInterval({ value, standardError, df }, STABLE_LEVEL);
    const all = [...shared, ...reasons];
    const tested = part === "penalty" || part === "reward";
    const p = standardError === 0 ? Number(value === 0) : studentTwoSided(value / standardError, df);
    return {
      ...base,
      part,
      value,
      ...interval,
      grade: "D",
      method: repeated ? "cluster-robust" : "robust",
      status: all.some((reason) => reason !== "COMMON_METHOD") ? "caution" : "ok",
      reasons: all,
      about: { outcome: answered.outcome, ...(tested ? verdictAbout({ value, interval, narrow, sesoi }, p) : {}) },
    };
  };
}

function aboutOf({ answered, near }: Model, k: number, name: DriverClass): Pick<Estimate, "about"> {
  const same = near.every(({ drivers }) => {
    const { penalty, reward, sum } = drivers[k] as Contrast;
    return classOf({ penalty, reward, sum })?.name === name;
  });
  return { about: { class: name, steady: same ? "yes" : "no", outcome: answered.outcome } };
}

function sidesOf({ answered, marks }: Pick<Model, "answered" | "marks">, k: number) {
  const { units } = answered.data;
  const people = (flags: Float64Array | undefined) =>
    new Set(Array.from(flags?.keys() ?? []).flatMap((row) => (flags?.[row] === 1 ? [units[row]] : []))).size;
  return { low: people(marks[k]?.low), high: people(marks[k]?.high) };
}

function asymmetry({ answered, found, drawn }: Model, k: number, level: number): Estimate {
  const { penalty, reward } = found.drivers[k] as Contrast;
  const base = { part: "asymmetry", n: answered.n, nMissing: answered.nMissing, unit: "index" as const };
  const value = penalty === null || reward === null ? null : asymmetryOf(penalty.value, reward.value);
  const draws = Array.from(drawn?.penalties[k] ?? [], (loss, i) => asymmetryOf(loss, drawn?.rewards[k]?.[i] as number));
  const known = draws.filter((draw) => draw !== null);
  if (value === null || known.length < 0.95 * (drawn?.draws ?? Infinity)) {
    const reason = penalty === null || reward === null ? ("COLLINEAR" as const) : ("SIGN_REVERSED" as const);
    return { ...base, value: null, status: "refused", reasons: [reason] };
  }
  return { ...base, value, ...percentileInterval(known, level), grade: "D", method: "bootstrap" };
}

/** How often people drawn anew give the same class, with intervals as wide as those of the data; its own interval is Monte Carlo error. */
function sameClass({ answered, found, drawn }: Model, k: number, name: DriverClass, level: number): Estimate {
  const { penalty, reward, sum } = found.drivers[k] as Contrast;
  const base = { part: "p-class", n: answered.n, nMissing: answered.nMissing, unit: "share" as const };
  if (drawn === null || penalty === null || reward === null || sum === null)
    return { ...base, value: null, status: "refused", reasons: ["COLLINEAR"] };
  const at = (of: Estimated, value: number): Estimated => ({
    ...of,
    value,
    interval: { low: value + of.interval.low - of.value, high: value + of.interval.high - of.value },
  });
  const [losses, gains] = [drawn.penalties[k] as Float64Array, drawn.rewards[k] as Float64Array];
  const same = Array.from(losses, (loss, i) => {
    const gain = gains[i] as number;
    return classOf({ penalty: at(penalty, loss), reward: at(reward, gain), sum: at(sum, loss + gain) })?.name === name;
  }).filter(Boolean).length;
  const share = same / drawn.draws;
  return { ...base, value: share, ...wilson({ share, n: drawn.draws }, level), method: "bootstrap" };
}

/** The coefficient between what it is at its least and at its most when a cut moves by one step. */
function overCuts(
  { answered, found, near }: Model,
  k: number,
  side: "penalty" | "reward",
  context: Context,
): readonly Estimate[] {
  // prettier-ignore
  const own = found.drivers[k]?.[side];
  const others = near.flatMap(({ drivers }) => drivers[k]?.[side]?.value ?? []);
  if (own == null || others.length === 0) return [];
  const all = [own.value, ...others];
  const { unit } = outcomeScale(answered.outcome, context);
  const interval = { low: Math.min(...all), high: Math.max(...all) };
  return [{ part: `${side}-cuts`, value: own.value, ...interval, n: answered.n, nMissing: answered.nMissing, unit, grade: "D", method: "settings" }]; // prettier-ignore
}

/** Explained part of the variance, with its interval over people. */
function explained({ answered, marks, found }: Model, { random, level }: Context): readonly Estimate[] {
  const value = found.rSquared;
  const { drivers, controls = [], ...data } = modelOf(answered, marks);
  const predictors = [...drivers.flatMap(({ low, high }) => [low, high]), ...controls];
  const drawn = value === null ? null : explainedVariance({ ...data, predictors }, { random: random("r2"), level });
  if (value === null || drawn === null) return [];
  const method = drawn.method === "bca" ? "bca" : "bootstrap";
  return [{ part: "r2", value, ...drawn.interval, n: answered.n, nMissing: answered.nMissing, method, about: { outcome: answered.outcome } }]; // prettier-ignore
}

function withheld(answered: Answered, driver: string, part: string, reason: Reason): Estimate {
  const { n, nMissing } = answered;
  return { part, group: [["driver", driver]], value: null, n, nMissing, status: "refused", reasons: [reason] };
}
