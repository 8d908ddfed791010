/** Which figures of others may be set against one's own: those that measured the same thing, in the same way, of the same people, lately. */
import type { Question } from "../contract/release.ts";
import { numbers, texts } from "../dataset/columns.ts";
import type { Dataset } from "../dataset/dataset.ts";
import type { Comparable } from "./comparable.ts";

/** In what a figure of another differs from one's own; `error` when nobody knows how sure it is. */
export type Mismatch = "wording" | "scale" | "mode" | "population" | "year" | "error";

/** One row of the table benchmarks. */
export interface Figure {
  readonly id: string;
  readonly metric: string;
  readonly question: string | null;
  /** Member of a panel; null for a figure on its own. */
  readonly organisation: string | null;
  readonly source: string;
  readonly value: number;
  readonly error: number;
  readonly n: number;
  readonly year: number;
  readonly population: string;
  readonly wording: string;
  readonly scale: readonly [number, number];
  readonly mode: string | null;
}

/** One's own side of the comparison. */
export interface Own {
  readonly question: Question;
  readonly year: number;
  /** Ways in which the answers were given, those of under a fifth of them left out. */
  readonly modes: readonly string[];
  /** Whom the report takes its respondents to be, as the author wrote it; null when he did not, or where they are cut into groups. */
  readonly population: string | null;
}

/** A figure older or younger than this does not compare (`method.md` M78). */
const MOST_YEARS = 3;

/** All figures of others, in the order of their year and then of their id. */
export function figuresOf(dataset: Dataset): readonly Figure[] {
  const rows = dataset.tables.get("benchmarks");
  const [id, metric, question, organisation, source, population, wording, mode] = ["benchmark_id", "metric_id", "question_id", "organisation", "source", "population", "wording", "mode"].map((name) => texts(rows, name)); // prettier-ignore
  const [value, se, n, year, low, high] = ["value", "se", "n", "year", "scale_min", "scale_max"].map((name) => numbers(rows, name)); // prettier-ignore
  const figures = (id ?? []).map((name, row): Figure => ({
    id: name ?? "",
    metric: metric?.[row] ?? "",
    question: question?.[row] ?? null,
    organisation: organisation?.[row] ?? null,
    source: source?.[row] ?? "",
    value: value?.[row] ?? NaN,
    error: se?.[row] ?? NaN,
    n: n?.[row] ?? NaN,
    year: year?.[row] ?? NaN,
    population: population?.[row] ?? "",
    wording: wording?.[row] ?? "",
    scale: [low?.[row] ?? NaN, high?.[row] ?? NaN],
    mode: mode?.[row] ?? null,
  }));
  return figures.sort((a, b) => a.year - b.year || (a.id < b.id ? -1 : 1));
}

/** Every way in which the figure does not match; what is not known of it does not match. */
export function mismatches(figure: Figure, own: Own, comparable: Comparable): readonly Mismatch[] {
  const { question } = own;
  const wordings = typeof question.wording === "string" ? [question.wording] : Object.values(question.wording);
  const matches: Readonly<Record<Mismatch, boolean>> = {
    wording: wordings.some((wording) => plain(wording) === plain(figure.wording)),
    scale: figure.scale[0] === question.scale.min && figure.scale[1] === question.scale.max,
    mode: own.modes.length === 1 && figure.mode !== null && plain(own.modes[0] ?? "") === plain(figure.mode),
    population: own.population !== null && plain(own.population) === plain(figure.population),
    year: Math.abs(own.year - figure.year) <= MOST_YEARS,
    error: Number.isFinite(figure.value) && errorOf(figure, comparable, question) > 0,
  };
  return (Object.keys(matches) as Mismatch[]).filter((name) => !matches[name]);
}

/**
 * Standard error of a figure: the one given, else the largest that its value allows for its n on this scale, √((high − value)(value −
 * low) ÷ n) (Bhatia and Davis 2000); NaN without either.
 */
export function errorOf(figure: Figure, { kind }: Comparable, { scale }: Question): number {
  if (!Number.isNaN(figure.error)) return figure.error;
  const [low, high] = kind === "points" ? [-100, 100] : kind === "share" ? [0, 1] : [scale.min, scale.max];
  const room = (high - figure.value) * (figure.value - low);
  return room > 0 ? Math.sqrt(room / figure.n) : NaN;
}

/** A text without capitals, marks and doubled spaces: what remains must be the same. */
function plain(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ").trim(); // prettier-ignore
}
