/** From the rows of a business case to its model, or the reasons why there is none. */
import type { Reason } from "../contract/measure.ts";
import { caseRows, correlationsOf, costLines, countedEffects, countedTwice, type CostLine } from "../dataset/case.ts";
import { texts } from "../dataset/columns.ts";
import type { Dataset } from "../dataset/dataset.ts";
import { assumptionsOf, effectsOf, type Effect } from "../dataset/effect.ts";
import { implementationOf } from "../dataset/implementation.ts";
import { once } from "../dataset/once.ts";
import { periodicRate } from "../stats/finance.ts";
import type { UncertainNumber } from "../stats/uncertain-number.ts";
import {
  coursesOf,
  profileOf,
  simulate,
  type BusinessCase,
  type Cost,
  type Simulation,
  type Stream,
} from "./business-case.ts";
import { flowsOf } from "./flows.ts";
import type { Context, Estimate, Metric, Rows } from "./metric.ts";
import { expectedFlow } from "./returns.ts";

/** Used where the client states no discount rate or horizon (`method.md` 4.1); said as DEFAULT_USED. */
export const DEFAULTS = { discountRate: 0.08, horizonMonths: 36 };

/** What every number of the business case shares: its tables, its rows, and that it is drawn and about money, not people. */
export const ofTheCase = {
  tables: ["initiatives", "initiative_costs", "effects"],
  reads: ["assumptions", "experiments", "experiment_units"],
  sesoi: 0,
  method: "simulation",
  seeded: true,
  money: true,
  people: () => "none",
  rows: caseRows,
} as const satisfies Partial<Metric>;

/** A case with its draws, or why there is none; `cautions` stand beside every number of it. */
export type OpenCase =
  | {
      readonly model: BusinessCase;
      readonly simulation: Simulation;
      /** Those that count, as the streams of the model. */
      readonly effects: readonly Effect[];
      /** Those that tell the same by another route and do not count. */
      readonly explaining: readonly Explaining[];
      readonly doubled: boolean;
      readonly cautions: readonly Reason[];
    }
  | { readonly model: null; readonly reasons: readonly Reason[] };

/** An effect that does not count, with its stream by the draws of the case. */
export interface Explaining {
  readonly effect: Effect;
  readonly stream: Stream;
  readonly flow: Float64Array;
}

/** The case of these rows of `caseRows`; the same rows of a dataset are drawn once. */
export function openCase(rows: Rows, context: Context): OpenCase {
  const kind = rows.texts("kind");
  const at = rows.numbers("at");
  const places = (wanted: string): number[] => Array.from(at).filter((_, row) => kind[row] === wanted);
  const [effects, costs] = [places("effect"), places("cost")];
  const key = `open-case:${effects.join()}:${costs.join()}`;
  return once(context.dataset, key, () => {
    const pick = <T>(all: readonly T[], which: readonly number[]): readonly T[] =>
      which.map((place) => all[place] as T);
    return open(context.dataset, pick(effectsOf(context.dataset), effects), pick(costLines(context.dataset), costs));
  });
}

/** An estimate for a case that cannot be opened. */
export function unopened(reasons: readonly Reason[], n: number): readonly Estimate[] {
  return [{ value: null, n, status: "refused", reasons }];
}

function open(dataset: Dataset, effects: readonly Effect[], lines: readonly CostLine[]): OpenCase {
  const counted = countedEffects(effects);
  const others = effects.filter((effect) => !counted.includes(effect));
  const model = modelOf(dataset, counted, others, lines);
  if (model === null) return { model: null, reasons: ["INVALID_SETTING"] };
  const simulation = simulate(model);
  if (simulation === null) return { model: null, reasons: ["CORRELATIONS_IMPOSSIBLE"] };
  const { discount_rate, horizon_months } = dataset.release.settings;
  const cautions: Reason[] = [];
  if (discount_rate === undefined || horizon_months === undefined) cautions.push("DEFAULT_USED");
  if (beyondHistory(dataset, model, simulation)) cautions.push("HORIZON_LONG");
  const streams = others.map((effect) => streamOf(dataset, effect, model.horizon, model.retention !== null));
  const { benefits } = flowsOf(streams, [], coursesOf(model, simulation));
  const explaining = others.map((effect, i) => ({ effect, stream: streams[i] as Stream, flow: benefits[i] as Float64Array })); // prettier-ignore
  return { model, simulation, effects: counted, explaining, doubled: countedTwice(effects).length > 0, cautions };
}

/** Null when a setting or a distribution cannot be used. */
function modelOf(
  dataset: Dataset,
  effects: readonly Effect[],
  others: readonly Effect[],
  lines: readonly CostLine[],
): BusinessCase | null {
  const { settings } = dataset.release;
  const periodsPerYear = settings.money_period === "year" ? 1 : 12;
  const annual = settings.discount_rate ?? DEFAULTS.discountRate;
  const horizon = Math.floor(((settings.horizon_months ?? DEFAULTS.horizonMonths) * periodsPerYear) / 12);
  const inputs = inputsOf(dataset, [...effects, ...others], lines);
  if (!(annual > -1) || horizon < 1 || inputs === null) return null;
  const retention = retentionOf(dataset, effects);
  return {
    streams: effects.map((effect) => streamOf(dataset, effect, horizon, retention !== null)),
    costs: lines.map(costOf),
    inputs,
    correlations: correlationsOf(dataset),
    retention,
    horizon,
    periodsPerYear,
    rate: periodicRate(annual, periodsPerYear),
    hurdle: settings.hurdle,
    seed: settings.seed,
  };
}

/** Input of the retention of saved customers; null when none are carried to a next period or nobody says how many stay. */
function retentionOf(dataset: Dataset, effects: readonly Effect[]): string | null {
  const { carry_saved, saved_retention } = dataset.release.settings;
  if (!carry_saved || saved_retention === undefined || !effects.some(carries)) return null;
  return typeof saved_retention === "string" ? saved_retention : "saved_retention";
}

function carries({ stream }: Effect): boolean {
  return stream === "retention";
}

function inputsOf(
  dataset: Dataset,
  effects: readonly Effect[],
  lines: readonly CostLine[],
): ReadonlyMap<string, UncertainNumber> | null {
  const inputs = new Map<string, UncertainNumber | null>(effects.map((effect) => [effect.input, effect.number]));
  for (const effect of effects) {
    for (const { input, number } of effect.factors) inputs.set(input, number);
    const { delay, success } = implementationOf(dataset, effect.initiative);
    if (delay !== null) inputs.set(delay.input, delay.number);
    if (success === null) continue;
    inputs.set(success.input, success.number);
    inputs.set(placeOf(effect.initiative), { kind: "uniform", low: 0, high: 1 });
  }
  const retention = retentionOf(dataset, effects);
  const setting = dataset.release.settings.saved_retention;
  if (typeof setting === "number" && retention !== null) inputs.set(retention, { kind: "point", value: setting });
  else if (retention !== null) inputs.set(retention, assumptionsOf(dataset).get(retention)?.number ?? null);
  for (const { range } of lines.map(costOf)) {
    if (range !== null) inputs.set(range.input, { kind: "uniform", low: 0, high: 1 });
  }
  const known = [...inputs].filter((pair): pair is [string, UncertainNumber] => pair[1] !== null);
  const ordered = lines.every(({ low, amount, high }) => low <= amount && amount <= high);
  return ordered && known.length === inputs.size ? new Map(known) : null;
}

function streamOf(dataset: Dataset, effect: Effect, horizon: number, carried: boolean): Stream {
  const { id, initiative, stream, grade, evidence, n, input, population, value } = effect;
  const { delay, success } = implementationOf(dataset, initiative);
  return {
    id,
    initiative,
    kind: stream,
    grade,
    evidence,
    n,
    input,
    factors: effect.factors.map((factor) => factor.input),
    population,
    value,
    profile: profileOf({ ramp: effect.ramp, decay: effect.decay, lag: effect.lag, horizon }),
    carried: carried && carries(effect),
    ...(delay === null ? {} : { delay: delay.input }),
    ...(success === null ? {} : { success: { chance: success.input, place: placeOf(initiative) } }),
  };
}

/** Input that decides whether an initiative succeeds: all of its streams, or none. */
function placeOf(initiative: string): string {
  return `success:${initiative}`;
}

/** All costs of one initiative stand at the same place in their ranges: a project that overruns does so throughout. */
function costOf({ initiative, category, period, amount, low, high }: CostLine): Cost {
  const range = low === high ? null : { input: `costs:${initiative}`, low, high };
  return { initiative, category, period, amount, range };
}

/** More than half of the expected benefit lies further ahead than twice the time that customers were followed (`method.md` 4.5). */
function beyondHistory(dataset: Dataset, model: BusinessCase, { flows }: Simulation): boolean {
  const followed = dataset.tables.get("customer_periods");
  // Without a history of customers there is no length to compare with; the base of every stream stands beside it.
  if (followed === undefined) return false;
  const years = [...new Set(texts(followed, "period"))].reduce((total, id) => total + yearsOf(dataset, id ?? ""), 0);
  let [all, beyond] = [0, 0];
  for (const flow of flows.benefits) {
    let factor = 1;
    expectedFlow(model, flow).forEach((value, t) => {
      all += value * factor;
      if (t / model.periodsPerYear > 2 * years) beyond += value * factor;
      factor /= 1 + model.rate;
    });
  }
  return beyond > all / 2;
}

/** Length of a month, quarter or year by its id, else of the release's period of that id. */
function yearsOf(dataset: Dataset, id: string): number {
  if (/^\d{4}$/.test(id)) return 1;
  if (/^\d{4}-q[1-4]$/i.test(id)) return 1 / 4;
  if (/^\d{4}-\d{2}$/.test(id)) return 1 / 12;
  const period = dataset.periods.find((one) => one.id === id);
  if (period === undefined) return 0;
  return (Date.parse(period.to) - Date.parse(period.from) + 86_400_000) / (365.25 * 86_400_000);
}
