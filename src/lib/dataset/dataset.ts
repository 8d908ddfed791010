/** A release read whole: typed tables of this and earlier releases, and the bytes they came from. */
import type { ColumnTable } from "arquero";
import type { Question, Release } from "../contract/release.ts";
import type { SourceFile } from "../contract/measure.ts";

/** One period for which there is a release; in order of time. */
export interface Period {
  readonly id: string;
  readonly release: string;
  readonly from: string;
  readonly to: string;
  /** Population shares that this period's release knew; absent: those of the release itself. */
  readonly weights?: Release["weights"];
}

/**
 * What the metrics see. Event tables carry a text column `period` (a Period id) and hold this and all earlier releases; where the file
 * itself has a column `period` (customer_periods, team_periods, financials) its value, a month or quarter, stands in `own_period`.
 * Reference tables are as they stand in this release, their columns as in the contract; optional columns that no file gives are absent. Numbers and integers are Float64Array (blank = NaN), booleans 1, 0, NaN;
 * ids, texts, dates and times are strings (blank = null; dates `2026-03-31`, times `2026-03-31T14:00:00`).
 */
export interface Dataset {
  readonly client: string;
  readonly release: Release;
  readonly periods: readonly Period[];
  readonly tables: ReadonlyMap<string, ColumnTable>;
  readonly sources: ReadonlyMap<string, readonly SourceFile[]>;
  /** Questions of all periods by id; the latest release's declaration first, changed versions behind it. */
  readonly questions: ReadonlyMap<string, readonly (Question & { readonly period: string })[]>;
  /** Segment columns that wide files or customers give, e.g. segment, region, gender. */
  readonly segments: readonly string[];
  /** The business case as earlier releases had it, by release in order of time: effects and what stands behind them. */
  readonly earlier?: ReadonlyMap<string, ReadonlyMap<string, ColumnTable>>;
  /** Hash of the code that will measure (`src/lib`), for the provenance of every number. */
  readonly code: string;
}
