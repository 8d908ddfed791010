/** A stream of journeys in words, for who cannot see it; as `describe.ts`, under 150 words. */
import type { Measure } from "../contract/measure.ts";
import type { Words } from "../evidence/words/words.ts";
import { withheldOf } from "./describe-cells.ts";
import type { Stream } from "./flow-stream.ts";

/** The largest blocks of every column, and how all journeys ended. */
export function describeFlow({ columns, ends }: Stream, flows: readonly Measure[], words: Words): string {
  if (columns.length === 0) return [words.text("charts.alt.nothing"), ...withheldOf(flows, words)].join(" ");
  const named = ({ label, said }: { readonly label: string; readonly said: string }) =>
    words.text("charts.flow.named", { name: label, value: said });
  return [
    words.text("charts.alt.flow", { count: String(columns.length) }),
    ...columns.map((column, i) => {
      const largest = [...column].sort((a, b) => b.share - a.share).slice(0, 4);
      const stage = i === 0 ? words.text("charts.flow.first") : words.text(`charts.flow.after.${i}`);
      return words.text("charts.alt.flowStage", { stage: capital(stage), list: words.list(largest.map(named)) });
    }),
    ...(ends.length === 0 ? [] : [words.text("charts.alt.flowEnd", { list: words.list(ends.map(named)) })]),
    ...withheldOf(flows, words),
  ].join(" ");
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
