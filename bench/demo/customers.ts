/** The customer panel of Lichtwaard Energie: who they are, when they came and when they left. */
import { random, type Random } from "../../src/lib/stats/random.ts";
import { between, cents, logistic, normal, pick, sample } from "./draws.ts";
import { day, quarters, type Day, type Quarter } from "./quarters.ts";

export type Segment = "new" | "settled" | "loyal";
export type Contract = "fixed" | "variable" | "dynamic";

/** One customer. `mood` is a standing inclination to be content, standard normal among those who join. */
export interface Customer {
  readonly id: string;
  readonly segment: Segment;
  readonly region: string;
  /** Billing district: the unit in which the new invoice was introduced. */
  readonly district: string;
  readonly contract: Contract;
  readonly business: boolean;
  readonly start: Day;
  readonly end: Day | null;
  readonly mood: number;
  /** Energy used, 1 for an average household. */
  readonly size: number;
}

/** What one customer brought in during one quarter, in euro. */
export interface CustomerPeriod {
  readonly customer: Customer;
  readonly revenue: number;
  readonly margin: number;
  readonly churned: boolean;
}

/** Regions, their shares of customers and their number of billing districts; Wadden is too small to show. */
export const regions = [
  { id: "noord", share: 0.18, districts: 9 },
  { id: "oost", share: 0.22, districts: 11 },
  { id: "zuid", share: 0.24, districts: 12 },
  { id: "west", share: 0.3545, districts: 16 },
  { id: "wadden", share: 0.0055, districts: 1 },
] as const;

/** Customers at the start of the series, and joining in each quarter: 12,000 in all. */
const FIRST = 9_000;
const JOINING = 375;

/** Customers since this day are new, since before the other loyal: fixed, so that a segment's history does not move. */
export const NEW_SINCE = "2023-07-01";
export const LOYAL_BEFORE = "2019-01-01";

/** Logit of leaving within a quarter: 5.4%, 3.4% and 1.8% at average mood and a fixed contract. */
const LEAVING = { new: -2.86, settled: -3.35, loyal: -4 } as const;
const LEAVING_BY_CONTRACT = { fixed: 0, variable: 0.2, dynamic: 0.35 } as const;
const LEAVING_BY_MOOD = -0.35;

/** Share of a year's energy used in each quarter, times four. */
const SEASON = [1.45, 0.8, 0.65, 1.1] as const;

/** All who were a customer at any time of the series, in order of start. */
export function drawCustomers(seed: number): readonly Customer[] {
  const stream = random(seed, "customers");
  const first = Array.from({ length: FIRST }, () => drawFirstDay(stream)).sort((a, b) => a - b);
  const joining = quarters.flatMap((quarter) =>
    Array.from({ length: JOINING }, () => between(stream, quarter.from, quarter.to)).sort((a, b) => a - b),
  );
  return [...first, ...joining].map((start, i) => drawCustomer(stream, `K${String(i + 1).padStart(5, "0")}`, start));
}

/** Was a customer on at least one day of the quarter. */
export function isActive(customer: Customer, quarter: Quarter): boolean {
  return customer.start <= quarter.to && (customer.end === null || customer.end >= quarter.from);
}

/** Share of the quarter's days on which this was a customer. */
export function presence(customer: Customer, quarter: Quarter): number {
  const from = Math.max(customer.start, quarter.from);
  const to = Math.min(customer.end ?? quarter.to, quarter.to);
  return Math.max(0, to - from + 1) / (quarter.to - quarter.from + 1);
}

/** Share of each segment among these customers, to four decimals, adding up to 1. */
export function segmentShares(customers: readonly Customer[]): Record<Segment, number> {
  const share = (segment: Segment) =>
    Math.round((customers.filter((c) => c.segment === segment).length / customers.length) * 10_000) / 10_000;
  const [loyal, settled] = [share("loyal"), share("settled")];
  return { new: Math.round((1 - loyal - settled) * 10_000) / 10_000, settled, loyal };
}

/** Revenue and margin of all customers of a quarter. */
export function drawCustomerPeriods(seed: number, customers: readonly Customer[], quarter: Quarter): CustomerPeriod[] {
  const stream = random(seed, `customer-periods:${quarter.id}`);
  const season = SEASON[quarter.number - 1] ?? 1;
  return customers
    .filter((customer) => isActive(customer, quarter))
    .map((customer) => {
      const revenue = 425 * season * customer.size * presence(customer, quarter) * (0.9 + 0.2 * stream());
      const rate = { fixed: 0.071, variable: 0.078, dynamic: 0.058 }[customer.contract] + 0.008 * normal(stream);
      const churned = customer.end !== null && customer.end <= quarter.to;
      return { customer, revenue: cents(revenue), margin: cents(revenue * rate), churned };
    });
}

/** The districts that got the new invoice on 1 January 2025: half of each region's, in the order of the billing migration. */
export function treatedDistricts(seed: number): ReadonlySet<string> {
  const stream = random(seed, "districts");
  return new Set(
    regions
      .filter((region) => region.districts > 1)
      .flatMap((region) => sample(stream, districtsOf(region), Math.round(region.districts / 2))),
  );
}

function districtsOf(region: (typeof regions)[number]): string[] {
  return Array.from({ length: region.districts }, (_, i) => `${region.id}-${String(i + 1).padStart(2, "0")}`);
}

function drawFirstDay(stream: Random): Day {
  const period = pick(stream, [
    [["2008-01-01", "2018-12-31"], 0.37],
    [["2019-01-01", "2023-06-30"], 0.5],
    [["2023-07-01", "2023-12-31"], 0.13],
  ]) as [string, string];
  return between(stream, day(period[0]), day(period[1]));
}

function drawCustomer(stream: Random, id: string, start: Day): Customer {
  const segment = start >= day(NEW_SINCE) ? "new" : start < day(LOYAL_BEFORE) ? "loyal" : "settled";
  const region = pick(
    stream,
    regions.map((one) => [one, one.share] as const),
  );
  const contract = drawContract(stream, segment);
  const business = stream() < 0.07;
  const mood = normal(stream);
  const district = pick(
    stream,
    districtsOf(region).map((one) => [one, 1] as const),
  );
  const size = (business ? 2.6 : 0.85) * (0.5 + stream());
  const end = drawEnd(stream, { segment, contract, start, mood });
  return { id, segment, region: region.id, district, contract, business, start, end, mood, size };
}

function drawContract(stream: Random, segment: Segment): Contract {
  const shares = { new: [0.5, 0.26, 0.24], settled: [0.54, 0.33, 0.13], loyal: [0.56, 0.4, 0.04] }[segment];
  return pick<Contract>(stream, [
    ["fixed", shares[0] ?? 0],
    ["variable", shares[1] ?? 0],
    ["dynamic", shares[2] ?? 0],
  ]);
}

function drawEnd(stream: Random, customer: Pick<Customer, "segment" | "contract" | "start" | "mood">): Day | null {
  const odds = LEAVING[customer.segment] + LEAVING_BY_CONTRACT[customer.contract] + LEAVING_BY_MOOD * customer.mood;
  for (const quarter of quarters) {
    const leaves = stream() < logistic(odds);
    const at = between(stream, quarter.from, quarter.to);
    if (quarter.from > customer.start && leaves) return at;
  }
  return null;
}
