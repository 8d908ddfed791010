/** A figure made ready for its frame: drawn twice, with its table, its line of measure and its sources. */
import { isShown, type Measure } from "../contract/measure.ts";
import type { Chart, ChartContext, ChartTable } from "../charts/chart.ts";
import { charts, type ChartName } from "../charts/index.ts";
import { draw } from "../charts/draw.ts";
import { inText } from "../evidence/words/in-text.ts";
import type { Words } from "../evidence/words/words.ts";
import type { Report } from "../report.ts";
import { filesOf } from "./files.ts";

/** Widths of the two drawings in pixels: the column of text, and a phone within its edges. */
export const widths = { page: 680, phone: 344 } as const;

export interface Drawn {
  /** SVG for the page and for the phone. */
  readonly page: string;
  readonly phone: string;
  readonly table: ChartTable;
  readonly alt: string;
  /** What the figure is about, in a word or two. */
  readonly topic: string;
  /** Measure, column, period, base and level, in one line. */
  readonly measured: string;
  /** What the marks in it mean, and the author's own note. */
  readonly notes: readonly string[];
  readonly source: Sources;
  /** Where what was asked was not measured: that it was not, and what is shown in the place of it; else null. */
  readonly absent: string | null;
}

/** The files behind a figure: names without folders, of the release itself and of earlier ones. */
export interface Sources {
  readonly release: string;
  readonly files: readonly string[];
  /** The numbers are of several periods, so that earlier releases were read too. */
  readonly earlier: boolean;
}

/** What is drawn: measures, the form, the column on the axis and the id under which the page knows it. */
export interface Drawing {
  readonly chart: ChartName;
  readonly measures: readonly Measure[];
  readonly by: string;
  readonly id: string;
  readonly note?: string | undefined;
  readonly focus?: string | undefined;
  readonly reference?: readonly Measure[];
}

/** Draws a figure in the language of `words`. */
export function drawnOf(report: Report, words: Words, drawing: Drawing): Drawn {
  const at = (width: number): Chart => chartOf(report, words, drawing, width);
  const page = at(widths.page);
  const { id, measures, by, note } = drawing;
  return {
    page: draw(page.options, { id: `${id}-page`, label: page.alt }),
    phone: draw(at(widths.phone).options, { id: `${id}-phone`, label: page.alt }),
    table: page.table,
    alt: page.alt,
    topic: topicOf(measures, words),
    measured: measuredLine(measures, by, words),
    notes: [...(note === undefined ? [] : [note]), ...notesOf(page, measures, words)],
    source: sourceOf(measures),
    absent: null,
  };
}

/** What is not in the drawing, and every reason for reserve or silence in what is, unless that was said already. */
function notesOf({ leftOut = [], shows }: Chart, measures: readonly Measure[], words: Words): readonly string[] {
  const said = (reason: string): boolean => leftOut.some((line) => line.endsWith(reason.replace(/^\S+ = /, "")));
  return [...leftOut, ...reasonsOf(shows ?? measures, words).filter((reason) => !said(reason))];
}

/** What a figure is about: its metric in a word, or the one part of it that is drawn. */
function topicOf(measures: readonly Measure[], words: Words): string {
  const metric = measures[0]?.metric ?? "";
  const part = onlyPart(measures);
  return part === "" ? words.text(`metrics.${metric}.short`) : words.metric(metric, part);
}

function chartOf(report: Report, words: Words, drawing: Drawing, width: number): Chart {
  const { chart, measures, by, focus, reference } = drawing;
  const metric = measures[0]?.asked["of"] ?? measures[0]?.metric ?? "";
  const values = report.dimensions.get(by);
  // The smallest change that matters is one of the metric itself, not of a part with another unit.
  const sesoi = onlyPart(measures) === "" ? report.sesoi(metric) : 0;
  const context: ChartContext = {
    words,
    by,
    width,
    ...(focus === undefined ? {} : { focus }),
    ...(reference === undefined ? {} : { reference }),
    ...(values === undefined ? {} : { values }),
    ...(sesoi > 0 ? { sesoi } : {}),
  };
  return charts[chart](measures, context);
}

/** "Net Promoter Score by segment · Q4 2025 · n = 310 to 1,204 · 95% interval". */
export function measuredLine(measures: readonly Measure[], by: string, words: Words): string {
  const [first] = measures;
  if (first === undefined) return "";
  const question = first.asked["question"];
  const parts = [
    `${words.metric(first.metric, onlyPart(measures))}${question === undefined ? "" : ` (${words.label("question", question)})`}`,
    by !== "dot" && measures.some((measure) => measure.group[by] !== undefined)
      ? words.text("page.by", { column: inText(words.column(by)) })
      : null,
    periodsOf(measures, words),
    basesOf(measures, words),
    levelOf(measures, words),
  ];
  const line = parts.filter((part) => part !== null).join(" · ");
  return line.charAt(0).toLocaleUpperCase(words.lang) + line.slice(1);
}

/** The part that all measures are of; "" where they are of several. */
function onlyPart(measures: readonly Measure[]): string {
  const parts = new Set(measures.map((measure) => measure.part));
  return parts.size === 1 ? (measures[0]?.part ?? "") : "";
}

function periodsOf(measures: readonly Measure[], words: Words): string {
  const periods = [...new Set(measures.map((measure) => measure.period))];
  const [first = "", last = first] = [periods[0], periods.at(-1)];
  return first === last ? words.period(first) : `${words.period(first)} – ${words.period(last)}`;
}

/** People behind the numbers shown: one base, or the smallest to the largest; none for money. */
function basesOf(measures: readonly Measure[], words: Words): string | null {
  const bases = measures.filter((measure) => isShown(measure) && measure.people !== "none").map((measure) => measure.n);
  if (bases.length === 0) return null;
  const [low, high] = [Math.min(...bases), Math.max(...bases)].map((n) => words.number(n, "count"));
  if (low === high) return words.text("interval.base", { n: low ?? "" });
  return words.text("page.bases", { low: low ?? "", high: high ?? "" });
}

function levelOf(measures: readonly Measure[], words: Words): string | null {
  const levels = new Set(
    measures.filter((measure) => isShown(measure) && measure.low < measure.high).map((measure) => measure.level),
  );
  const [level] = levels;
  if (level === undefined || levels.size > 1) return null;
  return words.text("page.level", { level: words.number(level, "share", { decimals: 0 }) });
}

/** Every reason for silence or reserve in the figure, once, behind the mark that stands for it. */
export function reasonsOf(measures: readonly Measure[], words: Words): readonly string[] {
  const notes = measures.flatMap((measure) =>
    measure.reasons.map((reason) =>
      isShown(measure)
        ? words.reason(reason)
        : words.text("page.hiddenNote", {
            mark: words.value(measure),
            reason: words.reason(reason, { withheld: true }),
          }),
    ),
  );
  return [...new Set(notes)];
}

/** The files that measures came from. */
export function sourceOf(measures: readonly Measure[]): Sources {
  const release = measures[0]?.source.release ?? "";
  const files = filesOf(measures).map(({ name }) => name);
  return { release, files, earlier: new Set(measures.map((measure) => measure.period)).size > 1 };
}

/** "Source: 6 files of release 2025-q4 and earlier". */
export function sourceLine({ release, files, earlier }: Sources, words: Words): string {
  if (files.length === 0) return words.text("page.sourceless");
  return words.text(earlier ? "page.sources" : "page.source", { count: String(files.length), release });
}
