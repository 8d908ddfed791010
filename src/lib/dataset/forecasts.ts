/** What earlier releases held effects to be, beside what has been measured of them since (`method.md` 4.6). */
import type { UncertainNumber } from "../stats/uncertain-number.ts";
import type { Dataset } from "./dataset.ts";
import { effectsOf, type Effect } from "./effect.ts";
import { once } from "./once.ts";

/** One effect foretold and measured. */
export interface Forecast {
  /** As it stands now: measured. */
  readonly effect: Effect;
  /** Release that foretold it, and how. */
  readonly release: string;
  readonly number: UncertainNumber;
  /** What was found, not set right for having been chosen. */
  readonly outcome: UncertainNumber;
}

/**
 * Effects that rest on a test now and rested on something else before, each with the last release in which they did. One that rested on
 * the same test already was no forecast of it.
 */
export function forecastsOf(dataset: Dataset): readonly Forecast[] {
  return once(dataset, "forecasts", () => {
    const cases = [...(dataset.earlier ?? [])].reverse();
    const then = cases.map(([release, tables]) => ({ release, effects: effectsOf(asIn(dataset, tables)) }));
    return effectsOf(dataset).flatMap((effect): Forecast[] => {
      const outcome = effect.correction?.raw ?? effect.number;
      if (effect.evidence === "assumed" || outcome === null) return [];
      for (const { release, effects } of then) {
        const before = effects.find(({ id }) => id === effect.id);
        if (before === undefined || before.number === null || before.source === effect.source) continue;
        return [{ effect, release, number: before.number, outcome }];
      }
      return [];
    });
  });
}

/** The dataset with the tables of an earlier case; tables that it lacked are empty of it. */
function asIn(dataset: Dataset, tables: Dataset["tables"]): Dataset {
  const own = ["effects", "assumptions", "experiments", "experiment_units", "initiatives"];
  const others = [...dataset.tables].filter(([name]) => !own.includes(name));
  return { ...dataset, tables: new Map([...others, ...tables]) };
}
