/** The regression behind the impact of moments: which moments can be told, what is held equal, and what was found. */
import type { Reason } from "../contract/measure.ts";
import { bestTeams } from "../dataset/moment-ratings.ts";
import { hadColumn, momentsOf, scoreColumn } from "../dataset/moments.ts";
import { occurrenceRegression, type Impact, type OccurrenceRegression, type Occurrences } from "../stats/occurrence-regression.ts"; // prettier-ignore
import { mean } from "../stats/sum.ts";
import { kish, weightedMean } from "../stats/weights.ts";
import { isLinkedEnough } from "./link-rate.ts";
import type { Context, Rows } from "./metric.ts";
import { promotion } from "./nps.ts";
import { isPromotion } from "./outcome.ts";

/** People with a moment, and people without it, under whom its impact is not told; marks under which its quality is left out. */
export const EACH = 30;

/** Answers for each coefficient: under the first no model, under the second a caution (as M20). */
const ROWS_REFUSED = 10;
const ROWS_CAUTION = 15;

/** More moments than this, or fewer answers a coefficient than that, and ridge regression stands beside (`method.md` M21). */
const MANY_MOMENTS = 10;
const ROWS_PLENTY = 20;

/** One moment in a group: who had it, and what the model says of it. */
export interface Moment {
  readonly id: string;
  /** Part of the answers with it, weighted, and the effective n of that share. */
  readonly reach: number;
  readonly nEffective: number;
  readonly people: number;
  readonly others: number;
  readonly impact: Impact | null;
  /** Marks for it. */
  readonly judged: number;
  /** What the best tenth of teams reached, or the author's target; null where there is neither. */
  readonly best: number | null;
}

/** All moments of one group and period. */
export interface MomentModel {
  readonly moments: readonly Moment[];
  readonly found: OccurrenceRegression | null;
  /** What it was fitted to. */
  readonly data: Pick<Occurrences, "outcome" | "weights" | "units"> | null;
  readonly n: number;
  readonly nMissing: number;
  readonly clustered: boolean;
  readonly refusal: Reason | null;
  readonly cautions: readonly Reason[];
  /** Names of what was held equal. */
  readonly controls: readonly string[];
  /** Whether ridge regression is to stand beside. */
  readonly many: boolean;
}

interface Kept {
  readonly rows: readonly number[];
  readonly outcome: Float64Array;
  readonly weights: Float64Array;
  readonly people: readonly string[];
}

interface Control {
  readonly name: string;
  readonly columns: readonly ArrayLike<number>[];
}

/** Fits the model to one group, or says why there is none. */
export function momentModel(rows: Rows, outcome: string, context: Context): MomentModel {
  const kept = keptOf(rows, outcome, context);
  const n = new Set(kept.people).size;
  const asked = new Set(rows.texts("person")).size;
  const ids = momentsOf(context.dataset);
  const moments = ids.map((id) => countsOf(id, rows, kept, context, outcome));
  const base = { moments, n, nMissing: asked - n, clustered: n < kept.rows.length, cautions: [], controls: [], found: null, data: null, many: false }; // prettier-ignore
  const refuse = (refusal: Reason): MomentModel => ({ ...base, refusal });
  if (n === 0 || !isLinkedEnough(n / asked)) return refuse("LINKAGE_LOW");
  if (kept.outcome.every((value) => value === kept.outcome[0])) return refuse("NO_VARIANCE");
  const told = moments.filter(isTellable);
  if (told.length === 0) return { ...base, refusal: null };
  const controls = controlsOf(rows, kept, moments);
  const model = {
    outcome: kept.outcome,
    events: told.map(({ id, judged }) => ({
      had: pick(rows.numbers(hadColumn(id)), kept),
      score: judged < EACH ? null : pick(rows.numbers(scoreColumn(id)), kept),
    })),
    controls: controls.flatMap(({ columns }) => columns),
    weights: isEven(kept.weights) ? undefined : kept.weights,
    units: kept.people,
  };
  const found = occurrenceRegression(model, context.level);
  if (found === null || n < ROWS_REFUSED * found.columns) return refuse("N_TOO_SMALL");
  const held = heldOf(controls, found.controlled);
  const cautions: readonly Reason[] = [
    ...(n < ROWS_CAUTION * found.columns ? (["N_TOO_SMALL"] as const) : []),
    ...(held.includes("severity") || (held.includes("need") && hasTopics(context)) ? [] : (["NO_NEED_CONTROL"] as const)), // prettier-ignore
  ];
  const many = told.length > MANY_MOMENTS || n < ROWS_PLENTY * found.columns;
  const impacts = new Map(told.map(({ id }, k) => [id, found.events[k] ?? null]));
  return {
    ...base,
    moments: moments.map((moment) => ({ ...moment, impact: impacts.get(moment.id) ?? null })),
    found,
    data: model,
    refusal: null,
    cautions,
    controls: held,
    many,
  };
}

/** Whether enough people had the moment, and enough had not. */
export function isTellable({ people, others }: Pick<Moment, "people" | "others">): boolean {
  return people >= EACH && others >= EACH;
}

/** Answers of customers whose log is known; those of NPS as −100, 0 or 100. */
function keptOf(rows: Rows, outcome: string, { dataset }: Context): Kept {
  const [linked, weights] = [rows.numbers("linked"), rows.numbers("weight")];
  const person = rows.texts("person");
  const judged = isPromotion(dataset, outcome) ? rows.numbers("value").map(promotion) : rows.numbers("upright");
  const index = Array.from(linked.keys()).filter((row) => linked[row] === 1 && (weights[row] as number) > 0);
  return {
    rows: index,
    outcome: Float64Array.from(index, (row) => judged[row] as number),
    weights: Float64Array.from(index, (row) => weights[row] as number),
    people: index.map((row) => person[row] ?? ""),
  };
}

function countsOf(id: string, rows: Rows, kept: Kept, context: Context, outcome: string): Moment {
  const had = pick(rows.numbers(hadColumn(id)), kept);
  const score = pick(rows.numbers(scoreColumn(id)), kept);
  const people = (value: number) => new Set(kept.people.filter((_, i) => had[i] === value)).size;
  const share =
    had.length === 0
      ? { value: 0, nEffective: 0 }
      : weightedMean({
          values: had,
          weights: isEven(kept.weights) ? undefined : kept.weights,
          clusters: new Set(kept.people).size < kept.people.length ? kept.people : undefined,
        });
  const target = context.query.options?.["target"];
  return {
    id,
    reach: Math.min(1, Math.max(0, share.value)),
    nEffective: share.nEffective,
    people: people(1),
    others: people(0),
    impact: null,
    judged: score.filter((value) => !Number.isNaN(value)).length,
    best: target === undefined ? bestTeams(context.dataset, outcome, id, context.period) : Number(target),
  };
}

/** What is held equal: issues beyond the first, severity, moments too rare to tell, tenure and segment; each where it varies. */
function controlsOf(rows: Rows, kept: Kept, moments: readonly Moment[]): readonly Control[] {
  const own = (name: string) => ({ name, columns: filled(pick(rows.numbers(name), kept)) });
  const few = moments.filter((moment) => !isTellable(moment) && moment.people > 0 && moment.others > 0);
  const rare = new Float64Array(kept.rows.length);
  for (const { id } of few) pick(rows.numbers(hadColumn(id)), kept).forEach((had, i) => (rare[i] = (rare[i] as number) + had)); // prettier-ignore
  return [
    own("severity"),
    own("need"),
    { name: "rare", columns: [rare] },
    own("tenure"),
    { name: "segment", columns: rows.has("segment") ? dummies(rows.texts("segment"), kept) : [] },
  ];
}

/** Blanks at the mean, and a column that says where they were; nothing where what is known does not vary. */
function filled(column: Float64Array): readonly Float64Array[] {
  const known = column.filter((value) => !Number.isNaN(value));
  if (known.every((value) => value === known[0])) return [];
  if (known.length === column.length) return [column];
  const middle = mean(known);
  return [
    column.map((value) => (Number.isNaN(value) ? middle : value)),
    column.map((value) => (Number.isNaN(value) ? 1 : 0)),
  ];
}

/** A column for every value but the most frequent. */
function dummies(values: readonly (string | null)[], kept: Kept): readonly Float64Array[] {
  const counts = new Map<string, number>();
  for (const row of kept.rows) counts.set(values[row] ?? "", (counts.get(values[row] ?? "") ?? 0) + 1);
  const levels = [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)).slice(1);
  return levels.map(([level]) => Float64Array.from(kept.rows, (row) => ((values[row] ?? "") === level ? 1 : 0)));
}

/** Names of the controls of which something is in the model. */
function heldOf(controls: readonly Control[], controlled: readonly boolean[]): readonly string[] {
  let place = 0;
  return controls.flatMap(({ name, columns }) => {
    const held = columns.some((_, k) => controlled[place + k] === true);
    place += columns.length;
    return held ? [name] : [];
  });
}

/** Issues are told apart by subject or journey: without either their number says little of need. */
function hasTopics({ dataset }: Context): boolean {
  const log = dataset.tables.get("interactions");
  return ["topic", "journey_id"].some((column) => log?.columnNames().includes(column) === true);
}

function isEven(weights: Float64Array): boolean {
  return kish(weights.length === 0 ? [1] : weights).designEffect < 1 + 1e-12;
}

function pick(column: Float64Array, { rows }: Kept): Float64Array {
  return Float64Array.from(rows, (row) => column[row] as number);
}
