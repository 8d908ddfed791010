/** Whether customers were left in peace between two invitations (`method.md` M14). */
import { baseFrom, nothing, shareEstimate } from "./base.ts";
import type { Context, Estimate, Rows } from "./metric.ts";
import { askedProblem } from "./questions.ts";

/** Days of rest after an invitation, unless the author says otherwise. */
const QUARANTINE_DAYS = 30;

/**
 * Share of the invitations at least `quarantine=` days after the one before to that customer (Wilson, customers as clusters). A first
 * invitation counts once the data reach back that far. MISSING_COLUMN where invitations carry no day.
 * @throws {ProblemError} `value-unknown` for a number of days that is none.
 */
export function complianceOf(rows: Rows, { level, query, dataset }: Context): readonly Estimate[] {
  const typed = query.options?.["quarantine"];
  const days = typed === undefined ? QUARANTINE_DAYS : Number(typed);
  if (!(days > 0 && Number.isFinite(days)))
    throw askedProblem("value-unknown", typed ?? "", [String(QUARANTINE_DAYS)], { column: "quarantine" });
  const part = "compliance";
  if (dataset.tables.get("invitations")?.columnNames().includes("sent_at") !== true)
    return [{ part, value: null, n: 0, status: "missing", reasons: ["MISSING_COLUMN:invitations.sent_at"] }];
  const [gap, behind, persons] = [rows.numbers("gap"), rows.numbers("behind"), rows.texts("person")];
  const sent = rows.texts("kind").flatMap((kind, row) => (kind === "invitation" ? [row] : []));
  const known = sent.filter((row) => Number.isFinite(gap[row]) || (behind[row] as number) >= days);
  const base = baseFrom({
    values: Float64Array.from(known, (row) => Number((gap[row] as number) >= days)),
    weights: new Float64Array(known.length).fill(1),
    persons: known.map((row) => persons[row] ?? ""),
    asked: new Set(sent.map((row) => persons[row])).size,
  });
  if (base.n === 0) return [nothing(base, part)];
  const about = { quarantine: String(days) };
  return [{ ...shareEstimate(base, part, (value) => value === 1, level), method: "wilson", about }];
}
