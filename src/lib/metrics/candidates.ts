/** The initiatives of a business case as things to choose between, each with what it brings and costs by draw. */
import type { Grade, Reason } from "../contract/measure.ts";
import { costSharers } from "../dataset/shared-costs.ts";
import type { Portfolio } from "../stats/best-subset.ts";
import { MOST_ITEMS } from "../stats/subset-sums.ts";
import type { Context, Rows } from "./metric.ts";
import { openCase, type OpenCase } from "./open-case.ts";
import { askedProblem } from "./questions.ts";
import { headlineTier, returnsOf, tiersOf, worthOf, type Returns, type Tier } from "./returns.ts";
import { weakest } from "./simulated.ts";

/** An initiative with a benefit whose evidence counts; present values by draw, costs shared with others left out. */
export interface Candidate {
  readonly id: string;
  readonly benefit: Float64Array;
  readonly cost: Float64Array;
  readonly net: Float64Array;
  /** Benefits counted, and the weakest evidence among them. */
  readonly streams: number;
  readonly grade: Grade | null;
}

/** A cost that several candidates need, paid once; `sharers` are their places. */
export interface SharedCost {
  readonly sharers: readonly number[];
  readonly amount: Float64Array;
}

/** What there is to choose between, by id, and the initiatives that have nothing at the tier to be judged by. */
export interface Candidates {
  readonly tier: Tier;
  readonly returns: Returns;
  readonly opened: Extract<OpenCase, { readonly simulation: unknown }>;
  readonly list: readonly Candidate[];
  readonly shared: readonly SharedCost[];
  readonly unproven: readonly { readonly id: string; readonly cost: Float64Array }[];
}

/** The candidates of these rows, or why there are none to compare. */
export function candidatesOf(rows: Rows, context: Context): Candidates | { readonly reasons: readonly Reason[] } {
  const tier = tierAsked(context);
  const opened = openCase(rows, context);
  if (opened.model === null) return { reasons: opened.reasons };
  if (opened.doubled) return { reasons: ["DOUBLE_COUNT"] };
  const { model, simulation } = opened;
  const returns = returnsOf(model, simulation, tier);
  const ids = [...new Set([...model.streams, ...model.costs].map(({ initiative }) => initiative))].sort();
  const proven = ids.filter((id) => model.streams.some((one) => one.initiative === id && one.grade <= tier.worst));
  const bills = billsOf(rows, context, opened, proven);
  const costOf = (sharers: string): Float64Array =>
    worthOf(model, bills.get(sharers) ?? [], simulation); // prettier-ignore
  const list = proven.map((id): Candidate => {
    const own = returns.counted.filter((s) => model.streams[s]?.initiative === id).sort(byName(opened));
    const benefit = worthOf(model, own.map((s) => simulation.flows.benefits[s] as Float64Array), simulation); // prettier-ignore
    const cost = costOf(JSON.stringify([id]));
    const net = benefit.map((value, i) => value - (cost[i] as number));
    const grade = weakest(own.map((s) => model.streams[s]?.grade ?? "E"));
    return { id, benefit, cost, net, streams: own.length, grade };
  });
  const groups = [...bills.keys()].sort().map((key): readonly [string, readonly string[]] => [key, JSON.parse(key) as string[]]); // prettier-ignore
  const shared = groups
    .filter(([, sharers]) => sharers.length > 1)
    .map(([key, sharers]) => ({ sharers: sharers.map((id) => proven.indexOf(id)), amount: costOf(key) }));
  const unproven = ids.filter((id) => !proven.includes(id)).map((id) => ({ id, cost: costOf(JSON.stringify([id])) }));
  return { tier, returns, opened, list, shared, unproven };
}

/** What there is to go through all sets of; null for more than {@link MOST_ITEMS} candidates. */
export function portfolioOf({ list, shared }: Candidates): Portfolio | null {
  return portfolio(list.map(({ net }) => net), shared, 1); // prettier-ignore
}

/** The same with costs for values: what each set costs. */
export function costsOf({ list, shared }: Candidates): Portfolio | null {
  return portfolio(list.map(({ cost }) => cost), shared, -1); // prettier-ignore
}

function portfolio(items: readonly Float64Array[], shared: readonly SharedCost[], sign: 1 | -1): Portfolio | null {
  if (items.length > MOST_ITEMS) return null;
  const charges = shared.map(({ sharers, amount }) => ({
    members: sharers.reduce((bits, i) => bits | (1 << i), 0),
    amount: amount.map((value) => sign * value),
  }));
  return { items, charges };
}

/** Reads `tier=`: which evidence counts; that of the headline unless told. @throws {ProblemError} `value-unknown`. */
export function tierAsked({ query, dataset }: Context): Tier {
  const headline = dataset.release.settings.headline_grade;
  const asked = query.options?.["tier"];
  if (asked === undefined) return headlineTier(headline);
  const known = tiersOf(headline);
  const tier = known.find(({ id }) => id === asked);
  if (tier !== undefined) return tier;
  throw askedProblem("value-unknown", asked, known.map(({ id }) => id), { column: "tier" }); // prettier-ignore
}

/** Flows of cost by who must do without them to avoid them: the proven initiatives that need it, else the one it is booked on. */
function billsOf(
  rows: Rows,
  { dataset }: Context,
  { model, simulation }: Candidates["opened"],
  proven: readonly string[],
): ReadonlyMap<string, readonly Float64Array[]> {
  const kinds = rows.texts("kind");
  const lines = Array.from(rows.numbers("at")).filter((_, row) => kinds[row] === "cost");
  const sharers = costSharers(dataset);
  const order = [...model.costs.keys()].sort((a, b) => (placeOf(model, a) < placeOf(model, b) ? -1 : 1));
  const bills = new Map<string, Float64Array[]>();
  for (const c of order) {
    const needed = (sharers[lines[c] as number] ?? []).filter((id) => proven.includes(id));
    const key = JSON.stringify(needed.length > 0 ? needed : [model.costs[c]?.initiative]);
    bills.set(key, [...(bills.get(key) ?? []), simulation.flows.costs[c] as Float64Array]);
  }
  return bills;
}

/** Costs and benefits are added up in the order of their names, whatever the order of the rows. */
function placeOf(model: Candidates["opened"]["model"], c: number): string {
  const { initiative, category, period } = model.costs[c] as (typeof model.costs)[number];
  return JSON.stringify([initiative, category, String(period).padStart(4, "0")]);
}

function byName({ model }: Candidates["opened"]): (a: number, b: number) => number {
  return (a, b) => ((model.streams[a]?.id ?? "") < (model.streams[b]?.id ?? "") ? -1 : 1);
}
