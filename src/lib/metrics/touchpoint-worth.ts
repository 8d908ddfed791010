/** How much each touchpoint weighs in the judgement of the whole, however that can be told. */
import { table, type ColumnTable } from "arquero";
import type { Grade, Reason, Unit } from "../contract/measure.ts";
import { drivers } from "../dataset/drivers.ts";
import type { Dataset } from "../dataset/dataset.ts";
import { normalQuantile } from "../stats/distributions.ts";
import { criticalZ, type Interval } from "../stats/interval.ts";
import { answeredOf, explain } from "./driver-rows.ts";
import type { Context, Estimate, Query, Rows } from "./metric.ts";
import { momentEffects, momentImpact } from "./moment-impact.ts";
import { outcomeOf } from "./outcome.ts";

/** moments: the effect of having had it times how many had it (M21); drivers: the share of explained variance of its question (M20). */
export type WorthSource = "moments" | "drivers" | "none";

/** What one touchpoint weighs: never negative, with draws of it, place for place the same draw as of the others where they move together. */
export interface Worth {
  readonly value: number;
  readonly interval: Interval;
  readonly draws: Float64Array;
  readonly n: number;
  readonly nMissing: number;
}

/** All that could be told of the touchpoints of one group and period. */
export interface Worths {
  readonly source: WorthSource;
  readonly unit: Unit;
  readonly grade: Grade;
  readonly known: ReadonlyMap<string, Worth>;
  /** Why a touchpoint has none; under "" why none has. */
  readonly refused: ReadonlyMap<string, readonly Reason[]>;
  readonly outcome: string;
}

/** Which way is open: contacts beside a judgement of the whole, else questions about two touchpoints or more beside it. */
export function worthSource(dataset: Dataset, query: Query): WorthSource {
  const tables = momentImpact.tables.every((name) => dataset.tables.has(name));
  if (tables && (momentImpact.lacks?.(dataset, askOfMoments(query)) ?? []).length === 0) return "moments";
  if (outcomeOf(dataset, query) === null) return "none";
  return touchpointQuestions(dataset, query).length >= 2 ? "drivers" : "none";
}

/** The rows that {@link worthsOf} reads; without any way open a table without rows. */
export function worthRows(dataset: Dataset, query: Query): ColumnTable {
  const source = worthSource(dataset, query);
  if (source === "moments") return momentImpact.rows(dataset, askOfMoments(query));
  if (source === "drivers")
    return drivers(dataset, outcomeOf(dataset, query) ?? "", touchpointQuestions(dataset, query));
  return table({ period: [], person: [] });
}

/** Weights of the touchpoints by the rows of {@link worthRows} of one group and period, `draws` draws each. */
export function worthsOf(rows: Rows, context: Context, draws: number): Worths {
  const source = worthSource(context.dataset, context.query);
  if (source === "none" || rows.size === 0) {
    return { source, unit: "share", grade: "D", outcome: "", known: new Map(), refused: new Map([["", ["NO_DATA"]]]) };
  }
  return source === "moments" ? ofMoments(rows, context, draws) : ofDrivers(rows, context, draws);
}

/** What the model of moments is asked: its own options and no other metric's of the same name. */
function askOfMoments(query: Query): Query {
  const options = Object.entries(query.options ?? {}).filter(([name]) => name === "outcome" || name === "window");
  return { ...query, options: Object.fromEntries(options) };
}

/** Questions about the experience of a touchpoint, one a touchpoint: the first declared. */
export function touchpointQuestions(dataset: Dataset, query: Query): readonly string[] {
  const outcome = outcomeOf(dataset, query);
  const seen = new Set<string>();
  return [...dataset.questions.values()]
    .flatMap((versions) => versions.slice(0, 1))
    .filter(({ id, construct, touchpoint }) => {
      const wanted = construct === "experience" && touchpoint !== undefined && id !== outcome && !seen.has(touchpoint);
      if (wanted) seen.add(touchpoint);
      return wanted;
    })
    .map(({ id }) => id);
}

/** |reach × effect| of every moment, drawn from the normal of its interval. */
function ofMoments(rows: Rows, context: Context, draws: number): Worths {
  const estimates = momentEffects(rows, { ...context, query: askOfMoments(context.query) });
  let outcome = "";
  const [known, refused] = [new Map<string, Worth>(), new Map<string, readonly Reason[]>()];
  let unit: Unit = "score";
  for (const estimate of estimates) {
    const moment = estimate.group?.find(([column]) => column === "moment")?.[1];
    if (moment === undefined && estimate.value === null) refused.set("", estimate.reasons ?? ["NO_DATA"]);
    if (moment === undefined) continue;
    if (estimate.part !== "contribution" || estimate.value === null) {
      if (estimate.value === null && !known.has(moment)) refused.set(moment, estimate.reasons ?? ["NO_DATA"]);
      continue;
    }
    unit = estimate.unit ?? unit;
    outcome = estimate.about?.["outcome"] ?? outcome;
    refused.delete(moment);
    known.set(moment, worthOfContribution(estimate, context, draws, moment));
  }
  for (const moment of known.keys()) refused.delete(moment);
  return { source: "moments", unit, grade: "D", outcome, known, refused };
}

function worthOfContribution(estimate: Estimate, context: Context, draws: number, moment: string): Worth {
  const [value, low, high] = [estimate.value ?? 0, estimate.low ?? 0, estimate.high ?? 0];
  const error = (high - low) / (2 * criticalZ(estimate.level ?? context.level));
  const random = context.random(`worth:${moment}`);
  const crosses = low < 0 && high > 0;
  const [a, b] = [Math.abs(low), Math.abs(high)];
  return {
    value: Math.abs(value),
    interval: { low: crosses ? 0 : Math.min(a, b), high: Math.max(a, b) },
    draws: Float64Array.from({ length: draws }, () =>
      Math.abs(value + error * normalQuantile(random() || Number.EPSILON)),
    ),
    n: estimate.n,
    nMissing: estimate.nMissing ?? 0,
  };
}

/** The share of R² of the question about each touchpoint; draws are of people, so all touchpoints move together. */
function ofDrivers(rows: Rows, context: Context, draws: number): Worths {
  const outcome = outcomeOf(context.dataset, context.query) ?? "";
  const ids = touchpointQuestions(context.dataset, context.query);
  const query = { ...context.query, options: { ...context.query.options, drivers: ids.join(",") } };
  const answered = answeredOf(rows, { ...context, query });
  const { refusal, found } = explain(answered, context);
  const base = { source: "drivers", unit: "share", grade: "D", outcome } as const;
  if (refusal !== null) return { ...base, known: new Map(), refused: new Map([["", [refusal]]]) };
  const known = answered.drivers.map((id, k) => {
    const drawn = found.drawn.shares[k] as Float64Array;
    const worth: Worth = {
      value: found.importance.shares?.[k] ?? 0,
      interval: found.drivers[k]?.share ?? { low: 0, high: 1 },
      draws: Float64Array.from({ length: draws }, (_, draw) => drawn[draw % drawn.length] as number),
      n: answered.n,
      nMissing: answered.nMissing,
    };
    return [context.dataset.questions.get(id)?.[0]?.touchpoint ?? id, worth] as const;
  });
  return { ...base, known: new Map(known), refused: new Map() };
}
