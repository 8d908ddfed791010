import type { TableContract } from "./table.ts";

/** Tests of initiatives. A reference table; key `experiment_id`. */
export const experiments: TableContract = {
  name: "experiments",
  doc: "Tests of initiatives.",
  kind: "reference",
  key: ["experiment_id"],
  columns: {
    experiment_id: { type: "id", doc: "Test." },
    initiative_id: { type: "id", doc: "Initiative tested.", optional: true, in: "initiatives.initiative_id" },
    design: { type: "text", doc: "Design.", values: ["rct", "cluster_rct", "did", "its", "rdd", "matched", "prepost"] },
    unit: { type: "text", doc: "What was assigned: customer, team, region.", optional: true },
    assigned_share: { type: "number", doc: "Share meant for the treatment, 0 to 1.", optional: true, min: 0, max: 1 },
    start: { type: "date", doc: "First day." },
    end: { type: "date", doc: "Last day.", optional: true, from: "start" },
    population: { type: "text", doc: "Whom the tested stand for, e.g. movers.", optional: true },
    replicates: {
      type: "id",
      doc: "Test that this one repeats on others; what it found goes before the result that decided.",
      optional: true,
      in: "experiments.experiment_id",
    },
    primary_metric: { type: "text", doc: "Outcome named beforehand.", optional: true },
    registered_at: { type: "date", doc: "Day on which design and outcome were written down.", optional: true },
  },
};
