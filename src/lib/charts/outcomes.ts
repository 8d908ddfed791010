/** Outcomes of one tier as fifty dots over their range, drawn by hand: the build draws them first, the reader's browser again. */
import type { Outcome } from "../metrics/what-if.ts";
import { heapOf } from "./heap.ts";

/** Where outcomes are drawn; in pixels but for the domain. */
export interface Outcomes {
  readonly width: number;
  readonly domain: readonly [number, number];
  readonly range: readonly [number, number];
  /** Place and text of each tick of the axis. */
  readonly ticks: readonly (readonly [number, string])[];
  readonly diameter: number;
  /** Room for the highest heap. */
  readonly room: number;
  /** Median as published; null where there was none. */
  readonly was: number | null;
}

/** One shape of a drawing; `text` is what stands in it. */
export interface Shape {
  readonly tag: "line" | "circle" | "text";
  readonly attributes: Readonly<Record<string, string | number>>;
  readonly text?: string;
}

/** What a drawing says in words: how many of the dots lose, and how many pay; "" where none do. */
export interface OutcomeTexts {
  readonly below: string;
  readonly above: string;
}

const head = 24;
const foot = 44;
const letters = 13;

/** Height of the whole drawing. */
export function outcomesHeight({ room }: Outcomes): number {
  return head + room + foot;
}

/** What does not move: grid, axis, and the median as published. */
export function outcomesGround(place: Outcomes): readonly Shape[] {
  const floor = head + place.room;
  const bottom = floor + 20;
  const x = placeOf(place);
  const zero = x(0);
  const end = (text: string, at: number): string =>
    at < 16 ? "start" : at > place.width - text.length * 4 ? "end" : "middle";
  return [
    ...place.ticks.map(([at]) => line(at, at, [head - 4, bottom], Math.abs(at - zero) < 0.01 ? "muted" : "grid")),
    ...place.ticks.map(
      ([at, text]): Shape => ({
        tag: "text",
        attributes: { x: tidy(at), y: bottom + 17, "text-anchor": end(text, at), fill: "var(--muted)", "font-size": letters },
        text,
      }),
    ),
    ...(place.was === null
      ? []
      : [dashed(line(x(place.was), x(place.was), [head - 4, bottom], "ink"))]),
  ]; // prettier-ignore
}

/** What moves: the dots, the range under them with the median on it, and how many dots lie on either side of zero. */
export function outcomesMoving(outcome: Outcome, place: Outcomes, texts: OutcomeTexts): readonly Shape[] {
  const floor = head + place.room;
  const x = placeOf(place);
  const within = (value: number): number => Math.min(place.range[1], Math.max(place.range[0], x(value)));
  const radius = place.diameter / 2 - 0.75;
  const { dots } = heapOf(outcome.dots, x, place.diameter);
  const level = floor + 11;
  return [
    ...dots.map(({ x, y, above }): Shape => ({
      tag: "circle",
      attributes: above
          ? { cx: tidy(x), cy: tidy(floor - y), r: radius, fill: "var(--accent)" }
          : { cx: tidy(x), cy: tidy(floor - y), r: radius - 0.75, fill: "var(--ground)", stroke: "var(--low)", "stroke-width": 1.5 }, // prettier-ignore
    })),
    { ...line(within(outcome.low), within(outcome.high), [level, level], "ink", 2.25) },
    ...(outcome.median === null ? [] : [circle(within(outcome.median), level)]),
    ...besideZero(place, x(0), texts),
  ];
}

/** Shapes as markup. */
export function shapesMarkup(shapes: readonly Shape[]): string {
  return shapes
    .map(({ tag, attributes, text = "" }) => {
      const all = Object.entries(attributes).map(([name, value]) => ` ${name}="${value}"`);
      return `<${tag}${all.join("")}>${text.replace(/&/g, "&amp;").replace(/</g, "&lt;")}</${tag}>`;
    })
    .join("");
}

function besideZero(place: Outcomes, zero: number, { below, above }: OutcomeTexts): readonly Shape[] {
  const room = (text: string): number => text.length * 7;
  const label = (text: string, x: number, anchor: string, colour: string): Shape => ({
    tag: "text",
    attributes: { x: tidy(x), y: 12, "text-anchor": anchor, fill: `var(--${colour})`, "font-size": letters, "font-weight": 600 }, // prettier-ignore
    text,
  });
  const right = zero + room(above) < place.width;
  return [
    ...(below !== "" && zero - 8 - room(below) >= 0 ? [label(below, zero - 8, "end", "low")] : []),
    ...(above === "" ? [] : [label(above, right ? zero + 8 : place.width, right ? "start" : "end", "accent")]),
  ];
}

function placeOf({ domain, range }: Outcomes): (value: number) => number {
  return (value) => range[0] + ((value - domain[0]) / (domain[1] - domain[0])) * (range[1] - range[0]);
}

function line(x1: number, x2: number, [y1, y2]: readonly [number, number], colour: string, width = 1): Shape {
  const attributes = { x1: tidy(x1), x2: tidy(x2), y1, y2, stroke: `var(--${colour})`, "stroke-width": width };
  return { tag: "line", attributes };
}

function dashed(shape: Shape): Shape {
  return { ...shape, attributes: { ...shape.attributes, "stroke-dasharray": "3 3" } };
}

function circle(cx: number, cy: number): Shape {
  return {
    tag: "circle",
    attributes: { cx: tidy(cx), cy, r: 5.75, fill: "var(--ink)", stroke: "var(--ground)", "stroke-width": 1.5 },
  };
}

function tidy(value: number): number {
  return Math.round(value * 100) / 100;
}
