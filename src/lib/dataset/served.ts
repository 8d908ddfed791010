/** Marks for contacts beside the team that served the customer. */
import type { ColumnTable } from "arquero";
import { lookupOf, texts } from "./columns.ts";
import type { Dataset } from "./dataset.ts";
import { once } from "./once.ts";
import { ratings } from "./ratings.ts";

/**
 * The rows of {@link ratings} of these questions that are about a touchpoint, with `served`: the team that handled the contact, else the
 * one that the response names; blank where nobody did.
 */
export function served(dataset: Dataset, questions: readonly string[]): ColumnTable {
  const ids = [...questions].sort();
  return once(dataset, `served:${ids.join("\u0000")}`, () => {
    const rows = ratings(dataset, ids);
    const touchpoint = texts(rows, "touchpoint");
    const about = Array.from(touchpoint.keys()).filter((row) => touchpoint[row] != null);
    const handled = lookupOf(dataset.tables.get("interactions"), "interaction_id", "team_id");
    const [interaction, stated] = [texts(rows, "interaction"), texts(rows, "team")];
    const team = interaction.map((id, row) => handled.get(id ?? "") ?? stated[row] ?? null);
    return rows.assign({ served: team }).reify(about);
  });
}
