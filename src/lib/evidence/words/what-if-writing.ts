/** The few templates of a language that travel with the what-if. */
import { fill } from "./template.ts";
import { textsOf } from "./speak.ts";
import type { WhatIfWriting } from "./what-if-text.ts";
import type { Words } from "./words.ts";

/** Texts for the reader's browser; `odds` says how many of the draws an interval holds. */
export function writingOf(
  { lang, reason }: Pick<Words, "lang" | "reason">,
  currency: string,
  odds: string,
): WhatIfWriting {
  const { page, charts, interval } = textsOf(lang);
  const { rest, vague, spread, clipped, moved } = page.whatIf;
  return {
    locale: lang === "nl" ? "nl-NL" : "en-GB",
    currency,
    texts: {
      estimate: page.rox.estimate,
      vague,
      between: interval.between,
      rest: fill(rest, { odds }),
      below: charts.below,
      above: charts.above,
      spread: fill(spread, { odds: odds.charAt(0).toLocaleUpperCase(lang) + odds.slice(1) }),
      clipped: fill(clipped, { reason: reason("OUT_OF_RANGE_WHATIF") }),
      moved,
    },
  };
}
