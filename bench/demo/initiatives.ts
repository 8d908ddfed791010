/** What Lichtwaard did about the experience: initiatives with their costs, tests, effects and assumptions. */
import { random } from "../../src/lib/stats/random.ts";
import { isActive, treatedDistricts, type Customer } from "./customers.ts";
import { INVOICE_FROM, type Contact } from "./journeys.ts";
import { day, quarters, type Quarter } from "./quarters.ts";
import type { Row } from "./files.ts";

/** Customers in all of Lichtwaard, of whom the panel is a sample of about one in 50, and those who move in a year. */
export const CUSTOMERS = 480_000;
export const MOVERS = 52_000;

/** Leaving within six months of a move: without and with the proactive moving service. The truth behind the test. */
export const CHURN_AFTER_MOVE = { control: 0.078, treatment: 0.062 } as const;
const MOVERS_IN_TEST = 4_200;

export interface Initiative {
  readonly id: string;
  readonly nl: string;
  readonly en: string;
  readonly registered: string;
  readonly row: Row;
  /** Year of the business case, category, amount and range in euro. */
  readonly costs: readonly (readonly [number, string, number, number, number])[];
}

/** In order of registration. All were written down before they began. */
export const initiatives: readonly Initiative[] = [
  {
    id: "moving-service",
    nl: "Proactieve verhuisservice",
    en: "Proactive moving service",
    registered: "2024-05-14",
    row: { continuum: "touchpoint", touchpoint_id: "moving", tip: "T3", owner: "Manager Verhuisdesk", owner_depts: "klantenservice|marketing", sponsor_level: "directie", start: "2024-07-01", status: "live", source_feedback: true, primary_metric: "churn-6m", sesoi: 0.005, decision_date: "2024-05-28" },
    costs: [[0, "capex", 52_000, 48_000, 60_000], [0, "internal_hours", 16_000, 14_000, 20_000], [0, "measurement", 9_000, 9_000, 9_000], [1, "opex", 26_000, 24_000, 30_000], [2, "opex", 26_000, 24_000, 30_000], [3, "opex", 26_000, 24_000, 30_000]],
  },
  {
    id: "energy-coach",
    nl: "Energiecoach in de app",
    en: "Energy coach in the app",
    registered: "2024-06-20",
    row: { continuum: "journey", touchpoint_id: "app", tip: "T5", owner: "Productmanager Digitaal", owner_depts: "digitaal|marketing", sponsor_level: "directie", start: "2024-09-01", status: "live", source_feedback: true, primary_metric: "margin-per-user", sesoi: 1, decision_date: "2024-07-02" },
    costs: [[0, "capex", 60_000, 55_000, 70_000], [0, "internal_hours", 18_000, 15_000, 24_000], [1, "opex", 22_000, 20_000, 25_000], [2, "opex", 22_000, 20_000, 25_000], [3, "opex", 22_000, 20_000, 25_000]],
  },
  {
    id: "ambassadors",
    nl: "Klanten brengen klanten",
    en: "Customers bring customers",
    registered: "2024-08-12",
    row: { continuum: "culture", tip: "T2", owner: "Manager Marketing", owner_depts: "marketing", sponsor_level: "management", start: "2024-10-01", status: "live", source_feedback: false, primary_metric: "referrals", decision_date: "2024-08-20" },
    costs: [[0, "internal_hours", 5_000, 4_000, 7_000], [1, "incentive", 12_000, 9_000, 16_000], [2, "incentive", 12_000, 9_000, 16_000], [3, "incentive", 12_000, 9_000, 16_000]],
  },
  {
    id: "new-invoice",
    nl: "Nieuwe rekening",
    en: "New bill",
    registered: "2024-10-08",
    row: { continuum: "touchpoint", touchpoint_id: "invoice", tip: "T6", owner: "Manager Facturatie", owner_depts: "financien|klantenservice", sponsor_level: "directie", start: "2025-01-01", status: "live", source_feedback: true, primary_metric: "invoice-contacts", sesoi: 0.01, decision_date: "2024-10-15" },
    costs: [[0, "capex", 96_000, 88_000, 112_000], [0, "internal_hours", 30_000, 25_000, 40_000], [0, "measurement", 6_000, 6_000, 6_000], [1, "opex", 11_000, 9_000, 14_000], [2, "opex", 11_000, 9_000, 14_000], [3, "opex", 11_000, 9_000, 14_000]],
  },
  {
    id: "frontline-mandate",
    nl: "Mandaat voor de frontlinie",
    en: "Mandate for the front line",
    registered: "2024-11-19",
    row: { continuum: "behaviour", touchpoint_id: "service", tip: "T1", owner: "Manager Klantenservice", owner_depts: "klantenservice|hr", sponsor_level: "directie", start: "2025-01-20", status: "live", source_feedback: true, primary_metric: "leavers", decision_date: "2024-12-03" },
    costs: [[0, "internal_hours", 28_000, 23_000, 36_000], [0, "opex", 15_000, 15_000, 15_000], [1, "internal_hours", 14_000, 11_000, 19_000], [2, "internal_hours", 14_000, 11_000, 19_000], [3, "internal_hours", 14_000, 11_000, 19_000]],
  },
  {
    id: "outage-updates",
    nl: "Bericht bij storing",
    en: "Updates during an outage",
    registered: "2025-04-22",
    row: { continuum: "recovery", touchpoint_id: "outage", tip: "T3", owner: "Manager Techniek", owner_depts: "techniek|klantenservice", sponsor_level: "management", start: "2025-07-01", status: "live", source_feedback: true, primary_metric: "outage-contacts", decision_date: "2025-05-06" },
    costs: [[1, "capex", 27_000, 24_000, 33_000], [2, "opex", 9_000, 8_000, 11_000], [3, "opex", 9_000, 8_000, 11_000]],
  },
]; // prettier-ignore

/** The initiatives registered by the end of a quarter. */
export function initiativesBy(quarter: Quarter): readonly Initiative[] {
  return initiatives.filter((one) => day(one.registered) <= quarter.to);
}

/**
 * The studies known at the end of a quarter: a lottery and a staged introduction, in the data by unit; and a comparison of alike
 * customers and one of before and after, of which only the summary is known.
 */
export function experimentsAt(quarter: Quarter): readonly Row[] {
  const studies = [
    { experiment_id: "moving-rct", initiative_id: "moving-service", design: "rct", unit: "customer", assigned_share: 0.5, start: "2024-07-01", end: "2025-05-31", primary_metric: "churn-6m", registered_at: "2024-05-14" },
    { experiment_id: "coach-matched-2025", initiative_id: "energy-coach", design: "matched", unit: "customer", assigned_share: null, start: "2024-09-01", end: "2025-04-30", primary_metric: "margin-per-user", registered_at: "2024-06-20" },
    { experiment_id: "invoice-did", initiative_id: "new-invoice", design: "did", unit: "district", assigned_share: 0.5, start: "2025-01-01", end: "2025-12-31", primary_metric: "invoice-contacts", registered_at: "2024-10-08" },
    { experiment_id: "outage-before-after-2025", initiative_id: "outage-updates", design: "prepost", unit: "outage", assigned_share: null, start: "2025-07-01", end: "2025-12-15", primary_metric: "outage-contacts", registered_at: "2025-11-03" },
  ]; // prettier-ignore
  return studies.filter((study) => day(study.end) <= quarter.to);
}

/** The moving test: customers who announced a move, drawn by lot; 1 when they left within six months. */
export function drawMovingTest(seed: number): readonly Row[] {
  const stream = random(seed, "moving-test");
  return Array.from({ length: MOVERS_IN_TEST }, (_, i) => {
    const arm = stream() < 0.5 ? "treatment" : "control";
    const value = stream() < CHURN_AFTER_MOVE[arm] ? 1 : 0;
    const exposed = arm === "treatment" && stream() < 0.93;
    const unit_id = `V${String(i + 1).padStart(4, "0")}`;
    return {
      experiment_id: "moving-rct",
      unit_id,
      cluster_id: null,
      arm,
      period: 0,
      metric: "churn-6m",
      value,
      exposed,
    };
  });
}

/**
 * The invoice test: contacts about the monthly bill of each panel customer by quarter, −4 the first of 2024 and 0 the first with the
 * new invoice. Only those who were customers during all eight quarters, outside the Wadden; clusters are the billing districts.
 */
export function invoiceTest(
  seed: number,
  customers: readonly Customer[],
  contacts: ReadonlyMap<string, readonly Contact[]>,
): readonly Row[] {
  const treated = treatedDistricts(seed);
  const [first, last] = [quarters[0] as Quarter, quarters.at(-1) as Quarter];
  const cohort = customers.filter(
    (c) => c.start <= first.from && (c.end === null || c.end > last.to) && c.region !== "wadden" && isActive(c, first),
  );
  return quarters.flatMap((quarter) => {
    const count = new Map<string, number>();
    for (const contact of contacts.get(quarter.id) ?? []) {
      if (contact.topic === "invoice") count.set(contact.customer.id, (count.get(contact.customer.id) ?? 0) + 1);
    }
    const period = quarter.index - INVOICE_FROM;
    return cohort.map((customer) => ({
      experiment_id: "invoice-did",
      unit_id: customer.id,
      cluster_id: customer.district,
      arm: treated.has(customer.district) ? "treatment" : "control",
      period,
      metric: "invoice-contacts",
      value: count.get(customer.id) ?? 0,
      exposed: period >= 0 && treated.has(customer.district),
    }));
  });
}

/** What each initiative is held to bring about, known at the end of this quarter; null before there was a business case. */
export function effectsAt(quarter: Quarter): readonly Row[] | null {
  if (quarter.id !== "2025-q2" && quarter.id !== "2025-q4") return null;
  const final = quarter.id === "2025-q4";
  return [
    { effect_id: "moving-stay", initiative_id: "moving-service", stream: "retention", route: "direct", from: "moving", to: "churn", estimate: null, se: null, low: null, mode: null, high: null, dist: "normal", unit: "share", population_n: MOVERS, value_per_unit: 94, ramp: "0.5|1|1", decay: null, lag_periods: 0, grade: "A", evidence: "moving-rct" },
    final
      ? { effect_id: "invoice-contacts", initiative_id: "new-invoice", stream: "cost_to_serve", route: "direct", from: "invoice", to: "contacts", estimate: null, se: null, low: null, mode: null, high: null, dist: "normal", unit: "contacts per customer per quarter", population_n: 4 * CUSTOMERS, value_per_unit: 3.2, ramp: "0.25|0.75|1", decay: null, lag_periods: 0, grade: "B", evidence: "invoice-did" }
      : { effect_id: "invoice-contacts", initiative_id: "new-invoice", stream: "cost_to_serve", route: "direct", from: "invoice", to: "contacts", estimate: null, se: null, low: null, mode: null, high: null, dist: null, unit: "contacts per customer per quarter", population_n: 4 * CUSTOMERS, value_per_unit: 3.2, ramp: "0.25|0.75|1", decay: null, lag_periods: 0, grade: "E", evidence: "invoice-contacts-avoided" },
    { effect_id: "coach-spend", initiative_id: "energy-coach", stream: "spend", route: "direct", from: "app", to: "margin", estimate: 2.4, se: 0.5, low: null, mode: null, high: null, dist: "normal", unit: "euro margin per user per year", population_n: 80_000, value_per_unit: 1, ramp: "0.6|1|1", decay: "1|1|0.9", lag_periods: 0, grade: "C", evidence: "coach-matched-2025" },
    ...(final
      ? [{ effect_id: "outage-contacts", initiative_id: "outage-updates", stream: "cost_to_serve", route: "direct", from: "outage", to: "contacts", estimate: 0.06, se: 0.03, low: null, mode: null, high: null, dist: "normal", unit: "contacts per outage case", population_n: 130_000, value_per_unit: 3.3, ramp: "1|1", decay: null, lag_periods: 1, grade: "D", evidence: "outage-before-after-2025" }]
      : []),
    { effect_id: "referral", initiative_id: "ambassadors", stream: "referral", route: "direct", from: "brand", to: "new customers", estimate: null, se: null, low: null, mode: null, high: null, dist: null, unit: "new customers per customer per year", population_n: CUSTOMERS, value_per_unit: 94, ramp: null, decay: null, lag_periods: 0, grade: "E", evidence: "referred-customers" },
    { effect_id: "leavers-avoided", initiative_id: "frontline-mandate", stream: "employee", route: "direct", from: "behaviour", to: "leavers", estimate: null, se: null, low: null, mode: null, high: null, dist: null, unit: "share of employees per year", population_n: 420, value_per_unit: 9_500, ramp: "0.5|1|1", decay: null, lag_periods: 0, grade: "E", evidence: "leavers-avoided-per-year" },
  ]; // prettier-ignore
}

/** What is assumed, each with a range, a source, an owner (a role) and a date. */
export function assumptionsAt(quarter: Quarter): readonly Row[] | null {
  if (effectsAt(quarter) === null) return null;
  const common = { grade: "E", corr_with: null, rho: null };
  return [
    { assumption_id: "referred-customers", name: "Nieuwe klanten door aanbeveling, per klant per jaar", unit: "aandeel", dist: "pert", p1: 0.0001, p2: 0.0004, p3: 0.0008, source: "Schatting marketing, actiecodes 2024", owner: "Manager Marketing", date: "2025-01-15", ...common },
    { assumption_id: "leavers-avoided-per-year", name: "Minder vertrek van medewerkers, aandeel per jaar", unit: "aandeel", dist: "triangular", p1: 0, p2: 0.007, p3: 0.019, source: "Oordeel HR, vergelijking met teams zonder training", owner: "HR-businesspartner", date: "2025-03-10", ...common },
    { assumption_id: "retention-of-saved", name: "Jaarlijkse trouw van behouden klanten", unit: "aandeel", dist: "pert", p1: 0.7, p2: 0.82, p3: 0.9, source: "Klanten die na een vertrekgesprek bleven, 2019–2023", owner: "Manager Klantenservice", date: "2025-02-03", ...common },
    { assumption_id: "would-have-come-anyway", name: "Aangebracht, maar ook zonder aanbeveling gekomen", unit: "aandeel", dist: "pert", p1: 0.3, p2: 0.5, p3: 0.8, source: "Oordeel marketing, gesprekken met nieuwe klanten", owner: "Manager Marketing", date: "2025-02-17", ...common },
    ...(quarter.id === "2025-q2"
      ? [{ assumption_id: "invoice-contacts-avoided", name: "Minder contacten over de rekening", unit: "contacten per klant per kwartaal", dist: "pert", p1: 0, p2: 0.02, p3: 0.06, source: "Plan Nieuwe rekening", owner: "Manager Facturatie", date: "2024-10-08", ...common }]
      : []),
  ]; // prettier-ignore
}
