/** Values in two directions: a row a group and a column a part or a period, so that what belongs together is read together. */
import { isShown, type Measure } from "../contract/measure.ts";
import type { Words } from "../evidence/words/words.ts";
import type { ChartContext, ChartTable } from "./chart.ts";
import { labelOf } from "./pick.ts";
import { intervalName, withNotes } from "./table.ts";

/**
 * One row a group (or period) and one column a part (or group): under each value its interval, and its n where that is not the same for
 * all. `cells` gives the measures of a row in the order of the columns; an empty place stays empty.
 */
export function gridOf(options: {
  readonly first: string;
  readonly columns: readonly string[];
  readonly rows: readonly { readonly name: string; readonly cells: readonly (Measure | undefined)[] }[];
  readonly words: Words;
}): ChartTable {
  const { first, columns, rows, words } = options;
  const all = rows.flatMap(({ cells }) => cells.flatMap((cell) => cell ?? []));
  const counted = all.some(({ people }) => people !== "none");
  const shared = counted && rows.every(({ cells }) => sharedBase(cells) !== undefined);
  const said = (cell: Measure | undefined): string => {
    if (cell === undefined) return "";
    if (!isShown(cell)) return words.value(cell);
    const base = counted && !shared && cell.people !== "none" ? words.base(cell) : "";
    const under = [words.interval(cell), base].filter((text) => text !== "").join("; ");
    return `${words.value(cell)}\n${under}`;
  };
  const table = {
    head: [first, ...columns, ...(shared ? [words.text("charts.table.base")] : [])],
    rows: rows.map(({ name, cells }) => [
      name,
      ...cells.map(said),
      ...(shared ? [words.number(sharedBase(cells) ?? 0, "count")] : []),
    ]),
  };
  const under = words.text("charts.table.under", { interval: intervalName(all, words) });
  const noted = withNotes(
    table,
    rows.map(({ cells }) => cells.flatMap((cell) => cell ?? [])),
    words,
  );
  return { ...noted, notes: [under, ...(noted.notes ?? [])] };
}

/** A row a group in the order of `groups`, a column a part. */
export function partsTable(
  measures: readonly Measure[],
  groups: readonly Measure[],
  parts: readonly string[],
  context: ChartContext,
): ChartTable {
  const { words, by } = context;
  const metric = measures[0]?.metric ?? "";
  return gridOf({
    first: words.column(by),
    columns: parts.map((part) => partName(metric, part, words)),
    rows: groups.map((group) => ({
      name: labelOf(group, context),
      cells: parts.map((part) => measures.find((one) => one.part === part && one.group[by] === group.group[by])),
    })),
    words,
  });
}

/** Name of one part as the head of a column: what the number itself is, where the metric is named after more. */
export function partName(metric: string, part: string, words: Words): string {
  return part === "" && ofSeveral.has(metric)
    ? words.text(`charts.table.itself.${metric}`)
    : words.metric(metric, part);
}

const ofSeveral: ReadonlySet<string> = new Set(["importance-performance", "channel-cost", "penalty-reward", "kano"]);

/** The base that all numbers of a row share; undefined where they differ or something is withheld beside a number. */
function sharedBase(cells: readonly (Measure | undefined)[]): number | undefined {
  const bases = new Set(cells.map((cell) => (cell === undefined || !isShown(cell) ? undefined : cell.n)));
  return bases.size === 1 ? [...bases][0] : undefined;
}
