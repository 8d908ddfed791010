/** Numbers as a reader of the language writes them: the only place where one is rounded. */
import type { Unit } from "../../contract/measure.ts";
import { unitDecimals } from "./precision.ts";
import type { NumberOptions } from "./words.ts";

/** What a language writes its numbers with. */
export interface Writing {
  readonly locale: string;
  readonly currency: string;
}

/** A number without the word of its unit, but with % or the sign of the currency unless `bare`. */
export type WriteNumber = (value: number, unit: Unit, options?: NumberOptions) => string;

const percentages: ReadonlySet<Unit> = new Set(["share", "return"]);

/**
 * Writes numbers with explicit options only (`trust.md` U-70): half away from zero on the decimal digits as written, so 1.005
 * to two decimals is 1.01; U+2212 for minus; 0 for −0; a no-break space after € where the language has one.
 */
export function numberWriter(writing: Writing): WriteNumber {
  const formats = new Map<string, Intl.NumberFormat>();
  return (value, unit, options = {}) => {
    const decimals = options.decimals ?? unitDecimals[unit];
    const style = options.bare === true ? "decimal" : styleOf(unit);
    const key = `${style} ${decimals} ${options.sign === true}`;
    const format = formats.get(key) ?? formatOf(writing, style, Math.max(0, decimals), options.sign === true);
    formats.set(key, format);
    const scaled = isPercent(unit) && style === "decimal" ? shift(value, 2) : value;
    return write(format, decimals < 0 ? toStep(scaled, 10 ** -decimals) : clean(scaled));
  };
}

function styleOf(unit: Unit): "decimal" | "percent" | "currency" {
  if (percentages.has(unit)) return "percent";
  return unit === "euro" ? "currency" : "decimal";
}

function isPercent(unit: Unit): boolean {
  return percentages.has(unit) || unit === "share-difference";
}

function formatOf(writing: Writing, style: "decimal" | "percent" | "currency", decimals: number, sign: boolean) {
  return new Intl.NumberFormat(writing.locale, {
    style,
    ...(style === "currency" ? { currency: writing.currency, currencyDisplay: "narrowSymbol" } : {}),
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
    roundingMode: "halfExpand",
    signDisplay: sign ? "exceptZero" : "negative",
    useGrouping: true,
    numberingSystem: "latn",
  });
}

function write(format: Intl.NumberFormat, value: number): string {
  return format
    .formatToParts(value)
    .map((part) => (part.type === "minusSign" ? "\u2212" : part.value))
    .join("");
}

/** Twelve significant digits: drops the noise of floating sums before it can tip a half (`trust.md` R-27). */
function clean(value: number): number {
  return Number(value.toPrecision(12));
}

/** A hundred times a fraction, exact in its decimal digits. */
function shift(value: number, places: number): number {
  const [digits, exponent] = clean(value).toExponential().split("e");
  return Number(`${digits}e${Number(exponent) + places}`);
}

function toStep(value: number, step: number): number {
  return Math.sign(value) * Math.round(clean(Math.abs(value) / step)) * step;
}
