/** Whether a question can be put to a report at all, whoever put it there: an author's tag, a claim or the command line. */
import { constructs } from "../contract/release.ts";
import { ProblemError, type Problem } from "../contract/problem.ts";
import { MOST_DIMENSIONS } from "../disclosure/disclose.ts";
import type { Metric, Query } from "../metrics/metric.ts";
import { known } from "./nearest.ts";
import type { Registry } from "./registry.ts";

type Names = Pick<Registry, "metrics" | "periods" | "dimensions" | "questions">;
type Found = Omit<Problem, "severity" | "place">;

/** Options that any metric about answers may read (`construct`, `drivers` …), and those of the change between two numbers. */
const optionNames: Readonly<Record<"answers" | "change", readonly string[]>> = {
  answers: ["construct", "outcome", "drivers", "importance", "performance", "target", "score"],
  change: ["of", "part", "than", "than_group", "mix"],
};

/** Names of the options that a metric reads. */
export function optionsOf(metric: Metric): readonly string[] {
  const own = metric.options ?? optionNames.answers;
  return metric.id === "change" ? [...own, ...optionNames.change] : own;
}

/**
 * Refuses what would otherwise be passed over in silence or be cut by what identifies people: only declared columns and those a metric adds.
 * @throws {ProblemError} with all that is unknown, each with what exists.
 */
export function checkAskable(registry: Names, query: Query): void {
  const metric = registry.metrics.get(query.metric);
  const found =
    metric === undefined
      ? [{ rule: "metric-unknown", parts: known(query.metric, registry.metrics.keys()) }]
      : [
          ...cutBy(registry, query, metric),
          ...named("period-unknown", query.period, [...registry.periods, "all"]),
          ...named("question-unknown", query.question, registry.questions.keys()),
          ...optionProblems(registry, query, metric),
        ];
  if (found.length === 0) return;
  throw new ProblemError(found.map((one) => ({ ...one, severity: "error", place: { file: "" } })));
}

function cutBy(registry: Names, { by = [], where = {} }: Query, metric: Metric): readonly Found[] {
  const added = metric.adds ?? [];
  const columns = [...new Set([...by, ...Object.keys(where)])].filter((column) => !added.includes(column));
  const exist = [...registry.dimensions.keys(), ...added];
  const unknown = columns.flatMap((column) => named("column-unknown", column, exist));
  const values = Object.entries(where)
    .filter(([column]) => columns.includes(column))
    .flatMap(([column, value]) => valueProblems(registry, column, value));
  if (unknown.length > 0 || columns.length <= MOST_DIMENSIONS) return [...unknown, ...values];
  const parts = { found: columns.join(", "), count: String(columns.length), most: String(MOST_DIMENSIONS) };
  return [...values, { rule: "columns-many", parts }];
}

function optionProblems(registry: Names, { options = {} }: Query, metric: Metric): readonly Found[] {
  const names = optionsOf(metric);
  const { construct, mix, than, than_group: group } = options;
  const [column = "", ...value] = (group ?? "").split("=");
  const compared = metric.id === "change";
  return [
    ...Object.keys(options).flatMap((name) => named("option-unknown", name, names)),
    ...(construct === undefined || isConstruct(construct)
      ? []
      : [{ rule: "value-unknown", parts: { column: "construct", ...known(construct, constructs) } }]),
    ...(compared ? named("column-unknown", mix, registry.dimensions.keys()) : []),
    ...(compared ? named("period-unknown", than, registry.periods) : []),
    ...(compared && group !== undefined ? named("column-unknown", column, registry.dimensions.keys()) : []),
    ...(compared && group !== undefined ? valueProblems(registry, column, value.join("=")) : []),
  ];
}

function isConstruct(name: string): boolean {
  return constructs.some((construct) => construct === name);
}

function valueProblems(registry: Names, column: string, value: string): readonly Found[] {
  const values = registry.dimensions.get(column);
  if (values === undefined || values.includes(value)) return [];
  return [{ rule: "value-unknown", parts: { column, ...known(value, values) } }];
}

function named(rule: string, name: string | undefined, exist: Iterable<string>): readonly Found[] {
  const all = [...exist];
  return name === undefined || all.includes(name) ? [] : [{ rule, parts: known(name, all) }];
}
