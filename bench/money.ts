/** The simulation behind the headline of the demo, from data already read. */
import { fileURLToPath } from "node:url";
import { openReport } from "../src/lib/report.ts";
import { seconds, timed, type Figure } from "./figure.ts";

/** Seconds of the headline from a dataset already read. */
export async function money(): Promise<readonly Figure[]> {
  const workspace = fileURLToPath(new URL("..", import.meta.url));
  const report = await openReport({ workspace, client: "lichtwaard", release: "latest" });
  const runs = [];
  for (const metric of ["rox", "simulation", "tornado", "break-even"]) {
    const { seconds: wall } = await timed(() => report.measures({ metric }));
    runs.push([`${metric} of the demo, 10,000 draws`, seconds(wall)] as const);
  }
  return runs;
}
