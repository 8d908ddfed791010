/** Employees, what is counted of teams, and the staff survey. */
import { drawStaffSurvey, drawTeamPeriods } from "./employees.ts";
import type { File } from "./file.ts";
import { iso, timestamp, type Quarter } from "./quarters.ts";
import { ANSWER, melt, RESPONSE } from "./survey-files.ts";
import type { World } from "./world.ts";

/** Employees as known at the end of the quarter; the survey only in the quarters in which it was held. */
export function staffFiles(world: World, quarter: Quarter): File[] {
  const known = world.employees.filter((one) => one.start <= quarter.to);
  const by = (day: number | null) => (day !== null && day <= quarter.to ? iso(day) : null);
  const files: File[] = [
    {
      table: "employees",
      name: "employees.csv",
      columns: { employee_id: "VARCHAR", team_id: "VARCHAR", role_level: "VARCHAR", start_date: "DATE", end_date: "DATE", fte: "DOUBLE", trained_at: "DATE" }, // prettier-ignore
      rows: known.map((one) => ({ employee_id: one.id, team_id: one.team, role_level: one.role, start_date: iso(one.start), end_date: by(one.end), fte: one.fte, trained_at: by(one.trained) })), // prettier-ignore
    },
    {
      table: "team_periods",
      name: "team-periods.csv",
      columns: { team_id: "VARCHAR", period: "VARCHAR", headcount: "INTEGER", leavers: "INTEGER", absence_rate: "DOUBLE", replacement_cost: "DOUBLE" }, // prettier-ignore
      rows: drawTeamPeriods(world.seed, world.employees, quarter).map((one) => ({ team_id: one.team, period: quarter.id, headcount: one.headcount, leavers: one.leavers, absence_rate: one.absence, replacement_cost: one.replacement })), // prettier-ignore
    },
  ];
  const staff = drawStaffSurvey(world.seed, world.employees, quarter);
  if (staff.length === 0) return files;
  const rows = staff.map(({ id, employee, sentAt, respondedAt }) => ({
    response_id: id,
    respondent_type: "employee",
    employee_id: employee.id,
    team_id: employee.team,
    survey_id: "staff",
    survey_type: "employee",
    wave: quarter.id,
    sent_at: timestamp(sentAt),
    responded_at: timestamp(respondedAt),
    mode: "web",
    invited_by: "all",
  }));
  const answers = staff.flatMap(({ id, answers: given }) => melt(id, given));
  return [
    ...files,
    { table: "responses", name: "staff-responses.parquet", columns: { ...RESPONSE, employee_id: "VARCHAR", team_id: "VARCHAR" }, rows, order: ["response_id"] }, // prettier-ignore
    { table: "answers", name: "staff-answers.parquet", columns: ANSWER, rows: answers, order: ["response_id", "question_id"] }, // prettier-ignore
  ];
}
