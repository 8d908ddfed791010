import type { TableContract } from "./table.ts";

/** What respondents said of prices: four thresholds, or whether they would buy at a price. An event table; key `response_id`, `scenario`, `gg_price`. */
export const priceAnswers: TableContract = {
  name: "price_answers",
  doc: "What respondents said of prices: four thresholds, or whether they would buy at a price.",
  kind: "events",
  key: ["response_id", "scenario", "gg_price"],
  columns: {
    response_id: { type: "id", doc: "Questionnaire.", in: "responses.response_id" },
    tc: {
      type: "number",
      doc: "So cheap that one doubts the quality, currency of the release.",
      optional: true,
      min: 0,
    },
    cheap: { type: "number", doc: "Cheap, good value, currency of the release.", optional: true, min: 0 },
    expensive: {
      type: "number",
      doc: "Expensive, but worth a thought, currency of the release.",
      optional: true,
      min: 0,
    },
    te: { type: "number", doc: "Too expensive to buy, currency of the release.", optional: true, min: 0 },
    scenario: {
      type: "text",
      doc: "What was described: the usual experience or the better one; blank is the usual one.",
      optional: true,
      values: ["base", "experience"],
    },
    gg_price: { type: "number", doc: "Price at which was asked whether one would buy.", optional: true, above: 0 },
    gg_buy: { type: "boolean", doc: "Would buy at that price.", optional: true },
  },
};
