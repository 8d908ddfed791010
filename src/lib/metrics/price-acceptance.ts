/** M72 Price acceptance: how many say they would buy at each price, and at which price that would bring most. */
import type { Reason, Status } from "../contract/measure.ts";
import { hasScenarios, priceAnswers } from "../dataset/price-answers.ts";
import { bootstrap, type Bootstrapped } from "../stats/bootstrap.ts";
import { bestPlace, fallingShares, leastWorth, takers } from "../stats/demand.ts";
import { kish } from "../stats/weights.ts";
import { wilson } from "../stats/wilson.ts";
import { common, refused } from "./base.ts";
import type { Context, Estimate, Metric } from "./metric.ts";
import { scenariosIn } from "./price-thresholds.ts";
import { statedDemand, type StatedDemand } from "./stated-demand.ts";

/** People under whom, and prices under which, nothing is made of the answers. */
const PEOPLE = 100;
const PRICES = 3;

/**
 * Gabor and Granger's price that brings most per person asked, p times the share who say they would buy (made to fall with the price by
 * pooling), by `scenario` where two experiences were asked about. Parts by `price`: `observed` (Wilson), `curve`, `revenue`, and `difference`
 * (share with the better experience less that with the usual one); `worth`, what people would pay at least on average; `premium` and
 * `premium-share`, how much more that is with the better experience, over the prices asked in both. Answers that follow from another price are
 * filled in where all limits were found. Bootstrap over people; grade E with HYPOTHETICAL: said, not paid. PRICE_AT_EDGE when the best price is the lowest or highest.
 * Refused under 100 people N_TOO_SMALL, under 3 prices PRICES_TOO_FEW, NO_VARIANCE when nobody would buy. Gabor and Granger 1966.
 */
export const priceAcceptance: Metric = {
  id: "price-acceptance",
  number: "M72",
  parts: {
    "": "euro",
    observed: "share",
    curve: "share",
    revenue: "euro",
    worth: "euro",
    difference: "share-difference",
    premium: "euro",
    "premium-share": "return",
  },
  tables: ["responses", "price_answers"],
  reads: ["customers", "weight_targets"],
  sesoi: 0.03,
  method: "bootstrap",
  seeded: true,
  adds: ["scenario", "price"],
  options: [],
  people: () => "customers",
  lacks: (dataset) => {
    const known = dataset.tables.get("price_answers")?.columnNames() ?? [];
    return ["gg_price", "gg_buy"].filter((name) => !known.includes(name)).map((name): Reason => `MISSING_COLUMN:price_answers.${name}`); // prettier-ignore
  },
  rows: priceAnswers,
  estimate: (rows, context) => {
    const asked = scenariosIn(rows).map((scenario) => statedDemand(rows, scenario)).filter(({ base }) => base.n + base.nMissing > 0); // prettier-ignore
    if (asked.length === 0) return [{ value: null, n: 0, status: "missing", reasons: ["NO_DATA"] }];
    const named = hasScenarios(context.dataset);
    const told = asked.filter((one) => refusalOf(one) === null);
    const drawn = told.length === 0 ? () => null : drawAll(told, context);
    return [
      ...asked.flatMap((one) => observedOf(one, named, context)),
      ...told.flatMap((one) => statedOf(one, named, drawn)),
      ...betterOf(told, drawn),
    ];
  },
};

type Group = NonNullable<Estimate["group"]>;
type Draws = (name: string) => Bootstrapped | null;

function groupOf(scenario: string, named: boolean, ...more: Group): Group {
  return named ? [...more, ["scenario", scenario]] : more;
}

function refusalOf({ base, demand }: StatedDemand): Reason | null {
  if (base.n === 0) return "NO_DATA";
  if (base.n < PEOPLE) return "N_TOO_SMALL";
  if (demand.prices.length < PRICES) return "PRICES_TOO_FEW";
  return demand.known.includes(1) ? null : "NO_VARIANCE";
}

/** The shares as they were said, and where there is nothing more to tell, why not. */
function observedOf(one: StatedDemand, named: boolean, { level }: Context): readonly Estimate[] {
  const { scenario, base, demand } = one;
  const refusal = refusalOf(one);
  const { prices, known, weights } = demand;
  const { yes, asked } = takers(demand);
  const seen = prices.map((price, k): Estimate => {
    const own = base.persons.flatMap((_, i) => (known[i * prices.length + k] === -1 ? [] : [i]));
    const place = groupOf(scenario, named, ["price", String(price)]);
    if (!((asked[k] as number) > 0)) return { ...refused(base, "N_TOO_SMALL", "observed"), group: place };
    const share = Math.min(1, (yes[k] as number) / (asked[k] as number));
    const nEffective = kish(own.map((i) => weights[i] as number)).nEffective;
    const bought = own.filter((i) => known[i * prices.length + k] === 1).length;
    const few = own.length < 30 ? { status: "caution" as const, reasons: ["INDICATIVE", "N_TOO_SMALL"] as const } : {};
    const told = { part: "observed", group: place, value: share, ...wilson({ share, n: nEffective }, level) }; // prettier-ignore
    return { ...told, n: own.length, nMissing: base.n - own.length, nEffective, counts: [bought, own.length - bought], method: "wilson", grade: "E", ...few, about: { across: "euro" } }; // prettier-ignore
  });
  return refusal === null ? seen : [{ ...refused(base, refusal), group: groupOf(scenario, named) }, ...seen];
}

/** Prices asked in every scenario told of. */
function shared(told: readonly StatedDemand[]): readonly number[] {
  const [first, ...others] = told.map(({ demand }) => demand.prices);
  return (first ?? []).filter((price) => others.every((prices) => prices.includes(price)));
}

/** Draws the people of all scenarios together: one who answered about both is one person. */
function drawAll(told: readonly StatedDemand[], { random, level }: Context): Draws {
  const ids = [...new Set(told.flatMap(({ base }) => base.persons))].sort();
  const unit = new Map(ids.map((id, at) => [id, at]));
  const places = told.map(({ base }) => {
    const at = new Int32Array(ids.length).fill(-1);
    base.persons.forEach((id, row) => (at[unit.get(id) as number] = row));
    return at;
  });
  const both = told.length > 1 ? shared(told) : [];
  const names: string[] = [];
  const statistic = (picked: Int32Array): number[] => {
    const found: number[] = [];
    const note = (name: string, value: number) => {
      if (found.push(value) > names.length) names.push(name);
    };
    const common = told.map(({ scenario, demand }, s) => {
      const at = places[s] as Int32Array;
      const drawn = picked.filter((one) => at[one] !== -1).map((one) => at[one] as number);
      const shares = fallingShares(takers(demand, drawn)) ?? new Float64Array(demand.prices.length).fill(NaN);
      note(`${scenario} best`, Number.isNaN(shares[0]) ? NaN : (demand.prices[bestPlace(demand.prices, shares)] as number)); // prettier-ignore
      note(`${scenario} worth`, leastWorth(demand.prices, shares));
      demand.prices.forEach((price, k) => note(`${scenario} share ${price}`, shares[k] as number));
      demand.prices.forEach((price, k) => note(`${scenario} revenue ${price}`, price * (shares[k] as number)));
      return Float64Array.from(both, (price) => shares[demand.prices.indexOf(price)] as number);
    });
    const [usual, better] = common;
    if (usual === undefined || better === undefined || both.length < PRICES) return found;
    const [one, other] = [leastWorth(both, usual), leastWorth(both, better)];
    note("premium", other - one);
    note("premium-share", one > 0 ? other / one - 1 : NaN);
    both.forEach((price, k) => note(`difference ${price}`, (better[k] as number) - (usual[k] as number)));
    return found;
  };
  const all = bootstrap({ units: ids.length, statistic, random: random("people"), level, correct: "never" });
  return (name) => all[names.indexOf(name)] ?? null;
}

function statedOf({ scenario, base, demand }: StatedDemand, named: boolean, drawn: Draws): readonly Estimate[] {
  const give = (part: string, name: string, more: readonly Reason[], ...group: Group): Estimate => {
    const one = drawn(`${scenario} ${name}`);
    const place = groupOf(scenario, named, ...group);
    if (one === null) return { ...refused(base, "TOO_UNCERTAIN", part), group: place };
    const reasons: readonly Reason[] = [...more, ...base.reasons];
    const status: Status = reasons.length > 0 ? "caution" : "ok";
    return { part, group: place, ...common(base), status, reasons, grade: "E", value: one.value, ...one.interval, about: { across: "euro" } }; // prettier-ignore
  };
  const best = drawn(`${scenario} best`)?.value;
  const edge: readonly Reason[] = best === demand.prices[0] || best === demand.prices.at(-1) ? ["PRICE_AT_EDGE"] : [];
  return [
    give("", "best", ["HYPOTHETICAL", ...edge]),
    give("worth", "worth", ["HYPOTHETICAL"]),
    ...demand.prices.flatMap((price) => [
      give("curve", `share ${price}`, [], ["price", String(price)]),
      give("revenue", `revenue ${price}`, [], ["price", String(price)]),
    ]),
  ];
}

/** What the better experience is said to be worth, over the prices asked with both. */
function betterOf(told: readonly StatedDemand[], drawn: Draws): readonly Estimate[] {
  const [usual, better] = told;
  if (usual === undefined || better === undefined) return [];
  const base = { n: Math.min(usual.base.n, better.base.n), nMissing: usual.base.nMissing + better.base.nMissing };
  const prices = shared(told);
  if (prices.length < PRICES) return [refused(base, "NOT_COMPARABLE", "premium")];
  const reasons: readonly Reason[] = ["HYPOTHETICAL", ...new Set([...usual.base.reasons, ...better.base.reasons])];
  const give = (part: string, name: string, group: Group = []): Estimate => {
    const one = drawn(name);
    if (one === null) return { ...refused(base, "TOO_UNCERTAIN", part), group };
    return { part, group, ...base, status: "caution", reasons, grade: "E", value: one.value, ...one.interval };
  };
  return [
    give("premium", "premium"),
    give("premium-share", "premium-share"),
    ...prices.map((price) => give("difference", `difference ${price}`, [["price", String(price)]])),
  ];
}
