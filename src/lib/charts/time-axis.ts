/** An axis of durations from seconds to days, with the units that a reader counts them in. */
import type { Words } from "../evidence/words/words.ts";
import { ticksOf } from "./axis.ts";
import { widthOf } from "./label.ts";
import { size } from "./style.ts";

/** What the durations count. */
export type TimeUnit = "minutes" | "days";

/** Seconds in one of them. */
export function secondsOf(unit: TimeUnit): number {
  return unit === "days" ? 86_400 : 60;
}

/** Where a duration stands: the pixel of each, and marks with their texts. */
export interface TimeAxis {
  readonly at: (time: number) => number;
  readonly ticks: readonly { readonly x: number; readonly text: string }[];
  /** True when equal distances are equal ratios. */
  readonly log: boolean;
}

/** Units by their seconds, from small to large. */
const units = [["seconds", 1], ["minutes", 60], ["hours", 3600], ["days", 86_400]] as const; // prettier-ignore

/** Where one line ends this many times as soon as another, they do not fit on equal steps. */
const APART = 12;

/** Marks on an axis of ratios, in seconds. */
const decades = [1, 10, 60, 600, 3600, 21_600, 86_400, 604_800, 2_592_000] as const;

/**
 * The axis from 0 to the last of `ends` (the time at which each line ends); from `first`, the smallest time above 0, in equal ratios where
 * the lines end far apart.
 */
export function timeAxis(options: {
  readonly ends: readonly number[];
  readonly first: number;
  readonly unit: TimeUnit;
  readonly words: Words;
  readonly range: readonly [number, number];
}): TimeAxis {
  const { unit, words, range, first } = options;
  const inSeconds = secondsOf(unit);
  const ends = options.ends.filter((end) => end > 0);
  const last = Math.max(first, ...ends);
  const log = last > APART * Math.min(last, ...ends);
  const part = (time: number) =>
    log ? Math.log(Math.max(time, first) / first) / Math.log(last / first) : time / (last > 0 ? last : 1);
  const at = (time: number) => range[0] + Math.max(0, part(time)) * (range[1] - range[0]);
  const seconds = log
    ? decades.filter((mark) => mark >= first * inSeconds && mark <= last * inSeconds * 1.001)
    : evenTicks(last * inSeconds, (range[1] - range[0]) / 90);
  const ticks: { x: number; text: string }[] = [];
  for (const mark of seconds) {
    const tick = { x: at(mark / inSeconds), text: durationName(mark, words) };
    if (isClear(tick, ticks.at(-1))) ticks.push(tick);
  }
  return { at, ticks, log };
}

/** "3 hours" for 10,800 seconds, in the largest unit that leaves no more than one decimal. */
export function durationName(seconds: number, words: Words): string {
  if (seconds === 0) return words.number(0, "count");
  const [name, size] = units.findLast(([, length]) => seconds >= length && isShort(seconds / length)) ?? units[0];
  const number = seconds / size;
  return words.text(`charts.durations.${name}`, { n: words.number(number, "index", { decimals: Number.isInteger(number) ? 0 : 1, bare: true }) }); // prettier-ignore
}

function isShort(number: number): boolean {
  return Math.abs(number * 10 - Math.round(number * 10)) < 1e-9;
}

/** Round numbers of the largest unit of which there are two or more. */
function evenTicks(last: number, most: number): readonly number[] {
  const [, length] = units.findLast(([, each]) => last >= 2 * each) ?? units[0];
  return ticksOf([0, last / length], Math.min(7, Math.max(2, most))).map((tick) => tick * length);
}

function isClear(tick: { x: number; text: string }, before: { x: number; text: string } | undefined): boolean {
  if (before === undefined) return true;
  return tick.x - before.x > (widthOf(tick.text, size.small) + widthOf(before.text, size.small)) / 2 + 8;
}
