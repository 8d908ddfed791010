/** The first sheet: what the workbook is, what may be changed, and where its numbers come from. */
import type { Words } from "../evidence/words/words.ts";
import { inLanguage, type Report } from "../report.ts";
import { filesOf } from "../components/files.ts";
import { text, type BookCell, type BookSheet } from "./workbook-cells.ts";

/** One paragraph a row. */
export function readMeSheet(report: Report, words: Words): BookSheet {
  const { client, release, code } = report;
  const say = (key: string, parts: Readonly<Record<string, string>> = {}): readonly BookCell[] => [
    text(words.text(`workbook.readMe.${key}`, parts), "prose"),
  ];
  const label = inLanguage(client.label, words.lang);
  const files = filesOf(report.measures({ metric: "rox" }));
  const level = words.number(release.settings.money_ci_level, "share", { decimals: 0 });
  return {
    name: words.text("workbook.sheets.readMe"),
    widths: [110],
    rows: [
      [text(words.text("workbook.readMe.title", { client: client.name }), "title")],
      ...(label === null ? [] : [[text(label, "sum")]]),
      [],
      say("what"),
      say("base"),
      say("differs", { level }),
      say("colours"),
      say("not"),
      [],
      say("from", { release: release.release, code: code.slice(0, 8), seed: String(release.settings.seed) }),
      ...files.map(({ name, hash }) => [text(`${name} (${hash})`, "prose")]),
    ],
  };
}
