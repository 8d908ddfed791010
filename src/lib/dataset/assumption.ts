/** What is assumed, as uncertain numbers. */
import type { Grade } from "../contract/measure.ts";
import type { UncertainNumber } from "../stats/uncertain-number.ts";
import { numbers, texts } from "./columns.ts";
import type { Dataset } from "./dataset.ts";
import { once } from "./once.ts";
import { assumedNumber } from "./uncertain.ts";

/** One assumption; `number` is null when its parameters describe no distribution. */
export interface Assumption {
  readonly id: string;
  readonly number: UncertainNumber | null;
  /** As typed; blank is E. An effect that rests on it is E all the same; a link of a chain has this grade. */
  readonly grade: Grade;
  readonly correlation: { readonly with: string; readonly rho: number } | null;
}

/** All assumptions of the release by id. */
export function assumptionsOf(dataset: Dataset): ReadonlyMap<string, Assumption> {
  return once(dataset, "assumptions", () => {
    const rows = dataset.tables.get("assumptions");
    const [dist, grade] = [texts(rows, "dist"), texts(rows, "grade")];
    const [p1, p2, p3] = [numbers(rows, "p1"), numbers(rows, "p2"), numbers(rows, "p3")];
    const [partner, rho] = [texts(rows, "corr_with"), numbers(rows, "rho")];
    return new Map(
      texts(rows, "assumption_id").map((name, row) => {
        const id = name ?? "";
        const [other, strength] = [partner[row], rho[row] as number];
        const number = assumedNumber(dist[row] ?? "point", p1[row] as number, p2[row] as number, p3[row] as number);
        const correlation = other == null || Number.isNaN(strength) ? null : { with: other, rho: strength };
        return [id, { id, number, grade: (grade[row] ?? "E") as Grade, correlation }] as const;
      }),
    );
  });
}
