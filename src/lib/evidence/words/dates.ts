/** Periods and days as a reader names them; never the clock, never the time zone of the machine. */
import type { Texts } from "./en.ts";
import { fill } from "./template.ts";

/** Name of a period: a year, half, quarter, month or week by its id (2025, 2025-h1, 2025-q4, 2026-03, 2026-w07), else the id. */
export function periodName(id: string, locale: string, texts: Texts): string {
  const quarter = /^(\d{4})-q([1-4])$/.exec(id);
  if (quarter !== null) return fill(texts.periods.quarter, { year: quarter[1] ?? "", number: quarter[2] ?? "" });
  const half = /^(\d{4})-h([12])$/.exec(id);
  if (half !== null) return fill(texts.periods.half[half[2] === "1" ? "1" : "2"], { year: half[1] ?? "" });
  const week = /^(\d{4})-w(\d{2})$/.exec(id);
  if (week !== null) return fill(texts.periods.week, { year: week[1] ?? "", number: String(Number(week[2])) });
  if (/^\d{4}-(0[1-9]|1[0-2])$/.test(id)) return dated(`${id}-01`, locale, { month: "long", year: "numeric" });
  return id;
}

/** "4 maart 2025" for 2025-03-04; what is no ISO day stays as it is. */
export function dayName(iso: string, locale: string): string {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(iso)) return iso;
  return dated(iso, locale, { day: "numeric", month: "long", year: "numeric" });
}

function dated(iso: string, locale: string, options: Intl.DateTimeFormatOptions): string {
  const day = new Date(`${iso}T00:00:00Z`);
  if (Number.isNaN(day.getTime()) || !day.toISOString().startsWith(iso)) return iso;
  return new Intl.DateTimeFormat(locale, {
    ...options,
    timeZone: "UTC",
    calendar: "gregory",
    numberingSystem: "latn",
  }).format(day);
}
