/** Whether enough feedback can be joined to behaviour for a number that rests on both (`method.md` M12). */
import type { Reason } from "../contract/measure.ts";
import { numbers, texts } from "../dataset/columns.ts";
import type { Dataset } from "../dataset/dataset.ts";
import { fates } from "../dataset/fates.ts";
import { linkedMoments } from "../dataset/links.ts";
import { once } from "../dataset/once.ts";
import { ratings } from "../dataset/ratings.ts";

/** Share of the answers that must be linked for linked numbers to be given. */
export const LINKED_ENOUGH = 0.3;

/** Whether a number may rest on the answers linked, by their share; one that nobody knows (null) stands in nothing's way. */
export function isLinkedEnough(share: number | null): boolean {
  return share === null || share >= LINKED_ENOUGH;
}

/** Where to look: a period, and a touchpoint or survey where only that one matters. */
export interface LinkedWhere {
  readonly period: string;
  readonly touchpoint?: string;
  readonly survey?: string;
}

/** Share of the answers about contacts that are linked to their contact; null where nobody answered about a contact. */
export function linkRate(dataset: Dataset, where: LinkedWhere): number | null {
  const rows = linkedMoments(dataset);
  const conditions = Object.entries(where).map(([column, value]) => [texts(rows, column), value as string] as const);
  const linked = numbers(rows, "linked").filter((_, row) =>
    conditions.every(([values, value]) => values[row] === value),
  );
  return linked.length === 0 ? null : linked.reduce((total, one) => total + one, 0) / linked.length;
}

/** Why a number that rests on answers linked to contacts must be refused: LINKAGE_LOW under 30%; nothing where it may be given. */
export function linkageRefusal(dataset: Dataset, where: LinkedWhere): readonly Reason[] {
  return isLinkedEnough(linkRate(dataset, where)) ? [] : ["LINKAGE_LOW"];
}

/**
 * Share of the customers who validly answered any of these questions, up to and including a period, who can be found in customer_periods
 * and so be followed; null where nobody answered.
 */
export function followedRate(dataset: Dataset, questions: readonly string[], period: string): number | null {
  const until = dataset.periods.findIndex(({ id }) => id === period);
  const key = `followed-rate:${JSON.stringify([[...questions].sort(), until])}`;
  return once(dataset, key, () => {
    const rows = ratings(dataset, questions);
    const [person, when, respondent] = ["person", "period", "respondent"].map((column) => texts(rows, column));
    const value = numbers(rows, "value");
    const seen = new Set(dataset.periods.slice(0, until + 1).map(({ id }) => id));
    const asked = new Set(
      (person ?? []).filter((who, row) => who !== null && respondent?.[row] !== "employee" && !Number.isNaN(value[row]) && seen.has(when?.[row] ?? "")), // prettier-ignore
    );
    const { place } = fates(dataset);
    return asked.size === 0 ? null : [...asked].filter((who) => place.has(who ?? "")).length / asked.size;
  });
}

/** Why a number that rests on following customers after their answers must be refused: LINKAGE_LOW under 30%. */
export function followedRefusal(dataset: Dataset, questions: readonly string[], period: string): readonly Reason[] {
  return isLinkedEnough(followedRate(dataset, questions, period)) ? [] : ["LINKAGE_LOW"];
}
