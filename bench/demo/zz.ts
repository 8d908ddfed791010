import { readDataset } from "../../src/lib/dataset/read-dataset.ts";
import { measure } from "../../src/lib/metrics/metric.ts";
import { rox } from "../../src/lib/metrics/rox.ts";
import { benefitStreams } from "../../src/lib/metrics/benefit-streams.ts";
import { breakEven } from "../../src/lib/metrics/break-even.ts";
import { tornado } from "../../src/lib/metrics/tornado.ts";
import { experiment } from "../../src/lib/metrics/experiment.ts";
import { differenceInDifferences } from "../../src/lib/metrics/difference-in-differences.ts";
import { checkEffects } from "../../src/lib/dataset/case.ts";
const { dataset, problems } = await readDataset({
  workspace: "/work/main",
  client: "lichtwaard",
  release: process.argv[2] ?? "2025-q4",
} as any);
console.log(problems, dataset && checkEffects(dataset));
const ask = (metric: any, q: any) => {
  try {
    const t = Date.now();
    const r = measure(metric, dataset!, q);
    console.log("##", metric.id, Date.now() - t, "ms");
    for (const { measure: m } of r)
      console.log(
        "  ",
        m.part || "-",
        JSON.stringify(m.group),
        m.value?.toFixed(4),
        m.low?.toFixed(4),
        m.high?.toFixed(4),
        m.status,
        m.reasons.join(","),
        "n",
        m.n,
        m.grade ?? "",
        JSON.stringify(m.about),
      );
  } catch (e: any) {
    console.log("!!", metric.id, e.stack);
  }
};
for (const m of [rox, benefitStreams, breakEven, tornado, experiment, differenceInDifferences])
  ask(m, { metric: m.id });
