import type { Problem } from "../contract/problem.ts";
import type { Question, Release } from "../contract/release.ts";
import { offScale, scaleRule } from "./cells.ts";
import type { Database } from "./database.ts";
import type { Loaded } from "./loaded.ts";
import { suggestion } from "./nearest.ts";
import type { Wanted } from "./wanted.ts";
import { literal } from "./sql.ts";

/** In a long file of answers: questions that release.yaml does not declare, and answers off their question's scale (B100, B101). */
export async function answerProblems(
  database: Database,
  loaded: Loaded,
  columns: readonly Wanted[],
  release: Release,
): Promise<Problem[]> {
  const question = columns.find(({ name }) => name === "question_id");
  const value = columns.find(({ name }) => name === "value_num");
  if (question === undefined) return [];
  const id = `v${loaded.plan.wanted.indexOf(question)}`;
  const off = value === undefined ? "FALSE" : offAnyScale(loaded, id, value, release.questions);
  const found = await database.rows(
    `SELECT ${id}, count(*)::DOUBLE, min(o)::DOUBLE, count(*) FILTER (WHERE ${off})::DOUBLE, max(o) FILTER (WHERE ${off})::DOUBLE
      FROM typed WHERE ${id} IS NOT NULL GROUP BY 1 ORDER BY 3`,
  );
  const declared = new Map(release.questions.map((one) => [one.id, one]));
  const problems: Problem[] = [];
  for (const [name, count, first, wrong, last] of found) {
    const asked = declared.get(String(name));
    if (asked === undefined) {
      const parts = { value: String(name), count: String(count), ...suggestion(String(name), declared.keys()) };
      const place = loaded.placeOf(Number(first), question);
      problems.push({ rule: "answer-question-unknown", severity: "error", place, parts });
    } else if (value !== undefined && Number(wrong) > 0) {
      const mine = `${id} = ${literal(asked.id)} AND ${off}`;
      problems.push(
        ...(await scaleProblems(database, loaded, value, asked, { mine, count: Number(wrong), last: Number(last) })),
      );
    }
  }
  return problems;
}

/** SQL: whether an answer that could be read lies off the scale of its question. */
function offAnyScale(loaded: Loaded, id: string, value: Wanted, questions: readonly Question[]): string {
  const i = loaded.plan.wanted.indexOf(value);
  const arms = questions.map(({ id: name, scale }) => `WHEN ${literal(name)} THEN ${offScale(`v${i}`, scale)}`);
  return arms.length === 0 ? "FALSE" : `(e${i} IS NULL AND coalesce(CASE ${id} ${arms.join(" ")} END, FALSE))`;
}

async function scaleProblems(
  database: Database,
  loaded: Loaded,
  value: Wanted,
  { id, scale }: Question,
  { mine, count, last }: { readonly mine: string; readonly count: number; readonly last: number },
): Promise<Problem[]> {
  const i = loaded.plan.wanted.indexOf(value);
  const first = await database.rows(
    `SELECT o::DOUBLE, CAST(w${i} AS VARCHAR) FROM typed JOIN raw ON raw.rowid + 1 = o WHERE ${mine} ORDER BY o LIMIT 6`,
  );
  const record = (ordinal: unknown) => String(loaded.placeOf(Number(ordinal)).record ?? "");
  return first.slice(0, 5).map(([o, cell], at): Problem => {
    const more =
      at === 4 && count > 5 ? { more: String(count - 5), rows: `${record(first[5]?.[0])}–${record(last)}` } : {};
    const limits = {
      min: String(scale.min),
      max: String(scale.max),
      step: String(scale.step),
      example: String(scale.max),
    };
    const parts = { value: String(cell), question: id, ...limits, ...more };
    return { rule: scaleRule(scale), severity: "error", place: loaded.placeOf(Number(o), value), parts };
  });
}
