/** What a customer is worth when every period keeps the same part of the customers. */
import { constantStaying, valueOfStaying } from "../stats/customer-value.ts";
import { FEW_EVENTS, inOrder, pick, pricing, type LifetimeTerms, type Line, type Opened } from "./lifetime-lines.ts";
import type { Rows } from "./metric.ts";

/**
 * Constant retention: r = 1 − customers who left ÷ periods as a customer, over the last year; m = margin a period over the same. Gupta and
 * Lehmann 2003. Refused under 20 customers who left.
 */
export function openSimple(rows: Rows, terms: LifetimeTerms): Opened {
  const risk = rows.numbers("risk");
  const places = inOrder(rows, (row) => (risk[row] as number) > 0);
  const [at, left, priced, margin] = ["risk", "left", "priced", "margin"].map((column) =>
    pick(rows, column, places),
  ) as [Float64Array, Float64Array, Float64Array, Float64Array];
  const n = places.length;
  const { refusal, cautions } = pricing(at, priced);
  if (n === 0) return { refused: ["NO_DATA"], n };
  if (refusal !== undefined) return { refused: [refusal], n };
  if (left.reduce((sum, value) => sum + value, 0) < FEW_EVENTS) return { refused: ["EVENTS_TOO_FEW"], n };
  const lines: readonly Line[] = [{ part: "", n }, { part: "retention", n }, { part: "margin", n }]; // prettier-ignore
  return {
    units: n,
    n,
    nMissing: priced.filter((periods) => periods === 0).length,
    lines,
    cautions: [...terms.cautions, ...cautions],
    about: { ...terms.about, model: "simple" },
    statistic: (picked) => {
      let [periods, leavers, known, sum] = [0, 0, 0, 0];
      for (const i of picked) {
        periods += at[i] as number;
        leavers += left[i] as number;
        known += priced[i] as number;
        sum += margin[i] as number;
      }
      const retention = (1 - leavers / periods) ** terms.perStep;
      const each = (sum / known) * terms.perStep;
      return [valueOfStaying(each, constantStaying(retention, terms.periods), terms), retention, each];
    },
  };
}
