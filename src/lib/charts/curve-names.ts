/** Names of several curves beside the curves, where their ends fall together. */
import { text } from "@observablehq/plot";
import type { CurvePlace, Run } from "./curve-layout.ts";
import { widthOf } from "./label.ts";
import { paint } from "./palette.ts";
import { ink, leading, px, size, type Marks } from "./style.ts";

/** Pixels between a name and the point that it stands beside, and those from which more room is no better. */
const BESIDE = 6;
const ENOUGH = 14;

/** Pixels between the points of a line that a name is held against. */
const STEP = 6;

/** Whether two curves end at the same value, so that names at the ends would not tell which is which. */
export function endsTogether(runs: readonly Run[]): boolean {
  const ends = runs.flatMap(({ points }) => points.at(-1)?.measure.value ?? []).sort((a, b) => a - b);
  return ends.some((end, i) => i > 0 && end - (ends[i - 1] as number) < 1e-9);
}

interface Box {
  readonly x1: number;
  readonly x2: number;
  readonly y1: number;
  readonly y2: number;
}

interface Pixel {
  readonly x: number;
  readonly y: number;
}

/** Each name beside a point of its curve, where it is furthest from all curves and covers no other name. */
export function nameMarks(runs: readonly Run[], place: CurvePlace): Marks {
  const paths = runs.map(({ points }) => dense(points.map(({ x, measure }) => ({ x: place.x.at(x), y: place.y.at(measure.value) })))); // prettier-ignore
  const taken: Box[] = [];
  const widths = runs.map(({ label }) => widthOf(label, size.text) * 1.08);
  // The widest name first: it has the fewest places to go.
  const order = [...runs.keys()].sort((a, b) => (widths[b] ?? 0) - (widths[a] ?? 0));
  return order.flatMap((k): Marks => {
    const [run, wide] = [runs[k] as Run, widths[k] ?? 0];
    const boxes = (paths[k] ?? []).flatMap((point) => corners(point, wide)).filter((box) => inside(box, place) && taken.every((other) => apart(box, other))); // prettier-ignore
    const best = boxes.reduce<{ box: Box; room: number } | null>((found, box) => {
      const away = paths.flat().map((point) => distance(box, point));
      const covered = away.filter((pixels) => pixels === 0).length;
      const room = covered > 0 ? -covered : Math.min(ENOUGH, ...away);
      return found === null || room > found.room ? { box, room } : found;
    }, null);
    if (best === null) return [];
    taken.push(best.box);
    const halo = { stroke: paint("ground"), strokeWidth: 4 };
    const middle = (best.box.y1 + best.box.y2) / 2;
    return [text([run.label], { x: px(best.box.x1), y: px(middle), textAnchor: "start", ...ink, ...halo, fontWeight: 600, fill: run.paint })]; // prettier-ignore
  });
}

/** The points of a line with others between them, {@link STEP} pixels apart. */
function dense(points: readonly Pixel[]): readonly Pixel[] {
  return points.flatMap((to, i) => {
    const from = points[i - 1];
    if (from === undefined) return [to];
    const steps = Math.max(1, Math.ceil(Math.hypot(to.x - from.x, to.y - from.y) / STEP));
    return Array.from({ length: steps }, (_, k) => ({
      x: from.x + ((k + 1) / steps) * (to.x - from.x),
      y: from.y + ((k + 1) / steps) * (to.y - from.y),
    }));
  });
}

/** The four places of a name beside a point. */
function corners({ x, y }: Pixel, wide: number): readonly Box[] {
  const high = leading.text;
  return [x + BESIDE, x - BESIDE - wide].flatMap((x1) =>
    [y - high - 2, y + 2].map((y1) => ({ x1, x2: x1 + wide, y1, y2: y1 + high })),
  );
}

function inside({ x1, x2, y1, y2 }: Box, { left, right, top, bottom }: CurvePlace): boolean {
  return x1 >= left && x2 <= right && y1 >= top && y2 <= bottom;
}

function apart(a: Box, b: Box): boolean {
  return a.x2 < b.x1 || b.x2 < a.x1 || a.y2 < b.y1 || b.y2 < a.y1;
}

/** From a point to the nearest side of a box; 0 within it. */
function distance({ x1, x2, y1, y2 }: Box, { x, y }: Pixel): number {
  return Math.hypot(Math.max(x1 - x, 0, x - x2), Math.max(y1 - y, 0, y - y2));
}
