import type { TableContract } from "./table.ts";

/** Employees, one row each, under a pseudonym. A reference table; key `employee_id`. */
export const employees: TableContract = {
  name: "employees",
  doc: "Employees, one row each, under a pseudonym.",
  kind: "reference",
  key: ["employee_id"],
  segments: true,
  columns: {
    employee_id: { type: "id", doc: "Pseudonym of the employee." },
    team_id: { type: "id", doc: "Team.", in: "teams.team_id" },
    role_level: { type: "text", doc: "Level.", optional: true, values: ["frontline", "lead", "manager", "exec"] },
    dept: { type: "text", doc: "Department.", optional: true },
    start_date: { type: "date", doc: "First day.", optional: true },
    end_date: { type: "date", doc: "Last day; blank while employed.", optional: true, from: "start_date" },
    fte: { type: "number", doc: "Full-time equivalents.", optional: true, min: 0, max: 2 },
    trained_at: { type: "date", doc: "Day of training.", optional: true },
  },
};
