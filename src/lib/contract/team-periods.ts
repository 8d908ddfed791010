import type { TableContract } from "./table.ts";

/** What is counted of a team in one period. An event table; key `team_id`, `period`. */
export const teamPeriods: TableContract = {
  name: "team_periods",
  doc: "What is counted of a team in one period.",
  kind: "events",
  key: ["team_id", "period"],
  columns: {
    team_id: { type: "id", doc: "Team.", in: "teams.team_id" },
    period: { type: "period", doc: "Month, quarter or year.", inside: true },
    headcount: { type: "integer", doc: "Employees.", min: 0 },
    leavers: { type: "integer", doc: "Employees who left.", optional: true, min: 0 },
    absence_rate: { type: "number", doc: "Share of working days absent, 0 to 1.", optional: true, min: 0, max: 1 },
    admin_hours_share: {
      type: "number",
      doc: "Share of hours spent on administration, 0 to 1.",
      optional: true,
      min: 0,
      max: 1,
    },
    replacement_cost: {
      type: "number",
      doc: "Cost of replacing one leaver, currency of the release.",
      optional: true,
      min: 0,
    },
  },
};
