/** M65 Overlap of streams: which two may count the same euro, and how many euros that can be at most. */
import type { Reason } from "../contract/measure.ts";
import { isSameBenefit } from "../dataset/case.ts";
import type { Effect } from "../dataset/effect.ts";
import { DRAWS, worth } from "./business-case.ts";
import type { Context, Estimate, Metric } from "./metric.ts";
import { ofTheCase, openCase, unopened, type OpenCase } from "./open-case.ts";
import { estimateOf, spreadEstimate, weakest, type Common } from "./simulated.ts";

type Opened = Extract<OpenCase, { readonly simulation: unknown }>;

/** Account of the ledger on which a stream pays. */
const ACCOUNTS: Readonly<Record<string, string>> = { cost_to_serve: "service_cost", employee: "ex_cost" };

/** Streams of people who cannot be those of another: customers who were none before, and employees. */
const OWN_PEOPLE: readonly string[] = ["referral", "employee"];

/**
 * One group a pair of streams (`stream` and `other`): the present value that may be counted twice at most, the smaller of the two by
 * draw. 0 where they pay on different accounts (margin; service_cost; ex_cost) or concern different people (column `population` of
 * `effects` named otherwise; new customers; employees). OVERLAP_POSSIBLE where people and account may be the same, DOUBLE_COUNT where it
 * is one outcome or one test, which refuses the headline. `about`: account same or other; who same, other or unknown.
 */
export const streamOverlap: Metric = {
  ...ofTheCase,
  id: "stream-overlap",
  number: "M65",
  parts: { "": "euro" },
  adds: ["stream", "other"],
  estimate: (rows, context) => {
    const opened = openCase(rows, context);
    if (opened.model === null) return unopened(opened.reasons, 0);
    const { effects } = opened;
    const order = [...effects.keys()].sort((a, b) => ((effects[a] as Effect).id < (effects[b] as Effect).id ? -1 : 1));
    if (order.length < 2)
      return [{ value: null, n: order.length, status: "refused", reasons: ["NO_COMPARISON_GROUP"] }];
    return order.flatMap((a, i) => order.slice(i + 1).map((b) => pairEstimate(opened, context, a, b)));
  },
};

function pairEstimate(opened: Opened, context: Context, a: number, b: number): Estimate {
  const { model, simulation, effects, cautions } = opened;
  const [first, second] = [effects[a] as Effect, effects[b] as Effect];
  const account = accountOf(first) === accountOf(second) ? "same" : "other";
  const people = peopleOf(first, second);
  const common: Common = {
    group: [["stream", first.id], ["other", second.id]],
    n: 2,
    level: context.level,
    cautions,
    grade: weakest([first.grade, second.grade]),
    about: { account, who: people, draws: String(DRAWS) },
  }; // prettier-ignore
  const reason = reasonOf(isSameBenefit(first, second), account === "same" && people !== "other");
  if (reason === null) return estimateOf(common, "", 0, 0, 0);
  const [one, other] = [a, b].map((s) => worth(model, [simulation.flows.benefits[s] as Float64Array])) as [Float64Array, Float64Array]; // prettier-ignore
  const twice = one.map((value, i) => Math.max(0, Math.min(value, other[i] as number)));
  return spreadEstimate({ ...common, cautions: [reason, ...cautions] }, "", twice, "mean");
}

function reasonOf(double: boolean, possible: boolean): Reason | null {
  if (double) return "DOUBLE_COUNT";
  return possible ? "OVERLAP_POSSIBLE" : null;
}

function accountOf({ stream }: Effect): string {
  return ACCOUNTS[stream] ?? "margin";
}

function peopleOf(first: Effect, second: Effect): string {
  const apart = first.stream !== second.stream && [first, second].some(({ stream }) => OWN_PEOPLE.includes(stream));
  if (apart) return "other";
  if (first.people === null || second.people === null) return "unknown";
  return first.people === second.people ? "same" : "other";
}
