/** The lines of a drawing of steps, out of the measures of a metric of time. */
import type { Measure } from "../contract/measure.ts";
import type { ChartContext } from "./chart.ts";
import { paint, paintOf } from "./palette.ts";
import { labelOf, partOf, shown, shownOf, valuesOf, type Shown } from "./pick.ts";

/** One line, and the number that it is read for. */
export interface Line {
  readonly label: string;
  readonly paint: string;
  /** Shares by time, the earliest first. */
  readonly points: readonly Shown[];
  /** What the line is read for. */
  readonly itself: Shown | undefined;
  /** Time at which that is, where it is a share. */
  readonly norm: number | undefined;
}

/** Lines by their last share and then by how soon they rise, so that names at the ends do not cross. */
export function linesOf(measures: readonly Measure[], context: ChartContext): readonly Line[] {
  const { by, focus } = context;
  const groups = valuesOf(measures, by);
  const named = groups.length === 0 ? [undefined] : groups;
  const colours = groups.length <= 5 ? groups : (context.values ?? groups);
  const made = named.flatMap((value): Line[] => {
    const own = measures.filter(({ group }) => group[by] === value);
    const points = [...shownOf(partOf(own, "curve"))].sort((a, b) => timeOf(a) - timeOf(b));
    const [first] = points;
    if (first === undefined) return [];
    const colour = value === undefined || groups.length === 1 ? paint("accent") : paintOf(value, colours);
    return [{
      label: named.length > 1 ? labelOf(first, context) : "",
      paint: focus === undefined ? colour : paint(focus === value ? "accent" : "muted"),
      points,
      itself: shown(partOf(own, "")[0]),
      norm: shown(partOf(own, "norm")[0])?.value,
    }]; // prettier-ignore
  });
  return made.sort((a, b) => lastOf(b) - lastOf(a) || middleOf(a) - middleOf(b));
}

/** Time of a point, in the metric's unit. */
export function timeOf(measure: Measure): number {
  return Number(measure.group["after"]);
}

/** Share at the end of a line. */
export function lastOf({ points }: Line): number {
  return points.at(-1)?.value ?? 0;
}

/** Time at which the line passes a half, endless where it does not. */
function middleOf({ points }: Line): number {
  const passed = points.find(({ value }) => value >= 0.5);
  return passed === undefined ? Infinity : timeOf(passed);
}
