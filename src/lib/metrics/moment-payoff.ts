/** Whether a moment goes with behaviour that pays, and whether it pays more than it costs. */
import type { Grade } from "../contract/measure.ts";
import { countedEffects } from "../dataset/case.ts";
import { numbers, texts } from "../dataset/columns.ts";
import type { Dataset } from "../dataset/dataset.ts";
import { effectsOf, type Effect } from "../dataset/effect.ts";
import { once } from "../dataset/once.ts";
import { isProper, quantileOf, type UncertainNumber } from "../stats/uncertain-number.ts";
import { moneyOf } from "./initiative-money.ts";
import type { Context } from "./metric.ts";

/** Weakest evidence that shows a link, and the chance from which a link or a benefit is shown (`method.md` M26). */
const LINKED: Grade = "C";
const SHOWN = 0.975;
const PAYS = 0.8;

const DAY = 86_400_000;

/** A chance with what stands behind it. */
export interface Shown {
  readonly chance: number;
  readonly grade: Grade;
  readonly n: number;
  readonly full: boolean;
}

/**
 * The chance that an effect on staying, spending or paying is above 0, of the best-graded effect of the initiatives at this touchpoint; full
 * at 97.5% with evidence of grade C or better. Null when no such effect is known.
 */
export function linkOf(dataset: Dataset, touchpoint: string): Shown | null {
  const known = effectsAt(dataset, touchpoint).filter(({ stream }) => ["retention", "spend", "price"].includes(stream));
  const shown = known.flatMap((effect): readonly Shown[] => {
    const chance = chanceAbove(effect.number);
    return chance === null ? [] : [{ chance, grade: effect.grade, n: effect.n, full: effect.grade <= LINKED && chance >= SHOWN }]; // prettier-ignore
  });
  const [best] = shown.sort((a, b) => Number(b.full) - Number(a.full) || (a.grade < b.grade ? -1 : a.grade > b.grade ? 1 : b.chance - a.chance)); // prettier-ignore
  return best ?? null;
}

/**
 * The chance that what the initiatives at this touchpoint bring in from customers (M65) exceeds what the passages cost over the same
 * horizon: unit cost × contacts a year of a customer who has one × the largest population, in money of today. Full at 80%. Null without
 * effects, unit cost or contacts.
 */
export function benefitOf(touchpoint: string, context: Context): Shown | null {
  const { dataset, period } = context;
  const found = moneyOf(context)(initiativesAt(dataset, touchpoint), ({ kind }) => kind !== "employee");
  const cost = unitCost(dataset, touchpoint);
  const often = contactsAYear(dataset, period).get(touchpoint);
  if (found === null || Number.isNaN(cost) || often === undefined) return null;
  const population = Math.max(...found.streams.map((stream) => stream.population));
  const costs = ((cost * often * population) / found.periodsPerYear) * found.annuity;
  const chance = found.draws.filter((draw) => draw > costs).length / found.draws.length;
  return { chance, grade: found.grade, n: Math.min(...found.streams.map(({ n }) => n)), full: chance >= PAYS };
}

function initiativesAt(dataset: Dataset, touchpoint: string): readonly string[] {
  const rows = dataset.tables.get("initiatives");
  const at = texts(rows, "touchpoint_id");
  return texts(rows, "initiative_id").filter((id, row): id is string => id !== null && at[row] === touchpoint);
}

function effectsAt(dataset: Dataset, touchpoint: string): readonly Effect[] {
  const own = new Set(initiativesAt(dataset, touchpoint));
  return countedEffects(effectsOf(dataset)).filter(({ initiative }) => own.has(initiative));
}

/** P(number > 0), by halving towards the place of 0 in the distribution; null when nothing proper is known. */
function chanceAbove(number: UncertainNumber | null): number | null {
  if (number === null || !isProper(number)) return null;
  if (number.kind === "point") return number.value > 0 ? 1 : 0;
  let [low, high] = [0, 1];
  for (let step = 0; step < 40; step++) {
    const middle = (low + high) / 2;
    if (quantileOf(number, middle) > 0) high = middle;
    else low = middle;
  }
  return 1 - high;
}

function unitCost(dataset: Dataset, touchpoint: string): number {
  const rows = dataset.tables.get("touchpoints");
  return numbers(rows, "unit_cost")[texts(rows, "touchpoint_id").indexOf(touchpoint)] ?? NaN;
}

/** Contacts of one customer who had one, by touchpoint, in the year up to the end of the period. */
function contactsAYear(dataset: Dataset, period: string): ReadonlyMap<string, number> {
  return once(dataset, `contacts-a-year:${period}`, () => {
    const end = Date.parse(dataset.periods.find(({ id }) => id === period)?.to ?? "") + DAY;
    const log = dataset.tables.get("interactions");
    const [person, started] = [texts(log, "customer_id"), texts(log, "started_at")];
    const counts = new Map<string, { contacts: number; readonly persons: Set<string> }>();
    texts(log, "touchpoint_id").forEach((touchpoint, row) => {
      const [who, at] = [person[row], Date.parse(`${(started[row] ?? "").slice(0, 10)}T00:00:00Z`)];
      if (touchpoint === null || who == null || !(at < end && at >= end - 365 * DAY)) return;
      const count = counts.get(touchpoint) ?? { contacts: 0, persons: new Set<string>() };
      counts.set(touchpoint, count);
      count.contacts++;
      count.persons.add(who);
    });
    return new Map([...counts].map(([id, { contacts, persons }]) => [id, contacts / persons.size]));
  });
}
