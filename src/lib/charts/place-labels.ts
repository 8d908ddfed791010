/** Finds a place for the name of every point of a drawing, so that no name covers a point or another name. */

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A point in pixels and the size of its name. */
export interface Point {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** What a name had better not cover; its own point's lines (by index) are less in the way than those of others. */
export interface Soft extends Box {
  readonly owner: number;
}

/** Where a name goes, and whether a thin line must say whose it is. */
export interface Place extends Box {
  readonly far: boolean;
}

const near = 10;
const distances = [near, 18, 28, 40];
/** Right first, then left, above and below, then the corners. */
const directions = [
  [1, 0],
  [-1, 0],
  [0, -1],
  [0, 1],
  [1, -1],
  [1, 1],
  [-1, -1],
  [-1, 1],
] as const;
const dotHalf = 7;

/**
 * Places for the names of all points within `frame`. `hard` boxes (other texts) may not be covered, `soft` ones (lines of intervals)
 * rather not. Undefined when some name has no free place: then the drawing needs shorter names.
 */
export function placeLabels(
  points: readonly Point[],
  options: { readonly frame: Box; readonly hard?: readonly Box[]; readonly soft?: readonly Soft[] },
): readonly Place[] | undefined {
  const { frame, hard = [], soft = [] } = options;
  const dots = points.map(({ x, y }) => ({ x: x - dotHalf, y: y - dotHalf, width: 2 * dotHalf, height: 2 * dotHalf }));
  const places = new Array<Place | undefined>(points.length).fill(undefined);
  const crowd = (i: number) =>
    points.filter((other) => Math.hypot(other.x - (points[i]?.x ?? 0), other.y - (points[i]?.y ?? 0)) < 90).length;
  const order = points.map((_, i) => i).sort((a, b) => crowd(b) - crowd(a) || a - b);
  // A second round lets the first names move once the others have theirs.
  for (let round = 0; round < 3; round++) {
    for (const i of order) {
      const others = places.filter((_, j) => j !== i).flatMap((place) => place ?? []);
      const around = soft.map((line) => ({ ...line, weight: line.owner === i ? 0.3 : 1.5 }));
      places[i] = best(points[i] as Point, [...hard, ...others, ...dots], around, frame) ?? places[i];
    }
  }
  const found = places.flatMap((place) => place ?? []);
  return found.length === points.length && free(found) ? found : undefined;
}

/** Area that two boxes share, 0 when they are apart. */
export function shared(a: Box, b: Box): number {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  return width > 0 && height > 0 ? width * height : 0;
}

function best(
  point: Point,
  hard: readonly Box[],
  soft: readonly (Box & { readonly weight: number })[],
  frame: Box,
): Place | undefined {
  let found: Place | undefined;
  let least = Infinity;
  for (const distance of distances) {
    for (const [i, [dx, dy]] of directions.entries()) {
      const box = boxAt(point, dx, dy, distance, frame);
      if (!inside(box, frame) || hard.some((other) => shared(box, other) > 0)) continue;
      const cost = soft.reduce((sum, line) => sum + line.weight * shared(box, line), 0) + distance * 2 + i;
      if (cost < least) [found, least] = [{ ...box, far: distance > 18 }, cost];
    }
  }
  return found;
}

/** Above and below a point a name may slide to stay within the frame. */
function boxAt({ x, y, width, height }: Point, dx: number, dy: number, distance: number, frame: Box): Box {
  const along = dx !== 0 && dy !== 0 ? distance * 0.75 : distance;
  const centred = Math.min(Math.max(x - width / 2, frame.x), frame.x + frame.width - width);
  const left = dx > 0 ? x + along : dx < 0 ? x - along - width : centred;
  const top = dy > 0 ? y + along : dy < 0 ? y - along - height : y - height / 2;
  return { x: left, y: top, width, height };
}

function inside(box: Box, frame: Box): boolean {
  return (
    box.x >= frame.x &&
    box.y >= frame.y &&
    box.x + box.width <= frame.x + frame.width &&
    box.y + box.height <= frame.y + frame.height
  );
}

function free(places: readonly Box[]): boolean {
  return places.every((place, i) => places.slice(i + 1).every((other) => shared(place, other) === 0));
}
