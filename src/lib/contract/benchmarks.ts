import type { TableContract } from "./table.ts";

/** Figures of others to compare with, one row each. A reference table; key `benchmark_id`. */
export const benchmarks: TableContract = {
  name: "benchmarks",
  doc: "Figures of others to compare with, one row each.",
  kind: "reference",
  key: ["benchmark_id"],
  columns: {
    benchmark_id: { type: "id", doc: "Benchmark." },
    organisation: { type: "id", doc: "Whose figure; under a pseudonym in a panel.", optional: true },
    metric_id: { type: "id", doc: "Metric, as in the list of methods, e.g. nps." },
    question_id: { type: "id", doc: "Own question that it is compared with.", optional: true },
    value: { type: "number", doc: "The figure in the metric's unit: points, share 0 to 1, scale points." },
    se: { type: "number", doc: "Standard error in the same unit.", optional: true, above: 0 },
    n: { type: "integer", doc: "Respondents behind it.", optional: true, min: 1 },
    year: { type: "integer", doc: "Year of measurement.", min: 1900, max: 2200 },
    population: { type: "text", doc: "Who was asked." },
    wording: { type: "text", doc: "Question as it was asked." },
    scale_min: { type: "number", doc: "Lowest answer.", optional: true },
    scale_max: { type: "number", doc: "Highest answer.", optional: true },
    mode: { type: "text", doc: "How it was asked, e.g. web.", optional: true },
    source: { type: "text", doc: "Publication or panel." },
    licence: { type: "text", doc: "Right to print it.", optional: true },
  },
};
