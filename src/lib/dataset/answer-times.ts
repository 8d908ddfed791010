/** How long customers who made contact waited for an answer, or wait still. */
import { table, type ColumnTable } from "arquero";
import { texts } from "./columns.ts";
import type { Dataset } from "./dataset.ts";
import { once } from "./once.ts";
import { customerGroups, phasesOf } from "./profiles.ts";

const MINUTE = 60_000;

/**
 * One row a contact that a customer began: `period`, `person` (the contact itself where nobody is known), `touchpoint`, `phase`,
 * `channel`, `team`, `topic`, the customers' groups, `minutes` from its start to the first answer, and `ended`, 1 when there was one. Without
 * an answer, 0, and the minutes to the end of the contact, else to the end of the period; an answer after that end does not count yet.
 */
export function answerTimes(dataset: Dataset): ColumnTable {
  return once(dataset, "answer-times", () => {
    const log = dataset.tables.get("interactions");
    const of = (column: string) => texts(log, column);
    const direction = of("direction");
    const rows = direction.flatMap((side, row) => (side === "out" ? [] : [row]));
    const pick = <T>(values: readonly T[]) => rows.map((row) => values[row] as T);
    const ids = pick(of("interaction_id"));
    const customer = pick(of("customer_id"));
    const [period, touchpoint] = [pick(of("period")), pick(of("touchpoint_id"))];
    const waits = waitsOf(dataset, { period, started: pick(of("started_at")), answered: pick(of("first_response_at")), ended: pick(of("ended_at")) }); // prettier-ignore
    return table({
      period,
      person: customer.map((id, row) => id ?? ids[row] ?? null),
      touchpoint,
      phase: phasesOf(dataset, touchpoint),
      channel: pick(of("channel_id")),
      team: pick(of("team_id")),
      topic: pick(of("topic")),
      ...Object.fromEntries(customerGroups(dataset, customer)),
      ...waits,
    });
  });
}

interface Times {
  readonly period: readonly (string | null)[];
  readonly started: readonly (string | null)[];
  readonly answered: readonly (string | null)[];
  readonly ended: readonly (string | null)[];
}

function waitsOf(dataset: Dataset, { period, started, answered, ended }: Times) {
  const ends = periodEnds(dataset);
  const waits = started.map((begin, row) => {
    const from = timeOf(begin);
    const until = ends.get(period[row] ?? "") ?? NaN;
    const answer = timeOf(answered[row]);
    if (answer <= until) return { minutes: (answer - from) / MINUTE, ended: 1 };
    const seen = Math.min(until, Number.isNaN(timeOf(ended[row])) ? until : timeOf(ended[row]));
    return { minutes: (seen - from) / MINUTE, ended: 0 };
  });
  return {
    minutes: Float64Array.from(waits, ({ minutes }) => minutes),
    ended: Float64Array.from(waits, ({ ended: end }) => end),
  };
}

/** The moment at which each period is over, in milliseconds of local time. */
export function periodEnds(dataset: Dataset): ReadonlyMap<string, number> {
  return new Map(dataset.periods.map(({ id, to }) => [id, Date.parse(`${to}T00:00:00Z`) + 86_400_000]));
}

/** A local time in milliseconds, NaN where blank. */
export function timeOf(time: string | null | undefined): number {
  return time == null ? NaN : Date.parse(`${time}Z`);
}
