/** How often the stated intervals hold the known truth of the demo: fresh surveys of the same population, measured by the metrics. */
import type { Measure } from "../src/lib/contract/measure.ts";
import type { Dataset } from "../src/lib/dataset/dataset.ts";
import { driverImportance } from "../src/lib/metrics/driver-importance.ts";
import { measure, type Metric, type Query } from "../src/lib/metrics/metric.ts";
import { nps } from "../src/lib/metrics/nps.ts";
import { topTwoBox } from "../src/lib/metrics/top-two-box.ts";
import { surveyDataset } from "./coverage-dataset.ts";
import { driverTruth, drawSurvey, truthOf } from "./demo/truth.ts";
import { percent, type Figure } from "./figure.ts";

const DRAWS = 200;
const QUARTER = "2025-q4";
const SEGMENTS = ["new", "settled", "loyal"] as const;

/** Share of draws in which the interval holds the truth, with the range that 200 draws of an exact 95% would mostly give. */
export function coverage(): readonly Figure[] {
  const truth = truthOf(QUARTER);
  const shares = driverTruth(QUARTER).shares;
  const hits = new Map<string, { held: number; of: number }>();
  const note = (name: string, found: Measure | undefined, real: number | undefined) => {
    if (found?.low == null || found.high == null || real === undefined) return;
    const before = hits.get(name) ?? { held: 0, of: 0 };
    hits.set(name, { held: before.held + (found.low <= real && real <= found.high ? 1 : 0), of: before.of + 1 });
  };
  for (let seed = 1; seed <= DRAWS; seed++) {
    const dataset = surveyDataset(drawSurvey({ seed, quarter: QUARTER }), QUARTER, truth.shares);
    for (const segment of SEGMENTS) {
      note(
        "NPS by segment",
        one(nps, dataset, { metric: "nps", by: ["segment"] }, segment),
        truth.nps.segment[segment],
      );
      const asked = { metric: "top-two-box", by: ["segment"], question: "overall" };
      note(
        "top two of overall satisfaction by segment",
        one(topTwoBox, dataset, asked, segment),
        truth.topTwo.get("overall")?.segment[segment],
      );
      note(
        "mean overall satisfaction by segment",
        one(topTwoBox, dataset, asked, segment, "mean"),
        truth.mean.get("overall")?.segment[segment],
      );
    }
    const drivers = measure(driverImportance, dataset, { metric: "driver-importance" }).map((found) => found.measure);
    for (const found of drivers.filter((each) => each.part === ""))
      note("share of R² by driver", found, shares.get(found.group["driver"] ?? ""));
  }
  return [...hits].map(([name, { held, of }]) => [
    `${name}: 95% intervals that hold the truth, ${DRAWS} draws`,
    `${percent(held / of)} of ${of}`,
  ]);
}

function one(metric: Metric, dataset: Dataset, query: Query, segment: string, part = ""): Measure | undefined {
  const found = measure(metric, dataset, query).map((each) => each.measure);
  return found.find((each) => each.part === part && each.group["segment"] === segment);
}
