/** Where the outcomes of the what-if are drawn: one axis for all tiers, wide enough for every scenario. */
import { axisOf } from "../charts/axis.ts";
import { heapOf } from "../charts/heap.ts";
import type { Outcomes } from "../charts/outcomes.ts";
import type { Words } from "../evidence/words/words.ts";
import type { Scenario } from "../metrics/scenarios.ts";
import { widths } from "./drawn.ts";

/** Pixels across a dot, by width. */
const diameters = { page: 14, phone: 10 } as const;

/** By tier, the place at the widths of page and phone; room for the highest heap of any scenario, and one dot. */
export function placesOf(
  scenarios: readonly Scenario[],
  words: Words,
): readonly Readonly<Record<keyof typeof widths, Outcomes>>[] {
  const values = scenarios.flatMap(({ outcomes }) =>
    outcomes.flatMap((outcome) => (outcome === null ? [] : [outcome.low, outcome.high, ...outcome.dots])),
  );
  const at = (width: keyof typeof widths, t: number): Outcomes => {
    const range = [8, widths[width] - 8] as const;
    const axis = axisOf({ values, unit: "return", words, range, zero: true, room: [8, 8] });
    const heaps = scenarios.map(({ outcomes }) => heapOf(outcomes[t]?.dots ?? [], axis.at, diameters[width]).height);
    const median = scenarios[0]?.outcomes[t]?.median;
    return {
      width: widths[width],
      domain: [tidy(axis.domain[0]), tidy(axis.domain[1])],
      range,
      ticks: axis.ticks.map((tick, i) => [Math.round(axis.at(tick) * 100) / 100, axis.texts[i] ?? ""]),
      diameter: diameters[width],
      room: Math.max(...heaps) + diameters[width],
      was: median == null ? null : tidy(median),
    };
  };
  return (scenarios[0]?.outcomes ?? []).map((_, t) => ({ page: at("page", t), phone: at("phone", t) }));
}

/** As exact as a pixel. */
function tidy(value: number): number {
  return Math.round(value * 1e4) / 1e4;
}
