/** M20 Importance of drivers: how much of what varies in the outcome belongs to each of them. */
import type { Reason, Status } from "../contract/measure.ts";
import { drivers } from "../dataset/drivers.ts";
import { correlationMatrix, fisherInterval } from "../stats/correlation.ts";
import { importance } from "../stats/importance.ts";
import type { Interval } from "../stats/interval.ts";
import { kish } from "../stats/weights.ts";
import { answeredOf, driversOf, explain, groupsOf, type Answered, type Explained } from "./driver-rows.ts";
import type { Context, Estimate, Metric } from "./metric.ts";
import { outcomeOf } from "./outcome.ts";
import { peopleOf } from "./questions.ts";

/** Variance inflation above the first is a caution, above the second the coefficient is refused (`method.md` M20). */
const INFLATED = 5;
const TOO_INFLATED = 10;

/**
 * Each driver's part of the explained variance of the outcome: LMG (Shapley) as a share of R², with percentile intervals over people;
 * parts per driver `phi` (LMG itself), `weight` (Johnson's relative weight, the same quantity by another road), `beta` (standardised),
 * `correlation`, `vif`, `rank` and `p-top3`; `sensitivity`, the share with blanks at the mean and its range with all blanks lowest or
 * highest, when 5–20% of a driver's answers is blank; and `r2` of all together. It is association: COMMON_METHOD stands beside every
 * share. With `groups=` (item groups, or drivers joined by +) R² is divided by Owen: groups enter as one, and part `group` is a group's share.
 * Refused: under 10 people a driver (N_TOO_SMALL), over 20% blank, no variance, R² under 5% (EXPLAINS_LITTLE); β alone when
 * VIF is over 10 (COLLINEAR). SUPPRESSION when β and r differ in sign, HALO when the first component takes over 70%.
 * USE_GROUPS where VIF is over 5 and the driver is in no group. Lindeman, Merenda and Gold 1980; Owen 1977; Grömping 2006, 2007; Johnson 2000; Tonidandel and LeBreton 2011.
 */
export const driverImportance: Metric = {
  id: "driver-importance",
  number: "M20",
  parts: {
    "": "share",
    phi: "share",
    weight: "share",
    beta: "correlation",
    correlation: "correlation",
    vif: "index",
    rank: "rank",
    "p-top3": "share",
    sensitivity: "share",
    r2: "share",
    group: "share",
  },
  tables: ["responses", "answers"],
  reads: ["customers", "employees", "touchpoints", "weight_targets"],
  sesoi: 0.05,
  method: "bootstrap",
  seeded: true,
  adds: ["driver"],
  options: ["construct", "outcome", "drivers", "groups"],
  people: (dataset, query) => peopleOf(dataset, [outcomeOf(dataset, query) ?? ""]),
  lacks: (dataset, query) =>
    outcomeOf(dataset, query) === null || driversOf(dataset, query).length < 2 ? ["NO_DATA"] : [],
  rows: (dataset, query) => {
    groupsOf(dataset, query);
    return drivers(dataset, outcomeOf(dataset, query) ?? "", driversOf(dataset, query));
  },
  estimate: (rows, context) => {
    const answered = answeredOf(rows, context);
    const explained = explain(answered, context);
    const { refusal, found } = explained;
    const all =
      found === null ? [] : [overall(answered, found.importance.rSquared, found.rSquared, explained.cautions)];
    const groups = groupsOf(context.dataset, context.query);
    if (refusal !== null)
      return [
        ...answered.drivers.map((driver) => withheld(answered, driver, "", refusal)),
        ...groups.map(({ name }) => withheld(answered, name, "group", refusal)),
        ...all,
      ];
    return [
      ...answered.drivers.flatMap((driver, k) => partsOf(answered, explained, driver, k, context)),
      ...groups.flatMap(({ name }, k) => groupPart(answered, explained, name, k)),
      ...all,
    ];
  },
};

type Found = Explained & { readonly refusal: null };

function partsOf(
  answered: Answered,
  { found, cautions }: Found,
  driver: string,
  k: number,
  context: Context,
): readonly Estimate[] {
  const point = found.importance;
  const drawn = found.drivers[k];
  const r = point.correlations[k] as number;
  if (drawn === undefined || point.shares === null) return [];
  const give = (
    part: string,
    value: number,
    interval: Interval | null,
    own: readonly Reason[] = [],
    method = "bootstrap",
  ): Estimate =>
    interval === null
      ? withheld(answered, driver, part, "NO_VARIANCE")
      : given(answered, driver, part, value, interval, [...cautions, ...own], method);
  const suppressed: readonly Reason[] =
    point.unique !== null && (point.unique.betas[k] as number) * r < 0 ? ["SUPPRESSION"] : [];
  const share = give("", point.shares[k] as number, drawn.share, suppressed);
  const sign = { sign: r < 0 ? "negative" : "positive", outcome: answered.outcome };
  return [
    { ...share, reasons: [...(share.reasons ?? []), "COMMON_METHOD"], about: sign },
    give("phi", point.lmg[k] as number, drawn.lmg, suppressed),
    give("weight", point.relativeWeights[k] as number, drawn.relativeWeight, suppressed),
    ...coefficientParts(answered, { found, cautions: [...cautions, ...suppressed] }, driver, k, context),
    give("correlation", r, fisherInterval({ r, n: effective(answered) }, context.level), [], "fisher"),
    give("rank", drawn.rank, drawn.rankInterval),
    give("p-top3", drawn.topThree, { low: drawn.topThree, high: drawn.topThree }),
    ...(cautions.includes("MISSINGNESS_MODERATE") ? [sensitivity(answered, driver, k, cautions)] : []),
  ];
}

/** Share of a group of drivers: what it adds to R² as one, averaged over all orders of groups. */
function groupPart(answered: Answered, { found, cautions }: Found, name: string, k: number): readonly Estimate[] {
  const group = found.groups[k];
  if (group === undefined) return [];
  const share = given(answered, name, "group", group.share, group.interval, cautions, "bootstrap");
  return [{ ...share, reasons: [...(share.reasons ?? []), "COMMON_METHOD"], about: { outcome: answered.outcome } }];
}

/** β and its inflation; β is refused where it cannot be told apart from others. */
function coefficientParts(
  answered: Answered,
  { found, cautions }: Pick<Found, "found" | "cautions">,
  driver: string,
  k: number,
  context: Context,
): readonly Estimate[] {
  const { unique } = found.importance;
  const interval = found.drivers[k]?.beta ?? null;
  if (unique === null) return ["beta", "vif"].map((part) => withheld(answered, driver, part, "COLLINEAR"));
  const vif = unique.vifs[k] as number;
  const grouped = groupsOf(context.dataset, context.query).some(
    ({ places }) => places.length > 1 && places.includes(k),
  );
  const close: readonly Reason[] = vif > INFLATED ? ["COLLINEAR", ...(grouped ? [] : (["USE_GROUPS"] as const))] : [];
  const inflation = given(answered, driver, "vif", vif, { low: vif, high: vif }, [...cautions, ...close], "none");
  if (vif > TOO_INFLATED || interval === null) return [withheld(answered, driver, "beta", "COLLINEAR"), inflation];
  return [
    given(answered, driver, "beta", unique.betas[k] as number, interval, [...cautions, ...close], "bootstrap"),
    inflation,
  ];
}

/** The share with blanks at the driver's mean, between what it is with all blanks at the lowest and at the highest answer given. */
function sensitivity(answered: Answered, driver: string, k: number, cautions: readonly Reason[]): Estimate {
  const { outcome, drivers: columns, weights } = answered.withBlanks;
  const fill = (choose: (known: Float64Array) => number) =>
    columns.map((column) => {
      const known = Float64Array.from(column).filter((value) => !Number.isNaN(value));
      const blank = choose(known);
      return Float64Array.from(column, (value) => (Number.isNaN(value) ? blank : value));
    });
  const mean = (known: Float64Array) => known.reduce((total, value) => total + value, 0) / known.length;
  const shares = [mean, (known: Float64Array) => Math.min(...known), (known: Float64Array) => Math.max(...known)].map(
    (choose) => {
      const matrix = correlationMatrix({ columns: [outcome, ...fill(choose)], weights });
      return matrix === null ? NaN : (importance(matrix).shares?.[k] ?? NaN);
    },
  );
  if (shares.some(Number.isNaN)) return withheld(answered, driver, "sensitivity", "NO_VARIANCE");
  const [value = NaN] = shares;
  return given(
    answered,
    driver,
    "sensitivity",
    value,
    { low: Math.min(...shares), high: Math.max(...shares) },
    cautions,
    "bounds",
  );
}

function overall(answered: Answered, value: number, interval: Interval, cautions: readonly Reason[]): Estimate {
  return {
    part: "r2",
    value,
    ...interval,
    ...size(answered),
    ...standing(cautions),
    about: { outcome: answered.outcome },
  };
}

function given(
  answered: Answered,
  driver: string,
  part: string,
  value: number,
  interval: Interval,
  reasons: readonly Reason[],
  method: string,
): Estimate {
  return { part, group: [["driver", driver]], value, ...interval, ...size(answered), method, ...standing(reasons) };
}

function withheld(answered: Answered, driver: string, part: string, reason: Reason): Estimate {
  const status = reason === "NO_DATA" ? "missing" : "refused";
  return { part, group: [["driver", driver]], value: null, ...size(answered), status, reasons: [reason] };
}

function size(answered: Answered): {
  readonly n: number;
  readonly nMissing: number;
  readonly nEffective: number | null;
} {
  return { n: answered.n, nMissing: answered.nMissing, nEffective: answered.n === 0 ? null : effective(answered) };
}

function standing(reasons: readonly Reason[]): { readonly status: Status; readonly reasons: readonly Reason[] } {
  return { status: reasons.length > 0 ? "caution" : "ok", reasons };
}

/** Plain answers of independent people that these are worth. */
function effective({ data, n }: Answered): number {
  return Math.min(n, kish(data.weights ?? []).nEffective);
}
