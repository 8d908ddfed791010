/** M39 Word of mouth: who brings customers in, what those are worth, and how many who say so do. */
import { ratings } from "../dataset/ratings.ts";
import { deedsOf } from "../dataset/deeds.ts";
import type { Dataset } from "../dataset/dataset.ts";
import { saidAndDone } from "../dataset/said-and-done.ts";
import { referrals } from "../dataset/referrals.ts";
import { once } from "../dataset/once.ts";
import { stacked } from "../dataset/stacked.ts";
import { normalInterval } from "../stats/interval.ts";
import { poissonInterval } from "../stats/poisson.ts";
import { sumOf } from "../stats/sum.ts";
import { wilson } from "../stats/wilson.ts";
import type { Context, Estimate, Metric, Query, Rows } from "./metric.ts";
import { cascadeOf, scenarioOf } from "./referral-cascade.ts";
import { worthOf } from "./referral-worth.ts";
import { comparedOf } from "./said.ts";

/** Customers for whom the rate is given; dispersion above which the Poisson interval is too narrow. */
const PER = 1000;
const DISPERSED = 1.5;

/**
 * New customers brought in a period per 1,000 customers (exact Poisson, quasi-Poisson when dispersion passes 1.5), by customers.referred_by;
 * parts `referrers`, share of the customers who brought one, and `referred`, share of the new customers who were brought (Wilson); `margin` a
 * year of those brought since the first period, `other-margin` of others who joined since, and their `margin-difference` (Welch, grade D);
 * `value`: new customers brought × what one is worth up to the horizon × (1 − the chance that he would have come anyway), the
 * assumption named in `anyway=`, by default would-have-come-anyway (grade E; without it refused as ASSUMPTION_MISSING); by `rung` the `cascade` from
 * saying to bringing (`question=` names the intention, else referral_intent or NPS) of the latest wave whose next year is known. Without
 * a log the money is refused and the cascade is the share who say so times what Kumar and others found elsewhere (grade E).
 * Kumar, Petersen and Leone 2007; Garwood 1936.
 */
export const wordOfMouth: Metric = {
  id: "word-of-mouth",
  number: "M39",
  parts: {
    "": "rate",
    referrers: "share",
    referred: "share",
    margin: "euro",
    "other-margin": "euro",
    "margin-difference": "euro",
    value: "euro",
    cascade: "share",
  },
  tables: ["customers"],
  reads: ["customer_periods", "responses", "answers", "assumptions", "weight_targets"],
  sesoi: 1,
  method: "poisson-exact",
  seeded: true,
  adds: ["rung"],
  options: ["anyway"],
  people: () => "customers",
  lacks: (dataset, query) => {
    if (!dataset.tables.has("customer_periods")) return ["MISSING_TABLE:customer_periods"];
    return !isLogged(dataset) && intentOf(dataset, query) === null ? ["MISSING_COLUMN:customers.referred_by"] : [];
  },
  rows: rowsOf,
  estimate: (rows, context) => {
    const { dataset, query } = context;
    const intent = intentOf(dataset, query);
    if (!isLogged(dataset)) return [unlogged(rows), ...(intent === null ? [] : scenarioOf(rows, intent, context))];
    const cascade = intent === null ? [] : cascadeOf(rows, { intent, report: reportOf(dataset, query) }, context);
    return [...counted(rows, context), ...worthOf(rows, context), ...cascade];
  },
};

function isLogged(dataset: Dataset): boolean {
  return deedsOf(dataset, "referred") !== null;
}

function compared(dataset: Dataset, query: Query) {
  return comparedOf(dataset, { ...query, options: { horizon: "12" } }, (behaviour) => behaviour === "referred");
}

function intentOf(dataset: Dataset, query: Query): string | null {
  return compared(dataset, query)?.intent ?? null;
}

function reportOf(dataset: Dataset, query: Query): string | null {
  return compared(dataset, query)?.report ?? null;
}

/** Customers and who they brought, above the respondents; without a log the respondents of each period alone. */
function rowsOf(dataset: Dataset, query: Query) {
  const words = compared(dataset, query);
  const intent = words?.intent ?? null;
  if (!isLogged(dataset) && intent !== null) return ratings(dataset, [intent]);
  if (words === null || intent === null) return referrals(dataset);
  return once(dataset, `word-of-mouth:${JSON.stringify(words)}`, () =>
    stacked({ brought: referrals(dataset), said: saidAndDone(dataset, words) }),
  );
}

/** The rate is not known without a log. */
function unlogged(rows: Rows): Estimate {
  const n = new Set(rows.texts("person")).size;
  return { value: null, n, status: "refused", reasons: ["MISSING_COLUMN:customers.referred_by"] };
}

function counted(rows: Rows, { level }: Context): readonly Estimate[] {
  const kind = rows.texts("kind");
  const [brought, joined, referred, loose] = ["brought", "joined", "referred", "unlinked"].map((column) => rows.numbers(column)) as [Float64Array, Float64Array, Float64Array, Float64Array]; // prettier-ignore
  const people = Array.from(kind.keys()).filter((row) => kind[row] === "customer");
  const n = people.length;
  if (n === 0) return [{ value: null, n: 0, status: "missing", reasons: ["NO_DATA"] }];
  const nMissing = loose.reduce((sum, count) => sum + (Number.isNaN(count) ? 0 : count), 0);
  const referrers = people.filter((row) => (brought[row] as number) > 0).length;
  const fresh = people.filter((row) => joined[row] === 1);
  const came = fresh.filter((row) => referred[row] === 1).length;
  const share = (part: string, count: number, of: number, missing: number): Estimate =>
    of === 0
      ? { part, value: null, n: 0, status: "missing", reasons: ["NO_DATA"] }
      : { part, value: count / of, ...wilson({ share: count / of, n: of }, level), n: of, nMissing: missing, method: "wilson", counts: [count, of - count], ...small(of) }; // prettier-ignore
  return [
    {
      ...rate(
        Float64Array.from(people, (row) => brought[row] as number),
        level,
      ),
      n,
      nMissing,
      ...small(n),
    },
    share("referrers", referrers, n, nMissing),
    share("referred", came, fresh.length, 0),
  ];
}

function small(n: number): Pick<Estimate, "status" | "reasons"> {
  return n < 30 ? { status: "caution", reasons: ["INDICATIVE", "N_TOO_SMALL"] } : {};
}

/** New customers brought per thousand customers. */
function rate(counts: Float64Array, level: number): Pick<Estimate, "value" | "low" | "high" | "method"> {
  const events = sumOf(counts.length, (i) => counts[i] as number);
  const each = events / counts.length;
  const squares = sumOf(counts.length, (i) => ((counts[i] as number) - each) ** 2);
  const dispersion = events === 0 || counts.length < 2 ? 1 : squares / (counts.length - 1) / each;
  if (dispersion <= DISPERSED) {
    const { low, high } = poissonInterval({ events, exposure: counts.length }, level);
    return { value: PER * each, low: PER * low, high: PER * high, method: "poisson-exact" };
  }
  const { low, high } = normalInterval(Math.log(PER * each), Math.sqrt(dispersion / events), level);
  return { value: PER * each, low: Math.exp(low), high: Math.exp(high), method: "quasi-poisson" };
}
