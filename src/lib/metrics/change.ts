/** M02 Difference between two periods or two groups in a score, share or mean, with a verdict. */
import type { ColumnTable } from "arquero";
import { texts } from "../dataset/columns.ts";
import type { Dataset } from "../dataset/dataset.ts";
import { nothing, refused } from "./base.ts";
import { comparableNames, comparableOf, type Comparable } from "./comparable.ts";
import { differenceOf, sideOf, type Side } from "./difference.ts";
import type { Context, Estimate, Metric, Query, Rows } from "./metric.ts";
import { mixEffect } from "./mix-effect.ts";
import { askedProblem } from "./questions.ts";
import { judgeTogether } from "./verdict.ts";

/** Part of the answers that may be asked in another way before two periods no longer compare. */
const OTHER_MODE = 0.2;

/**
 * Value of `of` (with `part`) less that of the period `than` (default: the base period, else the one before), or of the group
 * `than_group` ("column=value") in the same period. Independent people: NPS ± z√(SE₁² + SE₂²), shares by Newcombe, means by Welch;
 * the same people: paired; partly the same: less twice their shared error. Parts: `mde`, the smallest difference that these numbers
 * would show with 80% power, and with `mix=column` what of the difference is `within` its groups and what is `mix`. `about` has the
 * verdict, p and, over the whole table, q (Benjamini–Hochberg). NOT_COMPARABLE when version, scale or way of asking differ.
 * Newcombe 1998; Welch 1947; Lakens 2017.
 */
export const change: Metric = {
  id: "change",
  number: "M02",
  parts: { "": "points", within: "points", mix: "points", mde: "points" },
  tables: ["responses", "answers"],
  reads: ["customers", "employees", "touchpoints", "weight_targets"],
  sesoi: 5,
  method: "normal",
  seeded: true,
  people: (dataset, query) => of(query).metric.people(dataset, query),
  lacks: (dataset, query) => of(query).metric.lacks?.(dataset, query) ?? [],
  rows: (dataset, query) => {
    const group = thanGroup(query);
    const rows = of(query).metric.rows(dataset, query);
    return group === null ? besidePeriods(dataset, query, rows) : besideGroup(query, rows, group);
  },
  estimate: (rows, context) => {
    const { unit } = of(context.query);
    return compareSides(rows, context).map((estimate) => ({ unit, ...estimate }));
  },
  together: judgeTogether,
  restsOn: (measure, query, dataset) => {
    const group = thanGroup(query);
    const one = { metric: of(query).metric.id, by: Object.keys(measure.group), options: ownOptions(query), ...(query.question === undefined ? {} : { question: query.question }) }; // prettier-ignore
    const base = group === null ? basePeriod(dataset, query, measure.period) : measure.period;
    const other = group === null ? measure.group : { ...measure.group, [group.column]: group.value };
    const here = { ...one, where: measure.group, period: measure.period };
    return base === null ? [here] : [here, { ...one, by: Object.keys(other), where: other, period: base }];
  },
};

/** What was asked of the number itself, and not of its comparison. */
function ownOptions({ options = {} }: Query): Readonly<Record<string, string>> {
  const comparing = new Set(["of", "part", "than", "than_group", "mix"]);
  return Object.fromEntries(Object.entries(options).filter(([name]) => !comparing.has(name)));
}

function compareSides(rows: Rows, context: Context): readonly Estimate[] {
  const comparable = of(context.query);
  const [now, than] = [sideOf(rows, comparable, "this"), sideOf(rows, comparable, "than")];
  if (now.base.n === 0) return [nothing(now.base)];
  if (than.base.n === 0) return [{ ...nothing(now.base), reasons: ["NO_COMPARISON_GROUP"] }];
  const small = now.base.n <= than.base.n ? now.base : than.base;
  if (!comparableSides(now, than, thanGroup(context.query) !== null)) return [refused(small, "NOT_COMPARABLE")];
  const score = comparable.score(rows, context);
  if (score === null) return [refused(small, "SCALE_MIXED")];
  const settled = { ...context, sesoi: sesoiOf(context, comparable) };
  const column = context.query.options?.["mix"];
  const parts = differenceOf(now, than, comparable, score, settled);
  return column === undefined ? parts : [...parts, ...mixEffect({ rows, column, now, than, score, context: settled })];
}

/** @throws {ProblemError} `change-of` when `of` and `part` name nothing that can be compared. */
function of(query: Query): Comparable {
  const [metric, part] = [query.options?.["of"] ?? "", query.options?.["part"] ?? ""];
  const found = comparableOf(metric, part);
  if (found !== null) return found;
  throw askedProblem("change-of", part === "" ? metric : `${metric}.${part}`, comparableNames());
}

/** The release's own smallest difference for this number, else the method's. */
function sesoiOf({ dataset, query }: Context, comparable: Comparable): number {
  const set = dataset.release.settings.sesoi;
  const part = query.options?.["part"] ?? "";
  const own = part === "" ? set[comparable.metric.id] : set[`${comparable.metric.id}.${part}`];
  return own ?? comparable.sesoi;
}

function thanGroup(query: Query): { readonly column: string; readonly value: string } | null {
  const [column, ...value] = (query.options?.["than_group"] ?? "").split("=");
  return column === undefined || value.length === 0 ? null : { column, value: value.join("=") };
}

/** Period to compare with: the one named, else the base period for those after it, else the one before; null where there is none. */
function basePeriod(dataset: Dataset, query: Query, period: string): string | null {
  const named = query.options?.["than"];
  if (named !== undefined) return named === period ? null : named;
  const place = (name: string | undefined) => dataset.periods.findIndex(({ id }) => id === name);
  const base = dataset.release.base_period;
  if (base !== undefined) return place(base) < place(period) ? base : null;
  return dataset.periods[place(period) - 1]?.id ?? null;
}

/** Every period's rows as they are, and once more under each period that is compared with it. */
function besidePeriods(dataset: Dataset, query: Query, rows: ColumnTable): ColumnTable {
  const asked =
    query.period === "all" ? dataset.periods.map(({ id }) => id) : [query.period ?? dataset.release.period.id];
  const periods = texts(rows, "period");
  const sides = asked.flatMap((period): readonly Copied[] => {
    const base = basePeriod(dataset, query, period);
    const own = { rows: placesOf(periods, (value) => value === period), value: period, side: "this" } as const;
    if (base === null) return [own];
    return [own, { rows: placesOf(periods, (value) => value === base), value: period, side: "than" }];
  });
  return copied(rows, "period", sides);
}

/** Every group's rows, and the rows of the group compared with once more under each of the others; under all where not cut by it. */
function besideGroup(
  query: Query,
  rows: ColumnTable,
  { column, value }: { column: string; value: string },
): ColumnTable {
  const values = texts(rows, column);
  const reference = placesOf(values, (one) => one === value);
  const others = placesOf(values, (one) => one !== null && one !== value);
  const cut = new Set([...(query.by ?? []), ...Object.keys(query.where ?? {})]).has(column);
  const names = cut ? [...new Set(others.map((row) => values[row] ?? value))] : [value];
  const sides = names.map((name): Copied => ({ rows: reference, value: name, side: "than" }));
  return copied(rows, column, [{ rows: others, value: null, side: "this" }, ...sides]);
}

/** Rows to take over, the value that they get in the column compared (null: their own), and the side they are on. */
interface Copied {
  readonly rows: readonly number[];
  readonly value: string | null;
  readonly side: "this" | "than";
}

function placesOf(values: readonly (string | null)[], holds: (value: string | null) => boolean): readonly number[] {
  return values.flatMap((value, row) => (holds(value) ? [row] : []));
}

function copied(rows: ColumnTable, column: string, sides: readonly Copied[]): ColumnTable {
  const values = texts(rows, column);
  const index = sides.flatMap((one) => one.rows);
  return rows.reify(index).assign({
    [column]: sides.flatMap((one) => one.rows.map((row) => one.value ?? values[row] ?? null)),
    side: sides.flatMap((one) => one.rows.map(() => one.side)),
  });
}

/** Same version and scale; between periods also asked in the same ways, up to a fifth of the answers. */
function comparableSides(now: Side, than: Side, groups: boolean): boolean {
  const same = (a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>) =>
    [...a.keys()].every((key) => b.has(key)) && a.size === b.size;
  if (!same(now.versions, than.versions)) return false;
  if (groups) return true;
  const modes = new Set([...now.modes.keys(), ...than.modes.keys()]);
  const moved =
    [...modes].reduce((total, mode) => total + Math.abs((now.modes.get(mode) ?? 0) - (than.modes.get(mode) ?? 0)), 0) /
    2;
  return moved <= OTHER_MODE;
}
