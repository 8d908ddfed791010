/** Tests of initiatives by unit: who was measured when, with what outcome (`method.md` 5). */
import { table, type ColumnTable } from "arquero";
import { numbers, texts } from "./columns.ts";
import type { Dataset } from "./dataset.ts";
import { once } from "./once.ts";
import { unitsOf } from "../stats/units.ts";

/** Columns by name, as a group of rows gives them. */
export interface Columns {
  readonly numbers: (column: string) => Float64Array;
  readonly texts: (column: string) => readonly (string | null)[];
}

/** One test: its design and, an entry an observation, who was measured when and with what outcome (NaN: not measured). */
export interface Trial {
  readonly id: string;
  readonly design: string;
  /** Share meant for the treatment. */
  readonly share: number;
  readonly units: readonly string[];
  readonly clusters: readonly (string | null)[];
  readonly treated: readonly boolean[];
  /** Periods since the start; below 0 before it. */
  readonly times: Float64Array;
  readonly values: Float64Array;
  /** 1 received it, 0 did not, NaN not known. */
  readonly exposed: Float64Array;
}

/**
 * One row an observation of the primary outcome: `period` (the release's own), `experiment`, `initiative`, `design`, `share`, `unit`,
 * `cluster`, `treated` (1, 0), `time`, `value`, `exposed`. Where no outcome was named beforehand the only one measured is taken, and
 * none when there are several.
 */
export function trialRows(dataset: Dataset): ColumnTable {
  return once(dataset, "trials", () => {
    const units = dataset.tables.get("experiment_units");
    const experiments = dataset.tables.get("experiments");
    const experiment = texts(units, "experiment_id");
    const row = new Map(texts(experiments, "experiment_id").map((id, at) => [id, at]));
    const ofTest = <T>(values: ArrayLike<T>, none: T): T[] => experiment.map((id) => values[row.get(id) ?? -1] ?? none);
    const arms = texts(units, "arm");
    const all = {
      period: experiment.map(() => dataset.release.period.id),
      experiment,
      initiative: ofTest(texts(experiments, "initiative_id"), null),
      design: ofTest(texts(experiments, "design"), null),
      share: Float64Array.from(ofTest(numbers(experiments, "assigned_share"), NaN), (v) => (Number.isNaN(v) ? 0.5 : v)),
      unit: texts(units, "unit_id"),
      cluster: texts(units, "cluster_id"),
      treated: Float64Array.from(arms, (arm) => Number(arm === "treatment")),
      time: numbers(units, "period"),
      value: numbers(units, "value"),
      exposed: numbers(units, "exposed"),
    };
    const kept = ownOutcome(experiment, texts(units, "metric"), ofTest(texts(experiments, "primary_metric"), null));
    return table(all).reify(kept);
  });
}

function ownOutcome(
  experiment: readonly (string | null)[],
  metric: readonly (string | null)[],
  primary: readonly (string | null)[],
): number[] {
  const measured = new Map<string | null, Set<string | null>>();
  experiment.forEach((id, i) => measured.set(id, (measured.get(id) ?? new Set()).add(metric[i] ?? null)));
  return experiment.flatMap((id, i) => {
    const only = primary[i] === null && measured.get(id)?.size === 1;
    return only || metric[i] === primary[i] ? [i] : [];
  });
}

/** The tests in these rows of {@link trialRows}, by id. */
export function trialsIn(rows: Columns): ReadonlyMap<string, Trial> {
  const ids = rows.texts("experiment").map((id) => id ?? "");
  const column = <T>(values: ArrayLike<T>, at: Int32Array): T[] => Array.from(at, (row) => values[row] as T);
  const trials = unitsOf(ids).map((at): Trial => {
    const first = at[0] as number;
    return {
      id: ids[first] as string,
      design: rows.texts("design")[first] ?? "",
      share: rows.numbers("share")[first] as number,
      units: column(rows.texts("unit"), at).map((unit) => unit ?? ""),
      clusters: column(rows.texts("cluster"), at),
      treated: column(rows.numbers("treated"), at).map((treated) => treated === 1),
      times: Float64Array.from(column(rows.numbers("time"), at)),
      values: Float64Array.from(column(rows.numbers("value"), at)),
      exposed: Float64Array.from(column(rows.numbers("exposed"), at)),
    };
  });
  return new Map(trials.map((trial) => [trial.id, trial]));
}
