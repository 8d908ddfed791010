/** The four price thresholds of each person in a group, by what was described to them. */
import { inOrder, priceGrid, type PriceGrid } from "../stats/price-sensitivity.ts";
import { baseFrom, type Base } from "./base.ts";
import type { Rows } from "./metric.ts";

/** Those who were told of one scenario: whose four prices can be right, and how many contradicted themselves. */
export interface PricedPeople {
  readonly scenario: string;
  /** Valid answers, sorted by person; `nMissing`: who left some of the four blank. */
  readonly base: Base;
  readonly grid: PriceGrid;
  readonly complete: number;
  readonly invalid: number;
  /** Whether all four were one price, the same for everybody. */
  readonly onePrice: boolean;
}

const columns = ["tc", "cheap", "expensive", "te"] as const;

/** Scenarios in these rows, the usual experience first. */
export function scenariosIn(rows: Rows): readonly string[] {
  return rows.has("scenario") ? [...new Set(rows.texts("scenario").flatMap((name) => name ?? []))].sort() : [];
}

/** People who named at least one of the four prices; who gave two different sets of four contradicts himself. */
export function pricedPeople(rows: Rows, scenario: string): PricedPeople {
  const [names, persons, weights] = [rows.texts("scenario"), rows.texts("person"), rows.numbers("weight")];
  const prices = columns.map((column) => rows.numbers(column));
  const said = new Map<string, { readonly row: number; readonly sets: Set<string> }>();
  for (let row = 0; row < rows.size; row++) {
    const set = prices.map((column) => column[row] as number);
    if (names[row] !== scenario || set.every(Number.isNaN)) continue;
    const person = persons[row] ?? "";
    const known = said.get(person) ?? { row, sets: new Set<string>() };
    said.set(person, known);
    known.sets.add(set.join(" "));
  }
  const people = [...said].sort(([a], [b]) => (a < b ? -1 : 1));
  const at = (row: number) => prices.map((column) => column[row] as number) as [number, number, number, number];
  const complete = people.filter(([, { row, sets }]) => sets.size > 1 || !at(row).some(Number.isNaN));
  const valid = complete.filter(([, { row, sets }]) => sets.size === 1 && inOrder(...at(row)));
  const column = (k: number) => valid.map(([, { row }]) => at(row)[k] as number);
  const base = baseFrom({
    values: new Float64Array(valid.length),
    weights: Float64Array.from(valid, ([, { row }]) => weights[row] as number),
    persons: valid.map(([person]) => person),
    asked: valid.length + people.length - complete.length,
    weighting: new Set(rows.has("weighting") ? people.map(([, { row }]) => rows.texts("weighting")[row] ?? null) : []),
  });
  return {
    scenario,
    base,
    grid: priceGrid({ tooCheap: column(0), cheap: column(1), expensive: column(2), tooExpensive: column(3), weights: base.weights }), // prettier-ignore
    complete: complete.length,
    invalid: complete.length - valid.length,
    onePrice: new Set(complete.flatMap(([, { row }]) => at(row))).size === 1,
  };
}
