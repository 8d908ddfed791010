/** M35 Say and do: what customers said they would do, say they did, and did. */
import { saidAndDone, type Words } from "../dataset/said-and-done.ts";
import { adjustedWald } from "../stats/adjusted-wald.ts";
import { newcombe } from "../stats/newcombe.ts";
import { sharesByScore } from "./answer-curve.ts";
import { askedEffect } from "./mere-measurement.ts";
import { common, gate, refused, shareEstimate, shareOf, type Base } from "./base.ts";
import { isLinkedEnough } from "./link-rate.ts";
import type { Context, Estimate, Metric, Query, Rows } from "./metric.ts";
import type { Dataset } from "../dataset/dataset.ts";
import { saidStrength } from "./said-strength.ts";
import { baseOfRows, comparedOf, endsOf, saidOf, unlogged, type Said } from "./said.ts";

/** People on a side of a comparison (`method.md` M35). */
const FEWEST = 50;

/**
 * Answers of the latest wave whose outcome the period knows, held against the log: `question=` names an intention (stay_intent,
 * repurchase_intent, referral_intent, nps) or a self-report; its behaviour is the question's own key, `horizon=` 12, 6 or 3 months after the
 * period of the answer. Part "" is the share who did it among those who said so (high: top2_from and up); `low` among those who said not;
 * `difference` (Newcombe), `intent`, `behaviour`, `gap` = intent − behaviour of the same people; `lift`, `phi` and `auc` of the intention;
 * by `score`: `observed` (Wilson) and `curve`, the rising curve closest to it; `over-report` and `under-report` of a self-report against the
 * year before; `cell`, shares of `said` × `reported` × `did`; `asked-effect`, whether being asked mattered. Refused: under 30% found in the
 * log (LINKAGE_LOW), under 50 on a side (N_TOO_SMALL). Association (grade D). Chandon, Morwitz and Reinartz 2005; Kumar, Petersen and Leone 2007.
 */
export const sayDo: Metric = {
  id: "say-do",
  number: "M35",
  parts: {
    "": "share",
    low: "share",
    difference: "share-difference",
    intent: "share",
    behaviour: "share",
    gap: "share-difference",
    lift: "index",
    phi: "correlation",
    auc: "index",
    observed: "share",
    curve: "share",
    "over-report": "share",
    "under-report": "share",
    cell: "share",
    "asked-effect": "share-difference",
  },
  tables: ["responses", "answers"],
  reads: ["customers", "customer_periods", "orders", "interactions", "invitations", "weight_targets"],
  sesoi: 0.03,
  method: "wilson",
  seeded: true,
  adds: ["score", "said", "reported", "did"],
  options: ["horizon"],
  people: () => "customers",
  lacks: (dataset, query) => unlogged(dataset, comparedOf(dataset, query)),
  rows: (dataset, query) => saidAndDone(dataset, words(dataset, query)),
  estimate: (rows, context) => {
    const { dataset, query } = context;
    const asked = words(dataset, query);
    const said = saidOf(rows, asked.intent === null ? null : endsOf(dataset, asked.intent), "intent");
    const reported = saidOf(rows, asked.report === null ? null : endsOf(dataset, asked.report), "report");
    const about = { wave: rows.texts("wave")[0] ?? "", behaviour: asked.behaviour, horizon: String(asked.months) };
    const link = linkage(rows);
    if (!isLinkedEnough(link.share)) return refusedAll(link, asked).map((one) => ({ ...one, about }));
    const found = [
      ...(asked.intent === null ? [] : intentParts(rows, said, context)),
      ...(asked.report === null ? [] : reportParts(rows, reported, context)),
      ...cells(rows, { said, reported: asked.report === null ? null : reported }, context.level),
    ];
    const effect = askedEffect(rows, context.level);
    return [...found, ...(effect === null ? [] : [effect])].map((one) => ({
      ...one,
      about: { ...about, ...one.about },
    }));
  },
};

function words(dataset: Dataset, query: Query) {
  return comparedOf(dataset, query) ?? { intent: null, report: null, behaviour: "retained" as const, months: 12, ahead: 1 }; // prettier-ignore
}

interface Link {
  /** Respondents, and the part of them that was found in the log. */
  readonly n: number;
  readonly share: number;
}

/** How many of those who answered could be found in the log; all when nobody answered. */
function linkage(rows: Rows): Link {
  const [answered, linked] = [rows.numbers("answered"), rows.numbers("linked")];
  const asked = Array.from(answered.keys()).filter((row) => answered[row] === 1);
  const share = asked.length === 0 ? 1 : asked.filter((row) => linked[row] === 1).length / asked.length;
  return { n: asked.length, share };
}

function refusedAll({ n, share }: Link, { intent, report }: Pick<Words, "intent" | "report">): readonly Estimate[] {
  const parts = [...(intent === null ? [] : INTENT_PARTS), ...(report === null ? [] : REPORT_PARTS)];
  const found = Math.round(n * share);
  return parts.map((part) => refused({ n: found, nMissing: n - found }, "LINKAGE_LOW", part));
}

const REPORT_PARTS = ["over-report", "under-report"] as const;

const INTENT_PARTS = ["", "low", "difference", "intent", "behaviour", "gap", "lift", "phi", "auc"] as const;

function intentParts(rows: Rows, said: readonly Said[], context: Context): readonly Estimate[] {
  const { level } = context;
  const done = rows.numbers("done");
  const answered = Array.from(said.keys()).filter((row) => said[row] !== null);
  const known = answered.filter((row) => !Number.isNaN(done[row]));
  const base = (kept: readonly number[], value = (row: number) => done[row] as number) =>
    baseOfRows(rows, kept, value, kept.length + answered.length - known.length);
  const all = base(known);
  if (answered.length === 0) return [{ value: null, n: 0, status: "missing", reasons: ["NO_DATA"] }];
  if (all.n === 0) return INTENT_PARTS.map((part) => refused(all, "N_TOO_SMALL", part));
  const of = (side: Said) => base(known.filter((row) => said[row] === side));
  const [high, low] = [of("yes"), of("no")];
  const intent = base(known, (row) => (said[row] === "yes" ? 1 : 0));
  const one = (value: number) => value === 1;
  return [
    high.n < FEWEST ? refused(high, "N_TOO_SMALL") : shareEstimate(high, "", one, level),
    low.n < FEWEST ? refused(low, "N_TOO_SMALL", "low") : shareEstimate(low, "low", one, level),
    difference(high, low, level),
    shareEstimate(intent, "intent", one, level),
    shareEstimate(all, "behaviour", one, level),
    gap(all, intent, level),
    ...saidStrength({ rows, known, said, base: all }, context),
    ...sharesByScore({ rows, known, base: all }, context),
  ];
}

function difference(high: Base, low: Base, level: number): Estimate {
  if (high.n < FEWEST || low.n < FEWEST) return refused(high.n < low.n ? high : low, "N_TOO_SMALL", "difference");
  const [first, second] = [high, low].map((base) => shareOf(base, (value) => value === 1, level));
  if (first === undefined || second === undefined) return refused(high, "N_TOO_SMALL", "difference");
  const interval = newcombe({ share: first.share, n: first.nEffective }, { share: second.share, n: second.nEffective }, level); // prettier-ignore
  const value = first.share - second.share;
  const size = { n: high.n + low.n, nMissing: high.nMissing, method: "newcombe", grade: "D" as const };
  return { part: "difference", value, ...interval, ...size };
}

/** Share who intended less share who did, of the same people: those who said so and did not, less those who did without saying so. */
function gap(done: Base, intent: Base, level: number): Estimate {
  const of = (said: number, did: number) => {
    const values = done.values.map((value, i) => (intent.values[i] === said && value === did ? 1 : 0));
    return shareOf({ ...done, values }, (value) => value === 1, level);
  };
  const [plus, minus] = [of(1, 0), of(0, 1)];
  const { interval } = adjustedWald({ plus: plus.share, minus: minus.share, n: plus.nEffective }, level);
  const size = { ...common(done), nEffective: plus.nEffective, method: "adjusted-wald", ...gate(done) };
  return { part: "gap", value: plus.share - minus.share, ...interval, ...size };
}

/** Self-report against the log of the year before. */
function reportParts(rows: Rows, reported: readonly Said[], { level }: Context): readonly Estimate[] {
  const before = rows.numbers("before");
  const answered = Array.from(reported.keys()).filter((row) => reported[row] !== null);
  const known = answered.filter((row) => !Number.isNaN(before[row]));
  return (
    [
      ["over-report", 0],
      ["under-report", 1],
    ] as const
  ).map(([part, did]) => {
    const kept = known.filter((row) => before[row] === did);
    const base = baseOfRows(rows, kept, (row) => (reported[row] === "yes" ? 1 : 0), kept.length + answered.length - known.length); // prettier-ignore
    if (answered.length === 0) return { part, value: null, n: 0, status: "missing", reasons: ["NO_DATA"] };
    if (base.n < FEWEST) return refused(base, "N_TOO_SMALL", part);
    return shareEstimate(base, part, (value) => value === 1 - did, level);
  });
}

interface Sides {
  readonly said: readonly Said[];
  /** Null when no self-report is asked. */
  readonly reported: readonly Said[] | null;
}

/** The table of what was said, reported and done: shares of those of whom all are known. */
function cells(rows: Rows, { said, reported }: Sides, level: number): readonly Estimate[] {
  const done = rows.numbers("done");
  const hasIntent = said.some((one) => one !== null);
  const kept = Array.from(said.keys()).filter(
    (row) => !Number.isNaN(done[row]) && (!hasIntent || said[row] !== null) && (reported === null || reported[row] !== null), // prettier-ignore
  );
  if (kept.length < FEWEST || !kept.every((row) => rows.numbers("answered")[row] === 1)) return [];
  const yes = (is: boolean) => (is ? "yes" : "no");
  const keyOf = (row: number): readonly (readonly [string, string])[] => [
    ...(hasIntent ? [["said", yes(said[row] === "yes")] as const] : []),
    ...(reported === null ? [] : [["reported", yes(reported[row] === "yes")] as const]),
    ["did", yes(done[row] === 1)],
  ];
  const groups = new Map(kept.map((row) => [JSON.stringify(keyOf(row)), keyOf(row)]));
  return [...groups].sort().map(([key, group]) => {
    const base = baseOfRows(rows, kept, (row) => (JSON.stringify(keyOf(row)) === key ? 1 : 0), kept.length);
    return { ...shareEstimate(base, "cell", (value) => value === 1, level), group };
  });
}
