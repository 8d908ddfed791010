/** What the what-if says, by the build first and by the reader's browser after: few templates, and no language file. */
import type { Lever } from "../../metrics/lever.ts";
import type { Outcome } from "../../metrics/what-if.ts";
import { chanceText } from "./chance.ts";
import { numberWriter } from "./numbers.ts";
import { fill, type Forms } from "./template.ts";

/** How the best guess of an assumption is written. */
export interface LeverWriting {
  readonly unit: "share" | "euro" | "index";
  /** Decimals; of the percentage where the unit is a share. */
  readonly decimals: number;
  /** What stands behind the number: a unit in words, or nothing. */
  readonly suffix: string;
}

/** Texts with slots, in one language. */
export interface WhatIfTexts {
  /** The return; slot value. */
  readonly estimate: string;
  /** In its place where one figure would say too much. */
  readonly vague: string;
  /** Low to high, alone. */
  readonly between: string;
  /** Behind it; slots low, high, chance. */
  readonly rest: string;
  /** Dots under and over zero; slots count, all. */
  readonly below: Forms;
  readonly above: Forms;
  /** Where most draws of an assumption lie; slots low, high. */
  readonly spread: string;
  /** An entry that was cut off; slot value. */
  readonly clipped: string;
  /** That these are not the report's own numbers; slot count. */
  readonly moved: Forms;
}

/** A language, its currency and its texts. */
export interface WhatIfWriting {
  readonly locale: string;
  readonly currency: string;
  readonly texts: WhatIfTexts;
}

/** Everything the what-if says in one language. */
export interface WhatIfWords {
  /** The return itself, and its interval and chance. */
  readonly outcome: (outcome: Outcome) => { readonly figure: string; readonly rest: string };
  /** The same for a table. */
  readonly cells: (outcome: Outcome) => { readonly value: string; readonly interval: string; readonly chance: string };
  /** How many of the dots lie under and over zero; "" where none do. */
  readonly dots: (outcome: Outcome) => { readonly below: string; readonly above: string };
  /** A value of an assumption. */
  readonly value: (value: number, writing: LeverWriting) => string;
  readonly spread: (low: number, high: number, writing: LeverWriting) => string;
  readonly clipped: (value: number, writing: LeverWriting) => string;
  readonly moved: (count: number) => string;
}

/** Words from texts. */
export function whatIfWords({ locale, currency, texts }: WhatIfWriting): WhatIfWords {
  const write = numberWriter({ locale, currency });
  const plural = new Intl.PluralRules(locale);
  const percent = (value: number): string => write(value, "return");
  const likely = (chance: number): string => chanceText(chance, 0, (share) => write(share, "share", { decimals: 0 }));
  const value = (at: number, { unit, decimals, suffix }: LeverWriting): string =>
    `${write(at, unit, { decimals })}${suffix === "" ? "" : ` ${suffix}`}`;
  const counted = (forms: Forms, count: number, all = 0): string =>
    fill(plural.select(count) === "one" ? forms.one : forms.other, {
      count: write(count, "count"),
      all: write(all, "count"),
    });
  return {
    outcome: ({ median, low, high, chance }) => ({
      figure: median === null ? texts.vague : fill(texts.estimate, { value: percent(median) }),
      rest: fill(texts.rest, { low: percent(low), high: percent(high), chance: likely(chance) }),
    }),
    cells: ({ median, low, high, chance }) => ({
      value: median === null ? texts.vague : percent(median),
      interval: fill(texts.between, { low: percent(low), high: percent(high) }),
      chance: likely(chance),
    }),
    dots: ({ dots }) => {
      const above = dots.filter((dot) => dot > 0).length;
      return {
        below: above === dots.length ? "" : counted(texts.below, dots.length - above, dots.length),
        above: above === 0 ? "" : counted(texts.above, above, dots.length),
      };
    },
    value,
    spread: (low, high, writing) => fill(texts.spread, { low: value(low, writing), high: value(high, writing) }),
    clipped: (at, writing) => fill(texts.clipped, { value: value(at, writing) }),
    moved: (count) => counted(texts.moved, count),
  };
}

/** How the stops of a lever are written: shares as percentages, with the decimals that tell one stop from the next. */
export function leverWriting({ step }: Lever, unit: LeverWriting["unit"], suffix: string): LeverWriting {
  const least = Math.max(0, -Number(step.toExponential().split("e")[1] ?? 0));
  return { unit, decimals: unit === "share" ? Math.max(0, least - 2) : least, suffix };
}
