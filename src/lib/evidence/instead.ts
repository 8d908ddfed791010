/** What stands in for a number that cannot be had, where the method says that something lesser may be shown (`method.md` 5). */
import type { Measure } from "../contract/measure.ts";
import type { Attributes } from "./ask.ts";

/** A figure's tag and what it asks. */
export interface Instead {
  readonly tag: string;
  readonly attributes: Attributes;
}

const scores: Instead = { tag: "Dots", attributes: { of: "scale-score.item", by: "item" } };
const serving: Instead = { tag: "Dots", attributes: { of: "channel-cost.cost", by: "channel" } };

/** Metric to what is shown where it was not measured; a metric that is not here leaves only its sentence. */
const insteads: Readonly<Record<string, Instead>> = {
  "driver-importance": scores,
  "importance-performance": scores,
  "moment-impact": { tag: "Dots", attributes: { of: "driver-importance", by: "driver" } },
  "channel-cost": { tag: "Dots", attributes: { of: "top-two-box", by: "channel" } },
  "lifetime-value": serving,
  "revenue-at-risk": serving,
  benchmark: { tag: "Trend", attributes: { of: "nps" } },
};

/** Whether nothing of what was asked was measured, for want of data and not of people: the figure would be empty. */
export function isAbsent(measures: readonly Measure[]): boolean {
  return measures.length > 0 && measures.every(({ status }) => status === "missing");
}

/** What to show in the place of a metric that is absent; null where a sentence has to do. */
export function insteadOf(metric: string): Instead | null {
  return insteads[metric] ?? null;
}
