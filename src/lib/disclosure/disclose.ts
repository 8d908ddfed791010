/** The door between metrics and evidence: what goes through may be read by anybody who holds the report. */
import type { Measure, Reason } from "../contract/measure.ts";
import type { Measured } from "../metrics/metric.ts";
import { hiddenCells, type Line } from "./cells.ts";
import { tellsTooMuch } from "./parts.ts";

/** Smallest groups that may be told, by kind of person. */
export interface Thresholds {
  readonly customers: number;
  readonly employees: number;
}

/** Cut by more columns than this and the table describes people, not groups (`trust.md` P-34). */
export const MOST_DIMENSIONS = 2;

/** A base this small is shown with caution and marked indicative (`method.md` M01). */
const INDICATIVE_UNDER = 30;

/** A question about a table: the columns it is cut by, and how the same metric looks when cut by fewer of them. */
export interface Asked {
  readonly dimensions: readonly string[];
  readonly at: (dimensions: readonly string[]) => readonly Measured[];
  readonly thresholds: Thresholds;
}

/**
 * Measures that may be published, in the order given. A hidden one keeps its place and loses every number, its n included; a group
 * without answers looks the same (P-27), unless nobody at all was asked in that period. The n of employees is rounded to 5 (P-32).
 */
export function disclose(asked: Asked): readonly Measure[] {
  if (asked.dimensions.length > MOST_DIMENSIONS)
    throw new RangeError(`cut by ${asked.dimensions.length} columns, at most ${MOST_DIMENSIONS}`);
  const hidden = hiddenAt(asked, asked.dimensions);
  return asked.at(asked.dimensions).map(({ measure, counts }) => {
    if (measure.people === "none" || measure.reasons.some((reason) => reason.startsWith("MISSING_"))) return measure;
    const period = hidden.get(measure.period);
    if (period === undefined) return measure;
    const threshold = thresholdOf(measure, asked.thresholds);
    const cellHidden = period.has(cellKey(measure, asked.dimensions));
    if (cellHidden || measure.n < threshold || tellsTooMuch(measure, counts, threshold)) return hide(measure);
    return soften(measure);
  });
}

/** Hidden cells by period; a period in which nobody answered anything has no entry: there is nobody to protect. */
function hiddenAt(asked: Asked, dimensions: readonly string[]): ReadonlyMap<string, ReadonlySet<string>> {
  const measured = asked.at(dimensions);
  const everybody = dimensions.length === 0 ? measured : asked.at([]);
  const margins = dimensions.map((dimension) => {
    const others = dimensions.filter((other) => other !== dimension);
    return { others, measured: asked.at(others), hidden: hiddenAt(asked, others) };
  });
  const hidden = new Map<string, ReadonlySet<string>>();
  for (const [period, cells] of peopleByPeriod(measured, dimensions)) {
    const total = peopleByPeriod(everybody, []).get(period)?.get("") ?? 0;
    if (total === 0) continue;
    const lines = margins.flatMap(({ others, measured: parents, hidden: hiddenParents }) => {
      const people = peopleByPeriod(parents, others).get(period) ?? new Map<string, number>();
      return linesOf(measured, period, dimensions, others, people, hiddenParents.get(period) ?? new Set());
    });
    hidden.set(
      period,
      hiddenCells({ people: cells, threshold: thresholdOf(measured[0]?.measure, asked.thresholds), lines }),
    );
  }
  return hidden;
}

/** One line a parent: its children are the cells that agree with it on the columns they share. */
function linesOf(
  measured: readonly Measured[],
  period: string,
  dimensions: readonly string[],
  others: readonly string[],
  parents: ReadonlyMap<string, number>,
  hiddenParents: ReadonlySet<string>,
): readonly Line[] {
  const children = new Map<string, Set<string>>();
  for (const { measure } of measured) {
    if (measure.period !== period) continue;
    const parent = cellKey(measure, others);
    const cells = children.get(parent) ?? new Set<string>();
    children.set(parent, cells.add(cellKey(measure, dimensions)));
  }
  return [...children].map(([parent, cells]) => ({
    cells: [...cells].sort(),
    parent: parents.get(parent) ?? 0,
    parentHidden: hiddenParents.has(parent),
  }));
}

/** People in a cell: the largest base of any number measured for it; a number with fewer people of its own is hidden by itself. */
function peopleByPeriod(
  measured: readonly Measured[],
  dimensions: readonly string[],
): ReadonlyMap<string, ReadonlyMap<string, number>> {
  const periods = new Map<string, Map<string, number>>();
  for (const { measure } of measured) {
    const cells = periods.get(measure.period) ?? new Map<string, number>();
    periods.set(measure.period, cells);
    const key = cellKey(measure, dimensions);
    cells.set(key, Math.max(cells.get(key) ?? 0, measure.n));
  }
  return periods;
}

function cellKey(measure: Measure, dimensions: readonly string[]): string {
  return dimensions.map((dimension) => measure.group[dimension] ?? "").join("\u0000");
}

function thresholdOf(measure: Measure | undefined, thresholds: Thresholds): number {
  return measure?.people === "employees" ? thresholds.employees : thresholds.customers;
}

/** Of a hidden number only what was asked remains, nothing that was found. */
export function hide(measure: Measure): Measure {
  return {
    ...measure,
    value: null,
    low: null,
    high: null,
    n: 0,
    nEffective: null,
    nMissing: 0,
    status: "hidden",
    reasons: ["SUPPRESSED"],
    about: {},
  };
}

function soften(measure: Measure): Measure {
  const indicative: readonly Reason[] =
    measure.n < INDICATIVE_UNDER && !measure.reasons.includes("INDICATIVE") ? ["INDICATIVE"] : [];
  const status = measure.status === "ok" && indicative.length > 0 ? "caution" : measure.status;
  const softened = { ...measure, status, reasons: [...measure.reasons, ...indicative] };
  if (measure.people !== "employees") return softened;
  return { ...softened, n: toFive(measure.n), nEffective: null, nMissing: toFive(measure.nMissing) };
}

function toFive(people: number): number {
  return Math.round(people / 5) * 5;
}
