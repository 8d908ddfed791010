/** Assumptions as they were written down: who answers for each, since when, and where it comes from. */
import { texts } from "./columns.ts";
import type { Dataset } from "./dataset.ts";
import { once } from "./once.ts";

/** One assumption's own row; its distribution is that of `assumptionsOf`. */
export interface AssumptionRow {
  readonly id: string;
  readonly name: string;
  readonly unit: string | null;
  readonly source: string | null;
  /** A role, never a person. */
  readonly owner: string | null;
  /** ISO day. */
  readonly date: string | null;
}

/** All assumptions of the release by id. */
export function assumptionRows(dataset: Dataset): ReadonlyMap<string, AssumptionRow> {
  return once(dataset, "assumption-rows", () => {
    const rows = dataset.tables.get("assumptions");
    const column = (name: string) => texts(rows, name);
    const [name, unit, source, owner, date] = [column("name"), column("unit"), column("source"), column("owner"), column("date")]; // prettier-ignore
    return new Map(
      column("assumption_id").map((key, row): [string, AssumptionRow] => {
        const id = key ?? "";
        const cell = (values: readonly (string | null)[]): string | null => values[row] ?? null;
        return [id, { id, name: name[row] ?? id, unit: cell(unit), source: cell(source), owner: cell(owner), date: cell(date) }]; // prettier-ignore
      }),
    );
  });
}
