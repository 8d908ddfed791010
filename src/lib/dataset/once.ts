/** Joined tables, kept for as long as the dataset they were made from. */
import type { Dataset } from "./dataset.ts";

const kept = new WeakMap<Dataset, Map<string, unknown>>();

/** What `make` gave for this dataset and key the first time it was asked; a dataset never changes. */
export function once<T>(dataset: Dataset, key: string, make: () => T): T {
  const known = kept.get(dataset) ?? new Map<string, unknown>();
  kept.set(dataset, known);
  if (!known.has(key)) known.set(key, make());
  return known.get(key) as T;
}
