/** Whether the data bear a sentence: what an author claims of one number, judged by its interval and never by eye. */
import type { Measure, Unit } from "../contract/measure.ts";
import { ProblemError, type Place } from "../contract/problem.ts";
import { ask, changeOf, thanKnown, type Asked, type Attributes } from "./ask.ts";
import { cite } from "./cite.ts";
import { judgeDifference, type Direction } from "./claim-difference.ts";
import { judgeLevel } from "./claim-level.ts";
import { judgeRank } from "./claim-rank.ts";
import { choices, known } from "./nearest.ts";
import type { Registry } from "./registry.ts";
import { readNumber, readThan, type Than } from "./than.ts";
import { vocabulary } from "./vocabulary.ts";
import type { Words } from "./words/words.ts";

/** What can be claimed of a number. */
export const claims = [
  "higher",
  "lower",
  "rises",
  "falls",
  "stable",
  "undecided",
  "above",
  "below",
  "first",
  "last",
  "rank",
] as const;
/** One of {@link claims}. */
export type Is = (typeof claims)[number];

/** A claim weighed against the data. */
export interface Judgement {
  readonly is: Is;
  /** Whether the data bear it; a number that is not shown bears nothing. */
  readonly holds: boolean;
  /** The claim in words. */
  readonly said: string;
  /** What the data say, in words. */
  readonly found: string;
  /** What would hold, as the author would type it. */
  readonly suggestion: string;
  /** Why no other data could deny it; null when they could (`trust.md` R-36). */
  readonly always: string | null;
  /** True when it fails because a number is hidden, refused or missing. */
  readonly unshown: boolean;
  /** The measures it rests on, the claimed one first. */
  readonly measures: readonly Measure[];
}

/**
 * Judges one claim (house.md, `method.md` 3.0):
 * - higher, lower, rises, falls: the difference is demonstrated and has that sign; with `small`, demonstrated but small;
 * - stable: the difference lies within ±SESOI; undecided: neither a difference nor its absence is shown;
 * - above, below: the whole interval lies beyond the number; undecided than a number: that number lies in the interval;
 * - first, last, rank: the place among the groups of `by` holds against every other shown group, and indicative ones take no part.
 * Money has no test of differences: only above, below, first, last and rank, by intervals alone.
 * @throws {ProblemError} when the claim cannot be read: unknown words, nothing to compare with, no number or several.
 */
export function judge(
  registry: Registry,
  words: Words,
  attributes: Attributes,
  place: Place = { file: "" },
): Judgement {
  const claim = readClaim(registry, attributes, place);
  const { is } = claim;
  switch (is) {
    case "above":
    case "below":
      return judgeLevel({ ...claim, is, number: numberOf(registry, claim) }, words);
    case "first":
    case "last":
    case "rank":
      return judgeRank(registry, { ...claim, is, by: byOf(registry, claim), rank: rankOf(claim) }, words);
    case "undecided":
      if (isNumber(registry, claim)) return judgeLevel({ ...claim, is, number: numberOf(registry, claim) }, words);
      return judgeDifference({ ...claim, is, ...comparedOf(registry, claim, is) }, words);
    default:
      return judgeDifference({ ...claim, is, ...comparedOf(registry, claim, is) }, words);
  }
}

/** What every kind of claim knows. */
export interface Claim {
  readonly is: Is;
  readonly small: boolean;
  readonly asked: Asked;
  /** The number claimed about. */
  readonly measure: Measure;
  readonly attributes: Attributes;
  readonly place: Place;
}

function readClaim(registry: Registry, attributes: Attributes, place: Place): Claim {
  const named = attributes["is"] ?? "";
  const allowed = allowedFor(registry, attributes);
  const is = allowed.find((word) => word === named);
  if (is === undefined)
    throw refusal(
      "claim-is-unknown",
      named === "" ? { found: "\u2026", ...choices(allowed) } : known(named, allowed),
      place,
    );
  const { by: _, ...unranked } = attributes;
  const asked = ask(registry, unranked, { kind: vocabulary["Claim"] ?? {}, place });
  const small = attributes["small"] !== undefined && attributes["small"] !== "false";
  return { is, small, asked, measure: cite(registry, asked, place), attributes, place };
}

function allowedFor(registry: Registry, attributes: Attributes): readonly Is[] {
  const metric = registry.metrics.get((attributes["of"] ?? "").split(".")[0] ?? "");
  const compared = metric === undefined || (metric.money !== true && registry.metrics.has("change"));
  return compared
    ? claims
    : claims.filter((is) => ["above", "below", "undecided", "first", "last", "rank"].includes(is));
}

function refusal(rule: string, parts: Readonly<Record<string, string>>, place: Place): ProblemError {
  return new ProblemError([{ rule, severity: "error", place, parts }]);
}

/** A typed number, unless a group is called so: "1" may be the light cases. Money has nothing else to be undecided against. */
function isNumber(registry: Registry, { attributes, asked, measure }: Claim): boolean {
  const than = attributes["than"] ?? "";
  if (registry.metrics.get(asked.query.metric)?.money === true) return true;
  const named = Object.keys(asked.query.where ?? {});
  return readNumber(than, measure.unit) !== null && readThan(registry, than, named) === null;
}

function numberOf(registry: Registry, { attributes, is, measure, place }: Claim): number {
  const text = attributes["than"] ?? "";
  const number = readNumber(text, measure.unit);
  if (number !== null) return number;
  const nearest = String(registry.sesoi(measure.metric));
  throw refusal(
    "claim-than",
    { is, known: exampleOf(measure.unit), nearest: measure.unit === "share" ? "50%" : nearest },
    place,
  );
}

function exampleOf(unit: Unit): string {
  return unit === "share" || unit === "return" ? "40%" : "40";
}

interface Compared {
  readonly than: Than;
  readonly difference: Measure;
}

/** Rises and falls are in time, and against the base period unless told otherwise; the others compare with what they name. */
function comparedOf(registry: Registry, claim: Claim, is: Direction): Compared {
  const inTime = is === "rises" || is === "falls";
  const text = claim.attributes["than"] ?? (is === "higher" || is === "lower" ? "" : "base");
  const named = Object.keys(claim.asked.query.where ?? {});
  const than = readThan(registry, text, named);
  if (than === null || (inTime && than.kind === "group")) {
    const periods = ["base", ...registry.periods];
    const parts =
      text === ""
        ? choices(inTime ? periods : thanValues(registry, named))
        : inTime
          ? known(text, periods)
          : thanKnown(registry, text);
    throw refusal("claim-than", { is, ...parts }, claim.place);
  }
  const query = changeOf(claim.asked.query, claim.asked.part, than);
  return { than, difference: cite(registry, { query, part: "" }, claim.place) };
}

/** Other groups of the columns a claim names, and the base period. */
function thanValues(registry: Registry, named: readonly string[]): readonly string[] {
  return [...named.flatMap((column) => registry.dimensions.get(column) ?? []), "base"];
}

/** The column ranked by: `by`, else the only column the claim names. */
function byOf(registry: Registry, { attributes, asked, is, place }: Claim): string {
  const columns = Object.keys(asked.query.where ?? {});
  const by = attributes["by"] ?? (columns.length === 1 ? columns[0] : undefined);
  if (by !== undefined && columns.includes(by)) return by;
  const adds = registry.metrics.get(asked.query.metric)?.adds ?? [];
  const { nearest } = choices([...columns, ...registry.dimensions.keys(), ...adds]);
  throw refusal("claim-by", { is, nearest }, place);
}

function rankOf({ is, attributes, place }: Claim): number {
  if (is !== "rank") return 1;
  const rank = Number(attributes["rank"]);
  if (Number.isInteger(rank) && rank >= 1) return rank;
  throw refusal("attribute-missing", { tag: "Claim", attribute: "rank", known: "1, 2, 3 …", nearest: "2" }, place);
}
