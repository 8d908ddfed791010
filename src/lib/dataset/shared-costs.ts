/** Costs that several initiatives need: paid once, whichever of them are carried out. */
import type { Problem } from "../contract/problem.ts";
import { texts } from "./columns.ts";
import type { Dataset } from "./dataset.ts";
import { suggestion } from "./nearest.ts";
import { once } from "./once.ts";

/** By row of `initiative_costs`, the initiatives that need the cost: the one it is booked on and those in `shared_with`, by id. */
export function costSharers(dataset: Dataset): readonly (readonly string[])[] {
  return once(dataset, "cost-sharers", () => {
    const rows = dataset.tables.get("initiative_costs");
    const shared = texts(rows, "shared_with");
    return texts(rows, "initiative_id").map((own, row) => [...new Set([own ?? "", ...listed(shared[row])])].sort());
  });
}

/** Initiatives named in `shared_with` that do not exist. */
export function checkSharedCosts(dataset: Dataset): readonly Problem[] {
  const rows = dataset.tables.get("initiative_costs");
  const known = texts(dataset.tables.get("initiatives"), "initiative_id").filter((id) => id !== null);
  const files = dataset.sources.get("initiative_costs") ?? [];
  return texts(rows, "shared_with").flatMap((cell, row) =>
    listed(cell)
      .filter((id) => !known.includes(id))
      .map((id): Problem => ({
        rule: "cost-shared-unknown",
        severity: "error",
        place: {
          file: files[0]?.file ?? "initiative_costs",
          ...(files.length === 1 ? { record: row + 1 } : {}),
          column: "shared_with",
        },
        parts: { column: "shared_with", value: id, ...suggestion(id, known), found: id },
      })),
  );
}

function listed(cell: string | null | undefined): readonly string[] {
  return (cell ?? "")
    .split("|")
    .map((id) => id.trim())
    .filter((id) => id !== "");
}
