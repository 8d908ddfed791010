/** A report's page opened: its data, its narrative and what its tags ask, ready to be rendered or written to files. */
import { readFile } from "node:fs/promises";
import { openEdition, type Edition } from "../components/edition.ts";
import { ProblemError } from "../contract/problem.ts";
import { readNarrative } from "../evidence/narrative.ts";
import { asPrinted } from "../evidence/words/precision.ts";
import type { Lang } from "../evidence/words/words.ts";
import { openReport, type Report } from "../report.ts";
import { siteOptions } from "./site.ts";

/** What the collection of reports knows of a page. */
export interface Entry {
  /** `<report>/<lang>`. */
  readonly id: string;
  readonly filePath?: string | undefined;
  readonly data: { readonly release: string };
}

/** Report and language of an entry. */
export function placeOf({ id }: Pick<Entry, "id">): { readonly report: string; readonly lang: Lang } {
  const [report = "", lang = ""] = id.split("/");
  return { report, lang: lang as Lang };
}

/** @throws {ProblemError} when the page is not in form or asks for what does not exist. */
export async function openPage(entry: Entry): Promise<Edition> {
  const { workspace, client } = siteOptions();
  const whole = await openReport({ workspace, client, release: entry.data.release });
  const report: Report = { ...whole, measures: (query) => whole.measures(query).map(asPrinted) };
  const file = entry.filePath ?? entry.id;
  const narrative = readNarrative(await readFile(file, "utf8"), { file });
  const errors = narrative.problems.filter((problem) => problem.severity === "error");
  if (errors.length > 0) throw new ProblemError(errors);
  const place = placeOf(entry);
  return openEdition({ report, narrative, lang: place.lang, id: place.report });
}
