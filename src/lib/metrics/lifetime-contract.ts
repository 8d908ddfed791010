/** What a customer under contract is worth, when some are more prone to leave than others. */
import { valueOfStaying } from "../stats/customer-value.ts";
import { fitLeaving, staying, type Leaving, type Stays } from "../stats/shifted-beta-geometric.ts";
import {
  FEW_EVENTS,
  inOrder,
  pick,
  pointOf,
  pricing,
  type LifetimeTerms,
  type Line,
  type Opened,
} from "./lifetime-lines.ts";
import type { Rows } from "./metric.ts";

/** Fewer steps than this from the first day cannot show whether those who stay are stayers (`method.md` M40). */
const FEW_STEPS = 3;

/** Customers under whom a point of the observed curve is not told. */
const FEW_ENTERED = 10;

/**
 * Shifted-beta-geometric from the customers whose first day is seen; margin a period of the same customers over the last year; the curve of
 * staying, observed and fitted, and of a fit that knew nothing of the last quarter of the periods; `holdout` is by what part that fit was off
 * in the number who left since. Fader and Hardie 2007. Refused: under three steps HISTORY_SHORT, under 20 who left EVENTS_TOO_FEW.
 */
export function openContract(rows: Rows, terms: LifetimeTerms): Opened {
  const held = rows.numbers("held");
  const places = inOrder(rows, (row) => (held[row] as number) >= 0);
  const n = places.length;
  const nMissing = rows.size - n;
  if (n === 0) return { refused: ["HISTORY_SHORT"], n: 0, nMissing };
  const seen = seenOf(rows, places);
  const { refusal, cautions } = pricing(seen.risk, seen.priced);
  if (refusal !== undefined) return { refused: [refusal], n, nMissing };
  if (seen.steps < FEW_STEPS) return { refused: ["HISTORY_SHORT"], n, nMissing };
  const everybody = Int32Array.from(places.keys());
  const all = countedOf(seen, everybody);
  if (all.left.reduce((sum, value) => sum + value, 0) < FEW_EVENTS) return { refused: ["EVENTS_TOO_FEW"], n, nMissing };
  const fit = fitLeaving(all);
  if (fit === null) return { refused: ["NOT_CONVERGED"], n, nMissing };
  const early = fitLeaving(all.before);
  const { lines, steps } = linesOf(seen, all, early, terms, n);
  const far = staying(fit, terms.periods);
  const ahead = valueOfStaying(1, far, terms);
  const near = valueOfStaying(1, far, { ...terms, periods: Math.min(terms.periods, seen.steps) });
  return {
    units: n,
    n,
    nMissing,
    lines,
    cautions: [...terms.cautions, ...cautions, ...(near < ahead / 2 ? (["HORIZON_LONG"] as const) : [])],
    about: { ...terms.about, model: "contractual" },
    statistic: (picked) => numbersOf(countedOf(seen, picked), { fit, early, terms, steps, seen }),
  };
}

/** What was seen of each customer, customers in the order of their ids. */
interface Seen {
  /** Steps that the customer followed longest was followed. */
  readonly steps: number;
  readonly held: Int32Array;
  readonly gone: Int32Array;
  /** The same without the periods held back; −1 for who came later. */
  readonly heldBefore: Int32Array;
  readonly goneBefore: Int32Array;
  readonly risk: Float64Array;
  readonly priced: Float64Array;
  readonly margin: Float64Array;
}

function seenOf(rows: Rows, places: Int32Array): Seen {
  const whole = (column: string) => Int32Array.from(pick(rows, column, places), (value) => (Number.isNaN(value) ? -1 : value)); // prettier-ignore
  const held = whole("held");
  return {
    steps: held.reduce((most, steps) => Math.max(most, steps), 0),
    held,
    gone: whole("gone"),
    heldBefore: whole("held_before"),
    goneBefore: whole("gone_before"),
    risk: pick(rows, "risk", places),
    priced: pick(rows, "priced", places),
    margin: pick(rows, "margin", places),
  };
}

/** Customers drawn, counted by step; `due` is those who could leave in the time held back, by the steps they had then and have now. */
interface Counted extends Stays {
  readonly entered: Float64Array;
  readonly left: Float64Array;
  readonly before: { readonly entered: Float64Array; readonly left: Float64Array };
  readonly due: Float64Array;
  readonly dueLeft: number;
  readonly margin: number;
}

function countedOf({ steps, held, gone, heldBefore, goneBefore, priced, margin }: Seen, picked: Int32Array): Counted {
  const width = steps + 1;
  const ends = [0, 1, 2, 3].map(() => new Float64Array(width + 1)) as [Float64Array, Float64Array, Float64Array, Float64Array]; // prettier-ignore
  const [followed, left, followedBefore, leftBefore] = ends;
  const due = new Float64Array(width * width);
  let [dueLeft, known, sum] = [0, 0, 0];
  for (const i of picked) {
    const [to, out, was] = [held[i] as number, gone[i] as number, heldBefore[i] as number];
    bump(followed, out > 0 ? out : to);
    if (out > 0) bump(left, out);
    known += priced[i] as number;
    sum += margin[i] as number;
    if (was < 0) continue;
    const outBefore = goneBefore[i] as number;
    bump(followedBefore, outBefore > 0 ? outBefore : was);
    if (outBefore > 0) bump(leftBefore, outBefore);
    else {
      bump(due, was * width + to);
      if (out > 0) dueLeft++;
    }
  }
  return {
    entered: enteredOf(followed, steps),
    left: left.subarray(1, steps + 1),
    before: { entered: enteredOf(followedBefore, steps), left: leftBefore.subarray(1, steps + 1) },
    due,
    dueLeft,
    margin: sum / known,
  };
}

function bump(counts: Float64Array, at: number): void {
  counts[at] = (counts[at] as number) + 1;
}

/** Customers who were followed through each step, from how many were followed for exactly so many. */
function enteredOf(followed: Float64Array, steps: number): Float64Array {
  const entered = new Float64Array(steps);
  let total = 0;
  for (let step = steps; step >= 1; step--) entered[step - 1] = total += followed[step] as number;
  return entered;
}

interface Steps {
  readonly observed: number;
  readonly fitted: number;
  readonly forecast: number;
}

function linesOf(
  seen: Seen,
  all: Counted,
  early: Leaving | null,
  terms: LifetimeTerms,
  n: number,
): { lines: readonly Line[]; steps: Steps } {
  const told = all.entered.findIndex((entered) => entered < FEW_ENTERED);
  const observed = told < 0 ? seen.steps : told;
  const steps = { observed, fitted: Math.max(terms.periods, observed), forecast: early === null ? 0 : observed };
  const place = { unit: "share", months: terms.months } as const;
  const points = (series: "observed" | "fitted" | "forecast") =>
    Array.from({ length: steps[series] + (series === "observed" ? 0 : 1) }, (_, k) =>
      series === "observed" ? pointOf(k + 1, series, all.entered[k] as number, place) : pointOf(k, series, n, place),
    );
  const blind = early === null ? { refusal: "HISTORY_SHORT" as const } : all.dueLeft < FEW_EVENTS ? { refusal: "EVENTS_TOO_FEW" as const } : {}; // prettier-ignore
  const lines: readonly Line[] = [
    { part: "", n },
    { part: "margin", n },
    { part: "holdout", n, ...blind },
    ...points("observed"),
    ...points("fitted"),
    ...(early === null ? [] : points("forecast")),
  ];
  return { lines, steps };
}

interface Fits {
  readonly fit: Leaving;
  readonly early: Leaving | null;
  readonly terms: LifetimeTerms;
  readonly steps: Steps;
  readonly seen: Seen;
}

/** The numbers of one draw in the order of the lines; both models are fitted to it again, from where they were. */
function numbersOf(counted: Counted, { fit, early, terms, steps, seen }: Fits): Float64Array {
  const found = fitLeaving(counted, fit);
  const before = early === null ? null : fitLeaving(counted.before, early);
  const most = Math.max(steps.fitted, seen.steps);
  const curve = found === null ? new Float64Array(most + 1).fill(NaN) : staying(found, most);
  const foretold = before === null ? new Float64Array(most + 1).fill(NaN) : staying(before, most);
  const margin = counted.margin * terms.perStep;
  const observed = observedStaying(counted);
  return Float64Array.of(
    valueOfStaying(margin, curve, terms),
    margin,
    offBy(counted, foretold, seen.steps),
    ...observed.subarray(0, steps.observed),
    ...curve.subarray(0, steps.fitted + 1),
    ...foretold.subarray(0, early === null ? 0 : steps.forecast + 1),
  );
}

/** Part still a customer after each step, from those followed through it (Kaplan and Meier 1958). */
function observedStaying({ entered, left }: Counted): Float64Array {
  let stays = 1;
  return entered.map((size, k) => (stays *= size > 0 ? 1 - (left[k] as number) / size : 1));
}

/** Leavers foretold for the time held back over those who did leave in it, less 1. */
function offBy({ due, dueLeft }: Counted, stays: Float64Array, steps: number): number {
  const width = steps + 1;
  let foretold = 0;
  for (let was = 0; was < width; was++)
    for (let to = was + 1; to < width; to++)
      foretold += (due[was * width + to] as number) * (1 - (stays[to] as number) / (stays[was] as number));
  return foretold / dueLeft - 1;
}
