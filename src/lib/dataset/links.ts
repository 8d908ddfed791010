/** Feedback about contacts joined to the log of contacts: what was said beside what was done. */
import { table, type ColumnTable } from "arquero";
import { numbers, texts } from "./columns.ts";
import { contacts } from "./contacts.ts";
import type { Dataset } from "./dataset.ts";
import { frameOf, KNOWN_NUMBERS } from "./frame.ts";
import { once } from "./once.ts";
import { profiles } from "./profiles.ts";
import { ratings } from "./ratings.ts";

type Texts = readonly (string | null)[];

const DAY = 86_400_000;

/** Days before an answer in which the contact that it is about must lie; the first is the rule, the others show how much hangs on it. */
export const LINK_DAYS = [14, 7, 30] as const;

/**
 * The rows of {@link contacts}, and two kinds more. `kind` moment: one a response of a customer about a contact or touchpoint, with
 * `within-14`, `within-7` and `within-30` (1 when the latest contact of that customer at that touchpoint lies at most so many days before
 * the answer), `linked` (1 when the response names its contact or that lies within 14 days), `survey`, and the numbers of
 * {@link frameOf}. `kind` asked: one a customer, touchpoint and period with a valid answer to a question about that touchpoint.
 */
export function links(dataset: Dataset): ColumnTable {
  return once(dataset, "links", () => {
    const base = contacts(dataset);
    const moments = momentsOf(dataset);
    const asked = askedOf(dataset);
    const names = [...new Set([...base.columnNames(), "survey"])];
    const numeric = new Set(["contacts", "active", "unlinked", "coverage"]);
    const own = [
      "linked",
      ...LINK_DAYS.map((days) => `within-${days}`),
      ...KNOWN_NUMBERS.map((name) => `known.${name}`),
    ];
    const columns = names.map((name) => {
      if (name === "kind")
        return [
          name,
          [...texts(base, name), ...moments.index.map(() => "moment"), ...asked.index.map(() => "asked")],
        ] as const;
      if (numeric.has(name)) {
        const zeros = new Array<number>(moments.index.length + asked.index.length).fill(0);
        return [name, Float64Array.from([...numbers(base, name), ...zeros])] as const;
      }
      return [
        name,
        [...texts(base, name), ...pick(moments.table, name, moments.index), ...pick(asked.table, name, asked.index)],
      ] as const;
    });
    const blank = (size: number) => new Array<number>(size).fill(NaN);
    const added = own.map((name) => {
      const values = moments.numbers.get(name) ?? new Float64Array(moments.index.length).fill(NaN);
      return [name, Float64Array.from([...blank(base.numRows()), ...values, ...blank(asked.index.length)])] as const;
    });
    return table([...columns, ...added]);
  });
}

/** Of the rows of {@link links} only those of kind moment, with `period`, `touchpoint`, `survey` and `linked`. */
export function linkedMoments(dataset: Dataset): ColumnTable {
  return once(dataset, "linked-moments", () => {
    const { of, linked } = momentLinks(dataset);
    return table({ period: of("period"), touchpoint: of("touchpoint"), survey: of("survey"), linked });
  });
}

function pick(rows: ColumnTable, column: string, index: readonly number[]): Texts {
  const values = texts(rows, column);
  return index.map((row) => values[row] ?? null);
}

/** Responses of customers about a moment, and how each was joined. */
function momentsOf(dataset: Dataset) {
  const { rows, index, of, lag, linked } = momentLinks(dataset);
  const frame = frameOf(dataset, of("person"), of("period"));
  const within = (days: number) => lag.map((length) => Number(length <= days));
  return {
    table: rows,
    index,
    numbers: new Map<string, ArrayLike<number> & Iterable<number>>([
      ["linked", linked],
      ...LINK_DAYS.map((days) => [`within-${days}`, within(days)] as const),
      ...KNOWN_NUMBERS.map((name) => [`known.${name}`, frame[name]] as const),
    ]),
  };
}

/** Which responses are of a customer about a moment, the days since its contact, and whether that joins them. */
function momentLinks(dataset: Dataset) {
  return once(dataset, "moment-links", () => linkMoments(dataset));
}

function linkMoments(dataset: Dataset) {
  const rows = profiles(dataset);
  const [respondent, touchpoint, reading] = ["respondent", "touchpoint", "reading"].map((name) => texts(rows, name));
  const index = Array.from({ length: rows.numRows() }, (_, row) => row).filter(
    (row) => respondent?.[row] !== "employee" && touchpoint?.[row] != null && reading?.[row] === "all",
  );
  const of = (column: string) => pick(rows, column, index);
  const contact = of("interaction");
  const lag = lagsOf(dataset, { person: of("person"), touchpoint: of("touchpoint"), at: of("at"), contact });
  const [rule] = LINK_DAYS;
  const linked = Float64Array.from(lag, (length, row) => Number(contact[row] != null || length <= rule));
  return { rows, index, of, lag, linked };
}

interface Moments {
  readonly person: Texts;
  readonly touchpoint: Texts;
  readonly at: Texts;
  readonly contact: Texts;
}

/** Days from the contact that a response names, else the latest one of that customer at that touchpoint, to the answer; Infinity without. */
function lagsOf(dataset: Dataset, { person, touchpoint, at, contact }: Moments): readonly number[] {
  const log = dataset.tables.get("interactions");
  const column = (name: string) => texts(log, name);
  const [id, who, where, started] = [
    column("interaction_id"),
    column("customer_id"),
    column("touchpoint_id"),
    column("started_at"),
  ];
  const time = started.map((text) => Date.parse(`${text}Z`));
  const timeOf = new Map(id.map((name, row) => [name, time[row] as number]));
  const times = new Map<string, number[]>();
  who.forEach((customer, row) => {
    if (customer === null || Number.isNaN(time[row])) return;
    const key = `${customer}\u0000${where[row]}`;
    const known = times.get(key);
    if (known === undefined) times.set(key, [time[row] as number]);
    else known.push(time[row] as number);
  });
  return person.map((customer, row) => {
    const end = Date.parse(`${at[row]}Z`);
    const named = timeOf.get(contact[row] ?? "");
    const before = (times.get(`${customer}\u0000${touchpoint[row]}`) ?? []).filter((start) => start <= end);
    const start = named ?? (before.length === 0 ? NaN : before.reduce((a, b) => Math.max(a, b)));
    const days = (end - start) / DAY;
    return days >= 0 ? days : Infinity;
  });
}

/** Customers who judged a touchpoint in a survey that is not about one contact. */
function askedOf(dataset: Dataset) {
  const ids = [...dataset.questions].filter(([, [latest]]) => latest?.touchpoint !== undefined).map(([id]) => id);
  const rows = ratings(dataset, ids);
  const value = numbers(rows, "value");
  const [respondent, reading] = [texts(rows, "respondent"), texts(rows, "reading")];
  const keys = ["period", "person", "touchpoint"].map((name) => texts(rows, name));
  const seen = new Set<string>();
  const index = Array.from(value.keys()).filter((row) => {
    const key = keys.map((column) => column[row] ?? "").join("\u0000");
    if (Number.isNaN(value[row]) || respondent[row] === "employee" || reading[row] === "all" || seen.has(key))
      return false;
    seen.add(key);
    return true;
  });
  return { table: rows, index };
}
