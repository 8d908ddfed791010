import type { TableContract } from "./table.ts";

/** What is assumed, with range, owner and date. A reference table; key `assumption_id`. */
export const assumptions: TableContract = {
  name: "assumptions",
  doc: "What is assumed, with range, owner and date.",
  kind: "reference",
  key: ["assumption_id"],
  columns: {
    assumption_id: { type: "id", doc: "Assumption." },
    name: { type: "text", doc: "Name as readers see it, unless release.yaml labels it." },
    unit: { type: "text", doc: "Unit.", optional: true },
    dist: {
      type: "text",
      doc: "Distribution.",
      values: ["point", "normal", "lognormal", "triangular", "pert", "uniform", "beta"],
    },
    p1: { type: "number", doc: "First parameter: value, mean, minimum or alpha." },
    p2: {
      type: "number",
      doc: "Second parameter: standard deviation, mode, maximum of uniform or beta.",
      optional: true,
    },
    p3: { type: "number", doc: "Third parameter: maximum of triangular and pert.", optional: true },
    source: { type: "text", doc: "Where it comes from." },
    owner: { type: "text", doc: "Role that answers for it; never a name of a person." },
    date: { type: "date", doc: "Day on which it was made." },
    grade: {
      type: "text",
      doc: "Grade of the evidence; blank is E.",
      optional: true,
      values: ["A", "B", "C", "D", "E"],
    },
    corr_with: {
      type: "id",
      doc: "Assumption it moves together with.",
      optional: true,
      in: "assumptions.assumption_id",
    },
    rho: { type: "number", doc: "Rank correlation with it, -1 to 1.", optional: true, min: -1, max: 1 },
  },
};
