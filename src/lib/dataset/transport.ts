/** From those who were tested to those it is rolled out to (`method.md` 4.2, 4.3). */
import type { Grade } from "../contract/measure.ts";
import { assumptionsOf } from "./assumption.ts";
import { texts } from "./columns.ts";
import type { Dataset } from "./dataset.ts";
import type { Factor } from "./links-of-chain.ts";
import { oneDown } from "./winner.ts";

/** What an effect says of those it works on. */
export interface Reach {
  /** Its evidence, and whether that is a test. */
  readonly source: string | null;
  readonly tested: boolean;
  readonly people: string | null;
  /** Assumption that is the part of the tested effect that holds for them. */
  readonly transport: string | null;
  readonly grade: Grade;
}

/** What becomes of its grade, and what its number is multiplied by. */
export interface Scaled {
  readonly grade: Grade;
  readonly factors: readonly Factor[];
  readonly transport: "alike" | "assumed" | "missing";
}

/**
 * An effect found among other people than it works on (`effects.population` is not `experiments.population`) is worth what an assumption
 * says, one grade down; without that assumption it is an assumption itself, grade E. Where one of the two is blank they count as alike,
 * unless an assumption is named all the same.
 */
export function scaledTo(dataset: Dataset, { source, tested, people, transport, grade }: Reach): Scaled {
  if (transport !== null) {
    const number = assumptionsOf(dataset).get(transport)?.number ?? null;
    return { grade: oneDown(grade), factors: [{ input: transport, number }], transport: "assumed" };
  }
  const experiments = dataset.tables.get("experiments");
  const among = texts(experiments, "population")[texts(experiments, "experiment_id").indexOf(source ?? "")] ?? null;
  const elsewhere = tested && people !== null && among !== null && people !== among;
  return elsewhere ? { grade: "E", factors: [], transport: "missing" } : { grade, factors: [], transport: "alike" };
}
