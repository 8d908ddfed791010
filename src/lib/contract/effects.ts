import type { TableContract } from "./table.ts";

/** What an initiative is held to bring about, by stream of benefit. A reference table; key `effect_id`. */
export const effects: TableContract = {
  name: "effects",
  doc: "What an initiative is held to bring about, by stream of benefit.",
  kind: "reference",
  key: ["effect_id"],
  columns: {
    effect_id: { type: "id", doc: "Effect." },
    initiative_id: { type: "id", doc: "Initiative.", in: "initiatives.initiative_id" },
    stream: {
      type: "text",
      doc: "Stream of benefit.",
      values: ["retention", "spend", "price", "referral", "cost_to_serve", "employee"],
    },
    route: {
      type: "text",
      doc: "Measured on the outcome itself (direct) or through the chain; blank is direct.",
      optional: true,
      values: ["direct", "chain"],
    },
    from: { type: "text", doc: "Where in the chain it starts.", optional: true },
    to: { type: "text", doc: "What it changes.", optional: true },
    estimate: {
      type: "number",
      doc: "Effect per unit of population and period; blank when computed from the evidence.",
      optional: true,
    },
    se: { type: "number", doc: "Standard error of the estimate.", optional: true, min: 0 },
    low: { type: "number", doc: "Low end (P5 or minimum).", optional: true },
    mode: { type: "number", doc: "Most likely value.", optional: true },
    high: { type: "number", doc: "High end (P95 or maximum).", optional: true },
    dist: {
      type: "text",
      doc: "Distribution of the estimate.",
      optional: true,
      values: ["point", "normal", "lognormal", "triangular", "pert", "uniform", "beta"],
    },
    unit: { type: "text", doc: "Unit of the estimate, e.g. pp_fraction.", optional: true },
    population: {
      type: "text",
      doc: "Whom it works on, in the words of experiments.population; named otherwise, the effect needs a transport.",
      optional: true,
    },
    transport: {
      type: "id",
      doc: "Assumption: part of the tested effect that holds where it is rolled out; one grade down.",
      optional: true,
      in: "assumptions.assumption_id",
    },
    links: {
      type: "text",
      doc: "Links of a chain, separated by |: tests and assumptions by which the estimate, the dose, is multiplied.",
      optional: true,
    },
    population_n: { type: "number", doc: "Units the effect works on.", min: 0 },
    value_per_unit: { type: "number", doc: "Value of one unit of effect, currency of the release." },
    ramp: {
      type: "text",
      doc: "Share of the effect reached by period, separated by |; the last repeats, blank is 1.",
      optional: true,
      pattern: { whole: "-?[0-9]+(?:\\.[0-9]+)?(?:\\|-?[0-9]+(?:\\.[0-9]+)?)*", example: "0.5|1|1" },
    },
    decay: {
      type: "text",
      doc: "Share of the effect left by period, separated by |; the last repeats, blank is 1.",
      optional: true,
      pattern: { whole: "-?[0-9]+(?:\\.[0-9]+)?(?:\\|-?[0-9]+(?:\\.[0-9]+)?)*", example: "1|0.9|0.8" },
    },
    lag_periods: { type: "integer", doc: "Periods before the effect begins; blank is 0.", optional: true, min: 0 },
    grade: { type: "text", doc: "Grade of the evidence, A to E.", values: ["A", "B", "C", "D", "E"] },
    evidence: {
      type: "id",
      doc: "Experiment or assumption behind it; of retention, cost_to_serve and employee the test counts what is lost.",
      optional: true,
    },
  },
};
