/** Marks of a list that is ticked: a full disc, a half one, an empty ring, or a question mark where nobody knows. */
import { dot, text } from "@observablehq/plot";
import type { Measure } from "../contract/measure.ts";
import { paint } from "./palette.ts";
import { px, size, type Marks } from "./style.ts";

/** What a measure found in a word: wholly, partly, not; or nothing that could tell. */
export const checks = ["full", "half", "none", "unknown"] as const;
export type Check = (typeof checks)[number];

/** A mark in its place, in pixels. */
export interface Checked {
  readonly check: Check;
  readonly x: number;
  readonly y: number;
  readonly paint: string;
}

/** One group: the measure of each criterion in the order of the columns, and the rate beside them. */
export interface Listed {
  readonly label: string;
  readonly cells: readonly (Measure | undefined)[];
  readonly rate: Measure | undefined;
}

/** The mark that stands for a measure; undefined where there is none or it is withheld. */
export function checkOf(measure: Measure | undefined): Check | undefined {
  if (measure === undefined || measure.status === "hidden") return undefined;
  const mark = measure.about["mark"];
  return isCheck(mark) ? mark : undefined;
}

/** Radius of a mark. */
const checkRadius = 6;

/** Whether a text is one of {@link checks}. */
function isCheck(name: string | undefined): name is Check {
  return checks.some((check) => check === name);
}

/** The marks, discs of one size: filled wholly, filled at the left, or empty. */
export function checkMarks(placed: readonly Checked[]): Marks {
  const of = (...wanted: readonly Check[]) => placed.filter(({ check }) => wanted.includes(check));
  const place = { x: px("x"), y: px("y") } as const;
  const stroke = { value: "paint", scale: null } as const;
  const layers: readonly (readonly [readonly Checked[], object])[] = [
    [of("half", "none"), { r: checkRadius - 0.75, fill: paint("ground"), stroke, strokeWidth: 1.5 }],
    [of("half"), { r: checkRadius, symbol: leftHalf, fill: stroke }],
    [of("full"), { r: checkRadius, fill: stroke }],
  ];
  const unknown = of("unknown").map((mark) => ({ ...mark, text: "?" }));
  return [
    ...layers.filter(([data]) => data.length > 0).map(([data, hand]) => dot([...data], { ...place, ...hand })),
    text(unknown, { ...place, text: "text", fill: stroke, fontSize: size.text, fontWeight: 600 }),
  ];
}

/** The left half of a disc, as Plot's symbols are drawn: `area` is that of the whole disc. */
const leftHalf = {
  draw(context: { arc: CanvasPath["arc"]; closePath: () => void }, area: number): void {
    const radius = Math.sqrt(area / Math.PI);
    context.arc(0, 0, radius, Math.PI / 2, (3 * Math.PI) / 2);
    context.closePath();
  },
};
