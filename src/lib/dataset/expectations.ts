/** What people expected beside what they experienced, for every touchpoint of which both were asked. */
import { table, type ColumnTable } from "arquero";
import type { Question } from "../contract/release.ts";
import { numbers, texts } from "./columns.ts";
import type { Dataset } from "./dataset.ts";
import { once } from "./once.ts";
import { questionAt, ratings, scaleName } from "./ratings.ts";

/** Questions about an expectation and those about the experience it is set against; several make a block, read as its mean. */
export interface Pair {
  readonly name: string;
  readonly expectation: readonly string[];
  readonly experience: readonly string[];
}

/** Part of a block's questions that must be answered for its mean to count (`method.md` M06). */
const ANSWERED = 2 / 3;

/**
 * Pairs by touchpoint, else by item group; where neither joins any, all questions about expectations against all about experience.
 */
export function pairsOf(dataset: Dataset): readonly Pair[] {
  const latest = [...dataset.questions.values()].flatMap((versions) => versions.slice(0, 1));
  const of = (construct: Question["construct"]) => latest.filter((question) => question.construct === construct);
  const [expected, experienced] = [of("expectation"), of("experience")];
  const joined = (key: "touchpoint" | "item_group", from: readonly Question[], to: readonly Question[]) =>
    [...new Set(from.map((question) => question[key]))].flatMap((name) => {
      const [a, b] = [from, to].map((side) => side.filter((question) => question[key] === name).map(({ id }) => id));
      return name === undefined || !a?.length || !b?.length ? [] : [{ name, expectation: a, experience: b }];
    });
  const byPlace = joined("touchpoint", expected, experienced);
  const placeless = ({ touchpoint }: Question) => touchpoint === undefined;
  const pairs = [...byPlace, ...joined("item_group", expected.filter(placeless), experienced.filter(placeless))];
  if (pairs.length > 0 || expected.length === 0 || experienced.length === 0) return pairs;
  return [{ name: "all", expectation: expected.map(({ id }) => id), experience: experienced.map(({ id }) => id) }];
}

/**
 * One row a person (in surveys about moments: a response) and pair with both sides answered: the columns of `ratings` of the experience,
 * `pair`, `expectation`, `experience` (means of their blocks, reversed questions turned round), `gap` = experience − expectation,
 * `recall` (1 when both were asked in one response, so the expectation afterwards), `scale` of both sides, and the single answers as
 * `expectation.0` … and `experience.0` …, NaN where blank.
 */
export function expectations(dataset: Dataset): ColumnTable {
  return once(dataset, "expectations", () => {
    const pairs = pairsOf(dataset);
    const ids = pairs.flatMap(({ expectation, experience }) => [...expectation, ...experience]);
    return pairs.length === 0 ? table({ period: [] }) : joinSides(dataset, pairs, ratings(dataset, ids));
  });
}

type Side = "expectation" | "experience";

/** All answers of one person about one pair. */
interface Sides {
  readonly pair: Pair;
  /** Row of `ratings` that gives the groups: the first experience by response and question; −1 while there is none. */
  row: number;
  readonly answers: Map<string, number>;
  readonly responses: Readonly<Record<Side, Set<string | null>>>;
}

function joinSides(dataset: Dataset, pairs: readonly Pair[], rows: ColumnTable): ColumnTable {
  const complete = collect(pairs, rows).flatMap((sides) => {
    const expectation = blockMean(sides, "expectation");
    const experience = blockMean(sides, "experience");
    return sides.row < 0 || expectation === null || experience === null ? [] : [{ sides, expectation, experience }];
  });
  const period = texts(rows, "period");
  const scaleOf = remembering((key: string) => scalesOf(dataset, pairs, key));
  return rows.reify(complete.map(({ sides }) => sides.row)).assign({
    pair: complete.map(({ sides }) => sides.pair.name),
    expectation: Float64Array.from(complete, (row) => row.expectation),
    experience: Float64Array.from(complete, (row) => row.experience),
    gap: Float64Array.from(complete, (row) => row.experience - row.expectation),
    recall: Float64Array.from(complete, ({ sides }) => (wasRecalled(sides) ? 1 : 0)),
    scale: complete.map(({ sides }) => scaleOf(`${sides.pair.name}\u0000${period[sides.row]}`)),
    ...itemColumns(complete.map(({ sides }) => sides)),
  });
}

/** Brings together the answers of one person about one pair; about one response where the survey is about moments. */
function collect(pairs: readonly Pair[], rows: ColumnTable): readonly Sides[] {
  const column = (name: string) => texts(rows, name);
  const [period, person, response, question] = [
    column("period"),
    column("person"),
    column("response"),
    column("question"),
  ];
  const [touchpoint, reading] = [column("touchpoint"), column("reading")];
  const value = numbers(rows, "upright");
  const places = placesOf(pairs);
  const order = (row: number) => `${response[row]} ${question[row]}`;
  const found = new Map<string, Sides>();
  for (let row = 0; row < value.length; row++) {
    const place = places.get(question[row] ?? "");
    if (place === undefined || Number.isNaN(value[row])) continue;
    const who = reading[row] === "last" ? person[row] : response[row];
    const key = [period[row], place.pair.name, touchpoint[row], who].join("\u0000");
    const sides = found.get(key) ?? emptySides(place.pair);
    found.set(key, sides);
    const first = sides.row < 0 || order(row) < order(sides.row);
    if (place.side === "experience" && first) sides.row = row;
    sides.responses[place.side].add(response[row] ?? null);
    sides.answers.set(question[row] ?? "", value[row] as number);
  }
  return [...found.values()];
}

function placesOf(pairs: readonly Pair[]): ReadonlyMap<string, { readonly pair: Pair; readonly side: Side }> {
  const sides: readonly Side[] = ["expectation", "experience"];
  return new Map(
    pairs.flatMap((pair) => sides.flatMap((side) => pair[side].map((id) => [id, { pair, side }] as const))),
  );
}

function emptySides(pair: Pair): Sides {
  return { pair, row: -1, answers: new Map(), responses: { expectation: new Set(), experience: new Set() } };
}

function blockMean({ pair, answers }: Sides, side: Side): number | null {
  const values = pair[side].flatMap((id) => answers.get(id) ?? []);
  if (values.length === 0 || values.length < ANSWERED * pair[side].length - 1e-9) return null;
  return values.reduce((total, value) => total + value, 0) / values.length;
}

function wasRecalled({ responses }: Sides): boolean {
  return [...responses.experience].some((response) => responses.expectation.has(response));
}

/** The scales of a pair's questions in a period, several when they differ. */
function scalesOf(dataset: Dataset, pairs: readonly Pair[], key: string): string {
  const [name, period = ""] = key.split("\u0000");
  const pair = pairs.find((other) => other.name === name);
  const questions = [...(pair?.expectation ?? []), ...(pair?.experience ?? [])].map((id) =>
    questionAt(dataset, id, period),
  );
  return [...new Set(questions.map((question) => (question === null ? "" : scaleName(question))))].join(" ");
}

function itemColumns(rows: readonly Sides[]): Readonly<Record<string, Float64Array>> {
  const columns = (["expectation", "experience"] as const).flatMap((side) => {
    const most = Math.max(0, ...new Set(rows.map(({ pair }) => pair[side].length)));
    return Array.from({ length: most }, (_, k) => {
      const values = rows.map(({ pair, answers }) => answers.get(pair[side][k] ?? "") ?? NaN);
      return [`${side}.${k}`, Float64Array.from(values)] as const;
    });
  });
  return Object.fromEntries(columns);
}

function remembering<T>(make: (key: string) => T): (key: string) => T {
  const known = new Map<string, T>();
  return (key) => {
    const found = known.get(key) ?? make(key);
    known.set(key, found);
    return found;
  };
}
