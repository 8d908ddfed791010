/** The chance that a customer leaves in the next period, given his last answer, and what that makes of a year. */
import type { Reason } from "../contract/measure.ts";
import type { Bent } from "../stats/generalised-linear.ts";
import { quadratic } from "../stats/square-matrix.ts";
import { logistic, probabilityOf } from "../stats/logistic.ts";
import {
  ADJUSTMENTS,
  placesOf,
  termsOf,
  unknownTenure,
  UNKNOWN,
  type Adjustment,
  type Terms,
} from "./control-terms.ts";
import { areEven, pickSpells, type Spells } from "./spell-rows.ts";

/** Departures under which nothing is fitted, and under which Firth's penalty is used, with a caution (`method.md` M37). */
const LEAST = 20;
const FEW = 50;
/** Departures for every coefficient. */
const EACH = 10;

/** A fitted model of leaving. */
export interface LeavingModel {
  readonly fit: Bent;
  /** The answers it was fitted on, one a row; departures among them. */
  readonly spells: Spells;
  readonly events: number;
  readonly people: number;
  readonly terms: Terms;
  /** Where the groups of each spell have their coefficients. */
  readonly places: readonly Int32Array[];
  readonly adjusted: Adjustment;
  readonly firth: boolean;
  /** Periods in a year. */
  readonly year: number;
  /** Periods whose level of leaving stands for the year ahead: the last year's. */
  readonly ahead: readonly number[];
  /** Whether the mean of the last two answers is held equal. */
  readonly within: boolean;
}

export type Fitted =
  | { readonly model: LeavingModel; readonly refusal: null }
  | { readonly model: null; readonly refusal: Reason; readonly events: number; readonly people: number };

/**
 * Discrete-time logit: log odds of leaving in a period = answer + period + years as a customer + groups, for every period after an
 * answer until the next one or a year; errors by customer (CR1). As much is held equal as leaves ten departures a coefficient. With
 * `within` also the mean of the customer's last two answers, so that the coefficient of the answer is that of his own change
 * (Mundlak 1978; Allison 2009). Singer and Willett 2003.
 */
export function fitLeaving(
  all: Spells,
  options: { readonly year: number; readonly periods: number; readonly within?: boolean },
): Fitted {
  const { year, periods, within = false } = options;
  const dropTenure = unknownTenure(all) <= UNKNOWN;
  const spells = pickSpells(all, Array.from({ length: all.size }, (_, i) => i).filter((i) => (all.risk[i] as number) > 0 && (!within || !Number.isNaN(all.previous[i])) && !(dropTenure && Number.isNaN(all.tenure[i])))); // prettier-ignore
  const events = spells.left.reduce((sum, left) => sum + left, 0);
  const people = new Set(spells.person).size;
  const none = (refusal: Reason): Fitted => ({ model: null, refusal, events, people });
  if (spells.size === 0) return none("NO_DATA");
  if (events < LEAST) return none("EVENTS_TOO_FEW");
  const own = within ? 2 : 1;
  if (spells.value.every((value) => value === spells.value[0])) return none("NO_VARIANCE");
  const firth = events < FEW;
  let refusal: Reason = "EVENTS_TOO_FEW";
  for (const adjusted of ADJUSTMENTS) {
    const terms = termsOf(spells, adjusted, periods);
    if (EACH * (own + terms.count) > events) continue;
    const places = placesOf(terms, spells);
    const design = expand({ spells, terms, places, year, within });
    const fitted = logistic({ ...design, firth });
    if (fitted.fit !== null) {
      const ahead = lastPeriods(spells, year);
      return { model: { fit: fitted.fit, spells, events, people, terms, places, adjusted, firth, year, ahead, within }, refusal: null }; // prettier-ignore
    }
    refusal = fitted.refusal;
  }
  return none(refusal);
}

/** One row for every period in which a customer could be seen to leave. */
function expand(model: Designed) {
  const { spells, terms } = model;
  const rows = spells.risk.reduce((sum, risk) => sum + risk, 0);
  const size = (model.within ? 2 : 1) + terms.count;
  const predictors = Array.from({ length: size }, () => new Float64Array(rows));
  const [outcome, weights] = [new Float64Array(rows), new Float64Array(rows)];
  const clusters = new Array<string>(rows);
  const row = new Float64Array(size + 1);
  let at = 0;
  for (let i = 0; i < spells.size; i++) {
    const risk = spells.risk[i] as number;
    for (let k = 1; k <= risk; k++, at++) {
      fillRow(row, model, { i, steps: k, period: (spells.at[i] as number) + k, value: spells.value[i] as number }); // prettier-ignore
      for (let j = 0; j < size; j++) (predictors[j] as Float64Array)[at] = row[j + 1] as number;
      outcome[at] = k === risk ? (spells.left[i] as number) : 0;
      weights[at] = spells.weight[i] as number;
      clusters[at] = spells.person[i] ?? "";
    }
  }
  return { outcome, predictors, clusters, ...(areEven(spells) ? {} : { weights }) };
}

type Designed = Pick<LeavingModel, "spells" | "terms" | "places" | "year" | "within">;

interface Place {
  /** Row of the spell. */
  readonly i: number;
  /** Periods after the answer. */
  readonly steps: number;
  readonly period: number;
  readonly value: number;
}

/** A row of the design: 1, the answer, the mean of the last two where asked, and the controls. */
function fillRow(row: Float64Array, model: Designed, { i, steps, period, value }: Place): void {
  const { spells, terms, places, year, within } = model;
  row.fill(0);
  row[0] = 1;
  row[1] = value;
  if (within) row[2] = ((spells.value[i] as number) + (spells.previous[i] as number)) / 2;
  const from = within ? 3 : 2;
  if (terms.tenure) row[from] = (spells.tenure[i] as number) + steps / year;
  const time = terms.period[period] ?? -1;
  if (time >= 0) row[from + time] = 1;
  for (const group of places) if ((group[i] as number) >= 0) row[from + (group[i] as number)] = 1;
}

/** The same model, to tell the year ahead of these answers. */
export function modelFor(model: LeavingModel, spells: Spells): LeavingModel {
  return { ...model, spells, places: placesOf(model.terms, spells) };
}

/** The last year's periods in which departures were looked for, as many as a year has; earlier ones again where there were fewer. */
function lastPeriods(spells: Spells, year: number): readonly number[] {
  const seen = new Set<number>();
  for (let i = 0; i < spells.size; i++) {
    for (let k = 1; k <= (spells.risk[i] as number); k++) seen.add((spells.at[i] as number) + k);
  }
  const last = [...seen].sort((a, b) => a - b).slice(-year);
  return Array.from({ length: year }, (_, k) => last[k % last.length] as number);
}

/** A chance within a year, and how it changes with each coefficient; with the answer: `slope`, and how that changes. */
export interface YearAhead {
  chance: number;
  slope: number;
  readonly chanceBy: Float64Array;
  readonly slopeBy: Float64Array;
  /** Room for a row of the design. */
  readonly row: Float64Array;
}

/** Something to write a {@link YearAhead} into, for a model of this size. */
export function emptyYear({ fit }: LeavingModel): YearAhead {
  const size = fit.coefficients.length;
  const make = () => new Float64Array(size);
  return { chance: 0, slope: 0, chanceBy: make(), slopeBy: make(), row: make() };
}

/**
 * 1 − Π(1 − p) over the year ahead of spell `i` if the answer were `value`, and its derivatives: dP/dx = β·S·Σp with S what is left.
 * `after`: periods since the answer.
 */
export function yearAhead(model: LeavingModel, into: YearAhead, i: number, value: number, after = 0): void {
  const { fit, ahead } = model;
  const size = fit.coefficients.length;
  const beta = fit.coefficients[1] as number;
  const { chanceBy, slopeBy, row } = into;
  chanceBy.fill(0);
  slopeBy.fill(0);
  let [stay, sum] = [1, 0];
  for (let k = 0; k < ahead.length; k++) {
    fillRow(row, model, { i, steps: after + k + 1, period: ahead[k] as number, value });
    let eta = 0;
    for (let j = 0; j < size; j++) eta += (row[j] as number) * (fit.coefficients[j] as number);
    const p = probabilityOf(eta);
    stay *= 1 - p;
    sum += p;
    for (let j = 0; j < size; j++) {
      chanceBy[j] = (chanceBy[j] as number) + p * (row[j] as number);
      slopeBy[j] = (slopeBy[j] as number) + p * (1 - p) * (row[j] as number);
    }
  }
  into.chance = 1 - stay;
  into.slope = beta * stay * sum;
  for (let j = 0; j < size; j++) {
    slopeBy[j] = beta * stay * ((slopeBy[j] as number) - (chanceBy[j] as number) * sum) + (j === 1 ? stay * sum : 0);
    chanceBy[j] = stay * (chanceBy[j] as number);
  }
}

/** Every customer's part in the score of the fit: Σ weight·(left − chance)·row over his periods at risk. */
export function scoresOf(model: LeavingModel): ReadonlyMap<string, Float64Array> {
  const { spells, fit } = model;
  const size = fit.coefficients.length;
  const row = new Float64Array(size);
  const scores = new Map<string, Float64Array>();
  let at = 0;
  for (let i = 0; i < spells.size; i++) {
    const person = spells.person[i] ?? "";
    const own = scores.get(person) ?? new Float64Array(size);
    scores.set(person, own);
    const risk = spells.risk[i] as number;
    for (let k = 1; k <= risk; k++, at++) {
      fillRow(row, model, { i, steps: k, period: (spells.at[i] as number) + k, value: spells.value[i] as number });
      const left = k === risk ? (spells.left[i] as number) : 0;
      const rest = (spells.weight[i] as number) * (left - (fit.fitted[at] as number));
      for (let j = 0; j < size; j++) own[j] = (own[j] as number) + rest * (row[j] as number);
    }
  }
  return scores;
}

/** A number with its standard error by the delta method. */
export interface Delta {
  readonly value: number;
  readonly standardError: number;
}

/** Average marginal effect: mean over the answers of dP/dx, the change in the chance of leaving within a year with one point more. */
export function averageSlope(model: LeavingModel): Delta {
  return averageOver(model, (into, i) => yearAhead(model, into, i, model.spells.value[i] as number), "slope");
}

/** Mean chance of leaving within a year if everybody had answered `value`. */
export function averageChance(model: LeavingModel, value: number): Delta {
  return averageOver(model, (into, i) => yearAhead(model, into, i, value), "chance");
}

function averageOver(model: LeavingModel, fill: (into: YearAhead, i: number) => void, what: "slope" | "chance"): Delta {
  const { spells } = model;
  const into = emptyYear(model);
  const by = new Float64Array(into.chanceBy.length);
  let [sum, total] = [0, 0];
  for (let i = 0; i < spells.size; i++) {
    const weight = spells.weight[i] as number;
    fill(into, i);
    sum += weight * into[what];
    total += weight;
    const own = what === "slope" ? into.slopeBy : into.chanceBy;
    for (let j = 0; j < by.length; j++) by[j] = (by[j] as number) + weight * (own[j] as number);
  }
  return { value: sum / total, standardError: Math.sqrt(quadratic(model.fit.covariance, by)) / total };
}
