/** What is known of each effect: computed from a test in the data, reported as a summary, or assumed (`method.md` 4.2, 4.3). */
import type { ColumnTable } from "arquero";
import type { Grade } from "../contract/measure.ts";
import { numbers, texts } from "./columns.ts";
import type { Dataset } from "./dataset.ts";
import { benefitSign, evidenceOf, trialResults, type Known } from "./evidence.ts";
import { linksOf, type Factor } from "./links-of-chain.ts";
import { once } from "./once.ts";
import { scaledTo } from "./transport.ts";
import type { Typed } from "./uncertain.ts";
import { corrected, rolledOutOn, type Corrected, type Finding } from "./winner.ts";

export { assumptionsOf, type Assumption } from "./assumption.ts";
export { benefitSign, worse } from "./evidence.ts";

/** One effect with its evidence resolved. */
export interface Effect extends Known {
  readonly id: string;
  readonly initiative: string;
  readonly stream: string;
  readonly route: "direct" | "chain";
  readonly to: string;
  readonly unit: string | null;
  readonly typed: Typed;
  /** Id of what stands behind it, as typed. */
  readonly source: string | null;
  /** Units of the test behind it, else the population. */
  readonly n: number;
  readonly population: number;
  /** Whom it works on, in words; null when not said. */
  readonly people: string | null;
  readonly value: number;
  readonly ramp: readonly number[];
  readonly decay: readonly number[];
  readonly lag: number;
  /** What the number is multiplied by: links of a chain, and from the tested to those it is rolled out to. */
  readonly factors: readonly Factor[];
  /** Whether the tested are those it works on: alike as far as is said, made so by an assumption, or not. */
  readonly transport: "alike" | "assumed" | "missing";
  /** How it was set right when it was chosen for its result; null when it was not. */
  readonly correction: Pick<Corrected, "how" | "raw"> | null;
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
    const [people, transport, links] = [text("population"), text("transport"), text("links")];
    const [population, value] = [numbers(rows, "population_n"), numbers(rows, "value_per_unit")];
    const typed = typedOf(rows);
    const known = id.map((name, row) => {
      const own = { id: name ?? "", stream: stream[row] ?? "", grade: (grade[row] ?? "E") as Grade };
      return { ...own, ...find(own, typed[row] as Typed, source[row] ?? null) };
    });
    const correct = correctionOf(dataset, known, source);
    return known.map((one, row): Effect => {
      const correction = correct(row, initiative[row] ?? "");
      const right = correction === null ? one : { ...one, number: correction.number, grade: correction.grade };
      const chain = linksOf(dataset, links[row] ?? null, right.grade);
      const scaled = scaledTo(dataset, { source: source[row] ?? null, people: people[row] ?? null, transport: transport[row] ?? null, grade: chain.grade, tested: one.evidence !== "assumed" }); // prettier-ignore
      return {
        ...right,
        initiative: initiative[row] ?? "",
        route: route[row] === "chain" ? "chain" : "direct",
        to: to[row] ?? "",
        unit: unit[row] ?? null,
        typed: typed[row] as Typed,
        source: source[row] ?? null,
        n: one.trial?.n ?? (population[row] as number),
        population: population[row] as number,
        people: people[row] ?? null,
        value: value[row] as number,
        ramp: listOf(ramp[row] ?? null),
        decay: listOf(decay[row] ?? null),
        lag: (lag[row] as number) || 0,
        grade: scaled.grade,
        factors: [...chain.factors, ...scaled.factors],
        transport: scaled.transport,
        correction: correction === null ? null : { how: correction.how, raw: correction.raw },
      };
    });
  });
}

/** Reader of what becomes of an effect whose test decided that its initiative was rolled out. */
function correctionOf(
  dataset: Dataset,
  known: readonly (Known & { readonly stream: string })[],
  sources: readonly (string | null)[],
): (row: number, initiative: string) => Corrected | null {
  return (row, initiative) => {
    const { number, grade, evidence, stream } = known[row] as (typeof known)[number];
    const experiment = sources[row] ?? null;
    if (number === null || experiment === null || evidence === "assumed") return null;
    const finding = { experiment, number, grade };
    if (!rolledOutOn(dataset, initiative)(finding)) return null;
    return corrected(dataset, finding, findingsOf(dataset, known, sources, stream));
  };
}

/** What every test found, as benefit of a stream: by unit in the data, else as its effect reports it. */
function findingsOf(
  dataset: Dataset,
  known: readonly Known[],
  sources: readonly (string | null)[],
  stream: string,
): readonly Finding[] {
  const computed = [...trialResults(dataset)].flatMap(([experiment, trial]): Finding[] => {
    if (trial?.effect == null) return [];
    const { value, standardError, grade } = trial.effect;
    return [{ experiment, grade, number: { kind: "normal", mean: benefitSign(stream) * value, sd: standardError } }];
  });
  const reported = known.flatMap(({ evidence, number, grade }, row): Finding[] => {
    const experiment = sources[row] ?? null;
    return evidence === "reported" && number !== null && experiment !== null ? [{ experiment, number, grade }] : [];
  });
  const all: ReadonlyMap<string, Finding> = new Map([...reported, ...computed].map((one) => [one.experiment, one]));
  return [...all.values()];
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
