/** The names of spots on a map: beside them, or numbers where names would cover each other. */
import { link, text } from "@observablehq/plot";
import type { Axis } from "./axis.ts";
import { widestOf, wrap } from "./label.ts";
import { paint } from "./palette.ts";
import { placeLabels, type Box, type Place } from "./place-labels.ts";
import type { Spot } from "./spots.ts";
import { ink, leading, linesOf, px, size, type Marks } from "./style.ts";

/** The field of a map in pixels, its axes, and what stands in its corners. */
export interface Plane {
  readonly x: Axis;
  readonly y: Axis;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly corners: readonly (Box & { readonly text: string })[];
}

/** Where each name stands, and whether they are numbers. */
export interface Named {
  readonly places: readonly Place[];
  readonly texts: readonly string[];
  readonly numbered: boolean;
}

/** Names beside the points; numbers where the names do not fit. */
export function nameSpots(spots: readonly Spot[], plane: Plane): Named {
  const names = spots.map(({ label }) =>
    wrap(label, { width: Math.min(190, (plane.right - plane.left) * 0.4), size: size.text }).join("\n"),
  );
  const places = placesOf(spots, names, plane);
  if (places !== undefined) return { places, texts: names, numbered: false };
  const numbers = spots.map((_, i) => String(i + 1));
  return { places: placesOf(spots, numbers, plane) ?? [], texts: numbers, numbered: true };
}

function placesOf(spots: readonly Spot[], names: readonly string[], plane: Plane): readonly Place[] | undefined {
  const points = spots.map((spot, i) => {
    const lines = (names[i] ?? "").split("\n");
    return {
      x: plane.x.at(spot.x.value),
      y: plane.y.at(spot.y.value),
      width: widestOf(lines, size.text) + 2,
      height: lines.length * leading.text,
    };
  });
  const soft = spots.flatMap((spot, owner) => {
    const [x, y] = [plane.x.at(spot.x.value), plane.y.at(spot.y.value)];
    const [x1, x2] = [plane.x.at(spot.x.low), plane.x.at(spot.x.high)];
    const [y2, y1] = [plane.y.at(spot.y.low), plane.y.at(spot.y.high)];
    return [
      { owner, x: x1 - 6, y: y - 2, width: x2 - x1 + 12, height: 4 },
      { owner, x: x - 2, y: y1 - 3, width: 4, height: y2 - y1 + 6 },
    ];
  });
  const frame = { x: plane.left, y: plane.top, width: plane.right - plane.left, height: plane.bottom - plane.top };
  return placeLabels(points, { frame, hard: plane.corners, soft });
}

/** The names, and a thin line to each that stands far from its spot. */
export function nameMarks(spots: readonly Spot[], { places, texts, numbered }: Named): Marks {
  const data = places.map((place, i) => ({
    ...place,
    middle: place.y + place.height / 2,
    text: texts[i] ?? "",
    spot: spots[i] as Spot,
  }));
  const far = data
    .filter((row) => row.far)
    .map((row) => ({
      ...row,
      toX: row.x + row.width / 2,
      toY: row.middle,
      fromX: row.spot.x.value,
      fromY: row.spot.y.value,
    }));
  return [
    link(far, { x1: "fromX", y1: "fromY", x2: px("toX"), y2: px("toY"), stroke: paint("muted"), strokeWidth: 1 }),
    text(data, {
      x: px("x"),
      y: px("middle"),
      text: "text",
      textAnchor: "start",
      ...linesOf("text"),
      ...ink,
      stroke: paint("ground"),
      strokeWidth: 3,
      paintOrder: "stroke",
      ...(numbered ? { fontWeight: 600 } : {}),
    }),
  ];
}
