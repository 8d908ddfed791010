/** Answers followed until the next one: for how long, and whether the customer left. */
import { table, type ColumnTable } from "arquero";
import { numbers, texts } from "./columns.ts";
import type { Dataset } from "./dataset.ts";
import { fates, periodsAYear, type Fates } from "./fates.ts";
import { answerColumn, followed, followedBy } from "./followed.ts";
import { once } from "./once.ts";

/** What is asked of the answers to a question: as known in these periods, and whether customers who did not answer are named too. */
export interface SpellsAsked {
  readonly question: string;
  /** Ids of the periods up to which is looked back. */
  readonly periods: readonly string[];
  readonly everybody?: boolean;
}

/**
 * One row an answer and period asked, `period`: what was known by the end of that period of an answer given in it or before. The columns
 * of {@link followed}, and: `value` (the answer), `previous` (the same customer's answer before, NaN), `risk` (periods after the answer
 * in which he could be seen to leave: until his next answer, at most a year, at most until `period`), `left` (1 when he left in the last of
 * those), `current` (1 for his last answer, not older than a year, while still a customer), `since` (periods from the answer to `period`)
 * and `margin_year` (his margin in a year, from the last year's periods). With `everybody` also a row, with `value` NaN, for every other
 * customer of that period; `current` is then 0 and `customer` 1 for exactly one row of each.
 */
export function spells(dataset: Dataset, { question, periods, everybody = false }: SpellsAsked): ColumnTable {
  return once(dataset, `spells:${[question, String(everybody), ...periods].join("\u0000")}`, () => {
    const parts = periods.map((period) => spellsAt(dataset, question, period, everybody));
    const [first, ...rest] = parts;
    return first === undefined ? table({ period: [] }) : first.concat(...rest).reify();
  });
}

function spellsAt(dataset: Dataset, question: string, period: string, everybody: boolean): ColumnTable {
  const to = dataset.periods.findIndex(({ id }) => id === period);
  const all = fates(dataset);
  const rows = followed(dataset, [question]);
  const given = numbers(rows, "at");
  const kept = Array.from(given.keys()).filter((row) => (given[row] as number) <= to);
  const told = rows.reify(kept).select(...rows.columnNames());
  const answers = told.assign({ period: kept.map(() => period), ...courseOf(dataset, all, told, question, to) });
  return everybody ? answers.concat(others(dataset, all, answers, period, to)).reify() : answers;
}

function courseOf(dataset: Dataset, all: Fates, rows: ColumnTable, question: string, to: number) {
  const year = periodsAYear(dataset);
  const person = texts(rows, "person");
  const [at, later, leaves, value] = [
    numbers(rows, "at"),
    numbers(rows, "later"),
    numbers(rows, "leaves_after"),
    numbers(rows, answerColumn(question)),
  ];
  // Rows of one customer stand together, in the order of the periods.
  const same = (row: number, other: number) => person[row] !== undefined && person[row] === person[other];
  const until = at.map((when, row) => Math.min(year, to - when, same(row, row + 1) ? (at[row + 1] as number) - when : year)); // prettier-ignore
  const risk = later.map((known, row) => Math.max(0, Math.min(known, until[row] as number)));
  const stays = (row: number) =>
    all.active[(all.place.get(person[row] ?? "") ?? 0) * all.periods + to] === 1 &&
    !((leaves[row] as number) + (at[row] as number) <= to);
  const current = at.map((when, row) => (!same(row, row + 1) && to - when < year && stays(row) ? 1 : 0));
  return {
    value,
    previous: value.map((_, row) => (same(row, row - 1) ? (value[row - 1] as number) : NaN)),
    risk,
    left: leaves.map((after, row) => (after > 0 && after === risk[row] ? 1 : 0)),
    current,
    customer: current,
    since: at.map((when) => to - when),
    margin_year: person.map((id, row) => (current[row] === 1 ? yearly(all, all.place.get(id ?? ""), to, year) : NaN)),
  };
}

/** Mean of the margins known in the last year's periods, times the periods of a year; NaN when none is known. */
function yearly(all: Fates, person: number | undefined, to: number, year: number): number {
  if (person === undefined) return NaN;
  let [sum, known] = [0, 0];
  for (let at = Math.max(0, to - year + 1); at <= to; at++) {
    const margin = all.margin[person * all.periods + at] as number;
    if (Number.isNaN(margin)) continue;
    sum += margin;
    known++;
  }
  return known === 0 ? NaN : (sum / known) * year;
}

/** Customers of a period without a current answer. */
function others(dataset: Dataset, all: Fates, answers: ColumnTable, period: string, to: number): ColumnTable {
  const rows = followedBy(dataset);
  const [at, leaves, person] = [numbers(rows, "at"), numbers(rows, "leaves_after"), texts(rows, "person")];
  const current = numbers(answers, "current");
  const answered = new Set(texts(answers, "person").filter((_, row) => current[row] === 1));
  const kept = Array.from(at.keys()).filter((row) => at[row] === to && leaves[row] !== 0 && !answered.has(person[row] ?? null)); // prettier-ignore
  const size = kept.length;
  const fill = (value: number) => new Float64Array(size).fill(value);
  return rows
    .reify(kept)
    .assign({
      period: kept.map(() => period),
      ...Object.fromEntries(["value", "previous"].map((column) => [column, fill(NaN)])),
      ...Object.fromEntries(["risk", "left", "current", "since"].map((column) => [column, fill(0)])),
      weight: fill(0),
      weighting: kept.map(() => null),
      customer: fill(1),
      margin_year: Float64Array.from(kept, (row) => yearly(all, all.place.get(person[row] ?? ""), to, periodsAYear(dataset))),
    }); // prettier-ignore
}
