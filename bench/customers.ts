/** Every customer-side metric on 50,000 customers over eight quarters: time with its joined tables, and the memory that those keep. */
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { megabytes, seconds, type Figure } from "./figure.ts";

interface Ran {
  readonly found: readonly { id: string; seconds: number; kept: number; given: number; of: number }[];
  readonly sizes: readonly (readonly [string, number])[];
  readonly peak: number;
}

/** Slowest first, for the last quarter; a joined table counts for the metric that asks for it first. */
export function customers(): readonly Figure[] {
  const once = fileURLToPath(new URL("customers-once.ts", import.meta.url));
  const ran = spawnSync(process.execPath, ["--expose-gc", once], { encoding: "utf8", maxBuffer: 2 ** 26 });
  if (ran.status !== 0) throw new Error(ran.stderr);
  const { found, sizes, peak } = JSON.parse(ran.stdout) as Ran;
  const slowest = [...found].sort((a, b) => b.seconds - a.seconds);
  return [
    ...sizes.map(([name, rows]) => [`rows of ${name}`, String(rows)] as const),
    ...slowest.map((one) => [`${one.id} (${one.given} of ${one.of} numbers)`, `${seconds(one.seconds)}, keeps ${megabytes(one.kept)}`] as const), // prettier-ignore
    ["all together", seconds(found.reduce((sum, one) => sum + one.seconds, 0))],
    ["peak memory of the process", megabytes(peak)],
  ];
}
