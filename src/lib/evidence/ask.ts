/** What an author typed becomes a question to the data, or every reason why it cannot. */
import { ProblemError, type Place, type Problem } from "../contract/problem.ts";
import type { Metric, Query } from "../metrics/metric.ts";
import { optionsOf as optionsKnown } from "./askable.ts";
import { choices, known } from "./nearest.ts";
import type { Registry } from "./registry.ts";
import { columnsWith, readThan, type Than } from "./than.ts";
import type { TagKind } from "./vocabulary.ts";

/** One number or one table asked for. */
export interface Asked {
  readonly query: Query;
  /** Which number of the metric; "" is the metric itself. */
  readonly part: string;
}

/** Attributes of a tag by name, as texts. */
export type Attributes = Readonly<Record<string, string>>;

/** Where a question was typed, and by which kind of tag. */
export interface Asking {
  /** The tag's kind: what it asks by itself, and which attributes are its own. */
  readonly kind?: TagKind;
  readonly place?: Place;
}

/** Attributes with a meaning of their own; every other one is a column with the value it must have. */
const reserved = ["of", "part", "by", "period", "question", "than"];

/**
 * Reads `of` (a metric, or `metric.part`), `part`, `by` (columns, by commas), `period` (an id or "all"), `question`, the metric's
 * options, and columns with their value: touchpoint="moving". `segment="new"` finds its column by the value; the column may be
 * written out: segment="region=north". With `than` (a period, "base", a value or column=value) the question is the change.
 * @throws {ProblemError} with all that is unknown, each with what exists, the nearest first.
 */
export function ask(registry: Registry, attributes: Attributes, asking: Asking = {}): Asked {
  const reading: Reading = {
    registry,
    attributes,
    kind: asking.kind ?? {},
    place: asking.place ?? { file: "" },
    problems: [],
  };
  const { metric, part } = metricOf(reading);
  const by = columnsOf(reading, metric);
  const period = oneOf(reading, "period", [...registry.periods, "all"]) ?? reading.kind.asks?.period;
  const question = oneOf(reading, "question", registry.questions.keys());
  const options = optionsOf(reading, metric);
  const where = whereOf(reading, metric, Object.keys(options));
  const than = thanOf(reading, Object.keys(where), options);
  if (metric === undefined || reading.problems.length > 0) throw new ProblemError(reading.problems);
  const query: Query = {
    metric: metric.id,
    ...(by.length === 0 ? {} : { by }),
    ...(Object.keys(where).length === 0 ? {} : { where }),
    ...(period === undefined ? {} : { period }),
    ...(question === undefined ? {} : { question }),
    ...(Object.keys(options).length === 0 ? {} : { options }),
  };
  return than === null ? { query, part } : { query: changeOf(query, part, than), part: "" };
}

/** The question how much a number differs from its like in another period or group (`method.md` M02). */
export function changeOf(query: Query, part: string, than: Than): Query {
  const compared =
    than.kind === "base"
      ? {}
      : than.kind === "period"
        ? { than: than.period }
        : { than_group: `${than.column}=${than.value}` };
  const options = { ...query.options, of: query.metric, ...(part === "" ? {} : { part }), ...compared };
  return { ...query, metric: "change", options };
}

interface Reading {
  readonly registry: Registry;
  readonly attributes: Attributes;
  readonly kind: TagKind;
  readonly place: Place;
  readonly problems: Problem[];
}

function refuse({ place, problems }: Reading, rule: string, parts: Readonly<Record<string, string>>): void {
  problems.push({ rule, severity: "error", place, parts });
}

/** The change is asked with `than`, never by name: alone it would not say the change of what. */
function metricOf(reading: Reading): { readonly metric: Metric | undefined; readonly part: string } {
  const { registry, attributes, kind } = reading;
  const names = [...registry.metrics.keys()].filter((id) => id !== "change");
  const named = attributes["of"] ?? kind.asks?.of;
  if (named === undefined) {
    refuse(reading, "attribute-missing", { tag: "…", attribute: "of", ...choices(names) });
    return { metric: undefined, part: "" };
  }
  const [id = "", ...rest] = named.split(".");
  const metric = names.includes(id) ? registry.metrics.get(id) : undefined;
  const part = attributes["part"] ?? rest.join(".");
  if (metric === undefined) refuse(reading, "metric-unknown", known(id, names));
  else if (!Object.hasOwn(metric.parts, part)) {
    const parts = Object.keys(metric.parts).filter((name) => name !== "");
    refuse(reading, "part-unknown", { metric: id, ...known(part, parts) });
  }
  return { metric, part };
}

function columnsOf(reading: Reading, metric: Metric | undefined): readonly string[] {
  const named = reading.attributes["by"] ?? reading.kind.asks?.by ?? "";
  const columns = named
    .split(",")
    .map((column) => column.trim())
    .filter((column) => column !== "");
  const exist = existing(reading.registry, metric);
  for (const column of columns) if (!exist.includes(column)) refuse(reading, "column-unknown", known(column, exist));
  return columns;
}

function existing(registry: Registry, metric: Metric | undefined): readonly string[] {
  return [...registry.dimensions.keys(), ...(metric?.adds ?? [])];
}

function oneOf(reading: Reading, name: "period" | "question", exist: Iterable<string>): string | undefined {
  const named = reading.attributes[name];
  const all = [...exist];
  if (named !== undefined && !all.includes(named)) refuse(reading, `${name}-unknown`, known(named, all));
  return named;
}

function optionsOf(reading: Reading, metric: Metric | undefined): Readonly<Record<string, string>> {
  const names = metric === undefined ? [] : optionsKnown(metric);
  return Object.fromEntries(
    Object.entries(reading.attributes).filter(
      ([name]) => names.includes(name) && name !== "of" && name !== "part" && !isOwn(reading, name),
    ),
  );
}

function isOwn({ kind }: Reading, name: string): boolean {
  return kind.own?.includes(name) === true;
}

function whereOf(
  reading: Reading,
  metric: Metric | undefined,
  options: readonly string[],
): Readonly<Record<string, string>> {
  const where: Record<string, string> = {};
  for (const [name, value] of Object.entries(reading.attributes)) {
    if (reserved.includes(name) || options.includes(name) || isOwn(reading, name)) continue;
    const pair = name === "segment" ? segmentOf(reading, value) : pairOf(reading, metric, name, value);
    if (pair !== null) where[pair[0]] = pair[1];
  }
  return where;
}

type Pair = readonly [string, string];

function segmentOf(reading: Reading, text: string): Pair | null {
  const written = /^([^=]+)=(.+)$/s.exec(text);
  if (written !== null) return pairOf(reading, undefined, written[1] ?? "", written[2] ?? "");
  const { registry } = reading;
  const columns = columnsWith(registry, text);
  const [column, ...others] = columns;
  if (column !== undefined && others.length === 0) return [column, text];
  if (column !== undefined) {
    const nearest = columns.find((name) => name !== "segment") ?? column;
    refuse(reading, "segment-ambiguous", { found: text, known: columns.join(", "), nearest });
  } else {
    refuse(reading, "segment-unknown", known(text, new Set([...registry.dimensions.values()].flat())));
  }
  return null;
}

/** Values of columns that a metric adds are known only once it has measured; `cite` says which there are. */
function pairOf(reading: Reading, metric: Metric | undefined, column: string, value: string): Pair | null {
  const values = reading.registry.dimensions.get(column);
  if (metric?.adds?.includes(column) === true || values?.includes(value) === true) return [column, value];
  if (values !== undefined) refuse(reading, "value-unknown", { column, ...known(value, values) });
  else
    refuse(
      reading,
      "column-unknown",
      known(column, [...existing(reading.registry, metric), ...reserved, ...(metric?.options ?? [])]),
    );
  return null;
}

function thanOf(reading: Reading, named: readonly string[], options: Readonly<Record<string, string>>): Than | null {
  const text = reading.attributes["than"];
  if (text === undefined || isOwn(reading, "than") || options["than"] !== undefined) return null;
  const than = readThan(reading.registry, text, named);
  if (than === null) refuse(reading, "than-unknown", thanKnown(reading.registry, text));
  return than;
}

/** What something may be compared with, the nearest first. */
export function thanKnown(registry: Registry, text: string): Readonly<Record<string, string>> {
  const pairs = [...registry.dimensions].flatMap(([column, values]) => values.map((value) => `${column}=${value}`));
  return known(text, ["base", ...registry.periods, ...pairs]);
}
