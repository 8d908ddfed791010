/** `meetlat measure <metric>`: the Measures themselves, for people in a terminal and for scripts. */
import { measureId, type Measure } from "../contract/measure.ts";
import type { Words } from "../evidence/words/words.ts";
import type { Query } from "../metrics/metric.ts";
import { openReport } from "../report.ts";
import { clientOf, pairsOf, workspaceOf } from "./choose.ts";
import { exit, languageOf, type Terminal } from "./terminal.ts";

/** What `meetlat measure` is told besides the metric; pairs as typed, column=value. */
export interface MeasureOptions {
  readonly workspace?: string;
  readonly client?: string;
  readonly release: string;
  readonly by: readonly string[];
  readonly where: readonly string[];
  readonly option: readonly string[];
  readonly period?: string;
  readonly question?: string;
  readonly json: boolean;
  readonly lang?: string;
}

/** Prints what a metric measures; numbers that may not be published are not printed here either (`trust.md` P-40). */
export async function measure(out: Terminal, metric: string, options: MeasureOptions): Promise<number> {
  const workspace = workspaceOf(options.workspace);
  const client = clientOf(workspace, options.client, options.release);
  const report = await openReport({
    workspace,
    client,
    release: options.release,
    onProgress: (file) => out.progress("reading", { file }),
  });
  const measures = report.measures(queryOf(metric, options));
  if (options.json)
    out.print(
      JSON.stringify(
        measures.map((one) => ({ id: measureId(one), ...one })),
        null,
        2,
      ),
    );
  else out.print(tableOf(measures, report.words(languageOf(options.lang))));
  return exit.fine;
}

function queryOf(metric: string, options: MeasureOptions): Query {
  return {
    metric,
    by: options.by,
    where: pairsOf(options.where),
    options: pairsOf(options.option),
    ...(options.period === undefined ? {} : { period: options.period }),
    ...(options.question === undefined ? {} : { question: options.question }),
  };
}

/** One line a measure, columns aligned. */
function tableOf(measures: readonly Measure[], words: Words): string {
  const head = ["group", "part", "period", "value", "interval", "n", "status", "grade"].map((column) =>
    words.text(`cli.measures.${column}`),
  );
  const rows = measures.map((one) => [
    Object.entries(one.group)
      .map(([column, value]) => `${column}=${value}`)
      .join(","),
    one.part,
    one.period,
    words.value(one),
    words.interval(one),
    one.status === "hidden" ? words.text("marks.hidden") : String(one.n),
    [one.status, ...one.reasons].join(" "),
    one.grade ?? "",
  ]);
  const widths = head.map((cell, i) => Math.max(cell.length, ...rows.map((row) => (row[i] ?? "").length)));
  return [head, ...rows]
    .map((row) =>
      row
        .map((cell, i) => cell.padEnd(widths[i] ?? 0))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}
