/** Tests whose result decided what was rolled out flatter what they found: the winner's curse, and what takes it away (`method.md` 4.2). */
import type { Grade } from "../contract/measure.ts";
import { shrinkageOf } from "../stats/shrinkage.ts";
import type { UncertainNumber } from "../stats/uncertain-number.ts";
import { texts } from "./columns.ts";
import type { Dataset } from "./dataset.ts";

/** What a test found, positive when it pays, and what may be made of it. */
export interface Finding {
  readonly experiment: string;
  readonly number: UncertainNumber;
  readonly grade: Grade;
}

/** An effect that was chosen for being large, set right. */
export interface Corrected {
  /** Towards 0 as the tests on the metric tell; by a repeated test; or left as it is, one grade down. */
  readonly how: "shrunken" | "replicated" | "downgraded";
  readonly raw: UncertainNumber;
  readonly number: UncertainNumber;
  readonly grade: Grade;
}

/** Fewer tests on one metric say too little of how much its effects differ. */
const FEWEST = 5;

/** States of an initiative that was not rolled out. */
const STOPPED: readonly string[] = ["stopped", "rejected", "cancelled", "gestopt", "afgewezen", "geannuleerd"];

/** One grade worse; D and E stay, for a design is a design. */
export function oneDown(grade: Grade): Grade {
  return ({ A: "B", B: "C", C: "D", D: "D", E: "E" } as const)[grade];
}

/**
 * Whether the initiative was rolled out because of this test: it pays by the test, and the decision was taken on or after the test's
 * last day (`initiatives.decision_date`, `experiments.end`) for an initiative that was not stopped.
 */
export function rolledOutOn(dataset: Dataset, initiative: string): (finding: Finding) => boolean {
  const initiatives = dataset.tables.get("initiatives");
  const row = texts(initiatives, "initiative_id").indexOf(initiative);
  const decided = texts(initiatives, "decision_date")[row] ?? null;
  const stopped = STOPPED.includes((texts(initiatives, "status")[row] ?? "").toLowerCase());
  const experiments = dataset.tables.get("experiments");
  const [ids, ends] = [texts(experiments, "experiment_id"), texts(experiments, "end")];
  return ({ experiment, number }) => {
    const end = ends[ids.indexOf(experiment)] ?? null;
    return !stopped && decided !== null && end !== null && decided >= end && centre(number) > 0;
  };
}

/** The finding set right by the tests on its metric, else by its replication, else one grade down. */
export function corrected(dataset: Dataset, finding: Finding, findings: readonly Finding[]): Corrected {
  const { number, grade } = finding;
  const shrunken = number.kind === "normal" ? shrink(number, peersOf(dataset, finding, findings)) : null;
  if (shrunken !== null) return { how: "shrunken", raw: number, number: shrunken, grade };
  const repeat = replicationOf(dataset, finding, findings);
  if (repeat !== undefined) return { how: "replicated", raw: number, number: repeat.number, grade: repeat.grade };
  return { how: "downgraded", raw: number, number, grade: oneDown(grade) };
}

function centre(number: UncertainNumber): number {
  if (number.kind === "point") return number.value;
  return "mean" in number ? number.mean : "mode" in number ? number.mode : 1;
}

function shrink(
  { mean, sd }: { readonly mean: number; readonly sd: number },
  peers: readonly Finding[],
): UncertainNumber | null {
  const known = peers.flatMap(({ number }) => (number.kind === "normal" ? [{ value: number.mean, error: number.sd }] : [])); // prettier-ignore
  if (known.length < FEWEST) return null;
  const factor = shrinkageOf(known, sd);
  if (factor === 0) return { kind: "point", value: 0 };
  return { kind: "normal", mean: mean * factor, sd: sd * Math.sqrt(factor) };
}

/** Findings of all tests on the metric of this one, itself included. */
function peersOf(dataset: Dataset, { experiment }: Finding, findings: readonly Finding[]): readonly Finding[] {
  const experiments = dataset.tables.get("experiments");
  const [ids, metrics] = [texts(experiments, "experiment_id"), texts(experiments, "primary_metric")];
  const metricOf = (id: string): string | null => metrics[ids.indexOf(id)] ?? null;
  const own = metricOf(experiment);
  return own === null ? [] : findings.filter((other) => metricOf(other.experiment) === own);
}

function replicationOf(dataset: Dataset, { experiment }: Finding, findings: readonly Finding[]): Finding | undefined {
  const experiments = dataset.tables.get("experiments");
  const [ids, repeats] = [texts(experiments, "experiment_id"), texts(experiments, "replicates")];
  return findings.find((other) => repeats[ids.indexOf(other.experiment)] === experiment);
}
