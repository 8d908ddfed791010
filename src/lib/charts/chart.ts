/** What every chart gives: Plot options to draw, the same values as a table, and the picture in words. */
import type { PlotOptions } from "@observablehq/plot";
import type { Measure } from "../contract/measure.ts";
import type { Words } from "../evidence/words/words.ts";

/** A table of the values drawn: heads and rows of text as the page prints them. A second line of a cell, after "\n", supports the first. */
export interface ChartTable {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** What must be said of all rows, or of those that bear the letter before it. */
  readonly notes?: readonly string[];
}

export interface Chart {
  readonly options: PlotOptions;
  readonly table: ChartTable;
  /** Generated description (`trust.md` U-28: what it is, extremes and n, trend), under 150 words. */
  readonly alt: string;
  /** The measures that it shows or lists, where those are not all that it was given. */
  readonly shows?: readonly Measure[];
  /** What is not in the drawing, and why. */
  readonly leftOut?: readonly string[];
}

/** What a chart may know besides its measures. */
export interface ChartContext {
  readonly words: Words;
  /** Column whose values stand on the axis. */
  readonly by: string;
  /** Width of the drawing in pixels; 680 unless told. */
  readonly width?: number;
  /** Measures of everybody, drawn as a reference line where the form has one. */
  readonly reference?: readonly Measure[];
  /** All values of the column in the release, in their order: what keeps a colour to its value from chart to chart. */
  readonly values?: readonly string[];
  /** The value of the column that the title speaks of; the others are muted. */
  readonly focus?: string;
  /** Half-width of the band of differences too small to matter, in the measures' unit. */
  readonly sesoi?: number;
}

export type ChartMaker = (measures: readonly Measure[], context: ChartContext) => Chart;
