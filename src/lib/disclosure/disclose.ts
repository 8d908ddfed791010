/** The door between metrics and evidence: what goes through may be read by anybody who holds the report. */
import type { Measure, Reason } from "../contract/measure.ts";
import type { Measured } from "../metrics/metric.ts";
import { hiddenCells, type Line } from "./cells.ts";
import { publishesParts, tellsTooMuch } from "./parts.ts";
import { bySlice, inCell, sliceOf, type Form } from "./slices.ts";

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
 * Measures that may be published, in the order given. A hidden one keeps its place and loses every number, its n included; every number
 * with a base of its own (a part, a driver, a route) is guarded as a table of its own. A hidden cell has the numbers that a shown one has,
 * whatever was found in it: a group without answers looks the same (P-27), unless nobody at all was asked in that period. The n of
 * employees is rounded to 5 (P-32).
 */
export function disclose(asked: Asked): readonly Measure[] {
  const { dimensions } = asked;
  if (dimensions.length > MOST_DIMENSIONS)
    throw new RangeError(`cut by ${dimensions.length} columns, at most ${MOST_DIMENSIONS}`);
  const covert = covertOf(asked);
  const measured = asked.at(dimensions);
  const telling = tellingCells(measured, asked.thresholds);
  const judged = measured.map(({ measure, counts }) => {
    const cell = isGuarded(measure) ? covert.cell(measure) : "open";
    const threshold = thresholdOf(measure, asked.thresholds);
    const hidden =
      cell !== "open" &&
      (cell === "hidden" ||
        covert.number(measure) ||
        measure.n < threshold ||
        tellsTooMuch(measure, counts, threshold) ||
        (publishesParts(measure, counts) && telling.has(wholeKey(measure))));
    const shown = cell === "open" ? measure : hidden ? hide(measure) : soften(measure);
    return { cell, shown };
  });
  return uniform(judged, asked);
}

/** Whether people stand behind a number at all; what a release lacks is no secret. */
function isGuarded(measure: Measure): boolean {
  return measure.people !== "none" && !measure.reasons.some((reason) => reason.startsWith("MISSING_"));
}

interface Judged {
  /** open: nobody to protect; else whether the whole cell is hidden. */
  readonly cell: "open" | "shown" | "hidden";
  readonly shown: Measure;
}

/** The same rows for every hidden cell of a period: one for each number that everybody, or a shown cell, has there. */
function uniform(judged: readonly Judged[], { dimensions, at }: Asked): readonly Measure[] {
  if (dimensions.length === 0) return judged.map(({ shown }) => shown);
  const forms = new Map<string, Map<string, Measure>>();
  const known = [...at([]).map(({ measure }) => measure), ...judged.flatMap((one) => (one.cell === "shown" ? [one.shown] : []))]; // prettier-ignore
  for (const measure of known) {
    const form = forms.get(measure.period) ?? new Map<string, Measure>();
    const slice = sliceOf(measure, dimensions);
    forms.set(measure.period, form.has(slice) ? form : form.set(slice, measure));
  }
  const done = new Set<string>();
  return judged.flatMap(({ cell, shown }) => {
    const form: Form | undefined = forms.get(shown.period);
    if (cell !== "hidden" || form === undefined) return [shown];
    const key = `${shown.period}\u0000${cellKey(shown, dimensions)}`;
    if (done.has(key)) return [];
    done.add(key);
    return [...form.values()].map((one) => hide(inCell(one, shown, dimensions)));
  });
}

/** Cells in which one of the numbers that add up to everybody tells too much, so that the others would tell it by subtraction (P-14). */
function tellingCells(measured: readonly Measured[], thresholds: Thresholds): ReadonlySet<string> {
  const telling = measured.filter(
    ({ measure, counts }) =>
      measure.unit === "share" && tellsTooMuch(measure, counts, thresholdOf(measure, thresholds)),
  );
  return new Set(telling.map(({ measure }) => wholeKey(measure)));
}

function wholeKey({ group, period }: Measure): string {
  return JSON.stringify([period, Object.entries(group)]);
}

type Hidden = ReadonlyMap<string, ReadonlySet<string>>;

/** What is hidden of a table: whole cells by the most people in them, and each number by its own people. */
function covertOf({ dimensions, at, thresholds }: Asked): {
  readonly cell: (measure: Measure) => Judged["cell"];
  readonly number: (measure: Measure) => boolean;
} {
  const cells = hiddenAt({ dimensions, at, thresholds }, dimensions);
  const sliced = new Map<string, ReadonlyMap<string, readonly Measured[]>>();
  const level = (by: readonly string[]) => {
    const known = sliced.get(by.join("\u0000")) ?? bySlice(at(by), dimensions);
    sliced.set(by.join("\u0000"), known);
    return known;
  };
  const numbers = new Map<string, Hidden>();
  for (const slice of level(dimensions).keys()) {
    const own = (by: readonly string[]) => level(by).get(slice) ?? [];
    numbers.set(slice, hiddenAt({ dimensions, at: own, thresholds }, dimensions));
  }
  const holds = (hidden: Hidden | undefined, measure: Measure) =>
    hidden?.get(measure.period)?.has(cellKey(measure, dimensions)) === true;
  return {
    cell: (measure) => (!cells.has(measure.period) ? "open" : holds(cells, measure) ? "hidden" : "shown"),
    number: (measure) => holds(numbers.get(sliceOf(measure, dimensions)), measure),
  };
}

/** Hidden cells by period; a period in which nobody answered anything has no entry: there is nobody to protect. */
function hiddenAt(asked: Asked, dimensions: readonly string[]): Hidden {
  const measured = asked.at(dimensions);
  const everybody = dimensions.length === 0 ? measured : asked.at([]);
  const margins = dimensions.map((dimension) => {
    const others = dimensions.filter((other) => other !== dimension);
    return { others, people: peopleByPeriod(asked.at(others), others), hidden: hiddenAt(asked, others) };
  });
  const totals = peopleByPeriod(everybody, []);
  const hidden = new Map<string, ReadonlySet<string>>();
  for (const [period, cells] of peopleByPeriod(measured, dimensions)) {
    if ((totals.get(period)?.get("") ?? 0) === 0) continue;
    const lines = margins.flatMap(({ others, people, hidden: hiddenParents }) =>
      linesOf(
        measured.filter(({ measure }) => measure.period === period),
        { dimensions, others, people: people.get(period) ?? new Map(), hidden: hiddenParents.get(period) ?? new Set() },
      ),
    );
    const threshold = thresholdOf(measured[0]?.measure, asked.thresholds);
    hidden.set(period, hiddenCells({ people: cells, threshold, lines }));
  }
  return hidden;
}

interface Parents {
  readonly dimensions: readonly string[];
  readonly others: readonly string[];
  readonly people: ReadonlyMap<string, number>;
  readonly hidden: ReadonlySet<string>;
}

/** One line a parent: its children are the cells that agree with it on the columns they share. */
function linesOf(measured: readonly Measured[], { dimensions, others, people, hidden }: Parents): readonly Line[] {
  const children = new Map<string, Set<string>>();
  for (const { measure } of measured) {
    const parent = cellKey(measure, others);
    const cells = children.get(parent) ?? new Set<string>();
    children.set(parent, cells.add(cellKey(measure, dimensions)));
  }
  return [...children].map(([parent, cells]) => ({
    cells: [...cells].sort(),
    parent: people.get(parent) ?? 0,
    parentHidden: hidden.has(parent),
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
    grade: null,
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
