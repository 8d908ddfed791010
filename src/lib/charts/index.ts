/** The forms that a number may take on a page, by name. */
import { text } from "@observablehq/plot";
import type { Measure } from "../contract/measure.ts";
import { evenly } from "../evidence/words/even.ts";
import type { Chart, ChartContext, ChartMaker } from "./chart.ts";
import { checklist } from "./checklist.ts";
import { curve } from "./curve.ts";
import { contrast } from "./contrast.ts";
import { dots } from "./dots.ts";
import { dumbbell } from "./dumbbell.ts";
import { evidenceBar } from "./evidence-bar.ts";
import { flow } from "./flow.ts";
import { heatmap } from "./heatmap.ts";
import { map } from "./map.ts";
import { quantileDots } from "./quantile-dots.ts";
import { sheetOf } from "./sheet.ts";
import { slope } from "./slope.ts";
import { stackedBar } from "./stacked-bar.ts";
import { steps } from "./steps.ts";
import { defaultWidth, px, quiet } from "./style.ts";
import { tiers } from "./tiers.ts";
import { tornado } from "./tornado.ts";
import { trend } from "./trend.ts";
import { waterfall } from "./waterfall.ts";

/** Every form, from the measures it takes to what it draws; a component has one name of these. */
export const charts = {
  dots: guarded(dots),
  trend: guarded(trend),
  stackedBar: guarded(stackedBar),
  map: guarded(map),
  dumbbell: guarded(dumbbell),
  contrast: guarded(contrast),
  waterfall: guarded(waterfall),
  quantileDots: guarded(quantileDots),
  tornado: guarded(tornado),
  slope: guarded(slope),
  tiers: guarded(tiers),
  evidenceBar: guarded(evidenceBar),
  flow: guarded(flow),
  heatmap: guarded(heatmap),
  checklist: guarded(checklist),
  curve: guarded(curve),
  steps: guarded(steps),
} as const satisfies Readonly<Record<string, ChartMaker>>;

export type ChartName = keyof typeof charts;

/** A last look before the drawing: what is withheld has no number, whatever was left in it, and all numbers of a kind one precision. */
function guarded(maker: ChartMaker): ChartMaker {
  return (measures, context) =>
    measures.length === 0
      ? empty(context)
      : maker(measures.map(bare), {
          ...context,
          ...(context.reference === undefined ? {} : { reference: context.reference.map(bare) }),
          words: evenly(context.words, [...measures, ...(context.reference ?? [])].map(bare)),
        });
}

function bare(measure: Measure): Measure {
  if (measure.status === "ok" || measure.status === "caution") return measure;
  return { ...measure, value: null, low: null, high: null, n: 0 };
}

/** A drawing that says that there is nothing. */
function empty({ words, width = defaultWidth }: ChartContext): Chart {
  const said = words.text("charts.alt.nothing");
  const marks = [text([said], { x: px(0), y: px(20), textAnchor: "start", ...quiet })];
  return { options: sheetOf({ width, height: 40, marks }), table: { head: [], rows: [] }, alt: said };
}
