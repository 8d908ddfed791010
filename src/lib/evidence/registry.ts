/** What the narrative may ask of a report: what exists, and the measures that passed the disclosure door. */
import type { Measure } from "../contract/measure.ts";
import type { ExternalClaim } from "../dataset/external-claims.ts";
import type { Metric, Query } from "../metrics/metric.ts";

/** A report as one can ask it; nothing that may not be published comes through it. */
export interface Registry {
  readonly metrics: ReadonlyMap<string, Metric>;
  /** Period ids in order of time. */
  readonly periods: readonly string[];
  /** Columns one may cut by, each with the values that occur in the data. */
  readonly dimensions: ReadonlyMap<string, readonly string[]>;
  /** Question id to construct. */
  readonly questions: ReadonlyMap<string, string>;
  /** Statements of others that the text may quote, by id. */
  readonly claims: ReadonlyMap<string, ExternalClaim>;
  /** Smallest effect of interest of a metric, in its unit. */
  readonly sesoi: (metric: string) => number;
  /** Disclosed measures; throws ProblemError with what exists when the query names an unknown metric, column, question or period. */
  readonly measures: (query: Query) => readonly Measure[];
}
