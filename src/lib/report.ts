/** The one file that sees everything: a release opened for reading; each number is measured when first asked, and passes the door. */
import { isShown, type Measure, type SourceFile } from "./contract/measure.ts";
import { ProblemError, type Problem } from "./contract/problem.ts";
import type { Release, Text } from "./contract/release.ts";
import { checkEffects } from "./dataset/case.ts";
import { checkSharedCosts } from "./dataset/shared-costs.ts";
import type { Dataset } from "./dataset/dataset.ts";
import { externalClaims } from "./dataset/external-claims.ts";
import { dimensionsOf, namesOf } from "./dataset/names.ts";
import { fingerprint, readDataset } from "./dataset/read-dataset.ts";
import { disclose, hide, MOST_DIMENSIONS } from "./disclosure/disclose.ts";
import { checkAskable } from "./evidence/askable.ts";
import type { Registry } from "./evidence/registry.ts";
import { speak } from "./evidence/words/speak.ts";
import type { Labels, Lang, Words } from "./evidence/words/words.ts";
import { caseBookOf, type CaseBook } from "./metrics/case-book.ts";
import { metrics } from "./metrics/index.ts";
import { measure, type Measured, type Metric, type Query } from "./metrics/metric.ts";
import { remember } from "./metrics/rows.ts";

/** Which release of which client, in which workspace; "latest" is the last one in time. */
export interface Opening {
  readonly workspace: string;
  readonly client: string;
  readonly release: string;
  readonly onProgress?: (step: string) => void;
}

/** A release one can ask: what pages, the command line and the claims are made from. */
export interface Report extends Registry {
  readonly client: {
    readonly id: string;
    readonly name: string;
    readonly synthetic: boolean;
    readonly label: Text | null;
  };
  readonly release: Release;
  readonly code: string;
  /** Every file behind this report, its own release's and earlier ones'. */
  readonly inputs: readonly SourceFile[];
  /** Warnings of the reading; errors never make a report. */
  readonly warnings: readonly Problem[];
  readonly words: (lang: Lang) => Words;
  /** The whole business case; null where there is none that could be handed over. */
  readonly caseBook: () => CaseBook | null;
}

/**
 * Opens a release; a second time with unchanged files gives the same report again.
 * @throws {ProblemError} with every problem of the data, when one of them is an error.
 */
export async function openReport(opening: Opening): Promise<Report> {
  const key = `${opening.workspace}\n${opening.client}\n${opening.release}`;
  const print = await fingerprint(opening);
  const known = opened().get(key);
  if (known !== undefined && known.print === print) return known.report;
  const report = open(opening);
  opened().set(key, { print, report });
  return report;
}

interface Opened {
  readonly print: string;
  readonly report: Promise<Report>;
}

/** Shared over the copies of this module that a bundler makes in one process, so that a build reads its data once. */
function opened(): Map<string, Opened> {
  const key = Symbol.for("meetlat.reports");
  const place = globalThis as { [key]?: Map<string, Opened> };
  return (place[key] ??= new Map());
}

async function open(opening: Opening): Promise<Report> {
  const { dataset, problems } = await readDataset(opening);
  const all = [...problems, ...(dataset === null ? [] : [...checkEffects(dataset), ...checkSharedCosts(dataset)])];
  if (dataset === null || all.some((problem) => problem.severity === "error")) throw new ProblemError(all);
  return reportOf(dataset, all);
}

/** A report of a dataset already read. */
export function reportOf(dataset: Dataset, warnings: readonly Problem[] = []): Report {
  const { release } = dataset;
  const speaking = new Map<Lang, Words>();
  const words = (lang: Lang): Words => {
    const known = speaking.get(lang) ?? speak(lang, labelsIn(dataset, lang), { currency: release.currency });
    speaking.set(lang, known);
    return known;
  };
  const names = {
    metrics,
    periods: dataset.periods.map((period) => period.id),
    dimensions: dimensionsOf(dataset),
    questions: new Map([...dataset.questions].map(([id, versions]) => [id, versions[0]?.construct ?? ""])),
  };
  const measures = measurer(dataset);
  return {
    ...names,
    client: { id: dataset.client, name: release.name, synthetic: release.synthetic, label: release.label ?? null },
    release,
    code: dataset.code,
    inputs: [...dataset.sources.values()].flat(),
    warnings,
    words,
    caseBook: () => caseBookOf(dataset),
    claims: externalClaims(dataset),
    sesoi: (id) => release.settings.sesoi[id] ?? metrics.get(id)?.sesoi ?? 0,
    measures: (query) => {
      checkAskable(names, query);
      return measures(query);
    },
  };
}

/** The one way from a question to numbers: measured for the whole table it belongs to, disclosed, and only then cut down. */
function measurer(dataset: Dataset): Registry["measures"] {
  const measuredTables = new Map<string, readonly Measured[]>();
  const disclosedTables = new Map<string, readonly Measure[]>();
  const measures = (query: Query): readonly Measure[] => {
    const metric = metricOf(query);
    const dimensions = dimensionsAsked(metric, query);
    const at = (by: readonly string[]) =>
      remember(measuredTables, keyOf(query, by), () => measure(metric, dataset, { ...query, by, where: {} }));
    const table = remember(disclosedTables, keyOf(query, dimensions), () => {
      const disclosed = disclose({ dimensions, at, thresholds: dataset.release.thresholds });
      const shown = disclosed.map((row) => (rests(metric, row, query) ? row : hide(row)));
      return metric.together?.(shown) ?? shown;
    });
    return table.filter((row) =>
      Object.entries(query.where ?? {}).every(([column, value]) => row.group[column] === value),
    );
  };
  /** A number is shown only when the numbers it rests on are. */
  const rests = (metric: Metric, row: Measure, query: Query): boolean =>
    row.value === null ||
    (metric.restsOn?.(row, query, dataset) ?? []).every(
      (other) =>
        dimensionsAsked(metricOf(other), other).length <= MOST_DIMENSIONS && isPublished(measures(other), query),
    );
  return measures;
}

/** Columns by which people are told apart: those a metric adds do not. */
function dimensionsAsked(metric: Metric, { by = [], where = {} }: Query): readonly string[] {
  return [...new Set([...by, ...Object.keys(where)])].filter((column) => metric.adds?.includes(column) !== true);
}

/** Whether the part compared can be read; other parts of the same metric may be hidden or refused for reasons of their own. */
function isPublished(measures: readonly Measure[], query: Query): boolean {
  const part = measures.filter((measure) => measure.part === (query.options?.["part"] ?? ""));
  return part.length > 0 && part.every(isShown);
}

function metricOf(query: Query): Metric {
  const metric = metrics.get(query.metric);
  if (metric !== undefined) return metric;
  const parts = { found: query.metric, known: [...metrics.keys()].join(", ") };
  throw new ProblemError([{ rule: "metric-unknown", severity: "error", place: { file: "" }, parts }]);
}

function keyOf(query: Query, by: readonly string[]): string {
  const options = Object.entries(query.options ?? {}).sort();
  return JSON.stringify([query.metric, by, query.period ?? "", query.question ?? "", options]);
}

function labelsIn(dataset: Dataset, lang: Lang): Labels {
  const names = namesOf(dataset);
  return {
    column: (column) => inLanguage(names.column(column), lang) ?? column,
    value: (column, value) => inLanguage(names.value(column, value), lang) ?? value,
  };
}

/** A text in the language asked, else in the one it has. */
export function inLanguage(text: Text | null, lang: Lang): string | null {
  if (text === null || typeof text === "string") return text;
  return text[lang] ?? Object.values(text)[0] ?? null;
}
