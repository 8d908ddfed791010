/** Claims about a place among groups: the highest, the lowest, the second. */
import type { Measure } from "../contract/measure.ts";
import { comparableOf } from "../metrics/comparable.ts";
import { changeOf } from "./ask.ts";
import { cite } from "./cite.ts";
import type { Claim, Judgement } from "./claim.ts";
import { boundsOf, hasValue, saidOf, suggestionText, unshown } from "./finding.ts";
import type { Registry } from "./registry.ts";
import type { Words } from "./words/words.ts";

/** A claim about a group's place among the groups of one column. */
export interface RankClaim extends Claim {
  readonly is: "first" | "last" | "rank";
  readonly by: string;
  /** The place claimed by `rank`. */
  readonly rank: number;
}

type Shown = Measure & { readonly value: number };

/** How the claimed group stands to another one: +1 demonstrably higher, −1 demonstrably lower, 0 not demonstrated. */
interface Against {
  readonly other: Shown;
  readonly sign: 1 | 0 | -1;
  readonly small: boolean;
}

/**
 * The place that the data bear is a range: as many groups as are demonstrably higher stand before it, as many as are demonstrably
 * lower after it (tied bands, `trust.md` U-62). A claim holds when the range is that one place; first is the highest value.
 */
export function judgeRank(registry: Registry, claim: RankClaim, words: Words): Judgement {
  const { measure, by, is } = claim;
  const said = saidOf(claim, words, { by: words.column(by), rank: String(claim.rank) });
  if (!hasValue(measure)) return unshown(claim, measure, said, words);
  const others = othersOf(registry, claim);
  const against = others.map((other) => compare(registry, claim, measure, other));
  const count = others.length + 1;
  const from = 1 + against.filter(({ sign }) => sign < 0).length;
  const to = count - against.filter(({ sign }) => sign > 0).length;
  const rank = is === "first" ? 1 : is === "last" ? count : claim.rank;
  const small = is !== "rank" && neighbour(against, measure)?.small === true;
  return {
    is,
    holds: from === rank && to === rank && (is === "rank" || claim.small === small),
    said,
    found: foundText({ measure, against, from, to, count }, by, words),
    suggestion: suggestion({ from, to, count, small: neighbour(against, measure)?.small === true }, words),
    always: count === 1 ? words.text("claims.found.single", { by: words.column(by) }) : null,
    unshown: false,
    measures: [measure, ...others],
  };
}

/** The other groups that are shown; few answers make a group indicative, and then it enters no ranking (`method.md` M01). */
function othersOf(registry: Registry, { asked, by, measure }: RankClaim): readonly Shown[] {
  const { [by]: own, ...where } = asked.query.where ?? {};
  return registry
    .measures({ ...asked.query, by: [...(asked.query.by ?? []), by], where })
    .filter(
      (other) =>
        other.part === asked.part &&
        other.period === measure.period &&
        other.group[by] !== undefined &&
        other.group[by] !== own,
    )
    .filter(hasValue)
    .filter((other) => !other.reasons.includes("INDICATIVE"));
}

/** By the test of the difference where there is one; else, as for money and columns a metric adds, by intervals that do not touch. */
function compare(registry: Registry, { asked, by, place }: RankClaim, measure: Shown, other: Shown): Against {
  const metric = registry.metrics.get(measure.metric);
  const tested = registry.metrics.has("change") && comparableOf(measure.metric, asked.part) !== null;
  if (metric?.money === true || metric?.adds?.includes(by) === true || !tested) {
    const sign =
      boundsOf(measure).low > boundsOf(other).high ? 1 : boundsOf(measure).high < boundsOf(other).low ? -1 : 0;
    return { other, sign, small: false };
  }
  const query = changeOf(asked.query, asked.part, { kind: "group", column: by, value: other.group[by] ?? "" });
  const { value, about } = cite(registry, { query, part: "" }, place);
  const demonstrated =
    value !== null && (about["verdict"] === "demonstrated" || about["verdict"] === "demonstrated-small");
  return { other, sign: demonstrated ? (value > 0 ? 1 : -1) : 0, small: about["verdict"] === "demonstrated-small" };
}

/** The group with the nearest value: what "by little" is about. */
function neighbour(against: readonly Against[], measure: Shown): Against | undefined {
  const far = ({ other }: Against) => Math.abs(other.value - measure.value);
  return [...against].sort((a, b) => far(a) - far(b))[0];
}

interface Standing {
  readonly from: number;
  readonly to: number;
  readonly count: number;
}

function foundText(
  { measure, against, from, to, count }: Standing & { measure: Shown; against: readonly Against[] },
  by: string,
  words: Words,
): string {
  const name = (one: Measure) => words.label(by, one.group[by] ?? "");
  const ordered = [measure, ...against.map(({ other }) => other)].sort(
    (a, b) => b.value - a.value || words.compare(name(a), name(b)),
  );
  const order = ordered.map((one) => `${name(one)} ${words.value(one)}`).join(", ");
  if (from === to) return words.text("claims.found.ranked", { rank: String(from), count: String(count), order });
  const tied = against.filter(({ sign }) => sign === 0).map(({ other }) => name(other));
  return words.text("claims.found.tied", {
    from: String(from),
    to: String(to),
    count: String(count),
    others: words.list(tied),
    order,
  });
}

function suggestion({ from, to, count, small }: Standing & { small: boolean }, words: Words): string {
  if (from !== to || count === 1) return suggestionText(null, words);
  if (from === 1) return suggestionText("first", words, small);
  if (from === count) return suggestionText("last", words, small);
  return words.text("claims.suggestion.rank", { rank: String(from) });
}
