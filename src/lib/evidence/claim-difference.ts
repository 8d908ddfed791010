/** Claims that one number differs, or does not differ, from another: a period's or a group's. */
import type { Measure } from "../contract/measure.ts";
import type { Claim, Is, Judgement } from "./claim.ts";
import { hasValue, intervalText, saidOf, suggestionText, unshown } from "./finding.ts";
import type { Than } from "./than.ts";
import type { Words } from "./words/words.ts";

/** Claims that rest on one difference. */
export type Direction = Extract<Is, "higher" | "lower" | "rises" | "falls" | "stable" | "undecided">;

/** A claim about the difference between a number and what it is compared with. */
export interface DifferenceClaim extends Claim {
  readonly is: Direction;
  readonly than: Than;
  /** What metric `change` measured: claimed less compared, with its verdict. */
  readonly difference: Measure;
}

/** Judged by the verdict of the difference (`method.md` 3.0); the sign decides only once a difference is demonstrated. */
export function judgeDifference(claim: DifferenceClaim, words: Words): Judgement {
  const { difference, measure, is, small } = claim;
  const said = saidOf(claim, words, { than: thanText(claim, words) });
  const dark = [measure, difference].find((one) => !hasValue(one));
  if (dark !== undefined) return unshown(claim, dark, said, words);
  const verdict = difference.about["verdict"] ?? "undecided";
  const true_ = trueClaim(verdict, difference.value ?? 0, claim.than.kind === "group");
  const always = isItself(claim) ? words.text("claims.found.itself", { group: words.group(measure) }) : null;
  return {
    is,
    holds: sameDirection(is, true_.is) && small === true_.small,
    said,
    found: words.text("claims.found.difference", {
      value: intervalText(difference, words),
      verdict: words.text(`verdicts.${verdict}`),
    }),
    suggestion: suggestionText(true_.is, words, true_.small),
    always,
    unshown: false,
    measures: [measure, difference],
  };
}

interface True {
  readonly is: Direction;
  readonly small: boolean;
}

/** The one claim of this kind that the data bear. */
function trueClaim(verdict: string, value: number, groups: boolean): True {
  if (verdict === "stable") return { is: "stable", small: false };
  if (verdict !== "demonstrated" && verdict !== "demonstrated-small") return { is: "undecided", small: false };
  const up = groups ? "higher" : "rises";
  const down = groups ? "lower" : "falls";
  return { is: value > 0 ? up : down, small: verdict === "demonstrated-small" };
}

/** In time, higher and rises say the same. */
function sameDirection(is: Direction, true_: Direction): boolean {
  const plain: Partial<Record<Direction, Direction>> = { rises: "higher", falls: "lower" };
  return (plain[is] ?? is) === (plain[true_] ?? true_);
}

function thanText({ than, difference }: DifferenceClaim, words: Words): string {
  if (than.kind === "group") return words.label(than.column, than.value);
  const period = than.kind === "period" ? than.period : (difference.about["than"] ?? difference.asked["than"]);
  return period === undefined ? words.text("claims.said.base") : words.period(period);
}

function isItself({ than, measure }: DifferenceClaim): boolean {
  if (than.kind === "group") return measure.group[than.column] === than.value;
  return than.kind === "period" && than.period === measure.period;
}
