/** The simulation behind the headline of the demo, from data already read. */
import { fileURLToPath } from "node:url";
import { profileOf, simulate, type BusinessCase, type Stream } from "../src/lib/metrics/business-case.ts";
import { headlineTier, returnsOf, spreadOf } from "../src/lib/metrics/returns.ts";
import type { UncertainNumber } from "../src/lib/stats/uncertain-number.ts";
import { openReport } from "../src/lib/report.ts";
import { seconds, timed, type Figure } from "./figure.ts";

/** Seconds of a large case, and of the headline from a dataset already read. */
export async function money(): Promise<readonly Figure[]> {
  const large = await largeCases();
  const workspace = fileURLToPath(new URL("..", import.meta.url));
  const report = await openReport({ workspace, client: "lichtwaard", release: "latest" });
  const runs = [];
  for (const metric of ["rox", "simulation", "tornado", "break-even"]) {
    const { seconds: wall } = await timed(() => report.measures({ metric }));
    runs.push([`${metric} of the demo, 10,000 draws`, seconds(wall)] as const);
  }
  return [...large, ...runs];
}

/** Draws, and thirty inputs of all kinds: a third measured, the others judged. */
const MANY = 100_000;

const KINDS: readonly ((i: number) => UncertainNumber)[] = [
  (i) => ({ kind: "normal", mean: 0.01 + i / 1000, sd: 0.004 }),
  (i) => ({ kind: "pert", low: 0, mode: 0.01 + i / 1000, high: 0.06 }),
  (i) => ({ kind: "normal", mean: 0.02 + i / 1000, sd: 0.01 }),
  (i) => ({ kind: "triangular", low: 0, mode: 0.01, high: 0.02 + i / 1000 }),
  (i) => ({ kind: "lognormal", mean: 0.01 + i / 1000, sd: 0.005 }),
  (i) => ({ kind: "beta", alpha: 2 + i / 10, beta: 90 }),
];

/** A case of thirty streams, each with its own effect; the first, before the engine has compiled, and a second one. */
async function largeCases(): Promise<readonly Figure[]> {
  const effects = Array.from({ length: 30 }, (_, i) => [`E${i}`, (KINDS[i % KINDS.length] as (typeof KINDS)[0])(i)] as const); // prettier-ignore
  const profile = profileOf({ ramp: [0.5, 1], decay: [], lag: 0, horizon: 3 });
  const streams = effects.map(([id]): Stream => ({ id, initiative: "I", kind: "spend", grade: "C", evidence: "reported", n: 1, input: id, population: 10_000, value: 50, profile, carried: false })); // prettier-ignore
  const model = (seed: number): BusinessCase => ({ streams, costs: [{ initiative: "I", category: "capex", period: 0, amount: 150_000, range: null }], inputs: new Map(effects), correlations: [{ first: "E1", second: "E3", rho: 0.4 }], retention: null, horizon: 3, periodsPerYear: 1, rate: 0.08, hurdle: 0, seed }); // prettier-ignore
  const figures: Figure[] = [];
  for (const [seed, name] of [
    [1, "first"],
    [2, "second"],
  ] as const) {
    // prettier-ignore
    const { seconds: wall } = await timed(() => Promise.resolve(middleOf(model(seed))));
    figures.push([`100,000 draws of 30 inputs and their return, ${name} time`, seconds(wall)]);
  }
  return figures;
}

function middleOf(model: BusinessCase): number {
  const simulation = simulate(model, MANY);
  const rox = simulation === null ? null : returnsOf(model, simulation, headlineTier("E")).rox;
  return rox === null ? NaN : spreadOf(rox).at(0.5);
}
