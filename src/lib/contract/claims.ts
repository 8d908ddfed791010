import type { TableContract } from "./table.ts";

/** Statements from elsewhere that the report quotes, as found and as checked. A reference table; key `claim_id`. */
export const claims: TableContract = {
  name: "claims",
  doc: "Statements from elsewhere that the report quotes, as found and as checked.",
  kind: "reference",
  key: ["claim_id"],
  columns: {
    claim_id: { type: "id", doc: "Claim; what the text refers to." },
    text: { type: "text", doc: "As it was found." },
    quoted_value: { type: "text", doc: "Figure as quoted.", optional: true },
    source: { type: "text", doc: "Who says it: publication, page." },
    year: { type: "integer", doc: "Year of publication.", optional: true, min: 1800, max: 2200 },
    n: { type: "integer", doc: "Number of people or firms it rests on.", optional: true, min: 1 },
    population: { type: "text", doc: "Whom it is about.", optional: true },
    type: {
      type: "text",
      doc: "Kind of source.",
      values: ["peer-reviewed", "official", "vendor-survey", "opinion", "none"],
    },
    checked_wording: { type: "text", doc: "What the source itself says.", optional: true },
    verdict: { type: "text", doc: "Whether the source says so.", values: ["confirmed", "differs", "not-found"] },
  },
};
