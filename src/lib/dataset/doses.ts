/** How much was spent on every unit of a test, and what came of it. */
import { table, type ColumnTable } from "arquero";
import { numbers, texts } from "./columns.ts";
import type { Dataset } from "./dataset.ts";
import { once } from "./once.ts";

/** Name of the outcome in experiment_units that holds what was spent on a unit in a period, unless another is asked for. */
export const SPEND = "spend";

/** Tests of which the dose of at least one unit is known. */
export function testsWithDoses(dataset: Dataset, dose: string): readonly string[] {
  const rows = dataset.tables.get("experiment_units");
  const [experiment, metric, value] = [texts(rows, "experiment_id"), texts(rows, "metric"), numbers(rows, "value")];
  const ids = experiment.filter((id, row) => id !== null && metric[row] === dose && !Number.isNaN(value[row]));
  return [...new Set(ids as string[])].sort();
}

/**
 * One row a unit of a test with doses: `period` (the release's own), `experiment`, `unit`, `cluster`, `spend` (mean dose a period since the
 * start, times what one dose costs: 1 for spending itself, else all costs of the initiative over all doses; 0 for who was not exposed),
 * `value` (mean of the primary outcome a period since the start) and `before` (the same before the start); NaN where not known.
 */
export function doses(dataset: Dataset, dose: string): ColumnTable {
  return once(dataset, `doses:${dose}`, () => {
    const tests = new Set(testsWithDoses(dataset, dose));
    const units = [...unitsOf(dataset, dose)].filter(([, { experiment }]) => tests.has(experiment)).sort(([a], [b]) => (a < b ? -1 : 1)); // prettier-ignore
    const priceOf = new Map([...tests].map((id) => [id, dose === SPEND ? 1 : costOfDose(dataset, id, units.map(([, unit]) => unit))])); // prettier-ignore
    const column = (of: (unit: Unit) => number) => Float64Array.from(units, ([, unit]) => of(unit));
    return table({
      period: units.map(() => dataset.release.period.id),
      experiment: units.map(([, { experiment }]) => experiment),
      unit: units.map(([, { unit }]) => unit),
      cluster: units.map(([, { cluster }]) => cluster),
      spend: column((unit) => doseOf(unit) * (priceOf.get(unit.experiment) as number)),
      value: column(({ after }) => meanOf(after)),
      before: column(({ before }) => meanOf(before)),
    });
  });
}

interface Sum {
  total: number;
  count: number;
}

interface Unit {
  readonly experiment: string;
  readonly unit: string;
  readonly cluster: string | null;
  readonly dose: Sum;
  readonly after: Sum;
  readonly before: Sum;
  /** Whether anything says that the unit received it. */
  treated: boolean;
}

function unitsOf(dataset: Dataset, dose: string): ReadonlyMap<string, Unit> {
  const rows = dataset.tables.get("experiment_units");
  const [experiment, unit, cluster, arm, metric] = ["experiment_id", "unit_id", "cluster_id", "arm", "metric"].map((column) => texts(rows, column)); // prettier-ignore
  const [time, value, exposed] = [numbers(rows, "period"), numbers(rows, "value"), numbers(rows, "exposed")];
  const outcome = outcomesOf(dataset, dose);
  const found = new Map<string, Unit>();
  value.forEach((amount, row) => {
    const [id, who] = [experiment?.[row] ?? "", unit?.[row] ?? ""];
    const known = found.get(`${id}\u0000${who}`) ?? { experiment: id, unit: who, cluster: cluster?.[row] ?? null, dose: { total: 0, count: 0 }, after: { total: 0, count: 0 }, before: { total: 0, count: 0 }, treated: false }; // prettier-ignore
    found.set(`${id}\u0000${who}`, known);
    known.treated ||= arm?.[row] === "treatment" && exposed[row] !== 0;
    if (Number.isNaN(amount)) return;
    const since = (time[row] as number) >= 0;
    if (metric?.[row] === dose && since) add(known.dose, amount);
    if (metric?.[row] === outcome.get(id)) add(since ? known.after : known.before, amount);
  });
  return found;
}

/** The outcome of each test that was named beforehand, else the only one measured besides the dose. */
function outcomesOf(dataset: Dataset, dose: string): ReadonlyMap<string, string> {
  const tests = dataset.tables.get("experiments");
  const primary = texts(tests, "primary_metric");
  const rows = dataset.tables.get("experiment_units");
  const [experiment, metric] = [texts(rows, "experiment_id"), texts(rows, "metric")];
  const measured = new Map<string, Set<string>>();
  experiment.forEach((id, row) => {
    const name = metric[row] ?? null;
    if (id !== null && name !== null && name !== dose) measured.set(id, (measured.get(id) ?? new Set<string>()).add(name));
  }); // prettier-ignore
  const pairs = texts(tests, "experiment_id").flatMap((id, row): readonly (readonly [string, string])[] => {
    const others = [...(measured.get(id ?? "") ?? [])];
    const name = primary[row] ?? (others.length === 1 ? others[0] : undefined);
    return id === null || name === undefined ? [] : [[id, name]];
  });
  return new Map(pairs);
}

/** Mean dose; 0 for who was not exposed, NaN where a dose should have been known. */
function doseOf({ dose, treated }: Unit): number {
  return dose.count > 0 ? dose.total / dose.count : treated ? NaN : 0;
}

function meanOf({ total, count }: Sum): number {
  return count > 0 ? total / count : NaN;
}

function add(sum: Sum, amount: number): void {
  sum.total += amount;
  sum.count++;
}

/** All costs of the test's initiative over all doses given; NaN where either is not known. */
function costOfDose(dataset: Dataset, test: string, units: readonly Unit[]): number {
  const tests = dataset.tables.get("experiments");
  const initiative = texts(tests, "initiative_id")[texts(tests, "experiment_id").indexOf(test)] ?? null;
  const rows = dataset.tables.get("initiative_costs");
  const [owner, amount] = [texts(rows, "initiative_id"), numbers(rows, "amount")];
  const costs = owner.reduce((sum, id, row) => (initiative !== null && id === initiative ? sum + (amount[row] as number) : sum), 0); // prettier-ignore
  const given = units.reduce((sum, unit) => (unit.experiment === test ? sum + unit.dose.total : sum), 0);
  return costs > 0 && given > 0 ? costs / given : NaN;
}
