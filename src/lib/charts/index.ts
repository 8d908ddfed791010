/** The forms that a number may take on a page, by name. */
import type { ChartMaker } from "./chart.ts";
import { dots } from "./dots.ts";
import { dumbbell } from "./dumbbell.ts";
import { evidenceBar } from "./evidence-bar.ts";
import { map } from "./map.ts";
import { quantileDots } from "./quantile-dots.ts";
import { slope } from "./slope.ts";
import { stackedBar } from "./stacked-bar.ts";
import { tiers } from "./tiers.ts";
import { tornado } from "./tornado.ts";
import { trend } from "./trend.ts";
import { waterfall } from "./waterfall.ts";

/** Every form, from the measures it takes to what it draws; a component has one name of these. */
export const charts = {
  dots,
  trend,
  stackedBar,
  map,
  dumbbell,
  waterfall,
  quantileDots,
  tornado,
  slope,
  tiers,
  evidenceBar,
} as const satisfies Readonly<Record<string, ChartMaker>>;

export type ChartName = keyof typeof charts;
