/** The customer monitor as Parquet, and the survey after contacts as its tool exports it. */
import { join } from "node:path";
import type { File } from "./file.ts";
import { writeCsv, type Dialect, type Row } from "./files.ts";
import { timestamp, type Quarter } from "./quarters.ts";
import type { Invitation } from "./surveys.ts";

/** Columns of every file of responses, and of answers. */
export const RESPONSE = { response_id: "VARCHAR", respondent_type: "VARCHAR", survey_id: "VARCHAR", survey_type: "VARCHAR", wave: "VARCHAR", sent_at: "TIMESTAMP", responded_at: "TIMESTAMP", mode: "VARCHAR", invited_by: "VARCHAR" } as const; // prettier-ignore
export const ANSWER = { response_id: "VARCHAR", question_id: "VARCHAR", value_num: "INTEGER" } as const;

/** Whom both surveys asked, and responses and answers of the monitor where it was held. */
export function surveyFiles(invitations: readonly Invitation[], quarter: Quarter): File[] {
  const invited: File = {
    table: "invitations",
    name: "invitations.parquet",
    columns: { survey_id: "VARCHAR", wave: "VARCHAR", customer_id: "VARCHAR", invited_n: "INTEGER", eligible_n: "INTEGER", mode: "VARCHAR" }, // prettier-ignore
    rows: invitations.map(({ survey, customer }) => ({ survey_id: survey, wave: quarter.id, customer_id: customer.id, invited_n: 1, eligible_n: 1, mode: "web" })), // prettier-ignore
    order: ["survey_id", "customer_id"],
  };
  const monitor = invitations.filter((one) => one.survey === "monitor" && one.response !== null);
  if (monitor.length === 0) return [invited];
  const rows = monitor.map(({ customer, sentAt, response }) => ({
    response_id: response?.id ?? null,
    respondent_type: "customer",
    customer_id: customer.id,
    survey_id: "monitor",
    survey_type: "relational",
    wave: quarter.id,
    sent_at: timestamp(sentAt),
    responded_at: timestamp(response?.respondedAt ?? sentAt),
    mode: "web",
    invited_by: "random",
  }));
  const answers = monitor.flatMap(({ response }) => melt(response?.id ?? "", response?.answers ?? {}));
  return [
    invited,
    { table: "responses", name: "monitor-responses.parquet", columns: { ...RESPONSE, customer_id: "VARCHAR" }, rows, order: ["response_id"] }, // prettier-ignore
    { table: "answers", name: "monitor-answers.parquet", columns: ANSWER, rows: answers, order: ["response_id", "question_id"] }, // prettier-ignore
  ];
}

/** Answers of one response, a row each. */
export function melt(response: string, answers: Readonly<Record<string, number>>): Row[] {
  return Object.entries(answers).map(([question_id, value_num]) => ({ response_id: response, question_id, value_num }));
}

/** The survey after contacts, as the survey tool exports it: one row a respondent, Dutch headers, codes of the tool itself. */
export function writeContactExport(
  invitations: readonly Invitation[],
  quarter: Quarter,
  { folder, dialect }: { folder: string; dialect: Dialect },
): unknown[] {
  const head = ["Respondentnummer", "Klantnummer", "Contactnummer", "Contactmoment", "Uitgenodigd op", "Ingevuld op", "Cijfer contact", "Makkelijk opgelost", "Aangenaam verrast", "Opnieuw uitgelegd", "Aanvaardbare wachttijd (min)", "Taal", "Apparaat"]; // prettier-ignore
  const rows = invitations.flatMap(({ survey, customer, contact, sentAt, response }): Row[] =>
    survey !== "contact" || response === null || contact === null
      ? []
      : [
          {
            Respondentnummer: response.id,
            Klantnummer: customer.id,
            Contactnummer: contact.id,
            Contactmoment: contact.touchpoint,
            "Uitgenodigd op": timestamp(sentAt),
            "Ingevuld op": timestamp(response.respondedAt),
            "Cijfer contact": response.answers["contact-rating"] ?? null,
            "Makkelijk opgelost": response.answers["contact-ease"] ?? null,
            "Aangenaam verrast": response.answers["contact-surprise"] ?? null,
            "Opnieuw uitgelegd": response.answers["explained-again"] === 1 ? "ja" : "nee",
            "Aanvaardbare wachttijd (min)": response.answers["accepted-wait"] ?? null,
            Taal: "NL",
            Apparaat: Math.floor(response.respondedAt * 86_400) % 3 === 0 ? "desktop" : "mobiel",
          },
        ],
  );
  const name = `contactonderzoek-${quarter.year}-kw${quarter.number}.csv`;
  writeCsv(join(folder, name), head, rows, dialect);
  return [
    {
      file: name,
      id: "Respondentnummer",
      columns: {
        customer_id: "Klantnummer",
        interaction_id: "Contactnummer",
        touchpoint_id: "Contactmoment",
        sent_at: "Uitgenodigd op",
        responded_at: "Ingevuld op",
      },
      constants: { respondent_type: "customer", survey_id: "contact", survey_type: "transactional", wave: quarter.id, mode: "web" }, // prettier-ignore
      questions: {
        "contact-rating": "Cijfer contact",
        "contact-ease": "Makkelijk opgelost",
        "contact-surprise": "Aangenaam verrast",
        "explained-again": "Opnieuw uitgelegd",
        "accepted-wait": "Aanvaardbare wachttijd (min)",
      },
      codes: { "explained-again": { ja: 1, nee: 0 } },
      ignore: ["Taal", "Apparaat"],
    },
  ];
}
