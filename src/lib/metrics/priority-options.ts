/** How an author weighs the criteria of a priority, and where each of them is best. */
import type { Weighing } from "../stats/criteria-weights.ts";
import type { Query } from "./metric.ts";
import { askedProblem } from "./questions.ts";

/** What an item is judged by (`method.md` M27). */
export const criteria = ["customer", "business", "vision", "feasibility"] as const;
export type Criterion = (typeof criteria)[number];

/** What is put in order: touchpoints or initiatives. */
export const itemKinds = ["touchpoint", "initiative"] as const;
export type ItemKind = (typeof itemKinds)[number];

/** Criteria that count, most important first, with their points where they were stated. */
export interface Weighed {
  readonly criteria: readonly Criterion[];
  readonly points: ReadonlyMap<Criterion, number> | null;
  /** Nobody stated an order or points. */
  readonly byDefault: boolean;
}

/**
 * Reads `swing="customer=100, vision=60"` (points for the step from worst to best), else `order="vision, customer"`, else all criteria in
 * the order of {@link criteria}.
 * @throws {ProblemError} `value-unknown` for a name that is no criterion, or points that are no number above 0.
 */
export function weighedOf({ options = {} }: Query): Weighed {
  const { swing, order } = options;
  if (swing !== undefined) {
    const points = new Map(pairsOf(swing, "swing").filter(([, value]) => value > 0));
    if (points.size === 0) throw askedProblem("value-unknown", swing, ["customer=100"], { column: "swing" });
    return { criteria: [...points.keys()], points, byDefault: false };
  }
  if (order === undefined) return { criteria, points: null, byDefault: true };
  return { criteria: [...new Set(order.split(",").map((name) => criterionOf(name, "order")))], points: null, byDefault: false }; // prettier-ignore
}

/** The weights of those criteria that are measured at all, in their order. */
export function weighingOf({ points }: Weighed, measured: readonly Criterion[]): Weighing {
  if (points === null) return { kind: "order", criteria: measured.length };
  const total = measured.reduce((sum, criterion) => sum + (points.get(criterion) ?? 0), 0);
  return { kind: "stated", weights: measured.map((criterion) => (points.get(criterion) ?? 0) / total) };
}

/** Reads `best="customer=0.5, business=1000000"`: where a criterion is worth 1; 0 is worst. @throws {ProblemError} `value-unknown`. */
export function bestOf({ options = {} }: Query): ReadonlyMap<Criterion, number> {
  const text = options["best"];
  if (text === undefined) return new Map();
  const pairs = pairsOf(text, "best");
  if (pairs.some(([, value]) => value === 0)) throw askedProblem("value-unknown", text, ["customer=0.5"], { column: "best" }); // prettier-ignore
  return new Map(pairs);
}

/** Reads `items=`. @throws {ProblemError} `value-unknown` for anything but touchpoint and initiative. */
export function itemsOf({ options = {} }: Query): ItemKind {
  const text = options["items"] ?? "touchpoint";
  const kind = itemKinds.find((one) => one === text);
  if (kind === undefined) throw askedProblem("value-unknown", text, itemKinds, { column: "items" });
  return kind;
}

function pairsOf(text: string, column: string): readonly (readonly [Criterion, number])[] {
  return text.split(",").map((pair) => {
    const [name = "", amount = ""] = pair.split("=");
    const value = amount.trim() === "" ? NaN : Number(amount);
    if (!Number.isFinite(value) || value < 0) throw askedProblem("value-unknown", pair.trim(), ["customer=100"], { column }); // prettier-ignore
    return [criterionOf(name, column), value] as const;
  });
}

function criterionOf(text: string, column: string): Criterion {
  const name = text.trim();
  const found = criteria.find((criterion) => criterion === name);
  if (found === undefined) throw askedProblem("value-unknown", name, criteria, { column });
  return found;
}
