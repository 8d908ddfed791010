/** Plot options of one drawing whose places are known: the axes' scales, and no axes or margins of Plot's own. */
import type { PlotOptions } from "@observablehq/plot";
import type { Axis } from "./axis.ts";
import type { Marks } from "./style.ts";

/** Options for `draw`; marks in the order in which they are painted. */
export function sheetOf(options: {
  readonly width: number;
  readonly height: number;
  readonly x?: Axis;
  readonly y?: Axis;
  readonly marks: Marks;
}): PlotOptions {
  const { width, height, x, y, marks } = options;
  return {
    width,
    height: Math.ceil(height),
    margin: 0,
    axis: null,
    // Plot stretches rules and bars over the whole drawing where there is no scale, so an axis in pixels is one of identity.
    x: x === undefined ? { type: "identity" } : { type: "linear", domain: [...x.domain], range: [...x.range] },
    y: y === undefined ? { type: "identity" } : { type: "linear", domain: [...y.domain], range: [...y.range] },
    marks: [...marks],
  };
}
