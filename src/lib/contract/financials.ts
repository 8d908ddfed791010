import type { TableContract } from "./table.ts";

/** Amounts from the ledger. An event table; key `period`, `account`, `unit`. */
export const financials: TableContract = {
  name: "financials",
  doc: "Amounts from the ledger.",
  kind: "events",
  key: ["period", "account", "unit"],
  columns: {
    period: { type: "period", doc: "Month, quarter or year.", inside: true },
    account: { type: "text", doc: "Account: revenue, margin, service_cost, cx_cost, ex_cost or the client's own." },
    unit: { type: "text", doc: "Business unit.", optional: true },
    amount: { type: "number", doc: "Amount, currency of the release." },
    scope_rox: { type: "boolean", doc: "Counts towards the return on experience.", optional: true },
  },
};
