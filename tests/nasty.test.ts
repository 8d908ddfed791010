/** Every metric on data that no metric was made for: it may refuse, with a reason, and nothing else. */
import { describe, expect, test } from "vitest";
import { ProblemError } from "../src/lib/contract/problem.ts";
import type { Dataset } from "../src/lib/dataset/dataset.ts";
import { metrics } from "../src/lib/metrics/index.ts";
import { measure, type Measured, type Query } from "../src/lib/metrics/metric.ts";
import { datasetOf } from "./fixtures/dataset.ts";
import { partsOf, tablesOf, type Tables } from "./fixtures/whole-client.ts";

type Columns = Tables[string];

/** The tables with each column changed by `change`. */
function changed(
  tables: Tables,
  change: (cells: Columns[string], column: string, table: string) => Columns[string],
): Tables {
  return Object.fromEntries(Object.entries(tables).map(([table, columns]) => [table, Object.fromEntries(Object.entries(columns).map(([column, cells]) => [column, change(cells, column, table)]))])); // prettier-ignore
}

function rowsWhere(tables: Tables, keep: (row: Readonly<Record<string, unknown>>, table: string) => boolean): Tables {
  return Object.fromEntries(
    Object.entries(tables).map(([table, columns]) => {
      const size = Object.values(columns)[0]?.length ?? 0;
      const row = (at: number) =>
        Object.fromEntries(Object.entries(columns).map(([column, cells]) => [column, cells[at]]));
      const kept = Array.from({ length: size }, (_, at) => at).filter((at) => keep(row(at), table));
      return [table, Object.fromEntries(Object.entries(columns).map(([column, cells]) => [column, kept.map((at) => cells[at] ?? null)]))]; // prettier-ignore
    }),
  );
}

const isKey = (column: string) => /_id$|^period$|^survey_id$|^respondent_type$|^arm$|^metric$|^scenario$|^stream$|^category$|^source$|^dist$|^route$|^grade$/.test(column); // prettier-ignore
const whole = tablesOf({ customers: 420 });
const small = tablesOf({ customers: 40 });
const reversed = (tables: Tables) => changed(tables, (cells) => [...cells].reverse());

/** What may be wrong with data, by name. */
const spoiled: Readonly<Record<string, Tables>> = {
  "no tables at all": {},
  "tables without rows": rowsWhere(small, () => false),
  "one respondent": rowsWhere(small, ({ customer_id, employee_id, response_id }) =>
    (customer_id == null || customer_id === "c0001") && (employee_id == null || employee_id === "e0001") && (response_id === undefined || /c0001$|e0001$/.test(String(response_id)))), // prettier-ignore
  "the highest answer by everybody": tablesOf({ customers: 60, answer: ({ max }) => max }),
  "the lowest answer by everybody": tablesOf({ customers: 60, answer: ({ min }) => min }),
  "two answers, tied": tablesOf({ customers: 60, answer: ({ person, max }) => max - (person % 2) }),
  "all in one period": rowsWhere(
    small,
    ({ period }) => period === undefined || period === "2025" || typeof period === "number",
  ),
  "nothing in the own period": rowsWhere(small, ({ period }) => period !== "2025"),
  "everything blank that may be": changed(small, (cells, column) => (isKey(column) ? cells : cells.map(() => null))),
  "NaN for every number": changed(small, (cells, column) => (isKey(column) ? cells : cells.map((cell) => (typeof cell === "number" ? NaN : cell)))), // prettier-ignore
  "weights of nothing, here and there": changed(small, (cells, column) => (column === "weight" ? cells.map((_, i) => (i % 2 === 0 ? 0 : 1)) : cells)), // prettier-ignore
  "weights of next to nothing everywhere": changed(small, (cells, column) => (column === "weight" ? cells.map(() => 1e-12) : cells)), // prettier-ignore
  "weights that differ a millionfold": changed(small, (cells, column) => (column === "weight" ? cells.map((_, i) => (i % 7 === 0 ? 1e6 : 1)) : cells)), // prettier-ignore
  "three people behind everything": changed(small, (cells, column) => (column === "customer_id" ? cells.map((cell, i) => (cell === null ? null : `c000${i % 3}`)) : cells)), // prettier-ignore
  "an answer that tells who leaves": tablesOf({ customers: 120, leaves: ({ person }) => person % 2 === 0, answer: ({ person, min, max }) => (person % 2 === 0 ? min : max) }), // prettier-ignore
  "drivers that are one": tablesOf({
    customers: 120,
    answer: ({ mood, min, max }) => Math.round(min + (max - min) * mood),
  }),
  "nobody leaving": tablesOf({ customers: 60, leaves: () => false }),
  "everybody leaving": tablesOf({ customers: 60, leaves: () => true }),
  "costs and margins of nothing": changed(small, (cells, column) => (["margin", "revenue", "cost", "amount", "low", "high", "estimate"].includes(column) ? cells.map(() => 0) : cells)), // prettier-ignore
  "losses everywhere": changed(small, (cells, column) => (["margin", "revenue"].includes(column) ? cells.map(() => -5) : cells)), // prettier-ignore
};

/** What is asked of every metric: its number, cut by segment, for all periods, and of a change or comparison what that needs. */
function queriesOf(metric: string): readonly Query[] {
  const options: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    change: { of: "nps" },
    "lifetime-value": { model: "simple" },
    "diminishing-returns": { worth: "200" },
    benchmark: { population: "customers" },
  };
  const own = options[metric] === undefined ? {} : { options: options[metric] };
  return [
    { metric, ...own },
    { metric, ...own, by: ["segment"], period: "all" },
  ];
}

/** What a metric gives; null where it says that the question itself is wrong. */
function ask(dataset: Dataset, query: Query): readonly Measured[] | null {
  const metric = metrics.get(query.metric)!;
  try {
    return measure(metric, dataset, query);
  } catch (error) {
    if (error instanceof ProblemError) return null;
    throw error;
  }
}

/** What is wrong with a measure in itself; empty when nothing is. */
function faults({ measure: one, counts }: Measured): readonly string[] {
  const shown = one.status === "ok" || one.status === "caution";
  const numbers = [one.value, one.low, one.high, one.nEffective].filter((value) => value !== null);
  return [
    ...(numbers.every(Number.isFinite) ? [] : ["a number that is none"]),
    ...(shown === (one.value !== null) ? [] : ["a status that its number denies"]),
    ...(shown && (one.low === null || one.high === null) ? ["a number without an interval"] : []),
    ...(one.low !== null && one.high !== null && one.low > one.high ? ["an interval turned round"] : []),
    ...(Number.isInteger(one.n) && one.n >= 0 ? [] : [`n of ${one.n}`]),
    ...(Number.isInteger(one.nMissing) && one.nMissing >= 0 ? [] : [`${one.nMissing} missing`]),
    ...(one.status !== "ok" && one.reasons.length === 0 ? [`${one.status} without a reason`] : []),
    ...(one.unit === "share" && shown && (one.value! < -1e-9 || one.value! > 1 + 1e-9)
      ? [`a share of ${one.value}`]
      : []),
    ...(Object.values(one.about).some((text) => /NaN|Infinity|undefined/.test(text)) ? ["a remark that is none"] : []),
    ...(counts.every((count) => Number.isFinite(count) && count >= 0) ? [] : ["counts that are none"]),
  ].map((fault) => `${fault}: ${one.part} ${JSON.stringify(one.group)} ${one.period}`);
}

/** What was found, by its name; sums in another order differ in their last digits, which nobody prints. */
function told(measured: readonly Measured[]) {
  const said = measured.map(({ measure: one }) => ({
    name: JSON.stringify([one.part, one.group, one.period, one.n, one.status, one.reasons, one.method]),
    numbers: [one.value, one.low, one.high].map((value) => value ?? 0),
  }));
  return said.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : (a.numbers[0] ?? 0) - (b.numbers[0] ?? 0)));
}

/** Largest difference, as a part of the numbers themselves. */
function apart(one: readonly number[], other: readonly number[]): number {
  const size = Math.max(1e-6, ...one.map(Math.abs), ...other.map(Math.abs));
  return Math.max(...one.map((value, i) => Math.abs(value - (other[i] as number)) / size));
}

const datasets = new Map(Object.entries(spoiled).map(([name, tables]) => [name, datasetOf(partsOf(tables))]));
const plain = datasetOf(partsOf(whole));
const turned = datasetOf(partsOf(reversed(whole)));
const [plainSmall, turnedSmall] = [datasetOf(partsOf(small)), datasetOf(partsOf(reversed(small)))];
const asked = new Map<string, readonly Measured[] | null>();

/** The metric of everybody in the unspoiled client, measured once. */
function askPlain(metric: string): readonly Measured[] | null {
  if (!asked.has(metric)) asked.set(metric, ask(plain, queriesOf(metric)[0] as Query));
  return asked.get(metric) ?? null;
}

describe.each([...metrics.keys()])("%s", (metric) => {
  test.each([...datasets.keys()])("on %s gives numbers with an interval or reasons for silence", (name) => {
    for (const query of queriesOf(metric)) {
      const found = ask(datasets.get(name)!, query) ?? [];
      expect(found.flatMap(faults)).toEqual([]);
    }
  });

  test("gives the same for the same rows in another order", () => {
    const [all, cut] = queriesOf(metric) as [Query, Query];
    for (const [one, other] of [
      [askPlain(metric), ask(turned, all)],
      [ask(plainSmall, cut), ask(turnedSmall, cut)],
    ]) {
      expect((one ?? []).flatMap(faults)).toEqual([]);
      const [first, second] = [told(one ?? []), told(other ?? [])];
      expect(second.map(({ name }) => name)).toEqual(first.map(({ name }) => name));
      first.forEach(({ name, numbers }, i) =>
        expect(apart(numbers, second[i]?.numbers ?? []), name).toBeLessThan(1e-8),
      );
    }
  });
});

test("the unspoiled client is one of which nearly every metric gives a number", () => {
  const silent = [...metrics.keys()].filter((metric) => {
    return !(askPlain(metric) ?? []).some(({ measure: one }) => one.value !== null);
  });
  expect(silent.length / metrics.size, silent.join(", ")).toBeLessThan(0.2);
});
