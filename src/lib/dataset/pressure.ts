/** How often customers were approached before a period, and what they did in it. */
import { texts, numbers } from "./columns.ts";
import type { ColumnTable } from "arquero";
import { asked } from "./asked.ts";
import { customerQuarters } from "./customer-quarters.ts";
import type { Dataset } from "./dataset.ts";
import { frameOf } from "./frame.ts";
import { once } from "./once.ts";
import { customerGroups } from "./profiles.ts";
import { ratings } from "./ratings.ts";
import { stack, type Stacked } from "./stack.ts";

const DAY = 86_400_000;

/** Days before a period in which an approach counts (`method.md` M14). */
const TRAILING_DAYS = 90;

/** What can be held against pressure. */
export const OUTCOMES = ["response", "churn", "nps", "opt-out"] as const;
/** What can press. */
export const PRESSURES = ["contacts", "invitations"] as const;

type Texts = readonly (string | null)[];

/**
 * `kind` customer: one row an active customer and period: `contacts` that the company began and `invitations`, both in the 90 days before
 * the first day of the period (NaN where the release does not reach back that far; an invitation without a day counts when the middle of its
 * period lies in them), and the outcomes in the period, NaN where there is none: `response` 1 or 0 of those invited, `churn`, `nps` as
 * −100, 0 or 100 and `opt-out` (1 when the customer does not want to be approached; only in the last period, since it is known as it
 * stands). `tenure` in years, `value` the margin in the period before. `kind` invitation: one row an invitation with a day, `gap` days since the
 * one before to that customer (Infinity: none) and `behind`, days of data before it. All with period, person and groups.
 */
export function pressure(dataset: Dataset): ColumnTable {
  return once(dataset, "pressure", () => stack([customersOf(dataset), sentOf(dataset)]));
}

function customersOf(dataset: Dataset): Stacked {
  const quarters = customerQuarters(dataset);
  const active = numbers(quarters, "active");
  const kept = Array.from(active.keys()).filter((row) => active[row] === 1);
  const of = (name: string) => {
    const values = texts(quarters, name);
    return kept.map((row) => values[row] ?? null);
  };
  const [person, period] = [of("person"), of("period")];
  const before = new Map(dataset.periods.map(({ id }, i) => [id, dataset.periods[i - 1]?.id ?? null]));
  const at = (counts: Counts) => period.map((id, row) => valueAt(counts, person[row] ?? "", id ?? ""));
  return {
    kind: "customer",
    size: kept.length,
    texts: { person, period, ...Object.fromEntries(customerGroups(dataset, person)) },
    numbers: {
      contacts: at(countContacts(dataset)),
      invitations: at(countInvitations(dataset)),
      ...outcomes(dataset, person, period),
      tenure: frameOf(dataset, person, period).tenure,
      value: frameOf(
        dataset,
        person,
        period.map((id) => before.get(id ?? "") ?? null),
      ).margin,
    },
  };
}

/** Approaches by period and person; periods before which too little is known are absent. */
type Counts = ReadonlyMap<string, ReadonlyMap<string, number>>;

function valueAt(counts: Counts, person: string, period: string): number {
  const known = counts.get(period);
  return known === undefined ? NaN : (known.get(person) ?? 0);
}

function timeOf(day: string): number {
  return Date.parse(`${day}T00:00:00Z`);
}

/** Contacts that the company began; none at all where the log does not say who began. */
function countContacts(dataset: Dataset): Counts {
  const log = dataset.tables.get("interactions");
  const [person, direction, started] = ["customer_id", "direction", "started_at"].map((name) => texts(log, name));
  if (direction?.every((who) => who === null) !== false) return new Map();
  const events = (person ?? []).flatMap((who, row) =>
    who === null || direction[row] !== "out" ? [] : [{ who, at: Date.parse(`${started?.[row]}Z`) }],
  );
  return trailing(dataset, events);
}

function countInvitations(dataset: Dataset): Counts {
  const list = dataset.tables.get("invitations");
  const [person, period, sent] = ["customer_id", "period", "sent_at"].map((name) => texts(list, name));
  const middle = new Map(dataset.periods.map(({ id, from, to }) => [id, (timeOf(from) + timeOf(to)) / 2]));
  const events = (person ?? []).flatMap((who, row) => {
    const day = sent?.[row] ?? null;
    return who === null ? [] : [{ who, at: day === null ? (middle.get(period?.[row] ?? "") ?? NaN) : Date.parse(`${day}Z`) }]; // prettier-ignore
  });
  return list === undefined ? new Map() : trailing(dataset, events);
}

/** Events by the period that follows them within 90 days, for periods with that much data before them. */
function trailing(dataset: Dataset, events: readonly { readonly who: string; readonly at: number }[]): Counts {
  const begin = timeOf(dataset.periods[0]?.from ?? "");
  const spans = dataset.periods
    .map(({ id, from }) => ({
      id,
      to: timeOf(from),
      from: timeOf(from) - TRAILING_DAYS * DAY,
      people: new Map<string, number>(),
    })) // prettier-ignore
    .filter(({ from }) => from >= begin - DAY);
  for (const { who, at } of events) {
    for (const span of spans)
      if (at >= span.from && at < span.to) span.people.set(who, (span.people.get(who) ?? 0) + 1);
  }
  return new Map(spans.map(({ id, people }) => [id, people]));
}

function outcomes(
  dataset: Dataset,
  person: Texts,
  period: Texts,
): Readonly<Record<(typeof OUTCOMES)[number], readonly number[]>> {
  const key = (who: string | null | undefined, when: string | null | undefined) => `${who}\u0000${when}`;
  const from = (found: ReadonlyMap<string, number>) =>
    person.map((who, row) => found.get(key(who, period[row])) ?? NaN);
  const best = (rows: ColumnTable, values: Float64Array, join: (a: number, b: number) => number) => {
    const [who, when] = [texts(rows, "person"), texts(rows, "period")];
    const found = new Map<string, number>();
    values.forEach((value, row) => {
      if (Number.isNaN(value) || who[row] === null) return;
      const known = found.get(key(who[row], when[row]));
      found.set(key(who[row], when[row]), known === undefined ? value : join(known, value));
    });
    return found;
  };
  const invitations = asked(dataset);
  const judged = ratings(dataset, [...dataset.questions].filter(([, [latest]]) => latest?.construct === "nps").map(([id]) => id).slice(0, 1)); // prettier-ignore
  const scores = numbers(judged, "value").map((mark) =>
    Number.isNaN(mark) ? NaN : mark >= 9 ? 100 : mark <= 6 ? -100 : 0,
  );
  const customers = dataset.tables.get("customers");
  const consent = numbers(customers, "consent_contact");
  const willing = new Map(texts(customers, "customer_id").map((id, row) => [id, consent[row] as number]));
  const last = dataset.periods.at(-1)?.id;
  return {
    response: from(best(invitations, numbers(invitations, "answered").map((count) => Number(count > 0)), Math.max)), // prettier-ignore
    churn: [...frameOf(dataset, person, period).churned],
    nps: from(best(judged, scores, (_, later) => later)),
    "opt-out": person.map((who, row) => (period[row] === last ? 1 - (willing.get(who) ?? NaN) : NaN)),
  };
}

/** Invitations that carry their day, with the time since the one before. */
function sentOf(dataset: Dataset): Stacked {
  const list = dataset.tables.get("invitations");
  const [who, when, sent] = ["customer_id", "period", "sent_at"].map((name) => texts(list, name));
  const begin = timeOf(dataset.periods[0]?.from ?? "");
  const rows = (who ?? [])
    .flatMap((person, row) =>
      person === null || sent?.[row] == null
        ? []
        : [{ person, period: when?.[row] ?? null, at: Date.parse(`${sent[row]}Z`) }],
    ) // prettier-ignore
    .sort((a, b) => (a.person === b.person ? a.at - b.at : a.person < b.person ? -1 : 1));
  const person = rows.map((row) => row.person);
  return {
    kind: "invitation",
    size: rows.length,
    texts: { person, period: rows.map((row) => row.period), ...Object.fromEntries(customerGroups(dataset, person)) },
    numbers: {
      gap: rows.map(({ at }, i) => (rows[i - 1]?.person === person[i] ? (at - (rows[i - 1]?.at ?? NaN)) / DAY : Infinity)), // prettier-ignore
      behind: rows.map(({ at }) => (at - begin) / DAY),
    },
  };
}
