/** How long customers say that an answer may take. */
import { table, type ColumnTable } from "arquero";
import { lookupOf, numbers, texts } from "./columns.ts";
import type { Dataset } from "./dataset.ts";
import { once } from "./once.ts";
import { questionAt, ratings } from "./ratings.ts";

const MINUTES = { minutes: 1, hours: 60, days: 1440 } as const;

/**
 * One row a valid answer to a question of construct `expected_time`: `period`, `person`, `channel` (of the question's touchpoint, else of
 * the contact asked about; null where it is about none) and `minutes`, by the unit that the question declares. NaN where it declares none.
 */
export function expectedTimes(dataset: Dataset): ColumnTable {
  return once(dataset, "expected-times", () => {
    const ids = [...dataset.questions]
      .filter(([, [latest]]) => latest?.construct === "expected_time")
      .map(([id]) => id);
    const answers = ratings(dataset, ids);
    const value = numbers(answers, "value");
    const [period, person, question, channel] = ["period", "person", "question", "channel"].map((column) =>
      texts(answers, column),
    );
    const ownChannel = lookupOf(dataset.tables.get("touchpoints"), "touchpoint_id", "channel_id");
    const kept = Array.from(value.keys()).filter((row) => (value[row] as number) >= 0);
    const askedAt = (row: number) => questionAt(dataset, question?.[row] ?? "", period?.[row] ?? "");
    const pick = (of: (row: number) => string | null) => kept.map(of);
    return table({
      period: pick((row) => period?.[row] ?? null),
      person: pick((row) => person?.[row] ?? null),
      channel: pick((row) => ownChannel.get(askedAt(row)?.touchpoint ?? "") ?? channel?.[row] ?? null),
      minutes: Float64Array.from(kept, (row) => {
        const unit = askedAt(row)?.unit;
        return unit === undefined ? NaN : (value[row] as number) * MINUTES[unit];
      }),
    });
  });
}
