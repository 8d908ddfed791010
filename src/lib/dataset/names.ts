/** What things are called for readers: columns, their values and the questions, from `release.yaml` first and the tables second. */
import type { Text } from "../contract/release.ts";
import { columnName } from "./column-name.ts";
import { texts } from "./columns.ts";
import type { Dataset } from "./dataset.ts";
import { stateColumns, stateName } from "./state-names.ts";

/** A name as the release gives it; null where it gives none. */
export interface Names {
  readonly column: (column: string) => Text | null;
  readonly value: (column: string, value: string) => Text | null;
}

/** Reference tables behind a dimension: where its ids and their names stand. */
const REFERENCES: Readonly<Record<string, { table: string; id: string; name: string }>> = {
  touchpoint: { table: "touchpoints", id: "touchpoint_id", name: "name" },
  channel: { table: "channels", id: "channel_id", name: "name" },
  phase: { table: "phases", id: "phase_id", name: "name" },
  team: { table: "teams", id: "team_id", name: "name" },
  initiative: { table: "initiatives", id: "initiative_id", name: "name" },
  stream: { table: "effects", id: "effect_id", name: "initiative_id" },
  experiment: { table: "experiments", id: "experiment_id", name: "initiative_id" },
  input: { table: "assumptions", id: "assumption_id", name: "name" },
};

/** Dimensions whose values are known by another dimension's names: a stream by its initiative, a driver by its question. */
const BORROWED: Readonly<Record<string, string>> = {
  stream: "initiative",
  experiment: "initiative",
  driver: "question",
  moment: "touchpoint",
  feature: "item_group",
  item: "question",
  input: "stream",
};

/** Names of a dataset's columns and values. */
export function namesOf(dataset: Dataset): Names {
  const labels = dataset.release.labels;
  const tables = new Map(
    Object.entries(REFERENCES).map(([dimension, { table, id, name }]) => [dimension, pairs(dataset, table, id, name)]),
  );
  const value = (column: string, key: string): Text | null => {
    const own = Object.hasOwn(labels, column) ? labels[column]?.values : undefined;
    if (own !== undefined && Object.hasOwn(own, key)) return own[key] ?? null;
    if (column === "question") return questionName(dataset, key);
    if (stateColumns.has(column)) return stateName(dataset, key, value);
    const found = tables.get(column)?.get(key);
    const borrowed = BORROWED[column];
    if (borrowed === undefined) return found ?? null;
    if (column === "input" && found !== undefined) return found;
    return value(borrowed, borrowed === "initiative" ? (found ?? key) : key);
  };
  return { column: (column) => (Object.hasOwn(labels, column) ? (labels[column]?.label ?? null) : null), value };
}

/** Columns one may cut by, each with its values in the data, sorted. */
export function dimensionsOf(dataset: Dataset): ReadonlyMap<string, readonly string[]> {
  const dimensions = new Map<string, readonly string[]>();
  for (const column of dataset.segments) {
    dimensions.set(column, distinct(dataset, ["customers", "responses"], column));
  }
  for (const [dimension, { table, id }] of Object.entries(REFERENCES)) {
    if (BORROWED[dimension] === undefined && dataset.tables.has(table))
      dimensions.set(dimension, distinct(dataset, [table], id));
  }
  for (const [dimension, [table, column]] of Object.entries({
    role: ["employees", "role_level"],
    survey: ["responses", "survey_id"],
    wave: ["responses", "wave"],
    contract: ["customers", "contract_type"],
    topic: ["interactions", "topic"],
    journey: ["journeys", "type"],
  } as const)) {
    if (dataset.tables.get(table)?.column(column) !== undefined && !dimensions.has(dimension))
      dimensions.set(dimension, distinct(dataset, [table], column));
  }
  if (dataset.tables.get("customers")?.column("b2b") !== undefined) dimensions.set("b2b", ["false", "true"]);
  if (dataset.questions.size > 0) dimensions.set("question", [...dataset.questions.keys()].sort());
  return dimensions;
}

function questionName(dataset: Dataset, id: string): Text | null {
  const question = dataset.questions.get(id)?.[0];
  return question?.label ?? question?.wording ?? null;
}

function pairs(dataset: Dataset, table: string, id: string, name: string): ReadonlyMap<string, string> {
  const rows = dataset.tables.get(table);
  const ids = rows?.column(id);
  const names = rows?.column(name);
  if (rows === undefined || ids === undefined || names === undefined) return new Map();
  return new Map(
    Array.from({ length: rows.numRows() }, (_, row) => [String(ids.at(row)), String(names.at(row) ?? ids.at(row))]),
  );
}

function distinct(dataset: Dataset, tables: readonly string[], column: string): readonly string[] {
  const values = tables.flatMap((table) => texts(dataset.tables.get(table), columnName(column)));
  return [...new Set(values)].filter((value) => value !== null).sort();
}
