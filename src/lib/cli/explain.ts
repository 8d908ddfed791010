/** `meetlat explain <value id>`: where a number comes from, as the slip of a page tells it, with whole hashes as JSON. */
import { slipOf, type SlipText } from "../components/slip.ts";
import { measureId, readMeasureId, type Measure } from "../contract/measure.ts";
import { explain as provenanceOf } from "../evidence/provenance.ts";
import { openReport, type Report } from "../report.ts";
import { clientOf, workspaceOf } from "./choose.ts";
import { exit, languageOf, UsageError, type Terminal } from "./terminal.ts";

/** What `meetlat explain` is told besides the id. */
export interface ExplainOptions {
  readonly workspace?: string;
  readonly client?: string;
  readonly release: string;
  readonly json: boolean;
  readonly lang?: string;
}

/** Prints the provenance of one number. @throws {UsageError} when no number has the id. */
export async function explain(out: Terminal, id: string, options: ExplainOptions): Promise<number> {
  const workspace = workspaceOf(options.workspace);
  const client = clientOf(workspace, options.client, options.release);
  const progress = (file: string) => out.progress("reading", { file });
  const report = await openReport({ workspace, client, release: options.release, onProgress: progress });
  const measure = find(report, id);
  const metric = report.metrics.get(measure.metric);
  if (metric === undefined) throw new UsageError("noValue", { id, known: "" });
  if (options.json) out.print(JSON.stringify(provenanceOf(measure, metric), null, 2));
  else out.print(linesOf(slipOf(measure, metric, report.words(languageOf(options.lang)))));
  return exit.fine;
}

/** The one measure with this id, asked for as its id says. */
function find(report: Report, id: string): Measure {
  const named = readMeasureId(id);
  if (named === null || !report.metrics.has(named.metric))
    throw new UsageError("noValue", { id, known: [...report.metrics.keys()].join(", ") });
  const { question, ...rest } = named.asked;
  const measures = report.measures({
    metric: named.metric,
    where: named.group,
    period: named.period,
    options: rest,
    ...(question === undefined ? {} : { question }),
  });
  const found = measures.find((measure) => measureId(measure) === id);
  if (found === undefined) throw new UsageError("noValue", { id, known: measures.map(measureId).join(", ") });
  return found;
}

/** What it is and how much; then name and fact, one a line. */
function linesOf(slip: SlipText): string {
  const width = Math.max(...slip.facts.map(([name]) => name.length));
  const facts = slip.facts.map(([name, fact]) => `${name.padEnd(width)}  ${fact}`);
  return [
    `${slip.what}: ${slip.value}${slip.interval === null ? "" : ` (${slip.interval})`}`,
    ...slip.reasons,
    ...facts,
  ].join("\n");
}
