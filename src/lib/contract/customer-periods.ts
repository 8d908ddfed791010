import type { TableContract } from "./table.ts";

/** What a customer did and brought in during one period. An event table; key `customer_id`, `period`. */
export const customerPeriods: TableContract = {
  name: "customer_periods",
  doc: "What a customer did and brought in during one period.",
  kind: "events",
  key: ["customer_id", "period"],
  columns: {
    customer_id: { type: "id", doc: "Customer.", in: "customers.customer_id" },
    period: { type: "period", doc: "Month, quarter or year.", inside: true },
    active: { type: "boolean", doc: "Was a customer in the period." },
    revenue: { type: "number", doc: "Revenue, currency of the release.", optional: true },
    margin: { type: "number", doc: "Contribution margin, currency of the release.", optional: true },
    orders_n: { type: "integer", doc: "Orders.", optional: true, min: 0 },
    products_n: { type: "integer", doc: "Products held.", optional: true, min: 0 },
    churned: { type: "boolean", doc: "Left during the period.", optional: true },
    cost_to_serve: { type: "number", doc: "Cost of service, currency of the release.", optional: true, min: 0 },
    sow: { type: "number", doc: "Share of wallet, 0 to 1.", optional: true, min: 0, max: 1 },
    discount: { type: "number", doc: "Discount given, currency of the release.", optional: true },
  },
};
