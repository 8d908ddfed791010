/** Answers to two questions about one feature: how it would be with it, and how without. */
import type { ColumnTable } from "arquero";
import { table } from "arquero";
import type { Question } from "../contract/release.ts";
import { numbers, texts } from "./columns.ts";
import type { Dataset } from "./dataset.ts";
import { once } from "./once.ts";
import { ratings } from "./ratings.ts";

/** What a pair of answers says of a feature: attractive, one-dimensional, must-be, indifferent, reverse, questionable. */
export type KanoCategory = "a" | "o" | "m" | "i" | "r" | "q";

/** The evaluation table: a row an answer with the feature, a column one without it, both from dislike (0) to like (4). Berger et al. 1993. */
const EVALUATION = ["qrrrr", "miiir", "miiir", "miiir", "oaaaq"] as const;

/** A feature and its two questions. */
export interface Feature {
  readonly name: string;
  readonly functional: string;
  readonly dysfunctional: string;
}

/** Features of which both questions are asked, by the `item_group` that they share; one asked twice over counts by its first question. */
export function featuresOf(dataset: Dataset): readonly Feature[] {
  const latest = [...dataset.questions.values()].flatMap((versions) => versions.slice(0, 1));
  const of = (construct: Question["construct"], name: string) =>
    latest.find((question) => question.construct === construct && question.item_group === name)?.id;
  const names = [...new Set(latest.flatMap(({ construct, item_group: name }) => (construct === "kano_functional" && name !== undefined ? [name] : [])))]; // prettier-ignore
  return names.flatMap((name) => {
    const [functional, dysfunctional] = [of("kano_functional", name), of("kano_dysfunctional", name)];
    return functional === undefined || dysfunctional === undefined ? [] : [{ name, functional, dysfunctional }];
  });
}

/**
 * One row a response and feature of which one question at least was answered: the columns of `ratings` of the question about the feature
 * being there, `feature`, `category` (a {@link KanoCategory}, null when one of the two is blank) and `five` (1 where both scales have five
 * points). Answers run from dislike to like; a question whose lowest answer is "I like it" is declared `reverse`.
 */
export function kanoAnswers(dataset: Dataset): ColumnTable {
  return once(dataset, "kano", () => {
    const features = featuresOf(dataset);
    const [first, ...rest] = features.map((feature) => pairsOf(dataset, feature));
    if (first === undefined) return table({ period: [], person: [], feature: [], category: [], five: [] });
    return rest.length === 0 ? first : first.concat(...rest).reify();
  });
}

function pairsOf(dataset: Dataset, { name, functional, dysfunctional }: Feature): ColumnTable {
  const [present, absent] = [ratings(dataset, [functional]), ratings(dataset, [dysfunctional])];
  const without = new Map(texts(absent, "response").map((response, row) => [response, row]));
  const [on, off] = [texts(present, "scale"), texts(absent, "scale")];
  const [answer, other] = [places(present, on), places(absent, off)];
  const partner = texts(present, "response").map((response) => without.get(response) ?? -1);
  const category = partner.map((at, row) => categoryOf(answer[row] as number, other[at] ?? NaN));
  const five = partner.map((at, row) => (isFive(on[row]) && (at < 0 || isFive(off[at])) ? 1 : 0));
  return present.assign({
    feature: partner.map(() => name),
    category,
    five: Float64Array.from(five),
  });
}

/** Steps above the least favourable answer. */
function places(rows: ColumnTable, scales: readonly (string | null)[]): Float64Array {
  return numbers(rows, "upright").map((value, row) => value - Number((scales[row] ?? "").split("–")[0]));
}

function isFive(scale: string | null | undefined): boolean {
  const [low, high] = (scale ?? "").split("–").map(Number);
  return (high ?? NaN) - (low ?? NaN) === 4;
}

/** Null where one of the two is not answered, or is between two answers. */
function categoryOf(present: number, absent: number): KanoCategory | null {
  return (EVALUATION[present]?.[absent] as KanoCategory | undefined) ?? null;
}
