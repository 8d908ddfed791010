/** From saying that one will recommend to having brought somebody. */
import type { Interval } from "../stats/interval.ts";
import { shareEstimate } from "./base.ts";
import type { Context, Estimate, Rows } from "./metric.ts";
import { baseOfRows, endsOf, saidOf } from "./said.ts";

/** Respondents under whom the cascade is not given. */
const FEWEST = 50;

/**
 * What followed from saying so at two companies, as parts of those who said so: did recommend, whose friend became a customer, and a
 * profitable one. Of all customers 81, 30, 12 and 8% (telephone), 68, 33, 14 and 11% (finance). Kumar, Petersen and Leone 2007.
 */
const ELSEWHERE: readonly (readonly [string, Interval])[] = [
  ["did", { low: 30 / 81, high: 33 / 68 }],
  ["joined", { low: 12 / 81, high: 14 / 68 }],
  ["profitable", { low: 8 / 81, high: 11 / 68 }],
];

/** Questions that state the intention and report the deed. */
export interface Asked {
  readonly intent: string;
  readonly report: string | null;
}

/**
 * By `rung`, of the same respondents: `said` (share who said they would), `claimed` (say a friend came, where asked), `brought` (brought
 * somebody in the year after the period of the answer, by the log) and `kept-word`, that share among those who said so.
 */
export function cascadeOf(rows: Rows, { intent, report }: Asked, { dataset, level }: Context): readonly Estimate[] {
  const [answered, done] = [rows.numbers("answered"), rows.numbers("done")];
  const said = saidOf(rows, endsOf(dataset, intent), "intent");
  const claimed = report === null ? null : saidOf(rows, endsOf(dataset, report), "report");
  const asked = Array.from(answered.keys()).filter((row) => answered[row] === 1 && said[row] !== null);
  const known = asked.filter((row) => !Number.isNaN(done[row]));
  const about = { wave: rows.texts("wave")[asked[0] ?? -1] ?? "" };
  const missing = asked.length - known.length;
  const share = (step: string, kept: readonly number[], is: (row: number) => boolean): Estimate => {
    const group = [["rung", step]] as const;
    const base = baseOfRows(rows, kept, (row) => (is(row) ? 1 : 0), kept.length + missing);
    const few = { part: "cascade", group, value: null, n: base.n, status: "refused" as const, reasons: ["N_TOO_SMALL"] as const }; // prettier-ignore
    if (base.n < FEWEST) return few;
    return { ...shareEstimate(base, "cascade", (value) => value === 1, level), group, method: "wilson", about };
  };
  if (asked.length === 0) return [];
  const brought = (row: number) => done[row] === 1;
  const sayers = known.filter((row) => said[row] === "yes");
  const reporters = claimed === null ? [] : known.filter((row) => claimed[row] !== null);
  return [
    share("said", known, (row) => said[row] === "yes"),
    ...(claimed === null ? [] : [share("claimed", reporters, (row) => claimed[row] === "yes")]),
    share("brought", known, brought),
    share("kept-word", sayers, brought),
  ];
}

/** Without a log: the share who say so here, and what it would come to by what others found; the range is that of two companies. */
export function scenarioOf(rows: Rows, intent: string, { dataset, level }: Context): readonly Estimate[] {
  const said = saidOf(rows, endsOf(dataset, intent), "upright");
  const asked = Array.from(said.keys()).filter((row) => said[row] !== null);
  const base = baseOfRows(rows, asked, (row) => (said[row] === "yes" ? 1 : 0), asked.length);
  if (base.n < FEWEST)
    return [{ part: "cascade", group: [["rung", "said"]], value: null, n: base.n, status: "refused", reasons: ["N_TOO_SMALL"] }]; // prettier-ignore
  const first = { ...shareEstimate(base, "cascade", (value) => value === 1, level), group: [["rung", "said"]] as const, method: "wilson" }; // prettier-ignore
  const [value, low, high] = [first.value ?? 0, first.low ?? 0, first.high ?? 0];
  return [
    first,
    ...ELSEWHERE.map(([step, part]): Estimate => ({
      part: "cascade",
      group: [["rung", step]],
      value: (value * (part.low + part.high)) / 2,
      low: low * part.low,
      high: high * part.high,
      n: base.n,
      method: "elsewhere",
      status: "caution",
      reasons: ["DEFAULT_USED"],
      grade: "E",
    })),
  ];
}
