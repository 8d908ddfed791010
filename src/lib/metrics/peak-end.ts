/** Whether the memory of a journey follows the mean of its moments, the worst of them or the last. */
import { numbers, texts } from "../dataset/columns.ts";
import { momentsAndWhole } from "../dataset/moments-and-whole.ts";
import { fisherInterval, pearson } from "../stats/correlation.ts";
import type { Context, Estimate, Rows } from "./metric.ts";

/** Journeys under which nothing is said of how they are remembered. */
const FEW_JOURNEYS = 30;

/**
 * Parts `r2-mean`, `r2-worst` and `r2-end`: how much of the mark for the whole each of them explains alone, over the people in the rows; the
 * interval is Fisher's of the correlation, squared, on distinct people. `about.sign` says whether more goes with more. Refused under 30
 * people with two marked moments (N_TOO_SMALL) or where one never varies (NO_VARIANCE). Nothing in a period in which so few marked them.
 * Redelmeier and Kahneman 1996.
 */
export function peakEnd(rows: Rows, { dataset, period, level }: Context): readonly Estimate[] {
  const marks = momentsAndWhole(dataset);
  const [when, person] = [texts(marks, "period"), texts(marks, "person")];
  const marked = new Set(person.filter((_, row) => when[row] === period)).size;
  if (marked < FEW_JOURNEYS) return [];
  const people = new Set(rows.texts("person"));
  const kept = when.flatMap((name, row) => (name === period && people.has(person[row] ?? null) ? [row] : []));
  const n = new Set(kept.map((row) => person[row])).size;
  const column = (name: string) => {
    const values = numbers(marks, name);
    return Float64Array.from(kept, (row) => values[row] as number);
  };
  return ["mean", "worst", "end"].map((name) => {
    const part = `r2-${name}`;
    const refuse = (reason: "N_TOO_SMALL" | "NO_VARIANCE"): Estimate => ({ part, value: null, n, status: "refused", reasons: [reason] }); // prettier-ignore
    if (n < FEW_JOURNEYS) return refuse("N_TOO_SMALL");
    const r = pearson(column("whole"), column(name));
    if (r === null) return refuse("NO_VARIANCE");
    const { low, high } = fisherInterval({ r, n }, level) ?? { low: r, high: r };
    const least = low < 0 && high > 0 ? 0 : Math.min(low * low, high * high);
    const about = { sign: r < 0 ? "negative" : "positive" };
    return { part, value: r * r, low: least, high: Math.max(low * low, high * high), n, method: "fisher", grade: "D", about }; // prettier-ignore
  });
}
