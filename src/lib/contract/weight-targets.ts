import type { TableContract } from "./table.ts";

/** Population shares to weight to. A reference table; key `variable`, `level`. */
export const weightTargets: TableContract = {
  name: "weight_targets",
  doc: "Population shares to weight to.",
  kind: "reference",
  key: ["variable", "level"],
  columns: {
    variable: { type: "id", doc: "Column, e.g. segment." },
    level: { type: "text", doc: "Value of the column." },
    population_share: { type: "number", doc: "Share of the population, 0 to 1.", min: 0, max: 1 },
  },
};
