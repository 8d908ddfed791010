import type { TableContract } from "./table.ts";

/** Outcomes of a test by unit and period. A reference table; key `experiment_id`, `unit_id`, `period`, `metric`. */
export const experimentUnits: TableContract = {
  name: "experiment_units",
  doc: "Outcomes of a test by unit and period.",
  kind: "reference",
  key: ["experiment_id", "unit_id", "period", "metric"],
  columns: {
    experiment_id: { type: "id", doc: "Test.", in: "experiments.experiment_id" },
    unit_id: { type: "id", doc: "Unit assigned." },
    cluster_id: { type: "id", doc: "Cluster that was assigned as a whole.", optional: true },
    arm: { type: "text", doc: "Treatment or control.", values: ["treatment", "control"] },
    period: { type: "integer", doc: "Period since the start; below 0 before it." },
    metric: { type: "id", doc: "Outcome." },
    value: { type: "number", doc: "Value of the outcome; blank when not measured.", optional: true },
    exposed: { type: "boolean", doc: "Really received the treatment.", optional: true },
  },
};
