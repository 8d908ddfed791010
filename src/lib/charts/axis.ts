/** Where a number stands on a line: the range shown, the ticks, and the grid they make. */
import { ruleX, ruleY, text } from "@observablehq/plot";
import type { Unit } from "../contract/measure.ts";
import type { Words } from "../evidence/words/words.ts";
import { widestOf } from "./label.ts";
import { paint } from "./palette.ts";
import { leading, narrow, px, quiet, size, type Marks } from "./style.ts";

/** A linear axis: `at` gives the pixel of a value, as Plot's own scale will. */
export interface Axis {
  readonly domain: readonly [number, number];
  readonly ticks: readonly number[];
  readonly texts: readonly string[];
  readonly range: readonly [number, number];
  readonly at: (value: number) => number;
  /** Whether zero lies on it. */
  readonly zero: boolean;
}

/** What lies at the ends of a unit's scale, beyond which no axis goes. */
const limits: Partial<Record<Unit, readonly [number, number]>> = {
  points: [-100, 100],
  share: [0, 1],
  correlation: [-1, 1],
};
/** Units of which zero is a statement: they are always seen with it. */
const withZero: ReadonlySet<Unit> = new Set([
  "share-difference",
  "euro",
  "return",
  "count",
  "rate",
  "years",
  "days",
  "minutes",
  "correlation",
]);

/** Makes the axis that shows all `values` between two pixels; `zero` asks for zero on it whatever the unit. */
export function axisOf(options: {
  readonly values: readonly number[];
  readonly unit: Unit;
  readonly words: Words;
  readonly range: readonly [number, number];
  readonly zero?: boolean;
  /** Texts of the ticks without the unit's sign. */
  readonly bare?: boolean;
  /** Runs downwards: ticks may stand closer than the width of their texts. */
  readonly vertical?: boolean;
  /** Pixels at each end in which no value falls, for what is written beside the marks. */
  readonly room?: readonly [number, number];
}): Axis {
  const { values, unit, words, range, vertical = false, bare = false, room = [0, 0] } = options;
  const domain = domainOf(values, unit, options.zero ?? withZero.has(unit), Math.abs(range[1] - range[0]), room);
  const length = Math.abs(range[1] - range[0]);
  const [least, greatest] = limits[unit] ?? [-Infinity, Infinity];
  const ticked = [Math.max(domain[0], least), Math.min(domain[1], greatest)] as const;
  let made = ticksOf(ticked, vertical ? Math.min(6, length / 48) : 7);
  let texts = tickTexts(made, unit, words, bare);
  for (let most = made.length - 1; !vertical && most >= 2 && crowded(texts, made, domain, length); most--) {
    made = ticksOf(ticked, most);
    texts = tickTexts(made, unit, words, bare);
  }
  const [low, high] = domain;
  const at = (value: number) => range[0] + ((value - low) / (high - low)) * (range[1] - range[0]);
  return { domain, ticks: made, texts, range, at, zero: low <= 0 && high >= 0 };
}

/**
 * Vertical grid lines over the stretches in which marks stand, with their texts at the foot, none of them beyond the drawing; zero drawn
 * stronger. The unit's name stands at the left, where the texts of the ticks do not show it.
 */
export function axisBelow(
  axis: Axis,
  options: { readonly spans: readonly Span[]; readonly bottom: number; readonly width: number; readonly name?: string },
): Marks {
  const { spans, bottom, width, name = "" } = options;
  const grid = acrossSpans(
    axis.ticks.filter((tick) => tick !== 0),
    spans,
  );
  const texts = axis.ticks.map((tick, i) => ({
    text: axis.texts[i] ?? "",
    ...within(axis.at(tick), axis.texts[i] ?? "", width),
  }));
  const free = texts.reduce((least, { x, half }) => Math.min(least, x - half), width);
  const across = { x: "x", y1: px("y1"), y2: px("y2") };
  return [
    ruleX(grid, { ...across, stroke: paint("grid") }),
    ...(axis.zero ? [ruleX(acrossSpans([0], spans), { ...across, stroke: paint("muted") })] : []),
    ruleX(axis.ticks, { y1: px(bottom), y2: px(bottom + 5), stroke: paint("muted") }),
    text(texts, { x: px("x"), y: px(bottom + 9), text: "text", lineAnchor: "top", ...quiet }),
    ...(width >= narrow && name !== "" && widestOf([name], size.small) + 8 < free
      ? [text([name], { x: px(0), y: px(bottom + 9), lineAnchor: "top", textAnchor: "start", ...quiet })]
      : []),
  ];
}

/** On a phone there is no room for the unit beside the axis: the key says it. */
export function unitSamples(
  unit: Unit,
  words: Words,
  width: number,
): readonly { readonly kind: "words"; readonly text: string }[] {
  const name = unitName(unit, words);
  return width >= narrow || name === "" ? [] : [{ kind: "words", text: words.text("charts.key.unit", { unit: name }) }];
}

/** Name of a unit that a tick does not show: points, percentage points, years; none for percent, money and scores. */
export function unitName(unit: Unit, words: Words): string {
  return shownByTicks.has(unit) ? "" : words.text(`units.${unit}`);
}

const shownByTicks: ReadonlySet<Unit> = new Set(["share", "euro", "return", "count", "score"]);

function within(x: number, text: string, width: number): { readonly x: number; readonly half: number } {
  const half = widestOf([text], size.small) / 2;
  return { x: Math.min(Math.max(x, half), width - half), half };
}

/** A stretch across an axis, in pixels from and to. */
export type Span = readonly [number, number];

/** Every position in every stretch, as rows for a rule. */
export function acrossSpans(
  at: readonly number[],
  spans: readonly Span[],
): readonly { readonly x: number; readonly y1: number; readonly y2: number }[] {
  return at.flatMap((x) => spans.map(([y1, y2]) => ({ x, y1, y2 })));
}

/** Horizontal grid lines with their texts at the left, standing on the line; zero drawn stronger. */
export function axisBeside(axis: Axis, options: { readonly left: number; readonly right: number }): Marks {
  const { left, right } = options;
  const lines = axis.ticks.filter((tick) => tick !== 0);
  return [
    ruleY(lines, { x1: px(left), x2: px(right), stroke: paint("grid") }),
    ...(axis.zero ? [ruleY([0], { x1: px(left), x2: px(right), stroke: paint("muted") })] : []),
    text(
      axis.ticks.map((tick, i) => ({ tick, text: axis.texts[i] })),
      { x: px(left - 8), y: "tick", text: "text", textAnchor: "end", ...quiet },
    ),
  ];
}

/** Height in pixels that ticks and their texts take under a drawing. */
export const axisHeight = 9 + leading.small + 3;

/** Steps of 1, 2, 2.5 or 5 times a power of ten, at most `most` of them within the domain. */
export function ticksOf([low, high]: readonly [number, number], most: number): readonly number[] {
  const rough = (high - low) / Math.max(1, most);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step =
    [1, 2, 2.5, 5, 10]
      .map((times) => times * power)
      .find((tried) => Math.floor(high / tried + 1e-9) - Math.ceil(low / tried - 1e-9) + 1 <= most) ?? 10 * power;
  const first = Math.ceil(low / step - 1e-9);
  const count = Math.floor(high / step + 1e-9) - first + 1;
  return Array.from({ length: Math.max(0, count) }, (_, i) => tidy((first + i) * step, step));
}

function domainOf(
  values: readonly number[],
  unit: Unit,
  zero: boolean,
  length: number,
  room: readonly [number, number],
): readonly [number, number] {
  const all = zero ? [...values, 0] : values;
  let low = all.length === 0 ? 0 : Math.min(...all);
  let high = all.length === 0 ? 1 : Math.max(...all);
  // Zero is near enough to be shown: leaving it out would make a difference look larger than it is.
  if (low > 0 && low < 0.4 * high) low = 0;
  if (high < 0 && high > 0.4 * low) high = 0;
  // Closer than a printed digit could tell apart.
  if (high - low <= 1e-9 * Math.max(1, Math.abs(low), Math.abs(high))) [low, high] = around(low, unit);
  const pad = 0.03 * (high - low);
  const [least, greatest] = limits[unit] ?? [-Infinity, Infinity];
  low = zero && low === 0 ? 0 : Math.max(least, low - pad);
  high = zero && high === 0 ? 0 : Math.min(greatest, high + pad);
  const perPixel = (high - low) / Math.max(1, length - room[0] - room[1]);
  return [low - room[0] * perPixel, high + room[1] * perPixel];
}

/** A range for values that are all the same. */
function around(value: number, unit: Unit): readonly [number, number] {
  const half =
    unit === "points"
      ? 10
      : unit === "share" || unit === "return" || unit === "correlation"
        ? 0.1
        : Math.abs(value) * 0.2 || 1;
  return [value - half, value + half];
}

function tickTexts(ticks: readonly number[], unit: Unit, words: Words, plain: boolean): readonly string[] {
  const step = (ticks[1] ?? (ticks[0] ?? 0) + 1) - (ticks[0] ?? 0);
  const percent = unit === "share" || unit === "share-difference" || unit === "return" ? 2 : 0;
  const least = Math.max(0, Math.ceil(-Math.log10(Math.abs(step)) - percent - 1e-9));
  // A step of a quarter has a digit more than its size needs.
  const decimals = isWhole(step, percent + least) ? least : least + 1;
  const bare = plain || unit === "share-difference" || unit === "years" || unit === "days" || unit === "minutes";
  return ticks.map((tick) => words.number(tick, unit, { decimals, bare }));
}

function isWhole(step: number, percent: number): boolean {
  const times = step * 10 ** percent;
  return Math.abs(times - Math.round(times)) < 1e-9;
}

function crowded(
  texts: readonly string[],
  ticks: readonly number[],
  domain: readonly [number, number],
  length: number,
): boolean {
  if (ticks.length < 2) return false;
  const gap = (((ticks[1] ?? 0) - (ticks[0] ?? 0)) / (domain[1] - domain[0])) * length;
  return widestOf(texts, size.small) + 18 > gap;
}

function tidy(value: number, step: number): number {
  const decimals = Math.max(0, 2 - Math.floor(Math.log10(step)));
  return Number(value.toFixed(Math.min(20, decimals))) || 0;
}
