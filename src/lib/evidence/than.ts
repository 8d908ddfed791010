/** What a number is compared with, as an author types it: a period, another group, or a number. */
import type { Unit } from "../contract/measure.ts";
import type { Registry } from "./registry.ts";

/** The base period, another period, or another group of one column. */
export type Than =
  | { readonly kind: "base" }
  | { readonly kind: "period"; readonly period: string }
  | { readonly kind: "group"; readonly column: string; readonly value: string };

/** Columns whose values in the data include this one. */
export function columnsWith(registry: Registry, value: string): readonly string[] {
  return [...registry.dimensions].filter(([, values]) => values.includes(value)).map(([column]) => column);
}

/**
 * "base" (the release's base period, else the one before), a period id, "column=value", or a value: looked for in the columns
 * the claim already names, then in all. Null when it is none of these or stands in several columns.
 */
export function readThan(registry: Registry, than: string, named: readonly string[]): Than | null {
  if (than === "base") return { kind: "base" };
  if (registry.periods.includes(than)) return { kind: "period", period: than };
  const pair = /^([^=]+)=(.+)$/s.exec(than);
  if (pair !== null) return groupIn(registry, [pair[1] ?? ""], pair[2] ?? "");
  return groupIn(registry, named, than) ?? groupIn(registry, columnsWith(registry, than), than);
}

function groupIn(registry: Registry, columns: readonly string[], value: string): Than | null {
  const [column, ...others] = columns.filter((name) => registry.dimensions.get(name)?.includes(value) === true);
  return column === undefined || others.length > 0 ? null : { kind: "group", column, value };
}

/** "40", "-12.5", "40%": a number in the measure's own unit, where 40% of a share or return is 0.4; null when it is no number. */
export function readNumber(text: string, unit: Unit): number | null {
  const found = /^([+\-\u2212]?)(\d+(?:\.\d+)?)(%?)$/.exec(text.trim());
  if (found === null) return null;
  const percent = found[3] === "%";
  if (percent && unit !== "share" && unit !== "return" && unit !== "share-difference") return null;
  const size = Number(found[2]) / (percent ? 100 : 1);
  return found[1] === "-" || found[1] === "\u2212" ? -size : size;
}
