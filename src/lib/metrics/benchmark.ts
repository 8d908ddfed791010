/** M78 One's own figure against those of others, alone or in a panel. */
import type { Reason } from "../contract/measure.ts";
import type { Dataset } from "../dataset/dataset.ts";
import { questionAt } from "../dataset/ratings.ts";
import { normalTwoSided } from "../stats/distributions.ts";
import { normalInterval } from "../stats/interval.ts";
import { randomEffects, type RandomEffects } from "../stats/random-effects.ts";
import { baseOf, gate, meanOf, nothing, refused, type Base } from "./base.ts";
import { errorOf, figuresOf, mismatches, type Figure, type Mismatch, type Own } from "./benchmark-match.ts";
import { comparableNames, comparableOf, type Comparable } from "./comparable.ts";
import type { Context, Estimate, Metric, Query, Rows } from "./metric.ts";
import { askedProblem, peopleOf, questionsAsked } from "./questions.ts";
import { judgeTogether, STABLE_LEVEL, verdictAbout } from "./verdict.ts";

/** A panel of fewer organisations, or in which one weighs more than this, would tell what single ones scored (`method.md` M78). */
const LEAST_ORGANISATIONS = 5;
const MOST_WEIGHT = 0.25;

/** Organisations that join the running mean together. */
const TOGETHER = 3;

/** Ways of asking by which fewer of the answers came do not count. */
const OTHER_MODE = 0.2;

/**
 * By `benchmark` (the source's name): own figure less that of another, with the errors of both and the verdict over the whole table; parts `own`
 * and `figure`. Rows of benchmarks with an `organisation` make a panel: `figure` is its random-effects mean, `prediction` where an organisation
 * like these would lie, `running` the mean by the number of `organisations`, oldest first. Only where wording, scale, mode, population
 * (option `population`) and year (three at most) match, else NOT_COMPARABLE with what differs in `about.mismatch`. Option `metric`: the number
 * compared, e.g. nps or top-two-box.mean. DerSimonian and Laird 1986; Hartung and Knapp 2001; Higgins, Thompson and Spiegelhalter 2009.
 */
export const benchmark: Metric = {
  id: "benchmark",
  number: "M78",
  parts: { "": "points", own: "points", figure: "points", prediction: "points", running: "points" },
  tables: ["responses", "answers", "benchmarks"],
  reads: ["customers", "employees", "touchpoints", "weight_targets"],
  sesoi: 5,
  method: "normal",
  adds: ["benchmark", "organisations"],
  options: ["metric", "population"],
  people: (dataset, query) => {
    const question = askedOf(dataset, query)?.question;
    return peopleOf(dataset, question === undefined ? [] : [question]);
  },
  lacks: (dataset, query) => (askedOf(dataset, query) === null ? ["NO_DATA"] : []),
  rows: (dataset, query) => {
    const { comparable, question } = askedOf(dataset, query) as Asked;
    return comparable.metric.rows(dataset, { metric: comparable.metric.id, question });
  },
  estimate: compare,
  together: judgeTogether,
  restsOn: ({ group, period }, query, dataset) => {
    const asked = askedOf(dataset, query);
    if (asked === null) return [];
    const { benchmark: _, organisations: __, ...where } = group;
    const options = asked.part === "" ? {} : { options: { part: asked.part } };
    return [
      {
        metric: asked.comparable.metric.id,
        by: Object.keys(where),
        where,
        period,
        question: asked.question,
        ...options,
      },
    ];
  },
};

/** What is compared: the number, its question and the figures of others about it. */
interface Asked {
  readonly comparable: Comparable;
  readonly part: string;
  readonly question: string;
  readonly figures: readonly Figure[];
}

/** Null when nobody else's figure is there. @throws {ProblemError} when the number meant is not known, or not one that compares. */
function askedOf(dataset: Dataset, query: Query): Asked | null {
  const all = figuresOf(dataset).filter(({ metric }) => comparableNames().includes(metric));
  const known = [...new Set(all.map(({ metric }) => metric))].sort();
  const name = query.options?.["metric"] ?? known[0];
  if (name === undefined) return null;
  if (query.options?.["metric"] === undefined && known.length > 1) throw askedProblem("value-unknown", "", known, { column: "metric" }); // prettier-ignore
  const [id = "", ...rest] = name.split(".");
  const comparable = comparableOf(id, rest.join("."));
  if (comparable === null) throw askedProblem("value-unknown", name, comparableNames(), { column: "metric" });
  const figures = all.filter(({ metric }) => metric === name);
  const named = [...new Set(figures.flatMap(({ question }) => (question === null ? [] : [question])))];
  const [only, ...others] = query.question === undefined ? named : [query.question];
  if (others.length > 0) throw askedProblem("question-many", query.metric, named);
  const question = only !== undefined && dataset.questions.has(only) ? only : questionsAsked(dataset, { metric: id }, constructsOf(id))[0]; // prettier-ignore
  const about = figures.filter((figure) => figure.question === null || figure.question === question);
  return question === undefined || about.length === 0 ? null : { comparable, part: rest.join("."), question, figures: about }; // prettier-ignore
}

function constructsOf(metric: string) {
  return metric === "nps" ? (["nps"] as const) : metric === "customer-effort" ? (["ces2"] as const) : (["overall", "csat"] as const); // prettier-ignore
}

function compare(rows: Rows, context: Context): readonly Estimate[] {
  const { comparable, question: id, figures } = askedOf(context.dataset, context.query) as Asked;
  const base = baseOf(rows, comparable.column);
  if (base.n === 0) return [nothing(base)];
  const score = comparable.score(rows, context);
  const question = questionAt(context.dataset, id, context.period);
  if (score === null || question === null) return [refused(base, "SCALE_MIXED")];
  const { value, standardError, nEffective } = meanOf(base, score);
  if (standardError === null) return [refused(base, "N_TOO_SMALL")];
  const side: Side = { base, value, error: standardError, nEffective, comparable, context };
  const own: Own = {
    question,
    year: yearOf(context),
    modes: modesOf(rows, comparable),
    population: populationOf(context),
  };
  const judged = figures.map((figure): Judged => ({ figure, error: errorOf(figure, comparable, question), differs: mismatches(figure, own, comparable) })); // prettier-ignore
  const alone = judged.filter(({ figure }) => figure.organisation === null);
  const panels = [...new Set(judged.filter(({ figure }) => figure.organisation !== null).map(({ figure }) => figure.source))].sort(); // prettier-ignore
  return [
    ...alone.flatMap((one) => against(side, nameOf(one.figure, figures), one)),
    ...panels.flatMap((source) => panelOf(side, source, judged.filter(({ figure }) => figure.organisation !== null && figure.source === source))), // prettier-ignore
  ];
}

/** One's own number, ready to be set against others. */
interface Side {
  readonly base: Base;
  readonly value: number;
  readonly error: number;
  readonly nEffective: number;
  readonly comparable: Comparable;
  readonly context: Context;
}

interface Judged {
  readonly figure: Figure;
  readonly error: number;
  readonly differs: readonly Mismatch[];
}

/** The source's name, with the id behind it where the source gives more than one figure. */
function nameOf({ source, id }: Figure, figures: readonly Figure[]): string {
  return figures.filter((other) => other.source === source).length > 1 ? `${source} · ${id}` : source;
}

function against(side: Side, name: string, { figure, error, differs }: Judged): readonly Estimate[] {
  if (differs.length > 0) return [unlike(side, name, differs)];
  return [
    difference(side, name, { value: figure.value, error }, {}),
    ownOf(side, name),
    theirs(side, name, "figure", figure.value, normalInterval(figure.value, error, side.context.level), {}),
  ];
}

function panelOf(side: Side, name: string, members: readonly Judged[]): readonly Estimate[] {
  const alike = members.filter(({ differs }) => differs.length === 0);
  if (alike.length === 0) return [unlike(side, name, [...new Set(members.flatMap(({ differs }) => differs))])];
  const panel = (size: number) => openPanel(alike.slice(0, size), side.context.level);
  const all = panel(alike.length);
  const left = String(members.length - alike.length);
  if (all === null) return [{ ...refused(side.base, "PANEL_SMALL"), group: [["benchmark", name]], unit: side.comparable.unit, about: { left } }]; // prettier-ignore
  const about = { organisations: String(alike.length), left, place: placeOf(side.value, all) };
  const running = sizesOf(alike.length);
  return [
    difference(side, name, { value: all.mean, error: all.standardError }, about),
    ownOf(side, name),
    theirs(side, name, "figure", all.mean, all.interval, about),
    theirs(side, name, "prediction", all.mean, all.prediction, about),
    ...running.flatMap((size) => {
      const found = panel(size);
      if (found === null) return [];
      const one = theirs(side, name, "running", found.mean, found.interval, {});
      return [{ ...one, group: [["benchmark", name], ["organisations", String(size)]] as const }]; // prettier-ignore
    }),
  ];
}

/** Numbers of organisations at which the mean is told: each time three more, since one more would tell what that one scored. */
function sizesOf(organisations: number): readonly number[] {
  const sizes: number[] = [];
  for (let size = organisations; size >= LEAST_ORGANISATIONS; size -= TOGETHER) sizes.unshift(size);
  return sizes;
}

/** The panel, unless it has too few organisations or one makes too much of it. */
function openPanel(members: readonly Judged[], level: number): RandomEffects | null {
  if (new Set(members.map(({ figure }) => figure.organisation)).size < LEAST_ORGANISATIONS) return null;
  const found = randomEffects({ values: members.map(({ figure }) => figure.value), errors: members.map(({ error }) => error) }, level); // prettier-ignore
  if (found === null) return null;
  const byName = new Map<string, number>();
  members.forEach(({ figure }, i) => byName.set(figure.organisation ?? "", (byName.get(figure.organisation ?? "") ?? 0) + (found.weights[i] as number))); // prettier-ignore
  return [...byName.values()].some((weight) => weight > MOST_WEIGHT) ? null : found;
}

function placeOf(value: number, { prediction }: RandomEffects): string {
  return value < prediction.low ? "below" : value > prediction.high ? "above" : "within";
}

function difference(
  side: Side,
  name: string,
  other: { value: number; error: number },
  about: Estimate["about"] & object,
): Estimate {
  const { base, context, comparable, nEffective } = side;
  const value = side.value - other.value;
  const error = Math.sqrt(side.error ** 2 + other.error ** 2);
  const interval = normalInterval(value, error, context.level);
  const sesoi = context.dataset.release.settings.sesoi[comparable.metric.id] ?? comparable.sesoi;
  const judged = { value, interval, narrow: normalInterval(value, error, STABLE_LEVEL), sesoi };
  const said = { ...verdictAbout(judged, normalTwoSided(value / error)), sesoi: String(sesoi), ...about };
  return { value, ...interval, n: base.n, nMissing: base.nMissing, nEffective, unit: comparable.unit, group: [["benchmark", name]], about: said, ...gate(base) }; // prettier-ignore
}

function ownOf(side: Side, name: string): Estimate {
  const { base, value, error, context } = side;
  return { ...theirs(side, name, "own", value, normalInterval(value, error, context.level), {}), nEffective: side.nEffective, ...gate(base) }; // prettier-ignore
}

/** A number beside the comparison, on the number's own scale. */
function theirs(
  { base, comparable }: Side,
  name: string,
  part: "own" | "figure" | "prediction" | "running",
  value: number,
  { low, high }: { readonly low: number; readonly high: number },
  about: Readonly<Record<string, string>>,
): Estimate {
  return { part, value, low, high, n: base.n, nMissing: base.nMissing, unit: comparable.kind, group: [["benchmark", name]], about }; // prettier-ignore
}

/** What a reader is told of each way in which a figure differs. */
const reasonOf: Readonly<Record<Mismatch, Reason>> = {
  wording: "OTHER_WORDING",
  scale: "OTHER_SCALE",
  mode: "OTHER_MODE",
  population: "OTHER_POPULATION",
  year: "OTHER_YEAR",
  error: "ERROR_UNKNOWN",
};

function unlike({ base, comparable }: Side, name: string, differs: readonly Mismatch[]): Estimate {
  const reasons: readonly Reason[] = ["NOT_COMPARABLE", ...differs.map((one) => reasonOf[one])];
  return { ...refused(base, "NOT_COMPARABLE"), reasons, unit: comparable.unit, group: [["benchmark", name]], about: { mismatch: differs.join(",") } }; // prettier-ignore
}

function yearOf({ dataset, period }: Context): number {
  return Number((dataset.periods.find(({ id }) => id === period)?.to ?? "").slice(0, 4));
}

/** Ways of asking that gave a fifth of the answers or more; a blank is one that nobody knows. */
function modesOf(rows: Rows, { column }: Comparable): readonly string[] {
  const values = rows.numbers(column);
  const modes = rows.has("mode") ? rows.texts("mode") : [];
  const given = Array.from(values.keys()).filter((row) => !Number.isNaN(values[row]));
  const counts = new Map<string, number>();
  for (const row of given) counts.set(modes[row] ?? "", (counts.get(modes[row] ?? "") ?? 0) + 1);
  return [...counts].filter(([, count]) => count >= OTHER_MODE * given.length).map(([mode]) => mode);
}

/** Whom the author takes the respondents to be; a group of them is another population. */
function populationOf({ query }: Context): string | null {
  const cut = [...(query.by ?? []), ...Object.keys(query.where ?? {})].filter((column) => !["benchmark", "organisations"].includes(column)); // prettier-ignore
  return cut.length > 0 ? null : (query.options?.["population"] ?? null);
}
