/** M23 Kano: what a feature is to customers, from how they would feel with it and without it. */
import { featuresOf, kanoAnswers, type KanoCategory } from "../dataset/kano.ts";
import { separates } from "../stats/leading-category.ts";
import { baseFrom, common, gate, nothing, refused, shareEstimate, shareOf, type Base } from "./base.ts";
import type { Context, Estimate, Metric, Rows } from "./metric.ts";
import { peopleOf } from "./questions.ts";

/** Part of the answers that may contradict themselves before nothing is told of a feature (`method.md` M23). */
const QUESTIONABLE = 0.1;

/** Categories as they go before each other where they are equally frequent: what harms most when it lacks first. Berger et al. 1993. */
const CATEGORIES = ["m", "o", "a", "i", "r", "q"] as const satisfies readonly KanoCategory[];

/** Names of the categories by their letter, as `about.category` has them. */
const names: Readonly<Record<KanoCategory, string>> = {
  a: "attractive",
  o: "one-dimensional",
  m: "must-be",
  i: "indifferent",
  r: "reverse",
  q: "questionable",
};

/**
 * By `feature` (the `item_group` of a question pair): part "" is the share of the largest category, which `about.category` names when it
 * separates from the second by Fong's test, else undecided with both in `about.likely`; `a` … `q` the shares of attractive, one-dimensional,
 * must-be, indifferent, reverse and questionable; `better` = (A + O)/(A + O + M + I) and `worse` = −(O + M)/(A + O + M + I), how much there is
 * to win with it and to lose without it. Wilson intervals on the effective n. INVALID_ANSWERS when over 10% is questionable, SCALE_MIXED when
 * a scale has not five points. Kano et al. 1984; Berger et al. 1993; Fong 1996.
 */
export const kano: Metric = {
  id: "kano",
  number: "M23",
  parts: {
    "": "share",
    a: "share",
    o: "share",
    m: "share",
    i: "share",
    r: "share",
    q: "share",
    better: "index",
    worse: "index",
  },
  tables: ["responses", "answers"],
  reads: ["customers", "weight_targets"],
  sesoi: 0.1,
  method: "wilson",
  adds: ["feature"],
  options: [],
  people: (dataset) =>
    peopleOf(
      dataset,
      featuresOf(dataset).map(({ functional }) => functional),
    ),
  lacks: (dataset) => (featuresOf(dataset).length === 0 ? ["NO_DATA"] : []),
  rows: (dataset) => kanoAnswers(dataset),
  estimate: (rows, context) => {
    const feature = rows.texts("feature");
    const asked = featuresOf(context.dataset).filter(({ name }) => feature.includes(name));
    return asked.flatMap(({ name }) =>
      partsOf(name, rows, context).map((estimate) => ({ ...estimate, group: [["feature", name]] as const })),
    );
  },
};

function partsOf(name: string, rows: Rows, { level }: Context): readonly Estimate[] {
  const base = categoriesOf(name, rows);
  if (base.n === 0) return [nothing(base)];
  const five = rows.numbers("five");
  if (rows.texts("feature").some((feature, row) => feature === name && five[row] !== 1))
    return [refused(base, "SCALE_MIXED")];
  const shares = CATEGORIES.map((category, k) => shareEstimate(base, category, (code) => code === k, level));
  const questionable = shares.at(-1) as Estimate;
  if ((questionable.value ?? 0) > QUESTIONABLE)
    return [refused(base, "INVALID_ANSWERS"), ...["better", "worse"].map((part) => refused(base, "INVALID_ANSWERS", part)), questionable]; // prettier-ignore
  return [leading(base, shares), ...shares, ...satisfaction(base, level)];
}

/** Category of every complete pair, as its place in {@link CATEGORIES}. */
function categoriesOf(name: string, rows: Rows): Base {
  const [feature, category, persons] = [rows.texts("feature"), rows.texts("category"), rows.texts("person")];
  const weights = rows.numbers("weight");
  const own = Array.from(feature.keys()).filter((row) => feature[row] === name);
  const kept = own.filter((row) => category[row] !== null && (weights[row] as number) > 0);
  return baseFrom({
    values: Float64Array.from(kept, (row) => CATEGORIES.indexOf(category[row] as KanoCategory)),
    weights: Float64Array.from(kept, (row) => weights[row] as number),
    persons: kept.map((row) => persons[row] ?? ""),
    asked: new Set(own.map((row) => persons[row] ?? "")).size,
    weighting: new Set(rows.has("weighting") ? kept.map((row) => rows.texts("weighting")[row] ?? null) : []),
  });
}

/** The largest category and whether it is so beyond chance; shares count as if of the effective n. */
function leading(base: Base, shares: readonly Estimate[]): Estimate {
  const ranked = [...shares.keys()].sort((a, b) => (shares[b]?.value ?? 0) - (shares[a]?.value ?? 0) || a - b);
  const [first = 0, second = 1] = ranked;
  const [top, next] = [shares[first] as Estimate, shares[second] as Estimate];
  const n = top.nEffective ?? base.n;
  const sure = separates({ a: n * (top.value ?? 0), b: n * (next.value ?? 0), n });
  const name = (place: number) => names[CATEGORIES[place] as KanoCategory];
  const about: Readonly<Record<string, string>> = sure
    ? { category: name(first) }
    : { category: "undecided", likely: name(first), second: name(second) };
  return { ...top, part: "", about };
}

/** What is to win with the feature and to lose without it, among those to whom it matters in the usual direction. */
function satisfaction(base: Base, level: number): readonly Estimate[] {
  const kept = Array.from(base.values.keys()).filter((row) => (base.values[row] as number) < 4);
  const usual = baseFrom({
    values: Float64Array.from(kept, (row) => base.values[row] as number),
    weights: Float64Array.from(kept, (row) => base.weights[row] as number),
    persons: kept.map((row) => base.persons[row] ?? ""),
    asked: base.n,
  });
  if (usual.n === 0) return ["better", "worse"].map((part) => refused(base, "NO_DATA", part));
  const of = (...categories: readonly KanoCategory[]) =>
    shareOf(usual, (code) => categories.includes(CATEGORIES[code] as KanoCategory), level);
  const [better, worse] = [of("a", "o"), of("o", "m")];
  const shared = { ...common(usual), ...gate({ ...usual, reasons: base.reasons }) };
  const give = (part: string, { share, interval, nEffective, people }: typeof better, sign: 1 | -1): Estimate => ({
    ...shared,
    part,
    value: sign * share,
    low: sign === 1 ? interval.low : -interval.high,
    high: sign === 1 ? interval.high : -interval.low,
    nEffective,
    counts: [people, Math.max(0, usual.n - people)],
  });
  return [give("better", better, 1), give("worse", worse, -1)];
}
