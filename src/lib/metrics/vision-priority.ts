/** M27 Priority by vision: what is worth doing first for customers, company and vision, and how sure that order is. */
import { table } from "arquero";
import type { Grade, Reason } from "../contract/measure.ts";
import { worse } from "../dataset/effect.ts";
import { stacked } from "../dataset/stacked.ts";
import { acceptability, type Accepted } from "../stats/acceptability.ts";
import { drawWeights, middleWeights } from "../stats/criteria-weights.ts";
import { percentileInterval } from "../stats/quantile.ts";
import { placeInterval, places, topChance } from "../stats/ranks.ts";
import { mean } from "../stats/sum.ts";
import { wilson } from "../stats/wilson.ts";
import type { Context, Estimate, Metric } from "./metric.ts";
import { DRAWS, inputsOf, itemsIn, type Input, type Item } from "./priority-inputs.ts";
import { bestOf, criteria, itemsOf, weighedOf, weighingOf, type Criterion, type Weighed } from "./priority-options.ts";
import { only } from "./rows.ts";
import { worthRows } from "./touchpoint-worth.ts";
import { SCALE } from "./vision-fit.ts";

/**
 * Per touchpoint that raters judged (with items=initiative per initiative): "" = Σ weight × value of `customer` (M21, |effect| × reach;
 * else M20), `business` (present value of its benefits, M65), `vision` (mean of three ratings 0–4, `rater-sd` between raters) and
 * `feasibility` (mean of five scores 0–4). Values run straight from 0 (worst) to 1 at `best=`, else at 4, or at the highest upper end of
 * any item. Weights: `swing=` points, else the order in `order=` (rank-order centroid), else that of this list (DEFAULT_USED). In 5,000
 * draws weights move round those stated and inputs within their error; what is not known of an item is drawn as one of the others
 * (CRITERION_UNKNOWN); a criterion of which nothing is known of any item does not count. `rank`, `p-top3`, and by `rank` the chance of
 * each place, `p-rank`.
 * `about.loose` marks what raters place under 2 on all three. Grade E as far as raters or assumptions speak.
 * Lahdelma and Salminen 2001; Barron and Barrett 1996; von Winterfeldt and Edwards 1986.
 */
export const visionPriority: Metric = {
  id: "vision-priority",
  number: "M27",
  parts: {
    "": "index",
    customer: "index",
    business: "euro",
    vision: "score",
    "rater-sd": "score",
    feasibility: "score",
    rank: "rank",
    "p-top3": "share",
    "p-rank": "share",
  },
  tables: ["touchpoints", "vision_scores"],
  reads: [
    "responses",
    "answers",
    "interactions",
    "customers",
    "initiatives",
    "effects",
    "initiative_costs",
    "assumptions",
    "experiments",
    "experiment_units",
  ],
  sesoi: 0,
  method: "simulation",
  seeded: true,
  people: () => "none",
  adds: ["touchpoint", "initiative", "rank"],
  options: ["items", "order", "swing", "best", "outcome", "window"],
  lacks: (dataset, query) => {
    if (itemsOf(query) === "initiative" && !dataset.tables.has("initiatives")) return ["MISSING_TABLE:initiatives"];
    return itemsIn(dataset, query).length === 0 ? ["NO_DATA"] : [];
  },
  rows: (dataset, query) => {
    for (const read of [weighedOf, bestOf]) read(query);
    const known = table({ period: dataset.periods.map(({ id }) => id) });
    return stacked({ known, worth: worthRows(dataset, query) });
  },
  estimate: (rows, context) => {
    const items = inputsOf(only(rows, "source", "worth"), context);
    const model = modelOf(items, context);
    return items.flatMap((item, i) => [...inputParts(item, context), ...(model === null ? [] : priorityParts(item, i, model, context))]); // prettier-ignore
  },
};

interface Model {
  readonly weighed: Weighed;
  /** Criteria of which something is known of some item, in the order of their weight. */
  readonly measured: readonly Criterion[];
  readonly middle: readonly number[];
  readonly scores: Float64Array;
  readonly places: Uint32Array;
  readonly accepted: readonly Accepted[];
}

/** Null when nothing is known of any item on any criterion that counts. */
function modelOf(items: readonly Item[], context: Context): Model | null {
  const weighed = weighedOf(context.query);
  const best = bestByCriterion(items, context);
  const measured = weighed.criteria.filter((criterion) => (best.get(criterion) ?? 0) > 0);
  if (measured.length === 0) return null;
  const weighing = weighingOf(weighed, measured);
  const middle = middleWeights(weighing);
  const [weights, unknown] = [context.random("weights"), context.random("unknown")];
  const valueOf = (criterion: Criterion, amount: number): number =>
    Math.min(1, Math.max(0, amount / (best.get(criterion) as number)));
  const known = measured.map((criterion) => items.flatMap(({ inputs }) => inputs.get(criterion) ?? []));
  const accepted = acceptability({
    alternatives: items.length,
    draws: DRAWS,
    weights: () => drawWeights(weighing, weights),
    valueAt: (i, k, draw) => {
      const others = known[k] as readonly Input[];
      const input = items[i]?.inputs.get(measured[k] as Criterion) ?? others[Math.floor(unknown() * others.length)];
      return valueOf(measured[k] as Criterion, input?.draws[draw] as number);
    },
    random: context.random("ties"),
  });
  const scores = Float64Array.from(items, ({ inputs }) =>
    measured.reduce((sum, criterion, k) => {
      const input = inputs.get(criterion);
      const among = input === undefined ? (known[k] as readonly Input[]) : [input];
      return sum + (middle[k] as number) * mean(among.map(({ value }) => valueOf(criterion, value)));
    }, 0),
  );
  return { weighed, measured, middle, scores, places: places(scores), accepted };
}

/** Where each criterion is worth 1; 0 where nothing is known of it or nobody gains. */
function bestByCriterion(items: readonly Item[], { query }: Context): ReadonlyMap<Criterion, number> {
  const stated = bestOf(query);
  return new Map(
    criteria.map((criterion) => {
      const known = items.flatMap(({ inputs }) => inputs.get(criterion) ?? []);
      const scaled = criterion === "vision" || criterion === "feasibility" ? SCALE.high : Math.max(0, ...known.map(({ interval }) => interval.high)); // prettier-ignore
      return [criterion, known.length === 0 ? 0 : (stated.get(criterion) ?? scaled)] as const;
    }),
  );
}

/** What is known of an item by itself, weighed or not. */
function inputParts(item: Item, { query, level }: Context): readonly Estimate[] {
  const group = [[itemsOf(query), item.id]] as const;
  const known = criteria.flatMap((criterion): readonly Estimate[] => {
    const input = item.inputs.get(criterion);
    return input === undefined ? [] : [{ ...estimateOf(input), group, part: criterion, ...(criterion === "vision" ? { about: aboutFit(item) } : {}) }]; // prettier-ignore
  });
  const spread = item.fit?.spread ?? null;
  if (spread === null || item.fit === undefined) return known;
  return [...known, { group, part: "rater-sd", value: spread.value, ...spread.interval, level, n: item.fit.raters, method: "chi-square", grade: "E" }]; // prettier-ignore
}

function estimateOf({ value, interval, level, unit, method, n, grade }: Input): Estimate {
  const few = method === "bounds" && n === 1 ? ({ status: "caution", reasons: ["N_TOO_SMALL"] } as const) : {};
  return { value, ...interval, level, unit, method, n, grade, ...few };
}

function aboutFit({ fit }: Item): Readonly<Record<string, string>> {
  return fit === undefined ? {} : { loose: fit.loose ? "yes" : "no", raters: String(fit.raters) };
}

function priorityParts(item: Item, i: number, model: Model, { level, query }: Context): readonly Estimate[] {
  const { accepted, measured, middle, weighed } = model;
  const { scores, chances } = accepted[i] as Accepted;
  const unknown = measured.filter((criterion) => !item.inputs.has(criterion));
  const reasons: readonly Reason[] = [
    ...(weighed.byDefault ? (["DEFAULT_USED"] as const) : []),
    ...(unknown.length > 0 ? (["CRITERION_UNKNOWN"] as const) : []),
  ];
  const about = {
    ...aboutFit(item),
    weights: measured.map((criterion, k) => `${criterion}:${middle[k]}`).join(" "),
    ...(unknown.length > 0 ? { unknown: unknown.join(" ") } : {}),
  };
  const known = measured.flatMap((criterion) => item.inputs.get(criterion) ?? []);
  const grade = unknown.length > 0 ? "E" : known.map((input): Grade => input.grade).reduce(worse, "A");
  const n = Math.max(0, ...known.map((input) => input.n));
  const base: Omit<Estimate, "value"> = { group: [[itemsOf(query), item.id]], n, grade, status: reasons.length > 0 ? "caution" : "ok", reasons }; // prettier-ignore
  const chance = (share: number) => ({ value: share, ...wilson({ share: Math.min(1, share), n: DRAWS }, level) });
  return [
    { ...base, value: model.scores[i] as number, ...percentileInterval(scores, level), about },
    { ...base, part: "rank", value: model.places[i] as number, ...placeInterval(chances, level), about },
    { ...base, part: "p-top3", ...chance(topChance(chances, 3)), about },
    ...Array.from(chances, (share, k): Estimate => ({ ...base, part: "p-rank", group: [[itemsOf(query), item.id], ["rank", String(k + 1)]], ...chance(share) })), // prettier-ignore
  ];
}
