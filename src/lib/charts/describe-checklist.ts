/** A checklist in words, by the rules of `describe.ts`. */
import { inText } from "../evidence/words/in-text.ts";
import type { ChartContext } from "./chart.ts";
import { checkOf, checks, type Listed } from "./check-mark.ts";
import { count, few, join, reserves, told } from "./describe.ts";
import { shownOf } from "./pick.ts";

/** Marks by group and criterion: how many of each, what is wholly in order, and the highest and lowest rate. */
export function describeChecklist(list: readonly Listed[], heads: readonly string[], context: ChartContext): string {
  const { words } = context;
  const whole = list.filter(({ cells }) => cells.length > 0 && cells.every((cell) => checkOf(cell) === "full"));
  const rates = [...shownOf(list.flatMap(({ rate }) => rate ?? []))].sort((a, b) => b.value - a.value);
  const [high, low] = [rates[0], rates.at(-1)];
  const tally = (j: number) => {
    const found = list.map(({ cells }) => checkOf(cells[j]));
    return checks.flatMap((check) => {
      const size = found.filter((one) => one === check).length;
      return size === 0 ? [] : [`${words.text(`charts.check.${check}`)} ${count(size, words)}`];
    });
  };
  return join([
    words.text("charts.alt.checklist", { count: count(list.length, words), by: inText(words.column(context.by)) }),
    ...heads.map((head, j) => words.text("charts.alt.named", { name: head, value: tally(j).join(", ") })),
    whole.length === 0
      ? words.text("charts.alt.noneWhole")
      : words.text("charts.alt.whole", {
          list: words.list(
            few(
              whole.map(({ label }) => label),
              words,
            ),
          ),
        }),
    high && low && high !== low
      ? words.text("charts.alt.extremes", { high: told(high, context), low: told(low, context) })
      : undefined,
    ...reserves(
      list.flatMap(({ cells, rate }) =>
        [...cells, rate].flatMap((cell) => (cell && checkOf(cell) === undefined ? [cell] : [])),
      ),
      words,
    ),
  ]);
}
