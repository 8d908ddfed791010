import type { TableContract } from "./table.ts";

/** Costs of initiatives by year or month of the business case. A reference table; key `initiative_id`, `period`, `category`. */
export const initiativeCosts: TableContract = {
  name: "initiative_costs",
  doc: "Costs of initiatives by year or month of the business case.",
  kind: "reference",
  key: ["initiative_id", "period", "category"],
  columns: {
    initiative_id: { type: "id", doc: "Initiative.", in: "initiatives.initiative_id" },
    period: { type: "integer", doc: "Index in settings.money_period; 0 is now.", min: 0 },
    category: {
      type: "text",
      doc: "Kind of cost.",
      values: ["capex", "opex", "internal_hours", "incentive", "cannibalisation", "measurement"],
    },
    amount: { type: "number", doc: "Amount, currency of the release." },
    low: { type: "number", doc: "Low estimate.", optional: true },
    high: { type: "number", doc: "High estimate.", optional: true },
    shared_with: {
      type: "text",
      doc: "Other initiatives that need this as well, separated by |; it is paid once, however many of them are carried out.",
      optional: true,
      pattern: { whole: "[^|]+(?:\\|[^|]+)*", example: "moving-service|new-invoice" },
    },
  },
};
