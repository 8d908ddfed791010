/** How much sooner a group's journeys end than those of all others. */
import type { ColumnTable } from "arquero";
import type { Reason } from "../contract/measure.ts";
import { numbers, texts } from "../dataset/columns.ts";
import { once } from "../dataset/once.ts";
import { inOrder } from "../stats/kaplan-meier.ts";
import { logRank } from "../stats/log-rank.ts";
import { normalTwoSided } from "../stats/distributions.ts";
import { FEW_ENDS } from "./duration.ts";
import type { Context, Estimate, Rows } from "./metric.ts";
import { STABLE_LEVEL, verdictAbout } from "./verdict.ts";

/** A ratio within a tenth of 1, up or down, is too little to matter. */
const SMALL = Math.log(1.1);

/** Chance under which early and late are taken to differ. */
const DRIFTS = 0.01;

/**
 * Part `pace`: the hazard ratio of the rows against all others of the period, people as clusters, p by the log-rank test; `about` has p,
 * verdict and `drifts`, whether the ratio among the first half of all ends differs from that among the second. Refused with under 30 ends
 * on either side (EVENTS_TOO_FEW); nobody beside them is NO_COMPARISON_GROUP. Association: grade D. Cox 1972.
 */
export function paceOf(rows: Rows, table: ColumnTable, context: Context): Estimate {
  const all = periodOf(table, context);
  const own = new Uint8Array(all.times.length);
  for (const place of rows.numbers("place")) own[all.at.get(place) ?? -1] = 1;
  const sides = [0, 0];
  all.ended.forEach((ended, i) => ended === 1 && sides[own[i] as 0 | 1]!++);
  const n = new Set(rows.texts("person")).size;
  const refuse = (reason: Reason): Estimate => ({ part: "pace", value: null, n, status: "refused", reasons: [reason] });
  if (own.every((mine) => mine === 1)) return refuse("NO_COMPARISON_GROUP");
  const test = Math.min(...sides) < FEW_ENDS ? null : logRank({ ...all, group: own });
  if (test === null) return refuse("EVENTS_TOO_FEW");
  const [wide, narrow] = [test.interval(context.level), test.interval(STABLE_LEVEL)];
  const log = ({ low, high }: typeof wide) => ({ low: Math.log(low), high: Math.log(high) });
  const judged = { value: Math.log(test.ratio), interval: log(wide), narrow: log(narrow), sesoi: SMALL };
  const about = { ...verdictAbout(judged, test.p), drifts: drifts(all, own) ? "yes" : "no" };
  return { part: "pace", value: test.ratio, ...wide, n, method: "log-rank", grade: "D", about };
}

type Period = ReturnType<typeof readPeriod>;

function periodOf(table: ColumnTable, { dataset, query, period }: Context): Period {
  return once(dataset, `pace:${query.options?.["to"] ?? ""}:${period}`, () => readPeriod(table, period));
}

function readPeriod(table: ColumnTable, period: string) {
  const when = texts(table, "period");
  const [days, ended, place] = [numbers(table, "days"), numbers(table, "ended"), numbers(table, "place")];
  const person = texts(table, "person");
  const rows = when.flatMap((name, row) => (name === period ? [row] : []));
  const times = Float64Array.from(rows, (row) => days[row] as number);
  return {
    times,
    ended: Uint8Array.from(rows, (row) => ended[row] as number),
    clusters: rows.map((row) => person[row] ?? ""),
    order: inOrder(times),
    at: new Map(rows.map((row, i) => [place[row] as number, i])),
  };
}

/** Whether one ratio tells it all: that of the first half of the ends against that of the second, as if apart. */
function drifts(all: Period, own: Uint8Array): boolean {
  const ends = Array.from(all.order).filter((row) => all.ended[row] === 1);
  const middle = all.times[ends[ends.length >> 1] as number] as number;
  const early = logRank({ ...all, group: own, ended: all.ended.map((end, i) => (end === 1 && (all.times[i] as number) < middle ? 1 : 0)) }); // prettier-ignore
  const late = logRank({ ...all, group: own, ended: all.ended.map((end, i) => (end === 1 && (all.times[i] as number) >= middle ? 1 : 0)) }); // prettier-ignore
  if (early === null || late === null) return false;
  const z = Math.log(early.ratio / late.ratio) / Math.hypot(early.standardError, late.standardError);
  return normalTwoSided(z) < DRIFTS;
}
