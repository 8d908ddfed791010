/** Everything that can be measured, by id. */
import { change } from "./change.ts";
import { customerEffort } from "./customer-effort.ts";
import { expectationGap } from "./expectation-gap.ts";
import type { Metric } from "./metric.ts";
import { nps } from "./nps.ts";
import { topTwoBox } from "./top-two-box.ts";

const all: readonly Metric[] = [nps, change, topTwoBox, customerEffort, expectationGap];

/** Metric id (its file's name) to the metric; adding a metric is adding a line. */
export const metrics: ReadonlyMap<string, Metric> = new Map(all.map((metric) => [metric.id, metric]));
