/** What a map shows of a group: two numbers with their intervals, and what the corners of its plane are called. */
import type { Measure } from "../contract/measure.ts";
import type { ChartContext } from "./chart.ts";
import { labelOf, shown, valuesOf, type Shown } from "./pick.ts";

/** One group on the map. */
export interface Spot {
  readonly label: string;
  readonly itself: Measure;
  readonly x: Shown;
  readonly y: Shown;
  /** Where it lay before like was compared with like. */
  readonly crude: { readonly x: number; readonly y: number } | undefined;
}

/** What lies along the axes of a metric's map, and what its corners are called: top left, top right, bottom left, bottom right. */
export interface Form {
  readonly x: readonly string[];
  readonly y: readonly string[];
  readonly corners: readonly [string, string, string, string];
}

const priority: Form = { x: ["performance"], y: ["importance"], corners: ["act", "keep", "low", "overdone"] };
/** Routes are compared like for like where that was measured, else plainly. */
export const route: Form = {
  x: ["adjusted-cost", "cost"],
  y: ["adjusted-score", ""],
  corners: ["cheap-good", "dear-good", "cheap-bad", "dear-bad"],
};

/** The form of a metric's map, by its parts. */
export function formOf(measures: readonly Measure[]): Form {
  return measures.some(({ part }) => part === "importance") ? priority : route;
}

/** One spot a group that has both numbers. */
export function spotsOf(measures: readonly Measure[], form: Form, context: ChartContext): readonly Spot[] {
  return valuesOf(measures, context.by).flatMap((value): Spot[] => {
    const own = measures.filter((measure) => measure.group[context.by] === value);
    const of = (parts: readonly string[]) => parts.flatMap((part) => shown(own.find((one) => one.part === part)) ?? []);
    const [xs, ys] = [of(form.x), of(form.y)];
    const [x, y] = [xs[0], ys[0]];
    const itself = own.find(({ part }) => part === "") ?? own[0];
    if (x === undefined || y === undefined || itself === undefined) return [];
    const moved = xs[1] !== undefined && ys[1] !== undefined && (xs[1].value !== x.value || ys[1].value !== y.value);
    return [
      {
        label: labelOf(itself, context),
        itself,
        x,
        y,
        crude: moved ? { x: (xs[1] as Shown).value, y: (ys[1] as Shown).value } : undefined,
      },
    ];
  });
}
