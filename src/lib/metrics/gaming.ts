/** Whether answers pile up where they begin to count for somebody (`method.md` M09). */
import { normalInterval } from "../stats/interval.ts";
import { gate, refused } from "./base.ts";
import type { Context, Estimate, Rows } from "./metric.ts";

/** Answers at the threshold over those beside it from which it is flagged: a smooth scale of ten gives 1 to 1.3. */
const HEAPED = 1.5;

/** Answers under which one of the three steps tells nothing. */
const ENOUGH = 5;

/** Per question: answers at the threshold over the geometric mean of those one step lower and one step higher, 1 where they run on smoothly. */
export function gamingOf(rows: Rows, { level }: Context): readonly Estimate[] {
  const [kind, question, persons] = [rows.texts("kind"), rows.texts("question"), rows.texts("person")];
  const step = rows.numbers("step");
  const index = kind.flatMap((name, row) => (name === "near" ? [row] : []));
  const questions = [...new Set(index.map((row) => question[row] ?? ""))].sort();
  return questions.map((id): Estimate => {
    const own = index.filter((row) => question[row] === id);
    const [below = 0, at = 0, above = 0] = [-1, 0, 1].map((wanted) => own.filter((row) => step[row] === wanted).length);
    const n = new Set(own.map((row) => persons[row])).size;
    const group = [["variable", id]] as const;
    if (Math.min(below, at, above) < ENOUGH) return { ...refused({ n, nMissing: 0 }, "N_TOO_SMALL", "heaping"), group };
    const ratio = Math.log(at) - (Math.log(below) + Math.log(above)) / 2;
    const { low, high } = normalInterval(ratio, Math.sqrt(1 / at + (1 / below + 1 / above) / 4), level);
    const value = Math.exp(ratio);
    const about = { flagged: value >= HEAPED && low > 0 ? "yes" : "no" };
    const { status, reasons } = gate({ values: new Float64Array(0), weights: new Float64Array(0), persons: [], n, nMissing: 0, even: true, clustered: false, reasons: [] }); // prettier-ignore
    return { part: "heaping", group, value, low: Math.exp(low), high: Math.exp(high), n, method: "normal", status, reasons, about }; // prettier-ignore
  });
}
