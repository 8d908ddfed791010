/** The eight quarters of the demo and their days. */

/** Days are counted from 1 January 1970. */
export type Day = number;

export interface Quarter {
  /** Place in the series, 0 for the first. */
  readonly index: number;
  /** Release and period id, e.g. 2024-q1. */
  readonly id: string;
  readonly year: number;
  /** 1 to 4. */
  readonly number: number;
  readonly from: Day;
  readonly to: Day;
}

/** The day of an ISO date. */
export function day(iso: string): Day {
  return Date.parse(`${iso}T00:00:00Z`) / 86_400_000;
}

/** The ISO date of a day. */
export function iso(at: Day): string {
  return new Date(at * 86_400_000).toISOString().slice(0, 10);
}

/** The ISO timestamp, to the second, of a day and a fraction of it. */
export function timestamp(at: number): string {
  return new Date(Math.round(at * 86_400) * 1000).toISOString().slice(0, 19);
}

/** 2024-q1 to 2025-q4, in order. */
export const quarters: readonly Quarter[] = Array.from({ length: 8 }, (_, index) => {
  const year = 2024 + Math.floor(index / 4);
  const number = (index % 4) + 1;
  const from = Date.UTC(year, (number - 1) * 3, 1) / 86_400_000;
  const to = Date.UTC(year, number * 3, 1) / 86_400_000 - 1;
  return { index, id: `${year}-q${number}`, year, number, from, to };
});
