/** Addresses within the site; the site may stand in a folder of a larger one. */
import type { Lang } from "../evidence/words/words.ts";

const base = import.meta.env.BASE_URL.replace(/\/$/, "");

/** The list of reports. */
export const home = `${base}/`;

/** A report's page: `/nl/return/`. */
export function reportPath(lang: Lang, report: string): string {
  return `${base}/${lang}/${report}/`;
}

/** What a metric means and how it is computed; without a metric, the list of all. */
export function methodPath(lang: Lang, metric?: string): string {
  return metric === undefined ? `${base}/${lang}/methods/` : `${base}/${lang}/methods/${metric}/`;
}

/** A file of the public folder. */
export function filePath(name: string): string {
  return `${base}/${name}`;
}
