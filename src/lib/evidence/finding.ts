/** What the kinds of claims share: saying what was claimed, and that a number is not shown. */
import { isShown, type Measure } from "../contract/measure.ts";
import type { Claim, Judgement } from "./claim.ts";
import type { Words } from "./words/words.ts";

/** The bounds of a shown number; a number without an interval is its own. */
export function boundsOf(measure: Measure & { readonly value: number }): {
  readonly low: number;
  readonly high: number;
} {
  return { low: measure.low ?? measure.value, high: measure.high ?? measure.value };
}

/** Whether there is a number, with or without an interval. */
export function hasValue(measure: Measure): measure is Measure & { value: number } {
  return measure.value !== null;
}

/** The claim in words: "NPS of new customers is demonstrably lower than settled customers". */
export function saidOf(claim: Claim, words: Words, parts: Readonly<Record<string, string>> = {}): string {
  const { measure, is, small } = claim;
  const said = words.text(`claims.said.${is}`, {
    what: words.metric(measure.metric, measure.part),
    group: words.group(measure),
    ...parts,
  });
  return small ? words.text("claims.said.small", { said }) : said;
}

/** "38 (35 to 41)". */
export function intervalText(measure: Measure, words: Words): string {
  if (!isShown(measure)) return words.value(measure);
  return `${words.value(measure)} (${words.interval(measure)})`;
}

/** What can be typed instead. */
export function suggestionText(is: string | null, words: Words, small = false): string {
  if (is === null) return words.text("claims.suggestion.none");
  return words.text("claims.suggestion.is", { is, small: small ? words.text("claims.suggestion.small") : "" });
}

/** A number that is not shown bears no claim; its reason is told, its base is not (`trust.md` R-35, P-27). */
export function unshown(claim: Claim, measure: Measure, said: string, words: Words): Judgement {
  const reason = measure.reasons[0];
  const found = words.text("claims.found.hidden", {
    what: words.metric(measure.metric, measure.part),
    group: words.group(measure),
    reason: reason === undefined ? words.text(`statuses.${measure.status}`) : words.reason(reason, { withheld: true }),
  });
  return {
    is: claim.is,
    holds: false,
    said,
    found,
    suggestion: suggestionText(null, words),
    always: null,
    unshown: true,
    measures: [claim.measure],
  };
}
