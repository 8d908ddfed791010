/** Whether enough feedback can be joined to behaviour for a number that rests on both (`method.md` M12). */
import type { Reason } from "../contract/measure.ts";
import { numbers, texts } from "../dataset/columns.ts";
import type { Dataset } from "../dataset/dataset.ts";
import { links } from "../dataset/links.ts";

/** Share of the answers that must be linked for linked numbers to be given. */
export const LINKED_ENOUGH = 0.3;

/** Where to look: a period, and a touchpoint or survey where only that one matters. */
export interface LinkedWhere {
  readonly period: string;
  readonly touchpoint?: string;
  readonly survey?: string;
}

/** Share of the answers about contacts that are linked; null where nobody answered about a contact. */
export function linkRate(dataset: Dataset, where: LinkedWhere): number | null {
  const rows = links(dataset);
  const kind = texts(rows, "kind");
  const conditions = Object.entries(where).map(([column, value]) => [texts(rows, column), value as string] as const);
  const linked = numbers(rows, "linked").filter(
    (_, row) => kind[row] === "moment" && conditions.every(([values, value]) => values[row] === value),
  );
  return linked.length === 0 ? null : linked.reduce((total, one) => total + one, 0) / linked.length;
}

/** Why a number that rests on linked answers must be refused: LINKAGE_LOW under 30%; nothing where it may be given. */
export function linkageRefusal(dataset: Dataset, where: LinkedWhere): readonly Reason[] {
  const rate = linkRate(dataset, where);
  return rate !== null && rate < LINKED_ENOUGH ? ["LINKAGE_LOW"] : [];
}
