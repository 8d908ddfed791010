import type { TableContract } from "./table.ts";

/** Teams. A reference table; key `team_id`. */
export const teams: TableContract = {
  name: "teams",
  doc: "Teams.",
  kind: "reference",
  key: ["team_id"],
  segments: true,
  columns: {
    team_id: { type: "id", doc: "Team." },
    name: { type: "text", doc: "Name as readers see it, unless release.yaml labels it.", optional: true },
    parent_id: { type: "id", doc: "Team it is part of.", optional: true },
    unit: { type: "text", doc: "Business unit.", optional: true },
    headcount: { type: "integer", doc: "Employees.", optional: true, min: 0 },
  },
};
