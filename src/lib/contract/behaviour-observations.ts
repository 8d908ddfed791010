import type { TableContract } from "./table.ts";

/** How often employees did what was asked, by whoever saw it. An event table; no key. */
export const behaviourObservations: TableContract = {
  name: "behaviour_obs",
  doc: "How often employees did what was asked, by whoever saw it.",
  kind: "events",
  key: [],
  columns: {
    behaviour_id: { type: "id", doc: "Behaviour.", in: "behaviours.behaviour_id" },
    team_id: { type: "id", doc: "Team.", optional: true, in: "teams.team_id" },
    employee_id: { type: "id", doc: "Employee.", optional: true, in: "employees.employee_id" },
    interaction_id: { type: "id", doc: "Contact.", optional: true, in: "interactions.interaction_id" },
    source: {
      type: "text",
      doc: "Who saw it.",
      values: ["self", "manager", "mystery", "qa", "customer", "log"],
    },
    observed_at: { type: "date", doc: "Day.", inside: true },
    opportunities: { type: "integer", doc: "Occasions seen.", min: 1 },
    performed: { type: "integer", doc: "Occasions on which it was done.", min: 0 },
    rater_id: { type: "id", doc: "Who scored, under a pseudonym.", optional: true },
  },
};
