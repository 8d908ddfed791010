/** M11 Reach: how many of the active customers had contact, how often, and how much contact there was. */
import type { Reason } from "../contract/measure.ts";
import { contacts } from "../dataset/contacts.ts";
import { normalInterval } from "../stats/interval.ts";
import { poissonInterval } from "../stats/poisson.ts";
import { bootstrapRatios } from "../stats/ratio-bootstrap.ts";
import { mean, sumOf } from "../stats/sum.ts";
import { wilson } from "../stats/wilson.ts";
import { woodruff } from "../stats/woodruff.ts";
import type { Context, Estimate, Metric, Rows } from "./metric.ts";

/** Part of the weeks in which the log must show contacts (`method.md` M11). */
const COVERED = 0.8;

/** Above this the counts vary more than chance alone would make them, and the exact Poisson interval is too narrow. */
const DISPERSED = 1.5;

/** Customers reached under whom their mean number of contacts is not given. */
const FEW_REACHED = 10;

/** Customers for whom the rate of contacts is given. */
const PER = 1000;

/**
 * Share of the active customers with at least one contact in the period (Wilson), best cut by touchpoint; parts `frequency`, contacts per
 * customer reached (bootstrap over customers), `p50` and `p90`, the contacts that half and nine in ten of them do not pass, and `rate`, contacts per 1,000 active customers (exact Poisson, quasi-Poisson when the
 * dispersion passes 1.5). Contacts of nobody known, or of customers not active, count as missing. MISSINGNESS_HIGH when under 80% of
 * the period's weeks have any contact logged. Wilson 1927; Garwood 1936.
 */
export const reach: Metric = {
  id: "reach",
  number: "M11",
  parts: { "": "share", frequency: "index", p50: "count", p90: "count", rate: "rate" },
  tables: ["interactions"],
  reads: ["customers", "customer_periods", "touchpoints"],
  sesoi: 0.03,
  method: "wilson",
  seeded: true,
  people: () => "customers",
  lacks: (dataset) =>
    dataset.tables.has("customer_periods") || dataset.tables.has("customers") ? [] : ["MISSING_TABLE:customers"],
  rows: (dataset) => contacts(dataset),
  estimate: (rows, context) => {
    const found = tally(rows);
    const base = { n: found.active, nMissing: found.unlinked };
    if (found.active === 0) return [{ ...base, value: null, status: "missing", reasons: ["NO_DATA"] }];
    if (found.coverage < COVERED) return [{ ...base, value: null, status: "refused", reasons: ["MISSINGNESS_HIGH"] }];
    const reached = found.counts.length;
    const standing =
      found.active < 30
        ? { status: "caution" as const, reasons: ["INDICATIVE", "N_TOO_SMALL"] as const satisfies readonly Reason[] }
        : {};
    const share = reached / found.active;
    const shared = { ...base, ...standing };
    return [
      {
        ...shared,
        value: share,
        ...wilson({ share, n: found.active }, context.level),
        nEffective: found.active,
        counts: [reached, found.active - reached],
      },
      { ...shared, ...frequency(found.counts, context) },
      { ...shared, ...contactsAt("p50", 0.5, found.counts, context) },
      { ...shared, ...contactsAt("p90", 0.9, found.counts, context) },
      { ...shared, ...rate(found, context.level) },
    ];
  },
};

interface Tally {
  readonly active: number;
  /** Contacts of every customer reached, customers in the order of their ids. */
  readonly counts: Float64Array;
  readonly unlinked: number;
  readonly coverage: number;
}

/** Counts each group of active customers and each place of unlinked contacts once, however often they stand in the rows. */
function tally(rows: Rows): Tally {
  const [kind, cell, person, touchpoint, channel] = ["kind", "cell", "person", "touchpoint", "channel"].map((column) =>
    rows.texts(column),
  );
  const [active, contacts, unlinked] = ["active", "contacts", "unlinked"].map((column) => rows.numbers(column));
  const cells = new Map<string, number>();
  const places = new Map<string, number>();
  const people = new Map<string, number>();
  for (let row = 0; row < rows.size; row++) {
    if (kind?.[row] === "base") {
      cells.set(cell?.[row] ?? "", active?.[row] ?? 0);
      places.set(`${touchpoint?.[row]}\u0000${channel?.[row]}`, unlinked?.[row] ?? 0);
    } else people.set(person?.[row] ?? "", (people.get(person?.[row] ?? "") ?? 0) + (contacts?.[row] ?? 0));
  }
  const sum = (values: Iterable<number>) => [...values].reduce((total, value) => total + value, 0);
  const sorted = [...people].sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    active: sum(cells.values()),
    counts: Float64Array.from(sorted, ([, count]) => count),
    unlinked: sum(places.values()),
    coverage: rows.numbers("coverage")[0] ?? 0,
  };
}

/** Mean contacts of the customers reached, who are its base; refused for so few that it would tell of single ones. */
function frequency(counts: Float64Array, { random, level }: Context): Partial<Estimate> & Pick<Estimate, "value"> {
  if (counts.length < FEW_REACHED)
    return { part: "frequency", value: null, status: "refused", reasons: ["N_TOO_SMALL"] };
  const ratios = [{ top: counts, bottom: new Float64Array(counts.length).fill(1) }];
  const [found] = bootstrapRatios({ ratios, units: counts.map((_, i) => i), random: random("frequency"), level });
  const interval = found?.interval ?? { low: mean(counts), high: mean(counts) };
  const method = found?.method === "bca" ? "bca" : "bootstrap";
  return { part: "frequency", value: mean(counts), ...interval, n: counts.length, method };
}

/** Contacts of the customer at this place among those reached, from few to many. */
function contactsAt(
  part: string,
  probability: number,
  counts: Float64Array,
  { level }: Context,
): Partial<Estimate> & Pick<Estimate, "value"> {
  if (counts.length < FEW_REACHED) return { part, value: null, status: "refused", reasons: ["N_TOO_SMALL"] };
  return { part, ...woodruff(counts, probability, level), n: counts.length, method: "woodruff" };
}

/** Contacts per thousand active customers; the quasi-Poisson interval is made on the logarithm, so it stays above 0. */
function rate(
  { active, counts }: Tally,
  level: number,
): Pick<Estimate, "part" | "value" | "low" | "high" | "method" | "about"> {
  const events = counts.reduce((total, count) => total + count, 0);
  const perCustomer = events / active;
  const squares =
    sumOf(counts.length, (i) => ((counts[i] as number) - perCustomer) ** 2) +
    (active - counts.length) * perCustomer ** 2;
  const dispersion = events === 0 || active < 2 ? 1 : squares / (active - 1) / perCustomer;
  const value = PER * perCustomer;
  const about = { dispersion: String(dispersion) };
  if (dispersion <= DISPERSED) {
    const { low, high } = poissonInterval({ events, exposure: active }, level);
    return { part: "rate", value, low: PER * low, high: PER * high, method: "poisson-exact", about };
  }
  const { low, high } = normalInterval(Math.log(value), Math.sqrt(dispersion / events), level);
  return { part: "rate", value, low: Math.exp(low), high: Math.exp(high), method: "quasi-poisson", about };
}
