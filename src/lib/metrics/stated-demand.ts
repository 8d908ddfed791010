/** What the people of a group said at each price, by what was described to them. */
import { fillIn, type Demand } from "../stats/demand.ts";
import { baseFrom, type Base } from "./base.ts";
import type { Rows } from "./metric.ts";

/** Those who were told of one scenario, sorted by person; `nMissing`: who said neither yes nor no to any price. */
export interface StatedDemand {
  readonly scenario: string;
  readonly base: Base;
  readonly demand: Demand;
}

/** Answers to prices in one scenario, those that follow from others filled in. */
export function statedDemand(rows: Rows, scenario: string): StatedDemand {
  const [names, persons, weights] = [rows.texts("scenario"), rows.texts("person"), rows.numbers("weight")];
  const [price, buy] = [rows.numbers("gg_price"), rows.numbers("gg_buy")];
  const asked = Array.from(price.keys()).filter((row) => names[row] === scenario && !Number.isNaN(price[row]));
  const answered = asked.filter((row) => !Number.isNaN(buy[row]));
  const prices = [...new Set(answered.map((row) => price[row] as number))].sort((a, b) => a - b);
  const first = new Map(answered.map((row) => [persons[row] ?? "", row] as const));
  const people = [...first.keys()].sort();
  const [place, column] = [new Map(people.map((id, at) => [id, at])), new Map(prices.map((one, k) => [one, k]))];
  const known = new Int8Array(people.length * prices.length).fill(-1);
  for (const row of answered) {
    const at = (place.get(persons[row] ?? "") as number) * prices.length + (column.get(price[row] as number) as number);
    known[at] = buy[row] as number;
  }
  const base = baseFrom({
    values: new Float64Array(people.length),
    weights: Float64Array.from(people, (id) => weights[first.get(id) as number] as number),
    persons: people,
    asked: new Set(asked.map((row) => persons[row])).size,
    weighting: new Set(rows.has("weighting") ? asked.map((row) => rows.texts("weighting")[row] ?? null) : []),
  });
  return { scenario, base, demand: { prices, known: fillIn(known, prices.length), weights: base.weights } };
}
