/** What is known of each item on each criterion, with draws of it; what is not known is absent. */
import type { Grade, Unit } from "../contract/measure.ts";
import { numbers, texts } from "../dataset/columns.ts";
import type { Dataset } from "../dataset/dataset.ts";
import type { Interval } from "../stats/interval.ts";
import { percentileInterval } from "../stats/quantile.ts";
import { mean } from "../stats/sum.ts";
import { moneyOf } from "./initiative-money.ts";
import type { Context, Query, Rows } from "./metric.ts";
import { itemsOf, type Criterion } from "./priority-options.ts";
import { worthsOf } from "./touchpoint-worth.ts";
import { SCALE, visionFit, type Fit } from "./vision-fit.ts";

/** Draws of everything that is uncertain (`method.md` M27). */
export const DRAWS = 5000;

/** One item on one criterion, in the criterion's own unit. */
export interface Input {
  readonly value: number;
  readonly interval: Interval;
  readonly level: number;
  readonly unit: Unit;
  readonly method: string;
  readonly n: number;
  readonly grade: Grade;
  readonly draws: Float64Array;
}

/** An item with what is known of it. */
export interface Item {
  readonly id: string;
  readonly inputs: ReadonlyMap<Criterion, Input>;
  readonly fit: Fit | undefined;
}

/** The items that are put in order: touchpoints that raters judged, or all initiatives; by id, each with its touchpoint. */
export function itemsIn(dataset: Dataset, query: Query): readonly (readonly [id: string, touchpoint: string | null])[] {
  if (itemsOf(query) === "touchpoint") {
    const ids = new Set(texts(dataset.tables.get("vision_scores"), "touchpoint_id").filter((id) => id !== null));
    return [...ids].sort().map((id) => [id, id] as const);
  }
  const initiatives = dataset.tables.get("initiatives");
  const touchpoint = texts(initiatives, "touchpoint_id");
  const pairs = texts(initiatives, "initiative_id").flatMap((id, row) => (id === null ? [] : [[id, touchpoint[row] ?? null] as const])); // prettier-ignore
  return pairs.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
}

/** Everything that is known of the items, by the rows of `worthRows` of one group and period. */
export function inputsOf(rows: Rows, context: Context): readonly Item[] {
  const { dataset, query, random, level } = context;
  const worths = worthsOf(rows, context, DRAWS);
  const fits = visionFit(dataset, { draws: DRAWS, random: random("raters"), level });
  const money = businessOf(context);
  const can = feasibilityOf(context);
  const mine = (item: string): readonly string[] => (itemsOf(query) === "initiative" ? [item] : initiativesAt(dataset, item)); // prettier-ignore
  return itemsIn(dataset, query).map(([id, touchpoint]) => {
    const [fit, customer] = [fits.get(touchpoint ?? ""), worths.known.get(touchpoint ?? "")];
    const inputs = new Map<Criterion, Input>();
    if (customer !== undefined) inputs.set("customer", { ...customer, level, unit: "index", method: "robust", grade: worths.grade }); // prettier-ignore
    const business = money(mine(id));
    if (business !== null) inputs.set("business", business);
    if (fit !== undefined) inputs.set("vision", { ...fit, level, unit: "score", method: fit.spread === null ? "bounds" : "student", n: fit.raters, grade: "E" }); // prettier-ignore
    const feasible = can(mine(id));
    if (feasible !== null) inputs.set("feasibility", feasible);
    return { id, inputs, fit };
  });
}

function initiativesAt(dataset: Dataset, touchpoint: string): readonly string[] {
  const rows = dataset.tables.get("initiatives");
  const at = texts(rows, "touchpoint_id");
  return texts(rows, "initiative_id").filter((id, row): id is string => id !== null && at[row] === touchpoint);
}

/** Present value of what these initiatives bring in (M65), in the units of the money level; null when nothing tells it. */
function businessOf(context: Context): (initiatives: readonly string[]) => Input | null {
  const level = context.dataset.release.settings.money_ci_level;
  const read = moneyOf(context);
  return (initiatives) => {
    const found = read(initiatives);
    if (found === null) return null;
    const draws = found.draws.slice(0, DRAWS);
    return { value: mean(draws), interval: percentileInterval(draws, level), level, unit: "euro", method: "simulation", n: found.streams.length, grade: found.grade, draws }; // prettier-ignore
  };
}

/** The five scores of an initiative, turned so that more is better. */
const SCORES = [["capacity", 1], ["support", 1], ["effort", -1], ["burden", -1], ["risk", -1]] as const; // prettier-ignore

/** Mean of the five scores over these initiatives, 0 to 4; blanks could be anything, which makes the interval. Null when all are blank. */
function feasibilityOf({ dataset, random, level }: Context): (initiatives: readonly string[]) => Input | null {
  const rows = dataset.tables.get("initiatives");
  const ids = texts(rows, "initiative_id");
  const columns = SCORES.map(([name, sign]) => numbers(rows, name).map((score) => (sign === 1 ? score : SCALE.high - score))); // prettier-ignore
  const stream = random("feasibility");
  return (initiatives) => {
    const scores = initiatives.flatMap((id) => columns.map((column) => column[ids.indexOf(id)] ?? NaN));
    const known = scores.filter((score) => !Number.isNaN(score));
    if (known.length === 0) return null;
    const blank = scores.length - known.length;
    const sum = known.reduce((total, score) => total + score, 0);
    const interval = { low: sum / scores.length, high: (sum + blank * SCALE.high) / scores.length };
    const draws = Float64Array.from({ length: DRAWS }, () => {
      let drawn = sum;
      for (let k = 0; k < blank; k++) drawn += stream() * SCALE.high;
      return drawn / scores.length;
    });
    const value = (interval.low + interval.high) / 2;
    return { value, interval, level, unit: "score", method: "bounds", n: known.length, grade: "E", draws };
  };
}
