/** The one place where a number, a verdict or a problem becomes text, in the reader's language. */
import type { Measure, Reason, Unit } from "../../contract/measure.ts";
import type { Problem } from "../../contract/problem.ts";

/** Languages for which there is a file of texts beside this one. */
export type Lang = "nl" | "en";

/** Names of columns and of their values, as the release gives them; the id itself where it gives none. */
export interface Labels {
  readonly column: (column: string) => string;
  readonly value: (column: string, value: string) => string;
}

/** All that is said in one language. Every number is rounded here and nowhere else, half away from zero. */
export interface Words {
  readonly lang: Lang;
  /** A text of the language file by its path, slots filled: text("page.contents"), text("chart.more", {count: "3"}). Throws when absent. */
  readonly text: (path: string, parts?: Readonly<Record<string, string>>) => string;
  /** "−41", "45,7%", "1,2 procentpunt", "€ 1.234": U+2212 for minus, no −0; `sign` puts + before a positive change. */
  readonly number: (value: number, unit: Unit, options?: NumberOptions) => string;
  /** The value of a measure; "[c]" where it is hidden or nobody answered, "[x]" where it cannot be measured; "<1%", ">99%" of a chance. */
  readonly value: (measure: Measure, options?: NumberOptions) => string;
  /** "−44 to −38"; "[c]" or "[x]" as the value. */
  readonly interval: (measure: Measure, options?: NumberOptions) => string;
  /** "n = 1.204". */
  readonly base: (measure: Measure) => string;
  /** "4e kwartaal 2025" for 2025-q4, "maart 2026" for 2026-03, else the id. */
  readonly period: (id: string) => string;
  /** "4 maart 2025" for 2025-03-04. */
  readonly date: (iso: string) => string;
  /** Name of a metric or of one of its parts. */
  readonly metric: (id: string, part?: string) => string;
  readonly column: (column: string) => string;
  /** Name of a value of a column: "Verhuizen" for touchpoint moving. */
  readonly label: (column: string, value: string) => string;
  /** The cell a measure describes: "nieuwe klanten", "everybody". */
  readonly group: (measure: Pick<Measure, "group">) => string;
  /** A sentence for a refusal or caution code. */
  /** Why a number is to be read with reserve, or (`withheld`) why there is none. */
  readonly reason: (reason: Reason, options?: { readonly withheld?: boolean }) => string;
  /** One line in the form of `trust.md` ER-01; `mask` hides the value (ER-08). */
  readonly problem: (problem: Problem, options?: { readonly mask?: boolean }) => string;
  /** "a, b en c". */
  readonly list: (items: readonly string[]) => string;
  /** Compares texts as a reader of the language sorts them. */
  readonly compare: (a: string, b: string) => number;
}

/** How a number is written where it differs from its unit. */
export interface NumberOptions {
  readonly sign?: boolean;
  /** Decimals instead of the unit's own. */
  readonly decimals?: number;
  /** Without the unit's sign or word, for axes and table columns whose head names it. */
  readonly bare?: boolean;
}
