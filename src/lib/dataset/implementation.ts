/** Whether and when what an initiative promises comes about, as its row assumes. */
import type { UncertainNumber } from "../stats/uncertain-number.ts";
import { assumptionsOf } from "./assumption.ts";
import { texts } from "./columns.ts";
import type { Dataset } from "./dataset.ts";
import type { Factor } from "./links-of-chain.ts";

/** Assumptions that hold for all streams of an initiative; null where none is named. */
export interface Implementation {
  /** Periods by which everything comes later. */
  readonly delay: Factor | null;
  /** Chance that it succeeds at all. */
  readonly success: Factor | null;
  /** Goal and measure were written down only after the first day. */
  readonly registeredLate: boolean;
}

/** What the row of the initiative says of it. */
export function implementationOf(dataset: Dataset, initiative: string): Implementation {
  const rows = dataset.tables.get("initiatives");
  const row = texts(rows, "initiative_id").indexOf(initiative);
  const named = (column: string): Factor | null => {
    const input = texts(rows, column)[row] ?? null;
    return input === null ? null : { input, number: numberOf(dataset, input) };
  };
  const [registered, start] = [texts(rows, "registered_at")[row] ?? null, texts(rows, "start")[row] ?? null];
  return {
    delay: named("delay"),
    success: named("success"),
    registeredLate: registered !== null && start !== null && registered > start,
  };
}

function numberOf(dataset: Dataset, assumption: string): UncertainNumber | null {
  return assumptionsOf(dataset).get(assumption)?.number ?? null;
}
