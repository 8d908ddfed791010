/** What a customer without a contract is worth: how often he will buy again, and what a purchase brings in. */
import type { Reason } from "../contract/measure.ts";
import { boughtColumn } from "../dataset/lifetimes.ts";
import {
  buyingAt,
  expectedPurchases,
  expectedRepeats,
  fitBuying,
  likelihoodsOf,
  logsOf,
  type Buying,
  type Purchases,
} from "../stats/bg-nbd.ts";
import { pearson } from "../stats/correlation.ts";
import { basketAt, basketLikelihoodsOf, basketLogsOf, fitBasket, meanBasket } from "../stats/gamma-gamma.ts";
import { oneStep, type OneStep } from "../stats/one-step.ts";
import { FEW_EVENTS, inOrder, pick, pointOf, type LifetimeTerms, type Line, type Opened } from "./lifetime-lines.ts";
import type { Rows } from "./metric.ts";

/** Customers under whom the model is not fitted (`method.md` M40). */
const FEW_CUSTOMERS = 500;

/** A correlation of how often and how much, at which spending is no longer apart from buying (`method.md` M40). */
const TIED = 0.3;

/** Customers under whom a point of the observed curve is not told. */
const FEW_FOLLOWED = 10;

const WEEKS_A_MONTH = 365.25 / 7 / 12;

/**
 * BG/NBD for the purchases and gamma-gamma for the margin of each, from customers whose first purchase is seen; the value of a new customer
 * after the first purchase, or with it where margins are due at the start. Curve: purchases again a customer; `holdout`: purchases foretold for
 * the last quarter of the periods over those made, less 1. Draws move both models by one step. Fader, Hardie and Lee 2005. Refused under 500
 * customers (N_TOO_SMALL); caution SPEND_TIED where those who buy often also spend otherwise.
 */
export function openPurchases(rows: Rows, terms: LifetimeTerms): Opened {
  const age = rows.numbers("age");
  const places = inOrder(rows, (row) => (age[row] as number) >= 0);
  const n = places.length;
  const nMissing = rows.size - n;
  if (n === 0) return { refused: ["NO_DATA"], n, nMissing };
  if (n < FEW_CUSTOMERS) return { refused: ["N_TOO_SMALL"], n, nMissing };
  const bought = { repeats: pick(rows, "repeats", places), last: pick(rows, "last", places), age: pick(rows, "age", places) }; // prettier-ignore
  const spent = pick(rows, "spent", places);
  const baskets = basketsOf(bought.repeats, spent);
  if (baskets.buyers.length < FEW_EVENTS) return { refused: [baskets.known ? "EVENTS_TOO_FEW" : "MISSING_COLUMN:orders.margin"], n, nMissing }; // prettier-ignore
  if (baskets.lost > 0.2) return { refused: ["MISSINGNESS_HIGH"], n, nMissing };
  const [buying, basket] = [movingBuying(bought), movingBasket(baskets, n)];
  if (buying === null || basket === null) return { refused: ["NOT_CONVERGED"], n, nMissing };
  const correlation = pearson(baskets.repeats, baskets.spent) ?? 0;
  const cautions: readonly Reason[] = [
    ...terms.cautions,
    ...(baskets.lost > 0.05 ? (["MISSINGNESS_MODERATE"] as const) : []),
    ...(Math.abs(correlation) >= TIED ? (["SPEND_TIED"] as const) : []),
  ];
  const holdout = holdoutOf(rows, places);
  const observed = observedOf(rows, places);
  return {
    units: n,
    n,
    nMissing,
    lines: linesOf(observed, holdout, terms, n),
    cautions,
    about: {
      ...terms.about,
      model: "noncontractual",
      correlation: String(correlation),
    },
    statistic: (picked) => {
      const [now, each] = [buying(picked), basket(picked)];
      return [
        each === null ? NaN : each * repeatsWorth(now, terms),
        each ?? NaN,
        holdout?.offBy(picked) ?? NaN,
        ...observed.map(({ mean }) => mean(picked)),
        ...Array.from({ length: terms.periods + 1 }, (_, k) => expectedRepeats(now, weeks(k, terms))),
      ];
    },
  };
}

function weeks(step: number, { months }: LifetimeTerms): number {
  return step * months * WEEKS_A_MONTH;
}

/** Purchases a new customer is expected to make, each discounted to the first: at the end of its step without the first one, or at its start with it. */
function repeatsWorth(buying: Buying, terms: LifetimeTerms): number {
  const { rate, periods, due } = terms;
  let [total, factor, before] = [due === "start" ? 1 : 0, due === "start" ? 1 : 1 / (1 + rate), 0];
  for (let step = 1; step <= periods; step++) {
    const until = expectedRepeats(buying, weeks(step, terms));
    total += (until - before) * factor;
    factor /= 1 + rate;
    before = until;
  }
  return total;
}

/** Those who bought again with a margin above 0, and what part of the repeat buyers that leaves out. */
interface Baskets {
  readonly buyers: Int32Array;
  readonly repeats: Float64Array;
  readonly spent: Float64Array;
  readonly lost: number;
  readonly known: boolean;
}

function basketsOf(repeats: Float64Array, spent: Float64Array): Baskets {
  const again = Int32Array.from(repeats.keys()).filter((i) => (repeats[i] as number) > 0);
  const buyers = again.filter((i) => (spent[i] as number) > 0);
  return {
    buyers,
    repeats: Float64Array.from(buyers, (i) => repeats[i] as number),
    spent: Float64Array.from(buyers, (i) => spent[i] as number),
    lost: again.length === 0 ? 0 : 1 - buyers.length / again.length,
    known: again.length === 0 || again.some((i) => !Number.isNaN(spent[i])),
  };
}

/** The model of buying for any draw of the customers; null when it cannot be had of all of them. */
function movingBuying(bought: Purchases): ((picked: Int32Array) => Buying) | null {
  const fit = fitBuying(bought);
  const step = fit === null ? null : oneStep({ at: logsOf(fit), likelihoods: likelihoodsOf(bought) });
  return step === null ? null : (picked) => buyingAt(step(picked));
}

/** What a purchase brings in on average, for any draw of the customers; null for a draw in which that has no mean. */
function movingBasket(
  { buyers, repeats, spent }: Baskets,
  size: number,
): ((picked: Int32Array) => number | null) | null {
  const fit = fitBasket({ repeats, spent });
  const step: OneStep | null = fit === null ? null : oneStep({ at: basketLogsOf(fit), likelihoods: basketLikelihoodsOf({ repeats, spent }) }); // prettier-ignore
  if (step === null) return null;
  const place = placesOf(buyers, size);
  return (picked) => {
    const drawn = picked.map((i) => place[i] as number).filter((at) => at >= 0);
    const basket = basketAt(step(drawn));
    return basket.q > 1 ? meanBasket(basket) : null;
  };
}

/** Place among `some` of every one of `size`; −1 for the others. */
function placesOf(some: Int32Array, size: number): Int32Array {
  const place = new Int32Array(size).fill(-1);
  some.forEach((one, at) => (place[one] = at));
  return place;
}

interface Held {
  readonly events: number;
  readonly offBy: (picked: Int32Array) => number;
}

/** A fit that knew nothing of the last quarter of the periods, against the purchases made in it; null when there is none. */
function holdoutOf(rows: Rows, places: Int32Array): Held | null {
  const [age, before] = [pick(rows, "age", places), pick(rows, "age_before", places)];
  const [repeats, repeatsBefore, lastBefore] = ["repeats", "repeats_before", "last_before"].map((name) => pick(rows, name, places)) as [Float64Array, Float64Array, Float64Array]; // prettier-ignore
  const known = Int32Array.from(before.keys()).filter((i) => (before[i] as number) >= 0);
  if (known.length < FEW_CUSTOMERS) return null;
  const of = (values: Float64Array) => Float64Array.from(known, (i) => values[i] as number);
  const bought = { repeats: of(repeatsBefore), last: of(lastBefore), age: of(before) };
  const fit = fitBuying(bought);
  if (fit === null) return null;
  const step = oneStep({ at: logsOf(fit), likelihoods: likelihoodsOf(bought) });
  if (step === null) return null;
  const foretell = (at: Float64Array) => Float64Array.from(known, (i) => expectedPurchases(buyingAt(at), { repeats: repeatsBefore[i] as number, last: lastBefore[i] as number, age: before[i] as number }, (age[i] as number) - (before[i] as number))); // prettier-ignore
  const [base, made] = [foretell(logsOf(fit)), Float64Array.from(known, (i) => (repeats[i] as number) - (repeatsBefore[i] as number))]; // prettier-ignore
  const slopes = Array.from(logsOf(fit), (_, k) => foretell(logsOf(fit).map((x, j) => (j === k ? x + 1e-3 : x))).map((value, i) => (value - (base[i] as number)) / 1e-3)); // prettier-ignore
  const place = placesOf(known, places.length);
  return {
    events: made.reduce((sum, value) => sum + value, 0),
    offBy: (picked) => {
      const drawn = picked.map((i) => place[i] as number).filter((at) => at >= 0);
      const moved = step(drawn).map((x, k) => x - (logsOf(fit)[k] as number));
      let [foretold, found] = [0, 0];
      for (const i of drawn) {
        foretold += (base[i] as number) + moved.reduce((sum, by, k) => sum + by * (slopes[k]?.[i] as number), 0);
        found += made[i] as number;
      }
      return foretold / found - 1;
    },
  };
}

interface Point {
  readonly step: number;
  readonly followed: number;
  readonly mean: (picked: Int32Array) => number;
}

/** Purchases again up to each step, a customer followed through it: sum of the means of the steps. */
function observedOf(rows: Rows, places: Int32Array): readonly Point[] {
  const columns: Float64Array[] = [];
  while (rows.has(boughtColumn(columns.length + 1))) columns.push(pick(rows, boughtColumn(columns.length + 1), places));
  const followed = columns.map((column) => column.filter((count) => !Number.isNaN(count)).length);
  const told = columns.filter((_, k) => (followed[k] as number) >= FEW_FOLLOWED);
  return told.map((_, k) => ({
    step: k + 1,
    followed: followed[k] as number,
    mean: (picked) => told.slice(0, k + 1).reduce((total, column) => total + meanOf(column, picked), 0),
  }));
}

function meanOf(column: Float64Array, picked: Int32Array): number {
  let [sum, n] = [0, 0];
  for (const i of picked) {
    const count = column[i] as number;
    if (Number.isNaN(count)) continue;
    sum += count;
    n++;
  }
  return n === 0 ? NaN : sum / n;
}

function linesOf(observed: readonly Point[], holdout: Held | null, terms: LifetimeTerms, n: number): readonly Line[] {
  const blind: Pick<Line, "refusal"> | Record<never, never> = holdout === null ? { refusal: "HISTORY_SHORT" as const } : holdout.events < FEW_EVENTS ? { refusal: "EVENTS_TOO_FEW" as const } : {}; // prettier-ignore
  const place = { unit: "index", months: terms.months } as const;
  return [
    { part: "", n },
    { part: "margin", n },
    { part: "holdout", n, ...blind },
    ...observed.map(({ step, followed }) => pointOf(step, "observed", followed, place)),
    ...Array.from({ length: terms.periods + 1 }, (_, k) => pointOf(k, "fitted", n, place)),
  ];
}
