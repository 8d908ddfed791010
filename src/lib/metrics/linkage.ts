/** M12 Linkage: at which touchpoints behaviour and feedback are both known, of the same contact, and whether somebody can act on it. */
import { texts } from "../dataset/columns.ts";
import type { Dataset } from "../dataset/dataset.ts";
import { KNOWN_NUMBERS } from "../dataset/frame.ts";
import { LINK_DAYS, links } from "../dataset/links.ts";
import { standardisedDifference } from "../stats/standardised-difference.ts";
import { wilson } from "../stats/wilson.ts";
import { baseFrom, gate, nothing, refused, shareOf } from "./base.ts";
import { LINKED_ENOUGH } from "./link-rate.ts";
import type { Context, Estimate, Metric, Rows } from "./metric.ts";
import { byTouchpoint, type Touched } from "./touched.ts";

/** A standardised difference between linked and not linked beyond this makes the linked ones others than the rest (`method.md` M12). */
const OTHERS = 0.25;

/** Part of the contacts, or of the answers, from which a flag is whole. */
const WHOLE = 0.8;

/**
 * Share of the answers about a contact that can be joined to it: the response names the contact, or the latest contact of that customer
 * at that touchpoint lies at most 14 days before the answer (Wilson, customers as clusters); parts `within-7` and `within-30` by other
 * windows, `smd` per variable of linked less not linked people (caution NO_OVERLAP beyond 0.25). By touchpoint, with `about.mark`
 * full, half, none or unknown: `logged`, share of the contacts that name an active customer; `asked`, share of the active customers who
 * gave feedback; `linked`; `steerable`, 1 with an owner and a lever, ½ with one of them. Over several touchpoints `complete` counts those
 * with four whole marks. Caution LINKAGE_LOW under 30%. Lemon and Verhoef 2016.
 */
export const linkage: Metric = {
  id: "linkage",
  number: "M12",
  parts: {
    "": "share",
    "within-7": "share",
    "within-30": "share",
    logged: "share",
    asked: "share",
    linked: "share",
    steerable: "index",
    complete: "count",
    smd: "index",
  },
  tables: ["interactions", "responses"],
  reads: ["answers", "customers", "customer_periods", "touchpoints"],
  sesoi: 0.03,
  method: "wilson",
  adds: ["variable"],
  people: () => "customers",
  lacks: (dataset) =>
    dataset.tables.has("customer_periods") || dataset.tables.has("customers") ? [] : ["MISSING_TABLE:customers"],
  rows: (dataset) => links(dataset),
  estimate: (rows, context) => {
    const places = byTouchpoint(rows);
    const [only] = places;
    const active = Math.max(0, ...places.map((place) => place.active));
    return [
      ...rates(rows, context),
      ...balance(rows, context),
      ...(places.length === 1 && only !== undefined && active > 0 ? flags(only, context) : []),
      ...(places.length > 1 && active > 0 ? [complete(places, active, context)] : []),
    ];
  },
};

/** The rate by the rule, and by the two other windows. */
function rates(rows: Rows, { level }: Context): readonly Estimate[] {
  const moments = momentsOf(rows);
  const persons = rows.texts("person");
  const parts = [["", "linked"], ...LINK_DAYS.slice(1).map((days) => [`within-${days}`, `within-${days}`])];
  const base = (column: string) =>
    baseFrom({
      values: Float64Array.from(moments, (row) => rows.numbers(column)[row] as number),
      weights: new Float64Array(moments.length).fill(1),
      persons: moments.map((row) => persons[row] ?? ""),
      asked: 0,
    });
  return parts.map(([part = "", column = ""]): Estimate => {
    const given = base(column);
    if (given.n === 0) return nothing(given, part);
    const { share, interval, nEffective, people } = shareOf(given, (value) => value === 1, level);
    const { reasons } = gate(given);
    const low = share < LINKED_ENOUGH ? (["LINKAGE_LOW"] as const) : [];
    const all = [...reasons, ...low];
    const size = { n: given.n, nMissing: 0, nEffective, counts: [people, given.n - people] };
    return { part, value: share, ...interval, ...size, status: all.length > 0 ? "caution" : "ok", reasons: all };
  });
}

function momentsOf(rows: Rows): readonly number[] {
  return rows.texts("kind").flatMap((kind, row) => (kind === "moment" ? [row] : []));
}

/** How people whose answer could be linked differ from those whose answer could not. */
function balance(rows: Rows, { level }: Context): readonly Estimate[] {
  const moments = momentsOf(rows);
  const [linked, persons] = [rows.numbers("linked"), rows.texts("person")];
  return KNOWN_NUMBERS.flatMap((name): readonly Estimate[] => {
    const values = rows.numbers(`known.${name}`);
    const known = moments.filter((row) => !Number.isNaN(values[row]));
    const side = (wanted: number) =>
      Float64Array.from(
        known.filter((row) => linked[row] === wanted),
        (row) => values[row] as number,
      );
    const found = standardisedDifference(side(1), side(0), level);
    if (found === null) return [];
    const n = new Set(known.map((row) => persons[row])).size;
    const other = Math.abs(found.value) > OTHERS;
    const standing = other ? { status: "caution" as const, reasons: ["NO_OVERLAP"] as const } : {};
    const about = { flagged: other ? "yes" : "no" };
    return [{ part: "smd", group: [["variable", name]], ...found, n, method: "normal", ...standing, about }];
  });
}

/**
 * The four flags of one touchpoint; their base is all active customers, so that one that nobody had is told too. What was linked rests
 * on those who answered, and is hidden with them.
 */
function flags(place: Touched, { level, dataset }: Context): readonly Estimate[] {
  const marks = marksOf(place, dataset);
  const base = { n: place.active, nMissing: 0 };
  const given = (part: string, value: number, more: Partial<Estimate> = {}): Estimate => ({ part, value, low: value, high: value, method: "none", ...base, ...more, about: { mark: marks[part] ?? "unknown" } }); // prettier-ignore
  const untold = (part: string): Estimate => ({ ...refused(base, "NO_DATA", part), status: "missing", about: { mark: "unknown" } }); // prettier-ignore
  const share = Math.min(1, place.judges.size / place.active);
  const all = place.contacts + place.unlinked;
  return [
    given("logged", all === 0 ? 0 : place.contacts / all),
    given("asked", share, { ...wilson({ share, n: place.active }, level), method: "wilson" }),
    place.responses === 0 && place.judges.size === 0
      ? untold("linked")
      : place.responses === 0
        ? given("linked", 0)
        : given("linked", place.linked / place.responses, { n: place.responders }),
    marks["steerable"] === "unknown" ? untold("steerable") : given("steerable", worth[marks["steerable"] ?? ""] ?? 0),
  ];
}

const worth: Readonly<Record<string, number>> = { full: 1, half: 0.5, none: 0 };

/** What each flag comes to at one touchpoint. */
function marksOf(place: Touched, dataset: Dataset): Readonly<Record<string, string>> {
  const all = place.contacts + place.unlinked;
  const rate = place.responses === 0 ? 0 : place.linked / place.responses;
  const heard = place.judges.size > 0;
  const asks = [...dataset.questions.values()].some(([latest]) => latest?.touchpoint === place.touchpoint);
  return {
    logged: place.contacts === 0 ? "none" : grade(place.contacts / all, 0),
    asked: heard ? "full" : asks ? "half" : "none",
    linked: !heard ? "unknown" : place.responses === 0 ? "none" : grade(rate, LINKED_ENOUGH),
    steerable: steering(place.touchpoint, dataset),
  };
}

function grade(share: number, least: number): string {
  return share >= WHOLE ? "full" : share >= least ? "half" : "none";
}

/** Owner and lever of a touchpoint; unknown where the release tells of neither for any touchpoint. */
function steering(touchpoint: string, dataset: Dataset): string {
  const known = dataset.tables.get("touchpoints");
  const columns = ["owner_team_id", "lever"].filter((column) => known?.columnNames().includes(column));
  const row = texts(known, "touchpoint_id").indexOf(touchpoint);
  if (columns.length === 0 || row < 0) return "unknown";
  const found = columns.filter((column) => texts(known, column)[row] != null).length;
  return found === 2 ? "full" : found === 1 ? "half" : "none";
}

/** Touchpoints at which all four flags are whole, of those there are. */
function complete(places: readonly Touched[], active: number, { dataset }: Context): Estimate {
  const whole = places.filter((place) =>
    Object.values(marksOf(place, dataset)).every((mark) => mark === "full"),
  ).length;
  const about = { of: String(places.length) };
  return { part: "complete", value: whole, low: whole, high: whole, n: active, method: "none", about };
}
