/** Importance of 12 drivers over 50,000 answers with 2,000 draws: exact division, intervals and ranks. */
import { spawnSync } from "node:child_process";
import { bootstrapImportance } from "../src/lib/stats/importance-bootstrap.ts";
import { random } from "../src/lib/stats/random.ts";
import { median, seconds, timed, type Figure } from "./figure.ts";

const ROWS = 50_000;
const DRIVERS = 12;
const DRAWS = 2_000;

/** Seconds of three runs, the middle one; beside it R's relaimpo where R is installed. */
export async function importance(): Promise<readonly Figure[]> {
  const draw = random(3, "bench importance");
  const common = Float64Array.from({ length: ROWS }, () => draw() + draw() + draw());
  const drivers = Array.from({ length: DRIVERS }, (_, d) =>
    Float64Array.from(common, (value) => value * (0.2 + d / 20) + draw() + draw()),
  );
  const outcome = Float64Array.from(
    common,
    (value, i) => value + drivers.reduce((sum, driver, d) => sum + (driver[i] ?? 0) * (0.02 * d), 0) + draw(),
  );
  const units = Array.from({ length: ROWS }, (_, i) => `C${i % 40_000}`);
  const runs = [];
  for (let run = 0; run < 3; run++) {
    const { seconds: wall, result } = await timed(() =>
      bootstrapImportance({ outcome, drivers, units }, { random: random(1, "draws"), level: 0.95, draws: DRAWS }),
    );
    if (result === null) throw new Error("no importance");
    runs.push(wall);
  }
  return [
    [`${DRIVERS} drivers × ${ROWS} rows × ${DRAWS} draws`, seconds(median(runs))],
    ["the same by R (relaimpo)", plainR()],
  ];
}

function plainR(): string {
  const found = spawnSync("Rscript", ["-e", "cat(requireNamespace('relaimpo', quietly = TRUE))"], { encoding: "utf8" });
  return found.status === 0 && found.stdout.includes("TRUE")
    ? "installed, not run here"
    : "skipped: R with relaimpo is not installed";
}
