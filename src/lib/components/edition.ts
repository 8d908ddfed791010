/** One report in one language: what the author's tags on its page ask for, and the numbers that its figures and notes bear. */
import { measureId, type Measure } from "../contract/measure.ts";
import { ProblemError } from "../contract/problem.ts";
import { ask, type Asked as Question, type Attributes } from "../evidence/ask.ts";
import { cite } from "../evidence/cite.ts";
import { insteadOf, isAbsent } from "../evidence/instead.ts";
import type { Narrative } from "../evidence/narrative.ts";
import { vocabulary } from "../evidence/vocabulary.ts";
import { textsOf } from "../evidence/words/speak.ts";
import type { Lang, Words } from "../evidence/words/words.ts";
import type { Report } from "../report.ts";
import { drawnOf, type Drawn } from "./drawn.ts";
import { filesOf, type ReadFile } from "./files.ts";
import { forms } from "./forms.ts";
import { reportPath } from "./links.ts";
import { roxCited } from "./rox.ts";

/** What a figure's tag carries: its id, and whatever else it asks. */
export type FigureAttributes = Attributes & { readonly id: string };

/** A number as the text prints it, and the note that says what stands behind it. */
export interface Cited {
  readonly measure: Measure;
  readonly note: number;
  readonly said: string;
}

/** The measures that a tag asks for, and the column they are cut by. */
export interface Asked {
  readonly measures: readonly Measure[];
  readonly by: string;
}

export interface Edition {
  readonly report: Report;
  readonly words: Words;
  readonly narrative: Narrative;
  /** Number of the figure with this id. */
  readonly number: (id: string) => number;
  /** The one number that a Value means. */
  readonly cited: (attributes: Attributes) => Cited;
  /** Any measure that the notes hold, said as a number of the text. */
  readonly say: (measure: Measure, said: string) => Cited;
  readonly asked: (tag: string, attributes: Attributes) => Asked;
  readonly figure: (tag: string, attributes: Attributes) => Drawn;
  /** Every measure the text cites, once, in order of first mention; its note is its place, from 1. */
  readonly notes: readonly Measure[];
  /** Every file of the release behind the page's numbers, in the order in which paper numbers them. */
  readonly files: readonly ReadFile[];
  /** Address of a figure's own file. */
  readonly file: (id: string, kind: "csv" | "svg") => string;
  /** Address of the business case as a workbook; null where there is none. */
  readonly model: string | null;
}

/**
 * Makes a report's page ready before it is rendered: the parts of a page are rendered side by side, so no tag may count on another.
 * @throws {ProblemError} when a tag asks for what does not exist.
 */
export function openEdition(options: {
  readonly report: Report;
  readonly narrative: Narrative;
  readonly lang: Lang;
  /** The report's folder name. */
  readonly id: string;
}): Edition {
  const { report, narrative, lang, id } = options;
  const words = report.words(lang);
  const numbers = new Map(narrative.figures.map((figure) => [figure.id, figure.number]));
  const asked = (tag: string, attributes: Attributes): Asked => askedOf(report, tag, attributes);
  const one = (attributes: Attributes): Measure => cite(report, questionOf(report, "Value", attributes));
  const notes = notesOf(narrative, one, (attributes) => asked("RoxCard", attributes).measures);
  const places = new Map(notes.map((measure, i) => [measureId(measure), i + 1]));
  const say = (measure: Measure, said: string): Cited => ({ measure, said, note: places.get(measureId(measure)) ?? 0 });
  return {
    report,
    words,
    narrative,
    number: (figure) => numbers.get(figure) ?? 0,
    cited: (attributes) => {
      const measure = one(attributes);
      return say(measure, saidOf(measure, attributes, words));
    },
    say,
    asked,
    figure: (tag, attributes) => figureOf({ report, words, tag, attributes }),
    notes,
    files: filesOf([...notes, ...drawnMeasures(narrative, asked)]),
    file: (figure, kind) => `${reportPath(lang, id)}${figure}.${kind}`,
    model: report.caseBook() === null ? null : `${reportPath(lang, id)}model.xlsx`,
  };
}

/** What a chart's tag draws, as its own file or in its frame. */
export function figureOf(options: {
  readonly report: Report;
  readonly words: Words;
  readonly tag: string;
  readonly attributes: Attributes;
}): Drawn {
  const { report, words, tag, attributes } = options;
  const { measures, by } = askedOf(report, tag, attributes);
  const form = forms[tag];
  if (form === undefined) throw new Error(`${tag} draws nothing`);
  const { id = "", note, focus } = attributes;
  const drawing = { chart: form.chart, measures, by, id, note, focus };
  if (!isAbsent(measures))
    return drawnOf(report, words, { ...drawing, reference: referenceOf(report, tag, attributes, by) });
  const [{ metric } = { metric: "" }] = measures;
  const sentences: Readonly<Record<string, string>> = textsOf(words.lang).instead;
  const absent =
    sentences[metric] ??
    [...new Set(measures.flatMap(({ reasons }) => reasons))].map((reason) => words.reason(reason)).join(" ");
  return { ...(lesser(options, metric) ?? drawnOf(report, words, drawing)), absent };
}

/** What the method allows in the place of a metric that was not measured; null where that is not to be had either. */
function lesser(options: Parameters<typeof figureOf>[0], metric: string): Drawn | null {
  const instead = insteadOf(metric);
  if (instead === null) return null;
  const { id = "" } = options.attributes;
  const asked = { ...options, tag: instead.tag, attributes: { id, ...instead.attributes } };
  try {
    // A part that this release has nothing for gives no measures at all.
    if (askedOf(options.report, asked.tag, asked.attributes).measures.length === 0) return null;
    const drawn = figureOf(asked);
    return drawn.absent === null ? drawn : null;
  } catch (error) {
    // What stands in may ask for a column that this release has not.
    if (error instanceof ProblemError) return null;
    throw error;
  }
}

function questionOf(report: Report, tag: string, attributes: Attributes): Question {
  const kind = vocabulary[tag];
  return ask(report, attributes, kind === undefined ? {} : { kind });
}

function askedOf(report: Report, tag: string, attributes: Attributes): Asked {
  const { query, part } = questionOf(report, tag, attributes);
  const all = report.measures(query);
  const measures = part === "" ? all : all.filter((measure) => measure.part === part);
  const by = query.by?.[0] ?? forms[tag]?.by ?? report.metrics.get(query.metric)?.adds?.[0] ?? "";
  const chosen =
    tag === "Slope" ? twoPeriods(measures, attributes, report) : tag === "Tornado" ? widest(measures) : measures;
  return { measures: chosen, by };
}

/** The inputs that move the outcome most; the metric gives them in that order, and the rest would be hairlines. */
function widest(measures: readonly Measure[]): readonly Measure[] {
  const inputs = [...new Set(measures.map((measure) => measure.group["input"]))].slice(0, 8);
  return measures.filter((measure) => inputs.includes(measure.group["input"]));
}

/** The period that the slope starts from (the one before, unless told) and the report's own. */
function twoPeriods(measures: readonly Measure[], { than }: Attributes, report: Report): readonly Measure[] {
  const own = report.release.period.id;
  const before = report.periods[report.periods.indexOf(own) - 1];
  const from = than ?? report.release.base_period ?? before;
  return measures.filter((measure) => measure.period === own || measure.period === from);
}

/** The same number for everybody, to measure groups by; not where the metric itself makes the groups. */
function referenceOf(report: Report, tag: string, attributes: Attributes, by: string): readonly Measure[] {
  if (attributes["reference"] === "none" || !report.dimensions.has(by)) return [];
  const { query, part } = questionOf(report, tag, attributes);
  const { by: _, ...everybody } = query;
  return report.measures(everybody).filter((measure) => measure.part === part);
}

function notesOf(
  narrative: Narrative,
  one: (attributes: Attributes) => Measure,
  headline: (attributes: Attributes) => readonly Measure[],
): readonly Measure[] {
  const cited = narrative.tags.flatMap(({ name, attributes }) =>
    name === "Value" ? [one(attributes)] : name === "RoxCard" ? roxCited(headline(attributes)) : [],
  );
  return [...new Map(cited.map((measure) => [measureId(measure), measure])).values()];
}

/** The measures of all figures. */
function drawnMeasures(narrative: Narrative, asked: Edition["asked"]): readonly Measure[] {
  return narrative.figures.flatMap(({ tag }) => {
    const { name = "", attributes = {} } = narrative.tags[tag] ?? {};
    return asked(name, attributes).measures;
  });
}

/** `show="interval"` prints the interval, `show="base"` the n; else the number, with + before it where `sign` stands. */
function saidOf(measure: Measure, { show, sign }: Attributes, words: Words): string {
  if (show === "interval") return words.interval(measure);
  if (show === "base") return words.base(measure);
  return words.value(measure, { sign: sign !== undefined });
}
