import type { TableContract } from "./table.ts";

/** Journeys of customers from first contact to outcome. An event table; key `journey_id`. */
export const journeys: TableContract = {
  name: "journeys",
  doc: "Journeys of customers from first contact to outcome.",
  kind: "events",
  key: ["journey_id"],
  columns: {
    journey_id: { type: "id", doc: "Journey." },
    customer_id: { type: "id", doc: "Customer.", optional: true, in: "customers.customer_id" },
    type: { type: "text", doc: "Kind of journey." },
    started_at: { type: "time", doc: "First contact." },
    ended_at: { type: "time", doc: "Outcome.", optional: true, from: "started_at" },
    outcome: { type: "text", doc: "How it ended.", values: ["success", "failure", "open"] },
  },
};
