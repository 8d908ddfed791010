/** M42 Share of wallet: where each brand stands with the people who use several, and what part of their spending that goes with. */
import { brandColumn, brandQuestions, wallets } from "../dataset/wallets.ts";
import { brandPlaces, walletShare } from "../stats/wallet-allocation.ts";
import { baseFrom, meanEstimate, refused, shareEstimate, type Base } from "./base.ts";
import type { Context, Estimate, Metric, Rows } from "./metric.ts";

/** Respondents under whom no share is given (`method.md` M42). */
const FEWEST = 100;

/**
 * One group a `brand`: the mean share of wallet over the respondents who rated at least two brands, a brand they did not rate counting
 * for nothing, so that predicted shares add up to one. Part "" is the observed share (customer_periods.sow) for the client's own brand, the
 * one whose id is the client's, where it is known; else what the Wallet Allocation Rule predicts from the brand's place, which part
 * `predicted` always is: `about.basis` says which. Parts of those who rated the brand: `rank`, mean place among the brands they rated,
 * ties at their mean; `first`, alone in first place; `shared-first`, first together with another. The rule is an assumption about this
 * client (grade E). Refused: under 100 respondents (N_TOO_SMALL), brands on different scales (SCALE_MIXED).
 * Keiningham, Aksoy, Buoye and Cooil 2011.
 */
export const shareOfWallet: Metric = {
  id: "share-of-wallet",
  number: "M42",
  parts: { "": "share", predicted: "share", rank: "index", first: "share", "shared-first": "share" },
  tables: [],
  reads: ["responses", "answers", "customers", "customer_periods", "weight_targets"],
  sesoi: 0.03,
  method: "student",
  adds: ["brand"],
  people: () => "customers",
  lacks: (dataset) =>
    brandQuestions(dataset).size > 1 || wallets(dataset).columnNames().includes("sow") ? [] : ["NO_DATA"],
  rows: (dataset) => wallets(dataset),
  estimate: (rows, context) => {
    const found = [...rated(rows, context), ...observed(rows, context)];
    return found.length > 0 ? found : [{ value: null, n: 0, status: "missing", reasons: ["NO_DATA"] }];
  },
};

/** What one respondent's ratings of several brands come to. */
interface Judged {
  readonly row: number;
  /** Place of each brand, NaN where not rated, and how many were. */
  readonly places: Float64Array;
  readonly count: number;
}

function rated(rows: Rows, { dataset, level }: Context): readonly Estimate[] {
  const brands = [...brandQuestions(dataset).keys()];
  const judged = judgedOf(rows, brands);
  if (judged.length === 0) return [];
  const persons = rows.texts("person");
  const asked = new Set(persons.filter((_, row) => rows.texts("kind")[row] === "ratings")).size;
  const base = (kept: readonly Judged[], value: (one: Judged) => number) => baseOfRows(rows, kept, value, asked);
  const scales = new Set(judged.flatMap(({ row }) => (rows.texts("scale")[row] ?? "").split(" ")));
  return brands.flatMap((brand, k) => {
    const group = [["brand", brand]] as const;
    const users = judged.filter(({ places }) => !Number.isNaN(places[k]));
    const whole = base(judged, ({ places, count }) => shareAt(places[k] as number, count));
    const reason = scales.size > 1 ? "SCALE_MIXED" : whole.n < FEWEST ? "N_TOO_SMALL" : null;
    const place = base(users, ({ places }) => places[k] as number);
    const refuse = (part: string, of: Base) => refused(of, reason ?? "N_TOO_SMALL", part);
    const parts =
      reason === null
        ? [sharePredicted(whole, level), ...placeParts(place, base(users, firstOf(k)), level)]
        : ["predicted", "rank", "first", "shared-first"].map((part) =>
            refuse(part, part === "predicted" ? whole : place),
          );
    const [predicted] = parts;
    if (predicted === undefined) return [];
    const itself = hasObserved(rows, dataset.client, brand) ? [] : [{ ...predicted, part: "" }];
    return [...itself, ...parts].map((estimate) => ({ ...estimate, group }));
  });
}

/** Places of the brands for everybody who rated at least two. */
function judgedOf(rows: Rows, brands: readonly string[]): readonly Judged[] {
  const columns = brands.map((brand) => (rows.has(brandColumn(brand)) ? rows.numbers(brandColumn(brand)) : null));
  const kinds = rows.texts("kind");
  return Array.from(kinds.keys()).flatMap((row) => {
    if (kinds[row] !== "ratings") return [];
    const given = columns.flatMap((column, k) => (column === null || Number.isNaN(column[row]) ? [] : [k]));
    if (given.length < 2) return [];
    const among = brandPlaces(given.map((k) => columns[k]?.[row] as number));
    const places = new Float64Array(brands.length).fill(NaN);
    given.forEach((k, i) => (places[k] = among[i] as number));
    return [{ row, places, count: given.length }];
  });
}

function shareAt(place: number, count: number): number {
  return Number.isNaN(place) ? 0 : walletShare(place, count);
}

/** 1 alone in first place, 0.5 first together with others, else 0. */
function firstOf(k: number): (one: Judged) => number {
  return ({ places }) => {
    const best = Math.min(...places.filter((place) => !Number.isNaN(place)));
    return places[k] !== best ? 0 : best === 1 ? 1 : 0.5;
  };
}

function baseOfRows(rows: Rows, kept: readonly Judged[], value: (one: Judged) => number, asked: number): Base {
  const [persons, weights] = [rows.texts("person"), rows.numbers("weight")];
  return baseFrom({
    values: Float64Array.from(kept, value),
    weights: Float64Array.from(kept, ({ row }) => weights[row] as number),
    persons: kept.map(({ row }) => persons[row] ?? ""),
    asked,
    weighting: new Set(rows.has("weighting") ? kept.map(({ row }) => rows.texts("weighting")[row] ?? null) : []),
  });
}

function sharePredicted(base: Base, level: number): Estimate {
  return { ...within(meanEstimate(base, "predicted", level)), grade: "E", about: { basis: "predicted" } };
}

function placeParts(place: Base, first: Base, level: number): readonly Estimate[] {
  if (place.n === 0) return [];
  return [
    meanEstimate(place, "rank", level),
    { ...shareEstimate(first, "first", (value) => value === 1, level), method: "wilson" },
    { ...shareEstimate(first, "shared-first", (value) => value === 0.5, level), method: "wilson" },
  ];
}

function hasObserved(rows: Rows, client: string, brand: string): boolean {
  return brand === client && rows.has("sow") && rows.numbers("sow").some((share) => !Number.isNaN(share));
}

/** The own brand's share as the client knows it. */
function observed(rows: Rows, { dataset, level }: Context): readonly Estimate[] {
  if (!hasObserved(rows, dataset.client, dataset.client)) return [];
  const [sow, persons] = [rows.numbers("sow"), rows.texts("person")];
  const kept = Array.from(sow.keys()).filter((row) => !Number.isNaN(sow[row]));
  const base = baseFrom({
    values: Float64Array.from(kept, (row) => sow[row] as number),
    weights: new Float64Array(kept.length).fill(1),
    persons: kept.map((row) => persons[row] ?? ""),
    asked: kept.length,
  });
  const itself = base.n < FEWEST ? refused(base, "N_TOO_SMALL") : within(meanEstimate(base, "", level));
  return [{ ...itself, group: [["brand", dataset.client]], about: { basis: "observed" } }];
}

/** A share's interval, cut to what a share can be. */
function within(estimate: Estimate): Estimate {
  if (estimate.value === null) return estimate;
  return { ...estimate, low: Math.max(0, estimate.low ?? 0), high: Math.min(1, estimate.high ?? 1) };
}
