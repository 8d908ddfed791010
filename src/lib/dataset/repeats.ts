/** Contacts of customers with what came before and after them about the same thing. */
import { table, type ColumnTable } from "arquero";
import { numbers, texts } from "./columns.ts";
import type { Dataset } from "./dataset.ts";
import { once } from "./once.ts";
import { customerGroups, phasesOf } from "./profiles.ts";
import { ratings } from "./ratings.ts";

const DAY = 86_400_000;

/** A contact this many days or fewer after the last about the same thing belongs to the same issue (`method.md` M13). */
export const SAME_ISSUE_DAYS = 7;

type Texts = readonly (string | null)[];

/**
 * `kind` contact: one row a contact that a known customer began, about a topic (else in a journey). `since` and `until` the contacts
 * before and after it of the same customer about the same thing, `until_human` the next one with a person, all in days and Infinity
 * where there is none; `behind` and `ahead`, days of log before and after it, so that what lies beyond is not taken for nothing;
 * `opens`, 1 for the first contact of an issue; `resolved`, `digital` (1, 0, NaN unknown), `transfers`; `switches`, changes of channel in
 * the issue that it opens, NaN elsewhere. `kind` answer: one row a valid answer to a question that asks whether the customer had to
 * explain again; `again` 1 from its `top2_from`, else above the middle of its scale. Both: period, person, touchpoint, phase, channel,
 * team, topic, weight and the customers' groups.
 */
export function repeats(dataset: Dataset): ColumnTable {
  return once(dataset, "repeats", () => {
    const log = inbound(dataset);
    const answers = answersOf(dataset);
    const size = answers.again.length;
    const groups = customerGroups(dataset, [...log.person]);
    const measured = Object.entries(chains(log, dataset));
    const blank = new Array<number>(size).fill(NaN);
    return table({
      kind: [...log.person.map(() => "contact"), ...new Array<string>(size).fill("answer")],
      ...Object.fromEntries(PLACES.map((name) => [name, [...(log[name] ?? []), ...answers.of(name)]])),
      ...Object.fromEntries([...groups].map(([name, values]) => [name, [...values, ...answers.of(name)]])),
      weight: Float64Array.from([...log.person.map(() => 1), ...answers.weight]),
      ...Object.fromEntries(measured.map(([name, values]) => [name, Float64Array.from([...values, ...blank])])),
      again: Float64Array.from([...log.person.map(() => NaN), ...answers.again]),
    });
  });
}

const PLACES = ["period", "person", "touchpoint", "phase", "channel", "team", "topic"] as const;

/** Contacts that customers began, in the order of customer, thing and time. */
function inbound(dataset: Dataset) {
  const source = dataset.tables.get("interactions");
  const of = (column: string) => texts(source, column);
  const [person, topic, journey, started, id, direction] = [
    of("customer_id"),
    of("topic"),
    of("journey_id"),
    of("started_at"),
    of("interaction_id"),
    of("direction"),
  ];
  const thing = (row: number) => topic[row] ?? journey[row] ?? null;
  const time = started.map((text) => Date.parse(`${text}Z`));
  const rows = person.flatMap((who, row) =>
    who === null || thing(row) === null || direction[row] === "out" || Number.isNaN(time[row])
      ? []
      : [{ row, key: `${who}\u0000${thing(row)}\u0000${started[row]}\u0000${id[row]}` }],
  );
  const order = rows.sort((a, b) => (a.key < b.key ? -1 : 1)).map(({ row }) => row);
  const pick = <T>(values: ArrayLike<T>) => order.map((row) => values[row] as T);
  const human = humans(dataset);
  const touchpoint = pick(of("touchpoint_id"));
  return {
    person: pick(person),
    thing: order.map(thing),
    period: pick(of("period")),
    touchpoint,
    phase: phasesOf(dataset, touchpoint),
    channel: pick(of("channel_id")),
    team: pick(of("team_id")),
    topic: pick(topic),
    at: pick(time),
    resolved: pick(numbers(source, "resolved")),
    transfers: pick(numbers(source, "transfers_n")),
    human: pick(human.human),
    digital: pick(human.digital),
  };
}

/** Whether a person handled each contact, and whether it was a digital attempt: by the contact itself, else by its channel. */
function humans(dataset: Dataset): { readonly human: Float64Array; readonly digital: Float64Array } {
  const source = dataset.tables.get("interactions");
  const channels = dataset.tables.get("channels");
  const byChannel = (column: string) => {
    const values = numbers(channels, column);
    const found = new Map(texts(channels, "channel_id").map((id, row) => [id, values[row] as number]));
    return texts(source, "channel_id").map((id) => found.get(id) ?? NaN);
  };
  const [channelHuman, channelDigital] = [byChannel("is_human"), byChannel("is_digital")];
  const human = numbers(source, "is_human").map((own, row) =>
    Number.isNaN(own) ? (channelHuman[row] as number) : own,
  );
  const digital = Float64Array.from(channelDigital, (own, row) =>
    Number.isNaN(own) ? 1 - (human[row] as number) : own,
  );
  return { human, digital };
}

type Log = ReturnType<typeof inbound>;

/** What came before and after each contact, one pass forwards and one back. */
function chains(log: Log, dataset: Dataset) {
  const size = log.at.length;
  const days = (from: number, to: number) => (to - from) / DAY;
  const begin = Date.parse(`${dataset.periods[0]?.from}T00:00:00Z`);
  const end = Date.parse(`${dataset.periods.at(-1)?.to}T00:00:00Z`) + DAY;
  const same = (a: number, b: number) => log.person[a] === log.person[b] && log.thing[a] === log.thing[b];
  const infinite = () => new Float64Array(size).fill(Infinity);
  const [since, until, untilHuman] = [infinite(), infinite(), infinite()];
  for (let row = size - 2; row >= 0; row--) {
    if (!same(row, row + 1)) continue;
    const gap = days(log.at[row] as number, log.at[row + 1] as number);
    until[row] = gap;
    since[row + 1] = gap;
    untilHuman[row] = gap + (log.human[row + 1] === 1 ? 0 : (untilHuman[row + 1] as number));
  }
  const opens = since.map((gap) => Number(gap > SAME_ISSUE_DAYS));
  const switches = new Float64Array(size).fill(NaN);
  let first = 0;
  for (let row = 0; row < size; row++) {
    if (opens[row] === 1) [first, switches[row]] = [row, 0];
    else if (log.channel[row] !== log.channel[row - 1]) switches[first] = (switches[first] as number) + 1;
  }
  return {
    since,
    until,
    until_human: untilHuman,
    behind: log.at.map((time) => days(begin, time)),
    ahead: log.at.map((time) => days(time, end)),
    opens,
    resolved: log.resolved,
    digital: log.digital,
    transfers: log.transfers,
    switches,
  };
}

/** Answers to whether the customer had to explain again. */
function answersOf(dataset: Dataset) {
  const ids = [...dataset.questions]
    .filter(([, [latest]]) => latest?.construct === "repeat_explanation")
    .map(([id]) => id);
  const rows = ratings(dataset, ids);
  const value = numbers(rows, "value");
  const [question, respondent] = [texts(rows, "question"), texts(rows, "respondent")];
  const index = Array.from(value.keys()).filter((row) => !Number.isNaN(value[row]) && respondent[row] !== "employee");
  const least = new Map(
    ids.map((id) => {
      const asked = dataset.questions.get(id)?.[0];
      return [id, asked?.top2_from ?? ((asked?.scale.min ?? 0) + (asked?.scale.max ?? 0)) / 2 + 1e-9] as const;
    }),
  );
  const weight = numbers(rows, "weight");
  return {
    of: (column: string): Texts => {
      const values = texts(rows, column);
      return index.map((row) => values[row] ?? null);
    },
    weight: index.map((row) => weight[row] as number),
    again: index.map((row) => Number((value[row] as number) >= (least.get(question[row] ?? "") ?? Infinity))),
  };
}
