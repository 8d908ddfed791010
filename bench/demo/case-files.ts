/** The business case: initiatives and costs since they were registered, effects and tests once known. */
import type { File } from "./file.ts";
import { assumptionsAt, drawMovingTest, effectsAt, experimentsAt, initiativesBy, invoiceTest, type Initiative } from "./initiatives.ts"; // prettier-ignore
import { quarters, type Quarter } from "./quarters.ts";
import type { World } from "./world.ts";

/** Files of the case as it stood at the end of the quarter; none before the first initiative. */
export function caseFiles(world: World, quarter: Quarter): File[] {
  const begun = initiativesBy(quarter);
  if (begun.length === 0) return [];
  const files = [initiativeFile(begun), costFile(begun)];
  const effects = effectsAt(quarter);
  const assumptions = assumptionsAt(quarter);
  if (effects === null || assumptions === null) return files;
  const final = quarter.index === quarters.length - 1;
  const units = [...drawMovingTest(world.seed), ...(final ? invoiceTest(world.seed, world.customers, world.contacts) : [])]; // prettier-ignore
  const number = "DOUBLE";
  const text = "VARCHAR";
  return [
    ...files,
    { table: "effects", name: "effects.csv", columns: { effect_id: text, initiative_id: text, stream: text, route: text, from: text, to: text, estimate: number, se: number, low: number, mode: number, high: number, dist: text, unit: text, population_n: number, value_per_unit: number, ramp: text, decay: text, lag_periods: "INTEGER", grade: text, evidence: text }, rows: effects },
    { table: "assumptions", name: "assumptions.csv", columns: { assumption_id: text, name: text, unit: text, dist: text, p1: number, p2: number, p3: number, source: text, owner: text, date: "DATE", grade: text, corr_with: text, rho: number }, rows: assumptions },
    { table: "experiments", name: "experiments.csv", columns: { experiment_id: text, initiative_id: text, design: text, unit: text, assigned_share: number, start: "DATE", end: "DATE", primary_metric: text, registered_at: "DATE" }, rows: experimentsAt(quarter) },
    { table: "experiment_units", name: "experiment-units.parquet", columns: { experiment_id: text, unit_id: text, cluster_id: text, arm: text, period: "INTEGER", metric: text, value: number, exposed: "BOOLEAN" }, rows: units, order: ["experiment_id", "unit_id", "period"] },
  ]; // prettier-ignore
}

function initiativeFile(begun: readonly Initiative[]): File {
  const text = "VARCHAR";
  return {
    table: "initiatives",
    name: "initiatives.csv",
    columns: { initiative_id: text, name: text, continuum: text, touchpoint_id: text, tip: text, owner: text, owner_depts: text, sponsor_level: text, registered_at: "DATE", start: "DATE", end: "DATE", status: text, source_feedback: "BOOLEAN", primary_metric: text, sesoi: "DOUBLE", decision_date: "DATE" }, // prettier-ignore
    rows: begun.map(({ id, nl, registered, row }) => ({
      initiative_id: id,
      name: nl,
      registered_at: registered,
      ...row,
    })),
  };
}

function costFile(begun: readonly Initiative[]): File {
  return {
    table: "initiative_costs",
    name: "initiative-costs.csv",
    columns: { initiative_id: "VARCHAR", period: "INTEGER", category: "VARCHAR", amount: "DOUBLE", low: "DOUBLE", high: "DOUBLE" }, // prettier-ignore
    rows: begun.flatMap(({ id, costs }) => costs.map(([period, category, amount, low, high]) => ({ initiative_id: id, period, category, amount, low, high }))), // prettier-ignore
  };
}
