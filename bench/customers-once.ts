/** Measures every customer-side metric once on the made-up company and prints what each cost, as JSON: run with `--expose-gc`. */
import { driverImportance } from "../src/lib/metrics/driver-importance.ts";
import { metrics } from "../src/lib/metrics/index.ts";
import { measure } from "../src/lib/metrics/metric.ts";
import { customersDataset } from "./customers-dataset.ts";
import { timed } from "./figure.ts";

/** Metrics about customers are those of which people are customers; what has nothing to read here is left out. */
const { seconds: made, result: dataset } = await timed(customersDataset);
const held = () => {
  globalThis.gc?.();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
};
const found = [];
for (const metric of metrics.values()) {
  const query = {
    metric: metric.id,
    ...(metric.id === driverImportance.id ? { options: { construct: "attribute" } } : {}),
  };
  if (metric.money === true || metric.id === "change" || metric.tables.some((name) => !dataset.tables.has(name)))
    continue;
  if (metric.people(dataset, query) !== "customers" || (metric.lacks?.(dataset, query) ?? []).length > 0) continue;
  const before = held();
  const { seconds, result } = await timed(() => measure(metric, dataset, query));
  const given = result.filter(({ measure: { value } }) => value !== null).length;
  found.push({ id: metric.id, seconds, kept: held() - before, given, of: result.length });
}
const sizes = ["customer_periods", "interactions", "answers"].map((name) => [name, dataset.tables.get(name)?.numRows() ?? 0]); // prettier-ignore
process.stdout.write(JSON.stringify({ made, found, sizes, peak: process.resourceUsage().maxRSS * 1024 }));
