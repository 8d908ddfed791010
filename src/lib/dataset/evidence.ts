/** What stands behind an effect, and how much it bears (`method.md` 4.3). */
import type { Grade } from "../contract/measure.ts";
import type { UncertainNumber } from "../stats/uncertain-number.ts";
import { assumptionsOf } from "./assumption.ts";
import { numbers, texts } from "./columns.ts";
import type { Dataset } from "./dataset.ts";
import { once } from "./once.ts";
import { trialRows, trialsIn } from "./trial.ts";
import { trialResult, type TrialResult } from "./trial-result.ts";
import { typedNumber, type Typed } from "./uncertain.ts";

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

/** The worse of two grades. */
export function worse(first: Grade, second: Grade): Grade {
  return first > second ? first : second;
}

/** What the evidence of an effect tells. */
export interface Known {
  /** The assumption's id when it rests on one, so that all that rests on it moves together; else the effect's own. */
  readonly input: string;
  /** Effect per unit and period, positive when it pays; null when nothing tells it. */
  readonly number: UncertainNumber | null;
  readonly grade: Grade;
  readonly evidence: "computed" | "reported" | "assumed";
  /** Whether the id of what stands behind it occurs in the data. */
  readonly found: boolean;
  readonly trial: TrialResult | null;
}

/** The effect as its table has it. */
interface Own {
  readonly id: string;
  readonly stream: string;
  readonly grade: Grade;
}

/** Reader of what stands behind an effect: a test in the data, one known as a summary, an assumption, or nothing. */
export function evidenceOf(dataset: Dataset): (own: Own, typed: Typed, source: string | null) => Known {
  const assumptions = assumptionsOf(dataset);
  const experiments = dataset.tables.get("experiments");
  const designs = texts(experiments, "design");
  const design = new Map(texts(experiments, "experiment_id").map((id, row) => [id, designs[row] ?? ""]));
  const shown = trialResults(dataset);
  return (own: Own, typed: Typed, source: string | null): Known => {
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
function computed(own: Own, none: Known | Omit<Known, "grade" | "evidence">, trial: TrialResult): Known {
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
export function trialResults(dataset: Dataset): ReadonlyMap<string, TrialResult | null> {
  return once(dataset, "trial-results", () => {
    if (!dataset.tables.has("experiments") || !dataset.tables.has("experiment_units")) return new Map();
    const rows = trialRows(dataset);
    const trials = trialsIn({ texts: (column) => texts(rows, column), numbers: (column) => numbers(rows, column) });
    return new Map([...trials].map(([id, trial]) => [id, trialResult(trial, dataset.release.settings.ci_level)]));
  });
}
