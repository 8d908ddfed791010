/** How to read the marks, in one line above them: small samples with a word each. */
import { dot, rect, ruleY, text } from "@observablehq/plot";
import { checkMarks, type Check } from "./check-mark.ts";
import { widthOf, wrap } from "./label.ts";
import { paint } from "./palette.ts";
import { dotRadius, leading, linesOf, lineWidth, px, quiet, size, type Marks } from "./style.ts";

/** A sample: a square of an area's colour (outlined for grade E), a dot with its line, an open one, a line, a post, a band, or words only. */
export interface Sample {
  readonly kind: "square" | "outline" | "dot" | "open" | "ring" | "line" | "dashed" | "post" | "band" | "words" | Check;
  readonly text: string;
  readonly paint?: string;
}

/** The marks of a key, and the height it takes (0 when there is nothing to say). */
export interface Key {
  readonly marks: Marks;
  readonly height: number;
}

interface Spot extends Sample {
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

const sampleWidth: Record<Sample["kind"], number> = {
  square: 12,
  outline: 12,
  dot: 26,
  open: 26,
  ring: 11,
  line: 22,
  dashed: 22,
  post: 5,
  band: 22,
  words: 0,
  full: 13,
  half: 13,
  none: 13,
  unknown: 8,
};
const gap = 20;

/** Sets samples from left to right, breaking into lines of `width`, from the pixel `top` down. */
export function layKey(samples: readonly Sample[], width: number, top = 0): Key {
  if (samples.length === 0) return { marks: [], height: 0 };
  const spots: Spot[] = [];
  let x = 0;
  let y = top + leading.small / 2;
  for (const sample of samples) {
    const before = sampleWidth[sample.kind] === 0 ? 0 : sampleWidth[sample.kind] + 7;
    const lines = wrap(sample.text, { width: width - before, size: size.small, lines: 3 });
    const taken = before + Math.max(...lines.map((line) => widthOf(line, size.small)));
    if (x > 0 && x + taken > width) [x, y] = [0, y + leading.small + 6];
    spots.push({ ...sample, text: lines.join("\n"), x, y, width: sampleWidth[sample.kind] });
    x += taken + gap;
    y += (lines.length - 1) * leading.small;
  }
  return { marks: spots.flatMap(sampleMarks), height: y - top + leading.small / 2 + 12 };
}

function sampleMarks(spot: Spot): Marks {
  const words = text([spot.text], {
    x: px(spot.x + (spot.width === 0 ? 0 : spot.width + 7)),
    y: px(spot.y - 0.38 * size.small),
    textAnchor: "start",
    ...linesOf("small", "top"),
    ...quiet,
  });
  return [...figure(spot), words];
}

function figure({ kind, x, y, width, paint: colour = paint("accent") }: Spot): Marks {
  const box = { x1: px(x), x2: px(x + width), y1: px(y - 6), y2: px(y + 6) };
  const middle = { x: px(x + width / 2), y: px(y) };
  const line = (extra: object) =>
    ruleY([0], { x1: px(x), x2: px(x + width), y: px(y), stroke: colour, strokeWidth: lineWidth, ...extra });
  switch (kind) {
    case "square":
      return [rect([0], { ...box, fill: colour })];
    case "outline":
      return [
        rect([0], {
          ...box,
          inset: 0.75,
          fill: paint("ground"),
          stroke: colour,
          strokeWidth: 1.5,
          strokeDasharray: "3 2",
        }),
      ];
    case "band":
      return [rect([0], { ...box, fill: paint("band") }), ...bandEdges([y - 6, y + 6], x, x + width)];
    case "line":
      return [line({})];
    case "post":
      return [rect([0], { ...box, x1: px(x + 2), x2: px(x + 3.5), fill: colour })];
    case "dashed":
      return [line({ strokeDasharray: "4 3" })];
    case "dot":
      return [line({}), dot([0], { ...middle, r: dotRadius, fill: colour })];
    case "open":
      return [
        line({ strokeDasharray: "4 3" }),
        dot([0], { ...middle, r: dotRadius - 0.5, fill: paint("ground"), stroke: colour, strokeWidth: 2 }),
      ];
    case "ring":
      return [dot([0], { ...middle, r: dotRadius - 0.5, fill: paint("ground"), stroke: colour, strokeWidth: 2 })];
    case "words":
      return [];
    case "full":
    case "half":
    case "none":
    case "unknown":
      return checkMarks([{ check: kind, x: x + width / 2, y, paint: colour }]);
  }
}

function bandEdges(ys: readonly number[], from: number, to: number): Marks {
  return [
    ruleY(ys, {
      x1: px(from),
      x2: px(to),
      y: { value: (y: number) => y, scale: null },
      stroke: paint("muted"),
      strokeDasharray: "1 3",
    }),
  ];
}
