import type { TableContract } from "./table.ts";

/** Customers, one row each, under a pseudonym. A reference table; key `customer_id`. */
export const customers: TableContract = {
  name: "customers",
  doc: "Customers, one row each, under a pseudonym.",
  kind: "reference",
  key: ["customer_id"],
  segments: true,
  columns: {
    customer_id: { type: "id", doc: "Pseudonym of the customer." },
    segment: { type: "text", doc: "Segment.", optional: true },
    start_date: { type: "date", doc: "First day as a customer.", optional: true },
    end_date: {
      type: "date",
      doc: "Last day as a customer; blank while a customer.",
      optional: true,
      from: "start_date",
    },
    b2b: { type: "boolean", doc: "Business customer.", optional: true },
    region: { type: "text", doc: "Region.", optional: true },
    contract_type: {
      type: "text",
      doc: "Whether leaving is seen (contractual) or inferred.",
      optional: true,
      values: ["contractual", "noncontractual"],
    },
    consent_data: { type: "boolean", doc: "Agreed to the use of data.", optional: true },
    consent_contact: { type: "boolean", doc: "Agreed to be approached.", optional: true },
    community_member: { type: "boolean", doc: "Member of the community.", optional: true },
    community_joined: { type: "date", doc: "First day as a member.", optional: true },
    referred_by: { type: "id", doc: "Customer who brought this one in.", optional: true },
  },
};
