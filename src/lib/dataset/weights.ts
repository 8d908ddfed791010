/** M09 What each response counts for, so that those who answered resemble those for whom they stand. */
import { rake, type Margin } from "../stats/rake.ts";
import { kish } from "../stats/weights.ts";
import { columnName } from "./column-name.ts";
import { numbers, texts } from "./columns.ts";
import type { Dataset } from "./dataset.ts";

/** given: as delivered; raked: made here; costly: raked, at a price in precision; refused: too dear or impossible, so as delivered. */
export type Weighting = "given" | "raked" | "costly" | "refused";

/** Above the first a design effect is a caution, above the second weighting is refused (`method.md` M09). */
const COSTLY = 2;
const TOO_COSTLY = 3;

/** Least and most that one answer may count, as times the mean. */
const TRIM = [0.2, 5] as const;

type Texts = readonly (string | null)[];

/**
 * Weight of every response, and what became of it: the delivered weight (1 where none), raked for every survey of customers that is
 * asked once a period to the population shares in its own period's release.yaml, else in weight_targets, and trimmed to 0.2–5 times the
 * mean: what a population was then is what it is compared with now.
 * `raked` is the weight that raking came to, used or not (NaN where none was made or it found no solution), `cut` 1 where trimming
 * changed it. A survey is not weighted when a group of the population has no respondents or the design effect passes 3. Respondents of a group
 * without a target keep their weight. Surveys about moments stand for moments, not for customers, and are left as they are.
 */
export function responseWeights(
  dataset: Dataset,
  columns: Readonly<Record<string, Texts>>,
  given: Float64Array,
): {
  readonly weight: Float64Array;
  readonly weighting: (Weighting | null)[];
  readonly raked: Float64Array;
  readonly cut: Float64Array;
} {
  const weight = given.map((value) => (Number.isNaN(value) ? 1 : value));
  const weighting: (Weighting | null)[] = Array.from(given, (value) => (Number.isNaN(value) ? null : "given"));
  const tried = new Float64Array(given.length).fill(NaN);
  const cut = new Float64Array(given.length).fill(NaN);
  for (const period of new Set(columns["period"])) {
    const targets = targetsOf(dataset, period);
    if (targets.size === 0) continue;
    for (const rows of surveys(columns, targets, period)) {
      const raked = rakeSurvey(rows, columns, targets, weight);
      rows.forEach((row, i) => {
        weighting[row] = raked.weighting;
        tried[row] = raked.tried?.[i] ?? NaN;
        cut[row] = raked.tried === null ? NaN : Number(isTrimmed(raked.tried[i] as number));
        if (raked.weights !== null) weight[row] = raked.weights[i] as number;
      });
    }
  }
  return { weight, weighting, raked: tried, cut };
}

type Targets = ReadonlyMap<string, ReadonlyMap<string, number>>;

function targetsOf(dataset: Dataset, period: string | null): Targets {
  const own = dataset.periods.find(({ id }) => id === period)?.weights;
  const declared = Object.entries(own ?? dataset.release.weights);
  if (declared.length > 0)
    return new Map(declared.map(([name, shares]) => [columnName(name), positive(Object.entries(shares))]));
  const table = dataset.tables.get("weight_targets");
  const [variable, level, share] = [
    texts(table, "variable"),
    texts(table, "level"),
    numbers(table, "population_share"),
  ];
  const names = [...new Set(variable)].filter((name) => name !== null);
  const sharesOf = (name: string) =>
    variable.flatMap((other, row) => (other === name ? [[level[row] ?? "", share[row] as number] as const] : []));
  return new Map(names.map((name) => [columnName(name), positive(sharesOf(name))]));
}

function positive(shares: readonly (readonly [string, number])[]): ReadonlyMap<string, number> {
  return new Map(shares.filter(([, share]) => share > 0));
}

/** Responses of customers in a period by survey, those in a group with a target on every variable. */
function surveys(
  columns: Readonly<Record<string, Texts>>,
  targets: Targets,
  period: string | null,
): Iterable<readonly number[]> {
  const found = new Map<string, number[]>();
  (columns["response"] ?? []).forEach((_, row) => {
    const at = (column: string) => columns[column]?.[row] ?? "";
    if (columns["period"]?.[row] !== period || at("respondent") === "employee" || at("reading") !== "last") return;
    if ([...targets].some(([variable, shares]) => !shares.has(at(variable)))) return;
    const rows = found.get(at("survey"));
    if (rows === undefined) found.set(at("survey"), [row]);
    else rows.push(row);
  });
  return found.values();
}

function rakeSurvey(
  rows: readonly number[],
  columns: Readonly<Record<string, Texts>>,
  targets: Targets,
  weight: Float64Array,
) {
  const margins = [...targets].map(([variable, shares]): Margin => {
    const levels = [...shares.keys()];
    return {
      categories: rows.map((row) => levels.indexOf(columns[variable]?.[row] ?? "")),
      targets: [...shares.values()],
    };
  });
  const raked = rake({ margins, base: rows.map((row) => weight[row] as number), trim: TRIM });
  const { designEffect } = kish(raked.weights);
  const tried = raked.converged ? raked.weights : null;
  if (!raked.converged || designEffect > TOO_COSTLY) return { weights: null, tried, weighting: "refused" as const };
  return { weights: raked.weights, tried, weighting: designEffect > COSTLY ? ("costly" as const) : ("raked" as const) };
}

/** Whether a weight of mean 1 stands at one of the bounds that raking holds it to. */
function isTrimmed(weight: number): boolean {
  return TRIM.some((bound) => Math.abs(weight - bound) < 1e-6);
}
