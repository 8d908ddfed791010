/** `meetlat export xlsx`: the business case as a workbook, as the report's page offers it. */
import { writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { editionsOf } from "../publish/editions.ts";
import { workbookOf } from "../publish/workbook.ts";
import { openReport } from "../report.ts";
import { clientOf, project, workspaceOf } from "./choose.ts";
import { exit, languageOf, UsageError, type Terminal } from "./terminal.ts";

/** What `meetlat export` is told besides the form; `out` is the file. */
export interface ExportOptions {
  readonly workspace?: string;
  readonly client?: string;
  readonly report?: string;
  readonly out: string;
  readonly lang?: string;
}

/** Writes the file and says how large it is. @throws {UsageError} when there is no such form, report or business case. */
export async function exportFile(out: Terminal, form: string, options: ExportOptions): Promise<number> {
  if (form !== "xlsx") throw new UsageError("noForm", { found: form });
  const workspace = workspaceOf(options.workspace);
  const client = clientOf(workspace, options.client, "latest");
  const release = releaseOf(workspace, client, options.report);
  const progress = (file: string): void => out.progress("reading", { file });
  const report = await openReport({ workspace, client, release, onProgress: progress });
  const bytes = await workbookOf(report, languageOf(options.lang));
  if (bytes === null) throw new UsageError("noCase");
  const file = resolve(options.out);
  await writeFile(file, bytes);
  out.say("wrote", { file, size: `${Math.round(bytes.length / 1024)} kB` });
  return exit.fine;
}

/** The release that a report is of; the latest where no report is named. */
function releaseOf(workspace: string, client: string, report: string | undefined): string {
  if (report === undefined) return "latest";
  const editions = editionsOf({ project, workspace, client });
  const found = editions.find((edition) => edition.report === report);
  const known = [...new Set(editions.map((edition) => edition.report))].join(", ");
  if (found === undefined) throw new UsageError("noReport", { client, found: report, known });
  return found.frontMatter.release;
}
