/** Which drivers explain which outcome, and the complete answers of one group to them. */
import type { Reason } from "../contract/measure.ts";
import { driverColumn } from "../dataset/drivers.ts";
import type { Dataset } from "../dataset/dataset.ts";
import { bootstrapImportance, type Drivers, type ImportanceUncertainty } from "../stats/importance-bootstrap.ts";
import { variance } from "../stats/sum.ts";
import type { Context, Query, Rows } from "./metric.ts";
import { promotion } from "./nps.ts";
import { isPromotion, outcomeOf } from "./outcome.ts";
import { askedProblem } from "./questions.ts";

/** More than this cannot be divided exactly (`stats/lmg.ts`). */
const MOST_DRIVERS = 16;

/** Item non-response above the first is a caution, above the second the model is refused (`method.md` 3.0). */
const MODERATE = 0.05;
const HIGH = 0.2;

/** Part of the variance under which drivers explain next to nothing. */
const LITTLE = 0.05;

/**
 * Ids of the drivers' questions: those in `drivers=` (ids or item groups, separated by commas), else all about experience that stand in
 * an item group and not at a touchpoint, else all about experience; never the outcome.
 * @throws {ProblemError} `driver-unknown` for a name that is neither, listing what exists.
 */
export function driversOf(dataset: Dataset, query: Query): readonly string[] {
  const outcome = outcomeOf(dataset, query);
  const latest = [...dataset.questions.values()].flatMap((versions) => versions.slice(0, 1));
  const named = query.options?.["drivers"];
  if (named === undefined) {
    const experience = latest.filter(({ construct }) => construct === "experience");
    const attributes = experience.filter(
      ({ item_group, touchpoint }) => item_group !== undefined && touchpoint === undefined,
    );
    return (attributes.length > 0 ? attributes : experience).map(({ id }) => id).filter((id) => id !== outcome);
  }
  const found = named.split(",").flatMap((name) => {
    const wanted = name.trim();
    const ids = latest.filter(({ id, item_group }) => id === wanted || item_group === wanted).map(({ id }) => id);
    if (ids.length > 0) return ids;
    const known = [
      ...new Set(latest.flatMap(({ id, item_group }) => [id, ...(item_group === undefined ? [] : [item_group])])),
    ];
    throw askedProblem("driver-unknown", wanted, known);
  });
  return [...new Set(found)].filter((id) => id !== outcome);
}

/** Drivers read as one, by their places among all drivers. */
export interface Together {
  /** The item group, or the drivers joined by "+". */
  readonly name: string;
  readonly places: readonly number[];
}

/**
 * Groups of `groups=`: item groups, or drivers joined by "+", separated by commas; drivers in none stay alone.
 * @throws {ProblemError} `driver-unknown` for a name that is no driver, `value-unknown` for a driver in two groups.
 */
export function groupsOf(dataset: Dataset, query: Query): readonly Together[] {
  const drivers = driversOf(dataset, query);
  const taken = new Set<string>();
  const itemGroup = (id: string) => dataset.questions.get(id)?.[0]?.item_group;
  const known = [...new Set(drivers.flatMap((id) => [id, itemGroup(id) ?? id]))];
  return (query.options?.["groups"] ?? "").split(",").filter((name) => name.trim() !== "").map((text): Together => {
    const names = text.split("+").map((name) => name.trim());
    const members = names.flatMap((wanted) => {
      const ids = drivers.filter((id) => id === wanted || itemGroup(id) === wanted);
      if (ids.length === 0) throw askedProblem("driver-unknown", wanted, known);
      return ids;
    });
    const twice = members.find((id, i) => taken.has(id) || members.indexOf(id) !== i);
    if (twice !== undefined)
      throw askedProblem("value-unknown", twice, drivers.filter((id) => !taken.has(id)), { column: "groups" });
    for (const id of members) taken.add(id);
    return { name: names.join("+"), places: members.map((id) => drivers.indexOf(id)) };
  }); // prettier-ignore
}

/** The answers of one group: complete ones as columns, and how many fell out. */
export interface Answered {
  readonly drivers: readonly string[];
  readonly outcome: string;
  readonly data: Drivers;
  /** Blanks kept, for bounds: the same columns over all answers with an outcome. */
  readonly withBlanks: Pick<Drivers, "outcome" | "drivers" | "weights">;
  /** Distinct people with complete answers, and those with an outcome but not all drivers. */
  readonly n: number;
  readonly nMissing: number;
  /** Largest part of the answers that lack one driver. */
  readonly worstBlank: number;
}

/**
 * Columns of the group's rows; NPS as outcome counts as −100, 0 or 100. A driver that is blank by design (a moment that the person did not
 * have) makes no answer incomplete: its blanks stay NaN.
 */
export function answeredOf(
  rows: Rows,
  { dataset, query }: Context,
  byDesign: (driver: string) => boolean = () => false,
): Answered {
  const drivers = driversOf(dataset, query);
  const outcome = outcomeOf(dataset, query) ?? "";
  const isNps = isPromotion(dataset, outcome);
  const judged = isNps ? rows.numbers("value").map(promotion) : rows.numbers("upright");
  const columns = drivers.map((id) => rows.numbers(driverColumn(id)));
  const needed = columns.filter((_, k) => !byDesign(drivers[k] as string));
  const complete = Array.from(judged.keys()).filter((row) => needed.every((column) => !Number.isNaN(column[row])));
  const pick = (column: Float64Array) => Float64Array.from(complete, (row) => column[row] as number);
  const person = rows.texts("person");
  const units = complete.map((row) => person[row] ?? "");
  const n = new Set(units).size;
  const blank = needed.map((column) => column.filter(Number.isNaN).length / Math.max(1, judged.length));
  return {
    drivers,
    outcome,
    data: { outcome: pick(judged), drivers: columns.map(pick), weights: pick(rows.numbers("weight")), units },
    withBlanks: { outcome: judged, drivers: columns, weights: rows.numbers("weight") },
    n,
    nMissing: new Set(person).size - n,
    worstBlank: Math.max(0, ...blank),
  };
}

/** Importance with its uncertainty and the cautions of the whole model; or why there is none, with what can still be told. */
export type Explained =
  | { readonly refusal: Reason; readonly found: ImportanceUncertainty | null; readonly cautions: readonly Reason[] }
  | { readonly refusal: null; readonly found: ImportanceUncertainty; readonly cautions: readonly Reason[] };

/** Divides the explained variance, or refuses by the rules of `method.md` M20; `alongside` as in the bootstrap. */
export function explain(answered: Answered, context: Context, alongside: readonly Float64Array[] = []): Explained {
  const { data, drivers, n, worstBlank } = answered;
  const refuse = (refusal: Reason) => ({ refusal, found: null, cautions: [] });
  if (drivers.length < 2) return refuse("NO_DATA");
  if (drivers.length > MOST_DRIVERS) return refuse("INVALID_SETTING");
  if (n < 10 * drivers.length) return refuse("N_TOO_SMALL");
  if (worstBlank > HIGH) return refuse("MISSINGNESS_HIGH");
  if ([data.outcome, ...data.drivers].some((column) => variance(column) === 0)) return refuse("NO_VARIANCE");
  const { level, random } = context;
  const groups = groupsOf(context.dataset, context.query).map(({ places }) => places);
  const found = bootstrapImportance({ ...data, alongside, groups }, { random: random("drivers"), level });
  if (found === null) return refuse("EXPLAINS_LITTLE");
  const cautions: readonly Reason[] = [
    ...(n < Math.max(100, 15 * drivers.length) ? (["N_TOO_SMALL"] as const) : []),
    ...(worstBlank > MODERATE ? (["MISSINGNESS_MODERATE"] as const) : []),
    ...(found.importance.halo > 0.7 ? (["HALO"] as const) : []),
  ];
  return found.importance.rSquared < LITTLE
    ? { refusal: "EXPLAINS_LITTLE", found, cautions }
    : { refusal: null, found, cautions };
}
