import type { TableContract } from "./table.ts";

/** Channels in which contact takes place. A reference table; key `channel_id`. */
export const channels: TableContract = {
  name: "channels",
  doc: "Channels in which contact takes place.",
  kind: "reference",
  key: ["channel_id"],
  columns: {
    channel_id: { type: "id", doc: "Channel." },
    name: { type: "text", doc: "Name as readers see it, unless release.yaml labels it." },
    is_digital: { type: "boolean", doc: "Without a person of the company.", optional: true },
    is_human: { type: "boolean", doc: "With a person of the company.", optional: true },
    cost_per_contact: {
      type: "number",
      doc: "Average cost of one contact, currency of the release.",
      optional: true,
      min: 0,
    },
    avoidable_cost_per_contact: {
      type: "number",
      doc: "Cost that one contact less really saves, currency of the release.",
      optional: true,
      min: 0,
    },
  },
};
