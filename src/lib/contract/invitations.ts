import type { TableContract } from "./table.ts";

/** Whom a survey was sent to: by person, or counted by cell. An event table; no key. */
export const invitations: TableContract = {
  name: "invitations",
  doc: "Whom a survey was sent to: by person, or counted by cell.",
  kind: "events",
  key: [],
  segments: true,
  columns: {
    survey_id: { type: "id", doc: "Survey." },
    wave: { type: "text", doc: "Wave of the survey.", optional: true },
    customer_id: {
      type: "id",
      doc: "Customer invited; blank when counted by cell.",
      optional: true,
      in: "customers.customer_id",
    },
    cell: { type: "text", doc: "Cell counted, e.g. segment=new.", optional: true },
    invited_n: { type: "integer", doc: "Number invited; 1 for a person.", optional: true, min: 0 },
    eligible_n: { type: "integer", doc: "Number that could have been invited.", optional: true, min: 0 },
    prior_outcome: {
      type: "number",
      doc: "Outcome known before the survey, for the bias of non-response.",
      optional: true,
    },
    mode: { type: "text", doc: "How it was asked.", optional: true },
    sent_at: { type: "time", doc: "When it was sent.", optional: true, inside: true },
  },
};
