/** Everything that can be measured, by id. */
import { change } from "./change.ts";
import { customerEffort } from "./customer-effort.ts";
import { driverImportance } from "./driver-importance.ts";
import { expectationGap } from "./expectation-gap.ts";
import { importancePerformance } from "./importance-performance.ts";
import type { Metric } from "./metric.ts";
import { nps } from "./nps.ts";
import { topTwoBox } from "./top-two-box.ts";

const all: readonly Metric[] = [nps, change, topTwoBox, customerEffort, expectationGap, driverImportance, importancePerformance];

/** Metric id (its file's name) to the metric; adding a metric is adding a line. */
export const metrics: ReadonlyMap<string, Metric> = new Map(all.map((metric) => [metric.id, metric]));
