/** Marks that customers gave for a moment: after the contact itself, or later in a survey about the whole. */
import { lookupOf, numbers, texts } from "./columns.ts";
import type { Dataset } from "./dataset.ts";
import { once } from "./once.ts";
import { ratings } from "./ratings.ts";
import { quantile } from "../stats/quantile.ts";

/** One mark for one moment. */
export interface MomentRating {
  readonly at: number;
  readonly value: number;
  readonly team: string | null;
  readonly period: string;
}

/** Teams under this many marks have no mean, and with fewer teams there is no best tenth. */
const MARKS_A_TEAM = 10;
const TEAMS = 5;

/** Marks by customer and touchpoint, in order of time; see {@link momentRatings}. */
export type MomentRatings = ReadonlyMap<string, readonly MomentRating[]>;

/** How {@link MomentRatings} names a customer's moment. */
export function momentKey(person: string | null, touchpoint: string): string {
  return `${person}\u0000${touchpoint}`;
}

/**
 * Marks for satisfaction given about a contact (construct csat), and, about touchpoints that have none on that scale, marks for the
 * experience of that touchpoint (construct experience with `touchpoint`); reversed ones turned round, never those to `outcome` itself. A
 * mark without a time stands at the end of its period.
 */
export function momentRatings(dataset: Dataset, outcome: string): MomentRatings {
  return once(dataset, `moment-ratings:${outcome}`, () => {
    const latest = [...dataset.questions.values()].flatMap(([question]) =>
      question === undefined || question.id === outcome ? [] : [question],
    );
    const asked = [
      ...latest.filter(({ construct }) => construct === "csat"),
      ...latest.filter(({ construct, touchpoint }) => construct === "experience" && touchpoint !== undefined),
    ];
    const scales = new Map<string, string>();
    const found = new Map<string, MomentRating[]>();
    for (const { id } of asked) collect(dataset, id, scales, found);
    for (const list of found.values()) list.sort((a, b) => a.at - b.at || a.value - b.value);
    return found;
  });
}

/** Adds the marks to one question, where they are on the scale that the touchpoint has already. */
function collect(
  dataset: Dataset,
  question: string,
  scales: Map<string, string>,
  into: Map<string, MomentRating[]>,
): void {
  const rows = ratings(dataset, [question]);
  const column = (name: string) => texts(rows, name);
  const [person, touchpoint, scale, period, at] = ["person", "touchpoint", "scale", "period", "at"].map(column);
  const [team, interaction, respondent] = ["team", "interaction", "respondent"].map(column);
  const teamOf = lookupOf(dataset.tables.get("interactions"), "interaction_id", "team_id");
  const endOf = endsOf(dataset);
  numbers(rows, "upright").forEach((value, row) => {
    const [place, on] = [touchpoint?.[row], scale?.[row] ?? ""];
    if (Number.isNaN(value) || place == null || respondent?.[row] === "employee") return;
    if (!scales.has(place)) scales.set(place, on);
    if (scales.get(place) !== on) return;
    const when = period?.[row] ?? "";
    const rating = {
      at: timeOf(at?.[row] ?? null, endOf.get(when)),
      value,
      team: teamOf.get(interaction?.[row] ?? "") ?? team?.[row] ?? null,
      period: when,
    };
    const key = momentKey(person?.[row] ?? null, place);
    const known = into.get(key);
    if (known === undefined) into.set(key, [rating]);
    else known.push(rating);
  });
}

/** Last moment of every period. */
export function endsOf(dataset: Dataset): ReadonlyMap<string, number> {
  return new Map(dataset.periods.map(({ id, to }) => [id, Date.parse(`${to}T23:59:59Z`)]));
}

/** A time as milliseconds; where it is blank, `otherwise`. */
export function timeOf(time: string | null, otherwise: number | undefined): number {
  const parsed = time === null ? NaN : Date.parse(`${time}${time.includes("T") ? "" : "T00:00:00"}Z`);
  return Number.isNaN(parsed) ? (otherwise ?? NaN) : parsed;
}

/**
 * What the best tenth of the teams reached with a touchpoint in a period: the ninetieth percentile of the teams' mean marks, over teams
 * with at least 10; null under five such teams.
 */
export function bestTeams(dataset: Dataset, outcome: string, touchpoint: string, period: string): number | null {
  const teams = once(dataset, `moment-teams:${outcome}`, () => byTeam(momentRatings(dataset, outcome)));
  const means = [...(teams.get(`${period}\u0000${touchpoint}`)?.values() ?? [])]
    .filter(({ marks }) => marks >= MARKS_A_TEAM)
    .map(({ total, marks }) => total / marks);
  return means.length < TEAMS ? null : quantile(means, 0.9);
}

interface Tally {
  total: number;
  marks: number;
}

function byTeam(all: MomentRatings): ReadonlyMap<string, ReadonlyMap<string, Tally>> {
  const places = new Map<string, Map<string, Tally>>();
  for (const [key, list] of all) {
    const touchpoint = key.split("\u0000")[1] ?? "";
    for (const { period, team, value } of list) {
      if (team === null) continue;
      const place = `${period}\u0000${touchpoint}`;
      const teams = places.get(place) ?? new Map<string, Tally>();
      places.set(place, teams);
      const tally = teams.get(team) ?? { total: 0, marks: 0 };
      teams.set(team, tally);
      tally.total += value;
      tally.marks++;
    }
  }
  return places;
}
