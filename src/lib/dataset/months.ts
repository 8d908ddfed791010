/** Days as numbers, and the whole months between them. */

/** A day as year, month (0–11) and day of the month. */
interface Day {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** Whole steps of `months` months from one day to another, both as 2026-03-31; a month after 31 January is the last of February. NaN without a day. */
export function stepsBetween(from: string | null, to: string | null, months: number): number {
  if (from === null || to === null) return NaN;
  const [a, b] = [dayOf(from), dayOf(to)];
  const between = 12 * (b.year - a.year) + b.month - a.month;
  const lastDay = new Date(Date.UTC(b.year, b.month + 1, 0)).getUTCDate();
  const full = b.day >= Math.min(a.day, lastDay) ? between : between - 1;
  return Math.floor(full / months);
}

/** The day after. */
export function dayAfter(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}

/** Days from one day to another; NaN without a day. */
export function daysBetween(from: string | null, to: string | null): number {
  if (from === null || to === null) return NaN;
  return (Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000;
}

function dayOf(text: string): Day {
  return { year: Number(text.slice(0, 4)), month: Number(text.slice(5, 7)) - 1, day: Number(text.slice(8, 10)) };
}
