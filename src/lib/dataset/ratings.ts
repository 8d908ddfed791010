/** Answers on a scale beside who gave them: what every survey metric is computed from. */
import { escape, table, type ColumnTable } from "arquero";
import type { Question } from "../contract/release.ts";
import { numbers, texts } from "./columns.ts";
import type { Dataset } from "./dataset.ts";
import { once } from "./once.ts";
import { phasesOf, profiles } from "./profiles.ts";

/**
 * One row an answer to one of these questions, blank ones as NaN in `value`: `upright` (a reversed question turned round), `question`,
 * `item_group`, `version`, `scale` ("0–10") and all columns of {@link profiles}; `touchpoint` and `phase` are the question's own where it has one. Of several responses of one person about one
 * touchpoint in a period only the last valid answer stays, unless the survey is about moments: those stay, one person's as a cluster.
 */
export function ratings(dataset: Dataset, questions: readonly string[]): ColumnTable {
  const ids = [...questions].sort();
  return once(dataset, `ratings:${ids.join("\u0000")}`, () => lastOnly(answersOf(dataset, new Set(ids))));
}

/** The question as it was asked in a period: a version stands until the period it carries, the latest one also after it. */
export function questionAt(dataset: Dataset, id: string, period: string): Question | null {
  const versions = dataset.questions.get(id) ?? [];
  if (versions.length < 2) return versions[0] ?? null;
  const place = (name: string) => dataset.periods.findIndex((other) => other.id === name);
  const since = [...versions].sort((a, b) => place(a.period) - place(b.period));
  return since.find((version) => place(version.period) >= place(period)) ?? since.at(-1) ?? null;
}

/** A scale as text, for comparing and for showing: lowest and highest answer. */
export function scaleName({ scale }: Pick<Question, "scale">): string {
  return `${scale.min}–${scale.max}`;
}

function answersOf(dataset: Dataset, ids: ReadonlySet<string>): ColumnTable {
  const answers = dataset.tables.get("answers");
  if (answers === undefined || !dataset.tables.has("responses")) return table({ period: [], value: [], person: [] });
  const wanted = answers.filter(escape((row: { question_id: string }) => ids.has(row.question_id))).reify();
  const joined = wanted
    .select({ response_id: "response", question_id: "question", value_num: "value" })
    .join(profiles(dataset), ["response", "response"])
    .reify();
  return asAsked(dataset, joined);
}

/** Adds what the question, as it was asked in that period, says about the answer. */
function asAsked(dataset: Dataset, joined: ColumnTable): ColumnTable {
  const question = texts(joined, "question");
  const known = new Map<string, Question | null>();
  const asked = texts(joined, "period").map((period, row) => {
    const key = `${question[row]}\u0000${period}`;
    if (!known.has(key)) known.set(key, questionAt(dataset, question[row] as string, period ?? ""));
    return known.get(key) ?? null;
  });
  const value = numbers(joined, "value");
  const stated = texts(joined, "touchpoint");
  const touchpoint = asked.map((as, row) => as?.touchpoint ?? stated[row] ?? null);
  return joined.assign({
    value,
    touchpoint,
    phase: phasesOf(dataset, touchpoint),
    item_group: asked.map((as) => as?.item_group ?? null),
    upright: value.map((answer, row) => upright(asked[row] ?? null, answer)),
    version: asked.map((as) => (as === null ? null : String(as.version))),
    scale: asked.map((as) => (as === null ? null : scaleName(as))),
  });
}

function upright(question: Question | null, answer: number): number {
  return question?.reverse === true ? question.scale.min + question.scale.max - answer : answer;
}

/** Drops all but the last valid answer of a person to a question about a touchpoint in a period, where the survey reads that way. */
function lastOnly(rows: ColumnTable): ColumnTable {
  const value = numbers(rows, "value");
  const [period, person, question, touchpoint] = ["period", "person", "question", "touchpoint"].map((column) => texts(rows, column)); // prettier-ignore
  const [at, response, reading] = ["at", "response", "reading"].map((column) => texts(rows, column));
  const rank = (row: number) => `${Number.isNaN(value[row]) ? 0 : 1} ${at?.[row] ?? ""} ${response?.[row] ?? ""}`;
  const last = new Map<string, number>();
  const keep = new Uint8Array(value.length).fill(1);
  for (let row = 0; row < value.length; row++) {
    if (reading?.[row] !== "last") continue;
    const key = `${period?.[row] ?? ""}\u0000${person?.[row] ?? ""}\u0000${question?.[row] ?? ""}\u0000${touchpoint?.[row] ?? ""}`;
    const other = last.get(key);
    const dropped = other === undefined ? -1 : rank(other) < rank(row) ? other : row;
    if (dropped >= 0) keep[dropped] = 0;
    if (dropped !== row) last.set(key, row);
  }
  return rows
    .assign({ kept: Array.from(keep) })
    .filter("d => d.kept === 1")
    .reify()
    .select(rows.columnNames());
}
