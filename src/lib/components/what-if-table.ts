/** The scenarios of the what-if as a table, for whoever cannot or need not move anything. */
import type { ChartTable } from "../charts/chart.ts";
import type { Words } from "../evidence/words/words.ts";
import type { Scenario } from "../metrics/scenarios.ts";
import type { OpenWhatIf } from "./what-if.ts";

/** A row a scenario: per tier the return with its interval under it, and the chance that it pays. */
export function scenarioTable(opened: OpenWhatIf, words: Words): ChartTable {
  const { tiers, scenarios } = opened;
  const chance = words.text("page.whatIf.chance");
  // A range of grades does not break over two lines.
  const label = (tier: string): string => words.label("tier", tier).replace(/–/g, "\u2060–\u2060");
  return {
    head: [words.text("page.whatIf.suppose"), ...tiers.flatMap(({ id }) => [label(id), chance])],
    rows: scenarios.map((scenario) => [
      nameOf(scenario, opened, words),
      ...scenario.outcomes.flatMap((outcome) => {
        if (outcome === null) return ["–", "–"];
        const { value, interval, chance: likely } = opened.said.cells(outcome);
        return [`${value}\n${interval}`, likely];
      }),
    ]),
  };
}

function nameOf({ kind, lever }: Scenario, { levers, said }: OpenWhatIf, words: Words): string {
  if (kind === "published") return words.text("page.whatIf.asPublished");
  if (lever === null) return words.text(`page.whatIf.${kind}`);
  const writing = levers.find(({ input }) => input === lever.input)?.writing;
  const end = kind === "low" ? lever.low : lever.high;
  const value = writing === undefined ? String(end) : said.value(end, writing);
  return words.text("page.whatIf.at", { name: words.label("input", lever.input), value });
}
