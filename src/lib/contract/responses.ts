import type { TableContract } from "./table.ts";

/** Completed questionnaires, one row a respondent and time. An event table; key `response_id`. */
export const responses: TableContract = {
  name: "responses",
  doc: "Completed questionnaires, one row a respondent and time.",
  kind: "events",
  key: ["response_id"],
  segments: true,
  columns: {
    response_id: { type: "id", doc: "Questionnaire filled in." },
    respondent_type: {
      type: "text",
      doc: "Who answered.",
      values: ["customer", "employee", "prospect", "internal_customer"],
    },
    customer_id: { type: "id", doc: "Customer who answered.", optional: true, in: "customers.customer_id" },
    employee_id: { type: "id", doc: "Employee who answered.", optional: true, in: "employees.employee_id" },
    survey_id: { type: "id", doc: "Survey.", optional: true },
    survey_type: {
      type: "text",
      doc: "Kind of survey.",
      optional: true,
      values: ["relational", "transactional", "employee", "price", "kano"],
    },
    wave: { type: "text", doc: "Wave of the survey.", optional: true },
    sent_at: { type: "time", doc: "When asked.", optional: true },
    responded_at: { type: "time", doc: "When answered.", optional: true, inside: true, from: "sent_at" },
    interaction_id: { type: "id", doc: "Contact asked about.", optional: true, in: "interactions.interaction_id" },
    touchpoint_id: { type: "id", doc: "Touchpoint asked about.", optional: true, in: "touchpoints.touchpoint_id" },
    team_id: {
      type: "id",
      doc: "Team of the employee, or team that served the customer.",
      optional: true,
      in: "teams.team_id",
    },
    mode: { type: "text", doc: "How it was asked: web, phone, paper.", optional: true },
    weight: { type: "number", doc: "Weight in the population, mean 1 over the survey.", optional: true, above: 0 },
    invited_by: { type: "text", doc: "Who chose the respondent: random, employee, self.", optional: true },
  },
};
