/** What customers are worth who were brought by others. */
import type { Reason } from "../contract/measure.ts";
import { assumptionsOf } from "../dataset/effect.ts";
import { bootstrapTotals } from "../stats/ratio-bootstrap.ts";
import { constantStaying, valueOfStaying } from "../stats/customer-value.ts";
import { isDominated } from "../stats/dominance.ts";
import { percentileInterval } from "../stats/quantile.ts";
import { meanInterval } from "../stats/student.ts";
import { meanOf, quantileOf } from "../stats/uncertain-number.ts";
import { welch } from "../stats/welch.ts";
import type { Context, Estimate, Rows } from "./metric.ts";
import { DEFAULTS } from "./open-case.ts";
import { askedProblem } from "./questions.ts";

/** The assumption that is meant when none is named: the chance that who was brought would have come by himself. */
const ANYWAY = "would-have-come-anyway";

/** Customers under whom no amount is given, and no value summed further ahead than this (`method.md` M40). */
const FEWEST = 10;
const MOST_MONTHS = 60;

/**
 * Margins a year of those brought and of others who joined since the first period, their difference, and the value of those brought in this
 * period; amounts at the level of money.
 */
export function worthOf(rows: Rows, context: Context): readonly Estimate[] {
  const level = context.dataset.release.settings.money_ci_level;
  const came = marginsOf(rows, 1);
  const others = marginsOf(rows, 0);
  return [
    amount("margin", came, level),
    amount("other-margin", others, level),
    difference(came, others, level),
    value(rows, came, context, level),
  ];
}

/** Margins a year of customers who joined since the first period, by whether somebody brought them, in the order of their ids. */
function marginsOf(rows: Rows, referred: 0 | 1): Float64Array {
  const [kind, person] = [rows.texts("kind"), rows.texts("person")];
  const [came, recent, margin] = ["referred", "recent", "margin"].map((column) => rows.numbers(column)) as [Float64Array, Float64Array, Float64Array]; // prettier-ignore
  const kept = Array.from(kind.keys()).filter(
    (row) => kind[row] === "customer" && came[row] === referred && recent[row] === 1 && !Number.isNaN(margin[row]),
  );
  const sorted = kept.sort((a, b) => ((person[a] ?? "") < (person[b] ?? "") ? -1 : 1));
  return Float64Array.from(sorted, (row) => margin[row] as number);
}

function withheld(part: string, n: number, reason: Reason): Estimate {
  const status = reason === "NO_DATA" ? "missing" : reason === "SUPPRESSED" ? "hidden" : "refused";
  return { part, value: null, n, status, reasons: [reason] };
}

/** Why an amount of these margins may not be given; null when it may. */
function barred(margins: Float64Array): Reason | null {
  if (margins.length === 0) return "NO_DATA";
  if (margins.length < FEWEST) return "N_TOO_SMALL";
  return isDominated(margins) ? "SUPPRESSED" : null;
}

function amount(part: string, margins: Float64Array, level: number): Estimate {
  const reason = barred(margins);
  const found = reason === null ? meanInterval(margins, level) : null;
  if (found === null) return withheld(part, margins.length, reason ?? "N_TOO_SMALL");
  return { part, value: found.value, ...found.interval, n: margins.length, level, method: "student" };
}

function difference(came: Float64Array, others: Float64Array, level: number): Estimate {
  const part = "margin-difference";
  const n = came.length + others.length;
  const reason = barred(came) ?? barred(others);
  const found = reason === null ? welch(came, others, level) : null;
  if (found === null) return withheld(part, n, reason ?? "N_TOO_SMALL");
  return { part, value: found.value, ...found.interval, n, level, method: "welch", grade: "D" };
}

/** Customers brought in this period, in money: draws of customers and of the assumption together. */
function value(rows: Rows, margins: Float64Array, context: Context, level: number): Estimate {
  const { dataset, query, random } = context;
  const part = "value";
  const assumptions = assumptionsOf(dataset);
  const named = query.options?.["anyway"];
  if (named !== undefined && !assumptions.has(named))
    throw askedProblem("value-unknown", named, [...assumptions.keys()], { column: "anyway" });
  const anyway = assumptions.get(named ?? ANYWAY)?.number ?? null;
  const reason = barred(margins);
  if (reason !== null) return withheld(part, margins.length, reason);
  if (anyway === null) return withheld(part, margins.length, "ASSUMPTION_MISSING");
  const people = peopleOf(rows);
  if (people.years < FEWEST) return withheld(part, people.years, "N_TOO_SMALL");
  const terms = termsOf(context);
  const drawn = bootstrapTotals({
    columns: people.columns,
    statistic: ([brought = 0, margin = 0, priced = 0, kept = 0, years = 0]) =>
      worth({ brought, margin, priced, kept, years }, terms),
    random: random("worth"),
    level,
    correct: "never",
  });
  if (drawn == null) return withheld(part, people.units, "NOT_CONVERGED");
  const stream = random("anyway");
  const own = (chance: number) => 1 - Math.min(1, Math.max(0, chance));
  const draws = drawn.draws.map((one) => one * own(quantileOf(anyway, Math.min(1 - 1e-9, Math.max(1e-9, stream())))));
  const about = { horizon: String(12 * terms.years), anyway: named ?? ANYWAY };
  const caution = terms.unset ? ({ status: "caution", reasons: ["DEFAULT_USED"] } as const) : {};
  const interval = percentileInterval(draws, level);
  return { part, value: drawn.value * own(meanOf(anyway)), ...interval, n: margins.length, level, method: "simulation", grade: "E", about, ...caution }; // prettier-ignore
}

interface Terms {
  readonly rate: number;
  readonly years: number;
  /** Whether a setting was missing. */
  readonly unset: boolean;
}

function termsOf({ dataset }: Context): Terms {
  const { discount_rate, horizon_months } = dataset.release.settings;
  const months = Math.min(MOST_MONTHS, horizon_months ?? DEFAULTS.horizonMonths);
  const unset = discount_rate === undefined || horizon_months === undefined;
  return { rate: discount_rate ?? DEFAULTS.discountRate, years: Math.max(1, Math.floor(months / 12)), unset };
}

interface Sums {
  readonly brought: number;
  readonly margin: number;
  readonly priced: number;
  readonly kept: number;
  readonly years: number;
}

/** New customers brought × value of one, who stays each year as often as customers did and brings in each year's margin at its end. */
function worth({ brought, margin, priced, kept, years }: Sums, { rate, years: periods }: Terms): number {
  if (priced === 0 || years === 0) return NaN;
  return (
    brought * valueOfStaying(margin / priced, constantStaying(kept / years, periods), { rate, periods, due: "end" })
  );
}

/** Every customer with what he adds to each of the sums, in the order of their ids. */
function peopleOf(rows: Rows) {
  const [kind, person] = [rows.texts("kind"), rows.texts("person")];
  const [joined, referred, recent, margin, kept] = ["joined", "referred", "recent", "margin", "kept"].map((column) => rows.numbers(column)) as [Float64Array, Float64Array, Float64Array, Float64Array, Float64Array]; // prettier-ignore
  const ids = [...new Set(person.filter((id, row) => id !== null && kind[row] !== null))].sort() as string[];
  const place = new Map(ids.map((id, at) => [id, at]));
  const columns = Array.from({ length: 5 }, () => new Float64Array(ids.length));
  const add = (column: number, row: number, amount: number) => {
    const at = place.get(person[row] ?? "") as number;
    const into = columns[column] as Float64Array;
    into[at] = (into[at] as number) + amount;
  };
  kind.forEach((one, row) => {
    if (one === "year") {
      add(3, row, kept[row] as number);
      add(4, row, 1);
    }
    if (one !== "customer" || referred[row] !== 1) return;
    if (joined[row] === 1) add(0, row, 1);
    if (recent[row] !== 1 || Number.isNaN(margin[row])) return;
    add(1, row, margin[row] as number);
    add(2, row, 1);
  });
  const years = (columns[4] as Float64Array).reduce((sum, one) => sum + one, 0);
  return { units: ids.length, years, columns };
}
