/** The tags that draw: which chart, and the column on its axis where the tag's question names none. */
import type { ChartName } from "../charts/index.ts";

export interface Form {
  readonly chart: ChartName;
  readonly by?: string;
}

/** By tag; a component of a few lines stands beside this file for each. */
export const forms: Readonly<Record<string, Form>> = {
  Dots: { chart: "dots" },
  Trend: { chart: "trend" },
  StackedBar: { chart: "stackedBar" },
  PriorityMap: { chart: "map", by: "driver" },
  ChannelMap: { chart: "map", by: "channel" },
  Dumbbell: { chart: "dumbbell", by: "touchpoint" },
  Contrast: { chart: "contrast", by: "driver" },
  Waterfall: { chart: "waterfall", by: "stream" },
  QuantileDots: { chart: "quantileDots", by: "dot" },
  Tornado: { chart: "tornado", by: "input" },
  Slope: { chart: "slope" },
  Tiers: { chart: "tiers", by: "tier" },
  EvidenceBar: { chart: "evidenceBar", by: "grade" },
  Curve: { chart: "curve", by: "score" },
  Steps: { chart: "steps", by: "channel" },
  Flow: { chart: "flow", by: "stage" },
  Heatmap: { chart: "heatmap" },
  Checklist: { chart: "checklist", by: "touchpoint" },
};
