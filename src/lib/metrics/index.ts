/** Everything that can be measured, by id. */
import { customerEffort } from "./customer-effort.ts";
import type { Metric } from "./metric.ts";
import { nps } from "./nps.ts";
import { topTwoBox } from "./top-two-box.ts";

/** Metric id (its file's name) to the metric; adding a metric is adding a line. */
export const metrics: ReadonlyMap<string, Metric> = new Map(
  [nps, topTwoBox, customerEffort].map((metric) => [metric.id, metric]),
);
