/** M09 What each response counts for, so that the respondents resemble the population. */
import type { Dataset } from "./dataset.ts";

export function responseWeights(
  _dataset: Dataset,
  columns: Readonly<Record<string, readonly (string | null)[]>>,
  given: Float64Array,
) {
  return { weight: given.map((w) => (Number.isNaN(w) ? 1 : w)), weighting: (columns["response"] ?? []).map(() => "") };
}
