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
  /** Where the lines between the corners stand, and how far the axes go at least; elsewhere the metric or the data say it. */
  readonly fixed?: {
    readonly x: number;
    readonly y: number;
    readonly axes: readonly [x: readonly number[], y: readonly number[]];
  };
}

const priority: Form = { x: ["performance"], y: ["importance"], corners: ["act", "keep", "low", "overdone"] };
/** Routes are compared like for like where that was measured, else plainly. */
export const route: Form = {
  x: ["adjusted-cost", "cost"],
  y: ["adjusted-score", ""],
  corners: ["cheap-good", "dear-good", "cheap-bad", "dear-bad"],
};

/** Features by what is to lose without them (left) and to win with them (up); the lines at half of everybody. Berger et al. 1993. */
const features: Form = {
  x: ["worse"],
  y: ["better"],
  corners: ["one-dimensional", "attractive", "must-be", "indifferent"],
  fixed: {
    x: -0.5,
    y: 0.5,
    axes: [
      [-1, 0],
      [0, 1],
    ],
  },
};

/** Touchpoints by what customers lose or win there (right) and how well they fit the vision (up, half of 0 to 4). */
const vision: Form = {
  x: ["customer"],
  y: ["vision"],
  corners: ["fits-only", "matters-fits", "neither", "matters-only"],
};

/** The form of a metric's map, by its parts. */
export function formOf(measures: readonly Measure[]): Form {
  if (measures.some(({ part }) => part === "vision" || part === "customer")) return vision;
  if (measures.some(({ part }) => part === "better")) return features;
  return measures.some(({ part }) => part === "importance") ? priority : route;
}

/**
 * One spot a group that has both numbers. Where routes are compared like for like, one that could not be is no spot: its plain numbers
 * would stand among adjusted ones and draw the axis out to themselves.
 */
export function spotsOf(measures: readonly Measure[], form: Form, context: ChartContext): readonly Spot[] {
  const groups = valuesOf(measures, context.by).map((value) => partsOf(measures, form, context.by, value));
  const adjusted = form.x.length > 1 && groups.some(isAdjusted);
  return groups.flatMap(({ itself, xs, ys }): Spot[] => {
    const [x, plainX] = xs.filter((one) => one !== undefined);
    const [y, plainY] = ys.filter((one) => one !== undefined);
    if (x === undefined || y === undefined || itself === undefined) return [];
    if (adjusted && !isAdjusted({ xs, ys })) return [];
    const moved =
      plainX !== undefined && plainY !== undefined && (plainX.value !== x.value || plainY.value !== y.value);
    const crude = moved ? { x: plainX.value, y: plainY.value } : undefined;
    return [{ label: labelOf(itself, context), itself, x, y, crude }];
  });
}

/** The groups that have no spot, each with why. */
export function leftOutOf(measures: readonly Measure[], form: Form, context: ChartContext): readonly string[] {
  const { words, by } = context;
  const drawn = new Set(spotsOf(measures, form, context).map(({ itself }) => itself.group[by]));
  return valuesOf(measures, by).flatMap((value) => {
    const own = measures.filter((one) => one.group[by] === value && [...form.x, ...form.y].includes(one.part));
    const [first] = own;
    if (first === undefined || drawn.has(value)) return [];
    const silent = own.filter((one) => shown(one) === undefined);
    const withheld = silent.some(({ status }) => status === "hidden" || status === "missing");
    const reasons = withheld
      ? []
      : [...new Set(silent.flatMap((one) => one.reasons))].map((reason) => words.reason(reason));
    return [[words.text("charts.leftOut", { name: labelOf(first, context) }), ...reasons].join(" ")];
  });
}

interface Parts {
  readonly itself: Measure | undefined;
  readonly xs: readonly (Shown | undefined)[];
  readonly ys: readonly (Shown | undefined)[];
}

function partsOf(measures: readonly Measure[], form: Form, by: string, value: string): Parts {
  const own = measures.filter((measure) => measure.group[by] === value);
  const of = (parts: readonly string[]) => parts.map((part) => shown(own.find((one) => one.part === part)));
  return { itself: own.find(({ part }) => part === "") ?? own[0], xs: of(form.x), ys: of(form.y) };
}

/** Both numbers are those that compare like with like. */
function isAdjusted({ xs, ys }: Pick<Parts, "xs" | "ys">): boolean {
  return xs[0] !== undefined && ys[0] !== undefined;
}
