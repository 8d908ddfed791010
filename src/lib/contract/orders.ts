import type { TableContract } from "./table.ts";

/** Purchases, one row each, where buying is not bound by a contract. An event table; key `order_id`. */
export const orders: TableContract = {
  name: "orders",
  doc: "Purchases, one row each.",
  kind: "events",
  key: ["order_id"],
  columns: {
    order_id: { type: "id", doc: "Purchase." },
    customer_id: { type: "id", doc: "Customer.", in: "customers.customer_id" },
    date: { type: "date", doc: "Day of the purchase.", inside: true },
    product_id: { type: "id", doc: "Product.", optional: true },
    revenue: { type: "number", doc: "Revenue, currency of the release.", optional: true },
    margin: { type: "number", doc: "Contribution margin, currency of the release.", optional: true },
  },
};
