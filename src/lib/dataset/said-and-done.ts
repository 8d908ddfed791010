/** What customers said they would do, say they did, and did: a survey held against the log. */
import { table, type ColumnTable } from "arquero";
import { numbers, texts } from "./columns.ts";
import type { Dataset } from "./dataset.ts";
import { deedsOf, startOf, timesBetween, type Behaviour } from "./deeds.ts";
import { fates, periodsAYear, type Fates } from "./fates.ts";
import { once } from "./once.ts";
import { customerGroups } from "./profiles.ts";
import { ratings } from "./ratings.ts";

const YEAR = 365.25 * 86_400_000;

/** What to hold against what. */
export interface Words {
  /** Questions by the name of their column; null where not asked. */
  readonly intent: string | null;
  readonly report: string | null;
  readonly behaviour: Behaviour;
  /** Periods after the one of the answer in which the deed is looked for. */
  readonly ahead: number;
  /** Periods in which the outcome should be known; absent: all. */
  readonly periods?: readonly string[];
}

/**
 * For every period in which the outcome is known, the latest wave of answers that is `ahead` periods old, and at most a year older; one row a
 * customer of that wave's period, asked or not, and one a respondent who cannot be found among them. `period` (of the outcome), `wave` (period of the
 * answers), `person`, `answered` (1, 0), `intent` and `report` (upright; NaN unless answered), `linked` (1 when found in the log), `done` (1,
 * 0; NaN unknown): staying to the end of the last period, or doing it at least once in the periods after the wave's; `before`: the same
 * in the year up to the end of the wave's period; `tenure` (years), `revenue`, `weight`, `weighting`, `invited`, `by` (who chose him) and
 * the groups. Who left in the wave's own period is not followed.
 */
export function saidAndDone(dataset: Dataset, words: Words): ColumnTable {
  const { intent, report, behaviour, ahead, periods } = words;
  return once(dataset, `said:${JSON.stringify([intent, report, behaviour, ahead, periods])}`, () => {
    const answers = answersOf(dataset, words);
    const waves = dataset.periods.map(({ id }, at) => (periods?.includes(id) === false ? null : waveOf(dataset, answers, at, ahead))); // prettier-ignore
    const rows = waves.flatMap((wave, at) => (wave === null ? [] : rowsOf(dataset, words, { wave, at, answers })));
    return columnsOf(dataset, rows);
  });
}

interface Answer {
  intent: number;
  report: number;
  readonly person: string;
  readonly weight: number;
  readonly weighting: string | null;
  readonly groups: Readonly<Record<string, string | null>>;
}

/** Last valid answers by place of the period and person. */
type Answers = readonly ReadonlyMap<string, Answer>[];

function answersOf(dataset: Dataset, { intent, report }: Words): Answers {
  const order = new Map(dataset.periods.map(({ id }, at) => [id, at]));
  const found = dataset.periods.map(() => new Map<string, Answer>());
  const names = [...customerGroups(dataset, []).keys()];
  for (const [side, question] of [
    ["intent", intent],
    ["report", report],
  ] as const) {
    if (question === null) continue;
    const rows = ratings(dataset, [question]);
    const [value, weight] = [numbers(rows, "upright"), numbers(rows, "weight")];
    const read = (column: string) => texts(rows, column);
    const [period, person, respondent, weighting, at] = [read("period"), read("person"), read("respondent"), read("weighting"), read("at")]; // prettier-ignore
    const groups = names.map((name) => [name, read(name)] as const);
    const sorted = Array.from(value.keys()).sort((a, b) => ((at[a] ?? "") < (at[b] ?? "") ? -1 : (at[a] ?? "") > (at[b] ?? "") ? 1 : 0)); // prettier-ignore
    for (const row of sorted) {
      const who = person[row];
      const wave = found[order.get(period[row] ?? "") ?? -1];
      if (who == null || wave === undefined || respondent[row] !== "customer" || Number.isNaN(value[row])) continue;
      const known = wave.get(who);
      if (known !== undefined) known[side] = value[row] as number;
      else
        wave.set(who, {
          intent: NaN,
          report: NaN,
          [side]: value[row] as number,
          person: who,
          weight: weight[row] as number,
          weighting: weighting[row] ?? null,
          groups: Object.fromEntries(groups.map(([name, values]) => [name, values[row] ?? null])),
        });
    }
  }
  return found;
}

/** Place of the latest wave of which the outcome is known by the period `at`; null where there is none within a year. */
function waveOf(dataset: Dataset, answers: Answers, at: number, ahead: number): number | null {
  const latest = at - ahead;
  for (let wave = latest; wave >= 0 && wave > latest - periodsAYear(dataset); wave--)
    if ((answers[wave]?.size ?? 0) > 0) return wave;
  return null;
}

interface Row {
  readonly period: string;
  readonly wave: string;
  readonly person: string;
  readonly answer: Answer | null;
  readonly linked: number;
  readonly done: number;
  readonly before: number;
  readonly tenure: number;
  readonly revenue: number;
}

interface Wave {
  readonly wave: number;
  readonly at: number;
  readonly answers: Answers;
}

function rowsOf(dataset: Dataset, { behaviour, ahead }: Words, { wave, at, answers }: Wave): readonly Row[] {
  const all = fates(dataset);
  const given = answers[wave] ?? new Map<string, Answer>();
  const [from, last] = [dataset.periods[wave], dataset.periods[wave + ahead]];
  const [start, end] = [startOf(from?.to), startOf(last?.to)];
  const deeds = behaviour === "retained" ? null : deedsOf(dataset, behaviour);
  const own = { period: dataset.periods[at]?.id ?? "", wave: from?.id ?? "" };
  const found: Row[] = [];
  for (const [person, place] of all.place) {
    const cell = place * all.periods + wave;
    const left = all.left[place] as number;
    const answer = given.get(person) ?? null;
    if (all.active[cell] !== 1 && answer === null) continue;
    const gone = left >= 0 && left <= wave;
    if (gone && answer === null) continue;
    const stayed = fateOf(all, place, wave + ahead);
    const done = gone ? NaN : behaviour === "retained" ? stayed : deeds === null ? NaN : did(timesBetween(deeds, person, start, end)); // prettier-ignore
    const before = deeds === null ? NaN : did(timesBetween(deeds, person, start - YEAR, start));
    const tenure = (start - (all.start[place] as number)) / YEAR;
    found.push({ ...own, person, answer, linked: 1, done, before, tenure, revenue: all.revenue[cell] as number });
  }
  const unknown = { linked: 0, done: NaN, before: NaN, tenure: NaN, revenue: NaN };
  for (const [person, answer] of given) if (!all.place.has(person)) found.push({ ...own, person, answer, ...unknown });
  return found.sort((a, b) => (a.person < b.person ? -1 : a.person > b.person ? 1 : 0));
}

/** 1 when still a customer at the end of the period, 0 when gone, NaN when no longer followed. */
function fateOf({ left, last }: Fates, place: number, until: number): number {
  const gone = left[place] as number;
  if (gone >= 0 && gone <= until) return 0;
  return (last[place] as number) >= until ? 1 : NaN;
}

function did(times: number): number {
  return Number.isNaN(times) ? NaN : times > 0 ? 1 : 0;
}

function columnsOf(dataset: Dataset, rows: readonly Row[]): ColumnTable {
  const person = rows.map((row) => row.person);
  const read = (value: (row: Row) => number) => Float64Array.from(rows, value);
  const groups = [...customerGroups(dataset, person)].map(
    ([column, values]) => [column, values.map((value, at) => rows[at]?.answer?.groups[column] ?? value)] as const,
  );
  const invited = invitedIn(dataset);
  const keys = rows.map((row) => `${row.wave}\u0000${row.person}`);
  return table({
    period: rows.map((row) => row.period),
    wave: rows.map((row) => row.wave),
    person,
    answered: read(({ answer }) => (answer === null ? 0 : 1)),
    intent: read(({ answer }) => answer?.intent ?? NaN),
    report: read(({ answer }) => answer?.report ?? NaN),
    linked: read(({ linked }) => linked),
    done: read(({ done }) => done),
    before: read(({ before }) => before),
    tenure: read(({ tenure }) => tenure),
    revenue: read(({ revenue }) => revenue),
    weight: read(({ answer }) => answer?.weight ?? 1),
    weighting: rows.map(({ answer }) => answer?.weighting ?? null),
    invited: Float64Array.from(keys, (key) => (invited.size === 0 ? NaN : invited.has(key) ? 1 : 0)),
    by: keys.map((key) => invited.get(key) ?? null),
    ...Object.fromEntries(groups),
  });
}

/** Who was invited in each period to a survey that is not about a moment, and who chose them where the response says so. */
function invitedIn(dataset: Dataset): ReadonlyMap<string, string | null> {
  const responses = dataset.tables.get("responses");
  const [person, period, type, by, survey] = ["customer_id", "period", "survey_type", "invited_by", "survey_id"].map((column) => texts(responses, column)); // prettier-ignore
  const found = new Map<string, string | null>();
  const moments = new Set<string | null>();
  const choice = new Map<string, string | null>();
  person?.forEach((id, row) => {
    if (type?.[row] === "transactional") moments.add(survey?.[row] ?? null);
    else {
      found.set(`${period?.[row]}\u0000${id}`, by?.[row] ?? null);
      choice.set(`${period?.[row]}\u0000${survey?.[row]}`, by?.[row] ?? null);
    }
  });
  const invitations = dataset.tables.get("invitations");
  const [who, when, which] = ["customer_id", "period", "survey_id"].map((column) => texts(invitations, column));
  who?.forEach((id, row) => {
    const key = `${when?.[row]}\u0000${id}`;
    if (id === null || moments.has(which?.[row] ?? null) || found.has(key)) return;
    found.set(key, choice.get(`${when?.[row]}\u0000${which?.[row]}`) ?? null);
  });
  return invitations === undefined ? new Map() : found;
}
