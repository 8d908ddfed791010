/** M73 Price premium: how much more customers with a good experience pay for the same, how that is for the margin, and how often they buy. */
import type { Reason, Status, Unit } from "../contract/measure.ts";
import { pricesPaid, priceSource } from "../dataset/prices-paid.ts";
import { questionAt } from "../dataset/ratings.ts";
import type { Estimated } from "../stats/interval.ts";
import { poissonRegression } from "../stats/poisson-regression.ts";
import { studentTwoSided } from "../stats/distributions.ts";
import { studentInterval } from "../stats/student.ts";
import { weightedMean } from "../stats/weights.ts";
import { withinCells } from "../stats/within-cells.ts";
import type { Context, Estimate, Metric, Rows } from "./metric.ts";
import { predictorOf } from "./predictor.ts";
import { boxes, type Boxes } from "./top-two-box.ts";
import { judgeTogether, STABLE_LEVEL, verdictAbout } from "./verdict.ts";

/** Buyers in all, and with a favourable and an unfavourable answer each, under whom nothing is compared. */
const PEOPLE = 100;
const EITHER = 30;

const bands = ["low", "middle", "high"] as const;
type Band = (typeof bands)[number];

/**
 * How much more customers with a favourable answer paid in the same period for the same product than those with an unfavourable one: the
 * log of the price on the answer, with a level of its own for each product and segment, CR1 by customer. Parts `margin-rate` (difference in
 * margin as part of the price), `volume` (how many times more often they buy, Poisson), and by `experience` (low, middle, high) `paid`, the
 * mean price. Prices are of `orders`, else revenue per order of customer_periods; PRODUCT_UNKNOWN when the product is not known. Grade D.
 * Refused under 100 buyers or 30 on either side N_TOO_SMALL, COLLINEAR when no product was bought by both. Rosen 1974; Liang and Zeger 1986.
 */
export const pricePremium: Metric = {
  id: "price-premium",
  number: "M73",
  parts: { "": "return", "margin-rate": "share-difference", volume: "return", paid: "euro" },
  tables: ["responses", "answers"],
  reads: ["orders", "customer_periods", "customers", "weight_targets"],
  sesoi: 0.01,
  method: "cluster-robust",
  adds: ["experience"],
  options: ["predictor"],
  people: () => "customers",
  lacks: (dataset, query) => {
    if (predictorOf(dataset, query) === null) return ["NO_DATA"];
    if (priceSource(dataset) !== null) return [];
    return dataset.tables.has("orders") ? ["MISSING_COLUMN:orders.revenue"] : ["MISSING_TABLE:orders"];
  },
  rows: (dataset, query) => pricesPaid(dataset, predictorOf(dataset, query) ?? ""),
  estimate: (rows, context) => {
    const found = boughtOf(rows, context);
    const { n, nMissing, low, high } = found;
    if (found.size === 0) return [{ value: null, n: 0, nMissing, status: "missing", reasons: ["NO_DATA"] }];
    const paid = bands.flatMap((band) => paidBy(found, band, context));
    if (n < PEOPLE || Math.min(low, high) < EITHER) return [{ value: null, n, nMissing, status: "refused", reasons: ["N_TOO_SMALL"] }, ...paid]; // prettier-ignore
    return [premium(found, context), marginRate(found, context), volume(rows, found, context), ...paid];
  },
  together: judgeTogether,
};

/** The purchases of a group, and how many people stand behind them. */
interface Bought {
  readonly size: number;
  readonly persons: readonly string[];
  readonly bands: readonly Band[];
  readonly cells: readonly string[];
  readonly weights: Float64Array;
  readonly prices: Float64Array;
  readonly rates: Float64Array;
  readonly n: number;
  readonly low: number;
  readonly high: number;
  /** Customers who answered and bought nothing. */
  readonly nMissing: number;
  readonly reasons: readonly Reason[];
  readonly question: string;
}

function boughtOf(rows: Rows, context: Context): Bought {
  const question = predictorOf(context.dataset, context.query) ?? "";
  const empty = !rows.has("kind");
  const kept = empty ? [] : Array.from({ length: rows.size }, (_, row) => row).filter((row) => rows.texts("kind")[row] === "purchase" && (rows.numbers("weight")[row] as number) > 0); // prettier-ignore
  const of = <T>(column: ArrayLike<T>): T[] => kept.map((row) => column[row] as T);
  const texts = (column: string) => (empty || !rows.has(column) ? [] : of(rows.texts(column)));
  const numbers = (column: string) => Float64Array.from(empty ? [] : of(rows.numbers(column)));
  const box = boxesAt(question, context);
  const named = Array.from(numbers("value"), (answer) => bandOf(answer, box));
  const persons = texts("person").map((id) => id ?? "");
  const [product, segment] = [texts("product"), texts("segment")];
  const people = (band: Band) => new Set(persons.filter((_, i) => named[i] === band)).size;
  const asked = empty ? 0 : new Set(rows.texts("person")).size;
  const n = new Set(persons).size;
  const times = numbers("times");
  return {
    size: kept.length,
    persons,
    bands: named,
    cells: persons.map((_, i) => `${product[i] ?? ""}\u0000${segment[i] ?? ""}`),
    weights: numbers("weight").map((weight, i) => weight * (times[i] as number)),
    prices: numbers("price"),
    rates: numbers("rate"),
    n,
    low: people("low"),
    high: people("high"),
    nMissing: asked - n,
    reasons: product.some((id) => id === null) ? ["PRODUCT_UNKNOWN"] : [],
    question,
  };
}

function boxesAt(question: string, { dataset, period }: Context): Boxes | null {
  const asked = questionAt(dataset, question, period);
  return asked === null ? null : boxes(asked);
}

function bandOf(answer: number, box: Boxes | null): Band {
  if (box === null) return "middle";
  return box.top(answer) ? "high" : box.bottom(answer) ? "low" : "middle";
}

function shared({ n, nMissing, reasons, question, low, high }: Bought) {
  const status: Status = reasons.length > 0 ? "caution" : "ok";
  const counts = [low, n - low - high, high].map((count) => Math.max(0, count));
  return { n, nMissing, status, reasons, counts, about: { predictor: question } };
}

/** A contrast of the favourable with the unfavourable, with its verdict; `bent` where it is the logarithm of a ratio. */
function told(found: Bought, part: string, one: Estimated, sesoi: number, bent: boolean): Estimate {
  const { value, standardError, df } = one;
  const to = (log: number) => (bent ? Math.exp(log) - 1 : log);
  const narrow = studentInterval({ value, standardError, df }, STABLE_LEVEL);
  const [interval, tight] = [one.interval, narrow].map(({ low, high }) => ({ low: to(low), high: to(high) })) as [Estimated["interval"], Estimated["interval"]]; // prettier-ignore
  const p = standardError === 0 ? Number(value === 0) : studentTwoSided(value / standardError, df);
  const verdict = verdictAbout({ value: to(value), interval, narrow: tight, sesoi }, p);
  const base = shared(found);
  return { ...base, part, value: to(value), ...interval, grade: "D", about: { ...base.about, ...verdict } };
}

/** The favourable against the unfavourable within product and segment, who stand between as a level of their own. */
function contrast(found: Bought, rows: readonly number[], outcome: Float64Array, level: number): Estimated | null {
  const named = rows.map((row) => found.bands[row]);
  const column = (band: Band) => named.map((one) => Number(one === band));
  const between = named.includes("middle") ? [column("middle")] : [];
  const fit = withinCells(
    {
      outcome,
      predictors: [column("high"), ...between],
      cells: rows.map((row) => found.cells[row] ?? ""),
      weights: rows.map((row) => found.weights[row] as number),
      clusters: rows.map((row) => found.persons[row] ?? ""),
    },
    level,
  );
  return fit?.[0] ?? null;
}

function refused({ n, nMissing }: Bought, part: string, reason: Reason): Estimate {
  return { part, value: null, n, nMissing, status: "refused", reasons: [reason] };
}

function premium(found: Bought, { level, sesoi }: Context): Estimate {
  const one = contrast(found, [...found.persons.keys()], found.prices.map(Math.log), level);
  return one === null ? refused(found, "", "COLLINEAR") : told(found, "", one, sesoi, true);
}

function marginRate(found: Bought, { level, sesoi }: Context): Estimate {
  const known = [...found.persons.keys()].filter((row) => !Number.isNaN(found.rates[row]));
  const sides = (band: Band) => new Set(known.filter((row) => found.bands[row] === band).map((row) => found.persons[row])).size; // prettier-ignore
  if (Math.min(sides("low"), sides("high")) < EITHER) return refused(found, "margin-rate", "N_TOO_SMALL");
  const one = contrast(
    found,
    known,
    Float64Array.from(known, (row) => found.rates[row] as number),
    level,
  );
  if (one === null) return refused(found, "margin-rate", "COLLINEAR");
  const n = new Set(known.map((row) => found.persons[row])).size;
  return { ...told(found, "margin-rate", one, sesoi, false), n, nMissing: found.nMissing + found.n - n };
}

/** How many times more often the favourable buy, all who answered counted, within their segment. */
function volume(rows: Rows, found: Bought, { level, sesoi, ...context }: Context): Estimate {
  const [kind, weight, times, answer] = [rows.texts("kind"), rows.numbers("weight"), rows.numbers("times"), rows.numbers("value")]; // prettier-ignore
  const people = Array.from(times.keys()).filter((row) => kind[row] === "person" && (weight[row] as number) > 0);
  const box = boxesAt(found.question, { level, sesoi, ...context });
  const named = people.map((row) => bandOf(answer[row] as number, box));
  const segment = rows.has("segment") ? people.map((row) => rows.texts("segment")[row] ?? "") : people.map(() => "");
  const segments = [...new Set(segment)].sort().slice(1);
  const among = (band: Band) => named.map((one) => Number(one === band));
  const { fit, refusal } = poissonRegression({
    outcome: people.map((row) => times[row] as number),
    predictors: [among("high"), ...(named.includes("middle") ? [among("middle")] : []), ...segments.map((name) => segment.map((one) => Number(one === name)))], // prettier-ignore
    weights: people.map((row) => weight[row] as number),
    clusters: people.map((row) => rows.texts("person")[row] ?? ""),
  });
  if (fit === null) return refused(found, "volume", refusal);
  const [value, standardError, df] = [fit.coefficients[1] as number, fit.standardErrors[1] as number, fit.df];
  const one = { value, standardError, df, interval: studentInterval({ value, standardError, df }, level) };
  return { ...told({ ...found, reasons: [] }, "volume", one, sesoi, true), n: new Set(people.map((row) => rows.texts("person")[row])).size, nMissing: 0 }; // prettier-ignore
}

/** The mean price paid by those who answered so, whatever they bought. */
function paidBy(found: Bought, band: Band, { level }: Context): readonly Estimate[] {
  const own = [...found.persons.keys()].filter((row) => found.bands[row] === band);
  const persons = own.map((row) => found.persons[row] ?? "");
  const n = new Set(persons).size;
  if (n === 0) return [];
  const base = { part: "paid", group: [["experience", band]] as const, n, unit: "euro" as Unit };
  const { value, standardError, df } = weightedMean({
    values: own.map((row) => found.prices[row] as number),
    weights: own.map((row) => found.weights[row] as number),
    clusters: persons,
  });
  if (standardError === null) return [{ ...base, value: null, status: "refused", reasons: ["N_TOO_SMALL"] }];
  const few: Pick<Estimate, "status" | "reasons"> = n < 30 ? { status: "caution", reasons: ["INDICATIVE", "N_TOO_SMALL"] } : {}; // prettier-ignore
  return [{ ...base, value, ...studentInterval({ value, standardError, df }, level), method: "student", ...few, about: { predictor: found.question } }]; // prettier-ignore
}
