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
  const v = (wanted: Wanted) => `v${loaded.plan.wanted.indexOf(wanted)}`;
  const found = await database.rows(
    `SELECT ${v(question)}, count(*)::DOUBLE, min(o)::DOUBLE FROM typed WHERE ${v(question)} IS NOT NULL GROUP BY 1 ORDER BY 3`,
  );
  const declared = new Map(release.questions.map((one) => [one.id, one]));
  const problems: Problem[] = [];
  for (const [id, count, first] of found) {
    const asked = declared.get(String(id));
    if (asked === undefined) {
      const parts = { value: String(id), count: String(count), ...suggestion(String(id), declared.keys()) };
      problems.push({
        rule: "answer-question-unknown",
        severity: "error",
        place: loaded.placeOf(Number(first), question),
        parts,
      });
    } else if (value !== undefined) {
      problems.push(...(await scaleProblems(database, loaded, value, asked, `${v(question)} = ${literal(asked.id)}`)));
    }
  }
  return problems;
}

async function scaleProblems(
  database: Database,
  loaded: Loaded,
  value: Wanted,
  question: Question,
  mine: string,
): Promise<Problem[]> {
  const i = loaded.plan.wanted.indexOf(value);
  const { scale } = question;
  const off = `FROM typed JOIN raw ON raw.rowid + 1 = o WHERE ${mine} AND e${i} IS NULL AND (${offScale(`v${i}`, scale)})`;
  const [[count, last] = []] = await database.rows(`SELECT count(*)::DOUBLE, max(o)::DOUBLE ${off}`);
  if (Number(count) === 0) return [];
  const first = await database.rows(`SELECT o::DOUBLE, CAST(w${i} AS VARCHAR) ${off} ORDER BY o LIMIT 6`);
  const record = (ordinal: unknown) => String(loaded.placeOf(Number(ordinal)).record ?? "");
  return first.slice(0, 5).map(([o, cell], at): Problem => {
    const more =
      at === 4 && Number(count) > 5
        ? { more: String(Number(count) - 5), rows: `${record(first[5]?.[0])}–${record(last)}` }
        : {};
    const limits = {
      min: String(scale.min),
      max: String(scale.max),
      step: String(scale.step),
      example: String(scale.max),
    };
    const parts = { value: String(cell), question: question.id, ...limits, ...more };
    return { rule: scaleRule(scale), severity: "error", place: loaded.placeOf(Number(o), value), parts };
  });
}
