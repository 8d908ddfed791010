import type { TableContract } from "./table.ts";

/** Contacts, one row each. An event table; key `interaction_id`. */
export const interactions: TableContract = {
  name: "interactions",
  doc: "Contacts, one row each.",
  kind: "events",
  key: ["interaction_id"],
  segments: true,
  columns: {
    interaction_id: { type: "id", doc: "Contact." },
    customer_id: { type: "id", doc: "Customer.", optional: true, in: "customers.customer_id" },
    journey_id: { type: "id", doc: "Journey or episode it belongs to.", optional: true },
    touchpoint_id: { type: "id", doc: "Touchpoint.", in: "touchpoints.touchpoint_id" },
    channel_id: { type: "id", doc: "Channel.", in: "channels.channel_id" },
    started_at: { type: "time", doc: "When it began, local time.", inside: true },
    first_response_at: { type: "time", doc: "When the company first answered.", optional: true, from: "started_at" },
    ended_at: { type: "time", doc: "When it ended.", optional: true, from: "started_at" },
    topic: { type: "text", doc: "Subject.", optional: true },
    severity: { type: "integer", doc: "1 light, 2 ordinary, 3 heavy.", optional: true, min: 1, max: 3 },
    direction: { type: "text", doc: "Who began: in is the customer.", optional: true, values: ["in", "out"] },
    resolved: { type: "boolean", doc: "Settled by this contact.", optional: true },
    transfers_n: { type: "integer", doc: "Times passed on.", optional: true, min: 0 },
    wait_s: { type: "integer", doc: "Wait, seconds.", optional: true, min: 0 },
    handle_s: { type: "integer", doc: "Handling time, seconds.", optional: true, min: 0 },
    team_id: { type: "id", doc: "Team that handled it.", optional: true, in: "teams.team_id" },
    employee_id: { type: "id", doc: "Employee who handled it.", optional: true, in: "employees.employee_id" },
    cost: { type: "number", doc: "Cost of this contact, currency of the release.", optional: true, min: 0 },
    is_human: { type: "boolean", doc: "Handled by a person.", optional: true },
    is_personalised: { type: "boolean", doc: "Adapted to the customer.", optional: true },
  },
};
