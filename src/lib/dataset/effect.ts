/** What is known of each effect: computed from a test in the data, reported as a summary, or assumed (`method.md` 4.2, 4.3). */
import type { ColumnTable } from "arquero";
import type { Grade } from "../contract/measure.ts";
import type { UncertainNumber } from "../stats/uncertain-number.ts";
import { numbers, texts } from "./columns.ts";
import type { Dataset } from "./dataset.ts";
import { once } from "./once.ts";
import { trialRows, trialsIn } from "./trial.ts";
import { trialResult, type TrialResult } from "./trial-result.ts";
import { assumedNumber, typedNumber, type Typed } from "./uncertain.ts";

/** One effect with its evidence resolved. */
export interface Effect {
  readonly id: string;
  readonly initiative: string;
  readonly stream: string;
  readonly route: "direct" | "chain";
  readonly to: string;
  readonly unit: string | null;
  readonly typed: Typed;
  /** The assumption's id when it rests on one, so that all that rests on it moves together; else the effect's own. */
  readonly input: string;
  /** Effect per unit and period, positive when it pays; null when nothing tells it. */
  readonly number: UncertainNumber | null;
  readonly grade: Grade;
  readonly evidence: "computed" | "reported" | "assumed";
  /** Id of what stands behind it, as typed. */
  readonly source: string | null;
  /** Whether that id occurs in the data. */
  readonly found: boolean;
  readonly trial: TrialResult | null;
  /** Units of the test behind it, else the population. */
  readonly n: number;
  readonly population: number;
  readonly value: number;
  readonly ramp: readonly number[];
  readonly decay: readonly number[];
  readonly lag: number;
}

/** One assumption; `number` is null when its parameters describe no distribution. */
export interface Assumption {
  readonly id: string;
  readonly number: UncertainNumber | null;
  readonly correlation: { readonly with: string; readonly rho: number } | null;
}

/** Streams whose effect is something less of what a test counts: customers, contacts or employees lost. */
const AVOIDED: readonly string[] = ["retention", "cost_to_serve", "employee"];

/** Best grade that a design can bear when only its summary is known (`method.md` 4.3). */
const BEST: Readonly<Record<string, Grade>> = {
  rct: "A",
  cluster_rct: "A",
  did: "B",
  its: "B",
  rdd: "B",
  matched: "B",
  prepost: "D",
};

/** Sign that turns what a test found, treated less control, into a benefit of this stream: less churn, fewer contacts. */
export function benefitSign(stream: string): 1 | -1 {
  return AVOIDED.includes(stream) ? -1 : 1;
}

/** All effects of the release, in the order of the table. */
export function effectsOf(dataset: Dataset): readonly Effect[] {
  return once(dataset, "effects", () => {
    const rows = dataset.tables.get("effects");
    const find = evidenceOf(dataset);
    const text = (column: string): readonly (string | null)[] => texts(rows, column);
    const [id, initiative, stream, route] = [text("effect_id"), text("initiative_id"), text("stream"), text("route")];
    const [to, unit, grade, source] = [text("to"), text("unit"), text("grade"), text("evidence")];
    const [ramp, decay, lag] = [text("ramp"), text("decay"), numbers(rows, "lag_periods")];
    const [population, value] = [numbers(rows, "population_n"), numbers(rows, "value_per_unit")];
    const typed = typedOf(rows);
    return id.map((name, row): Effect => {
      const own = { id: name ?? "", stream: stream[row] ?? "", grade: (grade[row] ?? "E") as Grade };
      const known = find(own, typed[row] as Typed, source[row] ?? null);
      return {
        ...own,
        initiative: initiative[row] ?? "",
        route: route[row] === "chain" ? "chain" : "direct",
        to: to[row] ?? "",
        unit: unit[row] ?? null,
        typed: typed[row] as Typed,
        source: source[row] ?? null,
        ...known,
        n: known.trial?.n ?? (population[row] as number),
        population: population[row] as number,
        value: value[row] as number,
        ramp: listOf(ramp[row] ?? null),
        decay: listOf(decay[row] ?? null),
        lag: (lag[row] as number) || 0,
      };
    });
  });
}

/** All assumptions of the release by id. */
export function assumptionsOf(dataset: Dataset): ReadonlyMap<string, Assumption> {
  return once(dataset, "assumptions", () => {
    const rows = dataset.tables.get("assumptions");
    const dist = texts(rows, "dist");
    const [p1, p2, p3] = [numbers(rows, "p1"), numbers(rows, "p2"), numbers(rows, "p3")];
    const [partner, rho] = [texts(rows, "corr_with"), numbers(rows, "rho")];
    return new Map(
      texts(rows, "assumption_id").map((name, row) => {
        const id = name ?? "";
        const [other, strength] = [partner[row], rho[row] as number];
        const number = assumedNumber(dist[row] ?? "point", p1[row] as number, p2[row] as number, p3[row] as number);
        const correlation = other == null || Number.isNaN(strength) ? null : { with: other, rho: strength };
        return [id, { id, number, correlation }] as const;
      }),
    );
  });
}

/** The worse of two grades. */
export function worse(first: Grade, second: Grade): Grade {
  return first > second ? first : second;
}

type Known = Pick<Effect, "input" | "number" | "grade" | "evidence" | "found" | "trial">;

function evidenceOf(dataset: Dataset) {
  const assumptions = assumptionsOf(dataset);
  const experiments = dataset.tables.get("experiments");
  const designs = texts(experiments, "design");
  const design = new Map(texts(experiments, "experiment_id").map((id, row) => [id, designs[row] ?? ""]));
  const shown = trialResults(dataset);
  return (own: Pick<Effect, "id" | "stream" | "grade">, typed: Typed, source: string | null): Known => {
    const none = { input: own.id, number: typedNumber(typed), trial: null, found: false };
    if (source === null) return { ...none, grade: "E", evidence: "assumed" };
    const trial = shown.get(source);
    if (trial != null) return computed(own, none, trial);
    const assumption = assumptions.get(source);
    if (assumption !== undefined) {
      return { ...none, input: source, number: assumption.number, grade: "E", evidence: "assumed", found: true };
    }
    const best = design.get(source);
    if (best !== undefined) {
      return { ...none, grade: worse(own.grade, BEST[best] ?? "E"), evidence: "reported", found: true };
    }
    return { ...none, evidence: "assumed", grade: "E" };
  };
}

/** What a test in the data shows goes before what was typed; a test that failed leaves an assumption. */
function computed(
  own: Pick<Effect, "stream" | "grade">,
  none: Known | Omit<Known, "grade" | "evidence">,
  trial: TrialResult,
): Known {
  const found = { ...none, trial, found: true };
  if (trial.effect === null) return { ...found, grade: "E", evidence: "assumed" };
  const { value, standardError, grade } = trial.effect;
  const mean = benefitSign(own.stream) * value;
  return {
    ...found,
    number: { kind: "normal", mean, sd: standardError },
    grade: worse(own.grade, grade),
    evidence: "computed",
  };
}

/** Results of the tests by unit in the data; null for designs of which no effect is computed. */
function trialResults(dataset: Dataset): ReadonlyMap<string, TrialResult | null> {
  if (!dataset.tables.has("experiments") || !dataset.tables.has("experiment_units")) return new Map();
  const rows = trialRows(dataset);
  const trials = trialsIn({ texts: (column) => texts(rows, column), numbers: (column) => numbers(rows, column) });
  return new Map([...trials].map(([id, trial]) => [id, trialResult(trial, dataset.release.settings.ci_level)]));
}

function typedOf(rows: ColumnTable | undefined): readonly Typed[] {
  const dist = texts(rows, "dist");
  const [estimate, se] = [numbers(rows, "estimate"), numbers(rows, "se")];
  const [low, mode, high] = [numbers(rows, "low"), numbers(rows, "mode"), numbers(rows, "high")];
  return dist.map((name, row) => ({
    dist: name,
    estimate: estimate[row] as number,
    se: se[row] as number,
    low: low[row] as number,
    mode: mode[row] as number,
    high: high[row] as number,
  }));
}

/** "1|1|0.5" as numbers; blank is none. */
function listOf(text: string | null): readonly number[] {
  return text === null ? [] : text.split("|").map(Number);
}
