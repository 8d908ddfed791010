import type { TableContract } from "./table.ts";

/** Moments at which customer and brand meet. A reference table; key `touchpoint_id`. */
export const touchpoints: TableContract = {
  name: "touchpoints",
  doc: "Moments at which customer and brand meet.",
  kind: "reference",
  key: ["touchpoint_id"],
  columns: {
    touchpoint_id: { type: "id", doc: "Touchpoint." },
    name: { type: "text", doc: "Name as readers see it, unless release.yaml labels it." },
    phase_id: { type: "id", doc: "Phase of the journey it stands in.", optional: true, in: "phases.phase_id" },
    channel_id: { type: "id", doc: "Its only channel, where it has one.", optional: true, in: "channels.channel_id" },
    owner_team_id: { type: "id", doc: "Team that answers for it.", optional: true, in: "teams.team_id" },
    is_human: { type: "boolean", doc: "With a person of the company.", optional: true },
    steps_n: { type: "integer", doc: "Steps a customer takes.", optional: true, min: 0 },
    fields_n: { type: "integer", doc: "Fields a customer fills in.", optional: true, min: 0 },
    rules_n: { type: "integer", doc: "Rules a customer must know.", optional: true, min: 0 },
    docs_n: { type: "integer", doc: "Documents a customer must bring.", optional: true, min: 0 },
    unit_cost: { type: "number", doc: "Cost of one passage, currency of the release.", optional: true, min: 0 },
    lever: { type: "text", doc: "What can be changed about it.", optional: true },
  },
};
